"""What viewers show to people, by language, as IIIF wants them. French is ours, the others are drafts."""

Said = dict[str, list[str]]


def said(name: str, office: str) -> Said:
    """A sentence in each language, the office named in it."""
    return {language: [text.format(office=office)] for language, text in _TEXTS[name].items()}


def told_on(name: str) -> dict[str, tuple[str, str]]:
    """The title and the text of a page of the flow, by language, French first."""
    return _PAGES[name]


_TEXTS: dict[str, dict[str, str]] = {
    "label": {
        "fr": "Salle de lecture : {office}",
        "en": "Reading room: {office}",
        "ru": "Читальный зал: {office}",
        "hy": "Ընթերցասրահ՝ {office}",
        "ka": "სამკითხველო დარბაზი: {office}",
    },
    "heading": {
        "fr": "Images pour les lecteurs inscrits",
        "en": "Images for registered readers",
        "ru": "Изображения для зарегистрированных читателей",
        "hy": "Պատկերներ գրանցված ընթերցողների համար",
        "ka": "სურათები რეგისტრირებული მკითხველებისთვის",
    },
    "note": {
        "fr": "L’inscription est gratuite. {office} l’examine, puis ces images s’ouvrent.",
        "en": "Registration is free. {office} examines it, then these images open.",
        "ru": "Регистрация бесплатна. Её рассматривает {office}, затем эти изображения открываются.",
        "hy": "Գրանցումն անվճար է։ Այն քննում է {office}, ապա այս պատկերները բացվում են։",
        "ka": "რეგისტრაცია უფასოა. მას განიხილავს {office}, შემდეგ ეს სურათები იხსნება.",
    },
    "confirm": {
        "fr": "Entrer dans la salle de lecture",
        "en": "Enter the reading room",
        "ru": "Войти в читальный зал",
        "hy": "Մտնել ընթերցասրահ",
        "ka": "სამკითხველო დარბაზში შესვლა",
    },
    "logout": {
        "fr": "Quitter la salle de lecture : {office}",
        "en": "Leave the reading room: {office}",
        "ru": "Выйти из читального зала: {office}",
        "hy": "Դուրս գալ ընթերցասրահից՝ {office}",
        "ka": "სამკითხველო დარბაზიდან გასვლა: {office}",
    },
    "error_heading": {
        "fr": "L’accès n’a pas pu être vérifié",
        "en": "Access could not be checked",
        "ru": "Не удалось проверить доступ",
        "hy": "Մուտքի իրավունքը հնարավոր չեղավ ստուգել",
        "ka": "წვდომის შემოწმება ვერ მოხერხდა",
    },
    "error_note": {
        "fr": "Entrez de nouveau dans la salle de lecture, puis réessayez.",
        "en": "Enter the reading room again, then try once more.",
        "ru": "Войдите в читальный зал снова, затем повторите попытку.",
        "hy": "Նորից մտեք ընթերցասրահ, ապա կրկին փորձեք։",
        "ka": "ხელახლა შედით სამკითხველო დარბაზში და კიდევ სცადეთ.",
    },
    "closed": {
        "fr": "Cette image n’est pas communicable",
        "en": "This image is closed",
        "ru": "Это изображение закрыто",
        "hy": "Այս պատկերը փակ է",
        "ka": "ეს სურათი დახურულია",
    },
    "closed_note": {
        "fr": "La notice du document dit pourquoi, jusqu’à quand, et comment demander une dérogation.",
        "en": "The description of the document says why, until when, and how to ask for an exception.",
        "ru": "В описании документа сказано, почему, до какого дня и как попросить об исключении.",
        "hy": "Փաստաթղթի նկարագրությունն ասում է՝ ինչու, մինչև երբ և ինչպես խնդրել բացառություն։",
        "ka": "დოკუმენტის აღწერა ამბობს, რატომ, როდემდე და როგორ ითხოვოთ გამონაკლისი.",
    },
    "withdrawn": {
        "fr": "Cette image a été retirée",
        "en": "This image was withdrawn",
        "ru": "Это изображение снято с показа",
        "hy": "Այս պատկերը հանված է ցուցադրությունից",
        "ka": "ეს სურათი ქსელიდან მოხსნილია",
    },
    "withdrawn_note": {
        "fr": "Elle n’est plus publiée en ligne. {office} peut dire pourquoi.",
        "en": "It is no longer published on line. {office} can say why.",
        "ru": "Оно больше не показывается в сети. Почему, может сказать {office}.",
        "hy": "Այն այլևս չի հրապարակվում ցանցում։ Ինչու՝ կարող է ասել {office}։",
        "ka": "ის ქსელში აღარ ქვეყნდება. რატომ, შეუძლია თქვას: {office}.",
    },
    "unknown": {
        "fr": "Cette image n’existe pas",
        "en": "There is no such image",
        "ru": "Такого изображения нет",
        "hy": "Այդպիսի պատկեր չկա",
        "ka": "ასეთი სურათი არ არსებობს",
    },
    "unknown_note": {
        "fr": "Vérifiez l’adresse.",
        "en": "Check the address.",
        "ru": "Проверьте адрес.",
        "hy": "Ստուգեք հասցեն։",
        "ka": "შეამოწმეთ მისამართი.",
    },
}
_PAGES: dict[str, dict[str, tuple[str, str]]] = {
    "entered": {
        "fr": (
            "Vous êtes entré dans la salle de lecture",
            "Les images s’ouvrent maintenant dans votre visionneuse. Fermez cet onglet.",
        ),
        "en": ("You have entered the reading room", "Images now open in your viewer. Close this tab."),
        "ru": (
            "Вы вошли в читальный зал",
            "Теперь изображения открываются в вашем просмотрщике. Закройте эту вкладку.",
        ),
        "hy": ("Դուք մտաք ընթերցասրահ", "Պատկերներն այժմ բացվում են ձեր դիտարկիչում։ Փակեք այս ներդիրը։"),
        "ka": (
            "თქვენ შეხვედით სამკითხველო დარბაზში",
            "სურათები ახლა თქვენს სანახავ პროგრამაში იხსნება. დახურეთ ეს ჩანართი.",
        ),
    },
    "expired": {
        "fr": (
            "Ce passage a déjà servi, ou il est trop ancien",
            "Revenez à la salle de lecture et entrez de nouveau.",
        ),
        "en": ("This passage was used already, or is too old", "Go back to the reading room and enter again."),
        "ru": ("Этот пропуск уже использован или слишком стар", "Вернитесь в читальный зал и войдите снова."),
        "hy": ("Այս անցումն արդեն օգտագործվել է կամ շատ հին է", "Վերադարձեք ընթերցասրահ և նորից մտեք։"),
        "ka": ("ეს საშვი უკვე გამოყენებულია ან ძალიან ძველია", "დაბრუნდით სამკითხველო დარბაზში და ხელახლა შედით."),
    },
    "left": {
        "fr": (
            "Vous avez quitté la salle de lecture",
            "Cet appareil n’ouvre plus les images des lecteurs inscrits.",
        ),
        "en": ("You have left the reading room", "This device no longer opens images for registered readers."),
        "ru": (
            "Вы вышли из читального зала",
            "Это устройство больше не открывает изображения для зарегистрированных читателей.",
        ),
        "hy": (
            "Դուք դուրս եկաք ընթերցասրահից",
            "Այս սարքն այլևս չի բացում գրանցված ընթերցողների պատկերները։",
        ),
        "ka": (
            "თქვენ გახვედით სამკითხველო დარბაზიდან",
            "ეს მოწყობილობა აღარ ხსნის სურათებს რეგისტრირებული მკითხველებისთვის.",
        ),
    },
}
