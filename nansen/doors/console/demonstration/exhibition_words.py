"""The words of the demonstration's exhibition: French, and drafts in the reading room's other languages."""

from typing import Final

Words = dict[str, str]

TITLE: Final[Words] = {
    "fr": "Le chemin d’un certificat",
    "en": "The way of a certificate",
    "ru": "Путь одного свидетельства",
    "hy": "Մի վկայականի ճանապարհը",
    "ka": "ერთი მოწმობის გზა",
}
INTRODUCTION: Final[Words] = {
    "fr": "Un réfugié n’a plus de consulat. Pour travailler, se marier, voyager, il lui faut un papier. En voici un, "
    "de la règle qui le crée à la frontière qu’il ouvre.\n\n"
    "Ces feuilles sont des spécimens : elles sont dessinées, et personne de ces noms n’a vécu.",
    "en": "A refugee has no consulate any more. To work, to marry, to travel, a paper is needed. Here is one, from the "
    "rule that makes it to the border that it opens.\n\n"
    "These sheets are specimens: they are drawn, and nobody of these names ever lived.",
    "ru": "У беженца больше нет консульства. Чтобы работать, вступить в брак, поехать, нужна бумага. Вот она: от "
    "правила, которое её создаёт, до границы, которую она открывает.\n\n"
    "Эти листы — образцы: они нарисованы, и никто с такими именами не жил.",
    "hy": "Փախստականն այլևս հյուպատոսարան չունի։ Աշխատելու, ամուսնանալու, ճամփորդելու համար թուղթ է պետք։ Ահա մեկը՝ "
    "այն ստեղծող կանոնից մինչև այն սահմանը, որ նա բացում է։\n\n"
    "Այս թերթերը նմուշներ են. դրանք նկարված են, և այս անուններով ոչ ոք չի ապրել։",
    "ka": "ლტოლვილს საკონსულო აღარ აქვს. სამუშაოდ, დასაქორწინებლად, სამოგზაუროდ ქაღალდია საჭირო. აი ერთი: წესიდან, "
    "რომელიც მას ქმნის, საზღვრამდე, რომელსაც ის ხსნის.\n\n"
    "ეს ფურცლები ნიმუშებია: ისინი დახატულია და ამ სახელებით არავის უცხოვრია.",
}
RULE: Final[Words] = {
    "fr": "La règle",
    "en": "The rule",
    "ru": "Правило",
    "hy": "Կանոնը",
    "ka": "წესი",
}
RULE_TEXT: Final[Words] = {
    "fr": "Le 4 février 1924, l’office central écrit à ses délégués comment naît un certificat. Il porte un numéro, "
    "qui ne sert qu’une fois. Le nom y figure deux fois : en lettres latines, puis dans l’écriture d’origine, de la "
    "main de la personne si elle sait écrire.",
    "en": "On 4 February 1924, the central office writes to its delegates how a certificate comes into being. It bears "
    "a number, used only once. The name stands there twice: in Latin letters, then in its own script, in the person’s "
    "own hand if they can write.",
    "ru": "4 февраля 1924 года центральная контора пишет своим представителям, как рождается свидетельство. На нём "
    "стоит номер, который служит один раз. Имя написано дважды: латинскими буквами и своим письмом — рукой самого "
    "человека, если он умеет писать.",
    "hy": "1924 թ. փետրվարի 4-ին կենտրոնական գրասենյակը գրում է իր պատվիրակներին, թե ինչպես է ծնվում վկայականը։ Այն "
    "ունի համար, որ ծառայում է միայն մեկ անգամ։ Անունը գրված է երկու անգամ՝ լատինատառ և իր գրով, մարդու իսկ ձեռքով, "
    "եթե նա գրել գիտի։",
    "ka": "1924 წლის 4 თებერვალს ცენტრალური უწყება თავის წარმომადგენლებს სწერს, როგორ იბადება მოწმობა. მას ნომერი "
    "აქვს, რომელიც მხოლოდ ერთხელ გამოიყენება. სახელი ორჯერ წერია: ლათინური ასოებით და საკუთარი დამწერლობით, თვით "
    "ადამიანის ხელით, თუ მან წერა იცის.",
}
NO_PHOTOGRAPH: Final[Words] = {
    "fr": "Aucun certificat n’est remis sans photographie.",
    "en": "No certificate is handed over without a photograph.",
    "ru": "Ни одно свидетельство не выдаётся без фотографии.",
    "hy": "Ոչ մի վկայական չի տրվում առանց լուսանկարի։",
    "ka": "არც ერთი მოწმობა არ გაიცემა ფოტოსურათის გარეშე.",
}
CIRCULAR: Final[Words] = {"fr": "Circulaire n° 3, 4 février 1924", "en": "Circular no. 3, 4 February 1924"}
CIRCULAR_ALT: Final[Words] = {
    "fr": "Trois paragraphes tapés à la machine ; le dernier commence par « Aucun certificat n’est remis sans "
    "photographie ».",
    "en": "Three typed paragraphs; the last begins “No certificate is handed over without a photograph”.",
}
ASKING: Final[Words] = {
    "fr": "La demande",
    "en": "The request",
    "ru": "Просьба",
    "hy": "Խնդրանքը",
    "ka": "თხოვნა",
}
ASKING_TEXT: Final[Words] = {
    "fr": "On écrit. En mars 1937, Mathieu Belozimine veut aller à Bruxelles, auprès de sa mère malade. Sa lettre part "
    "de Boulogne-sur-Seine, en recommandé. Il la finit en russe, avec les lettres d’avant 1918.",
    "en": "One writes. In March 1937, Mathieu Belozimine wants to go to Brussels, to his sick mother. His letter "
    "leaves Boulogne-sur-Seine by registered post. He ends it in Russian, with the letters of before 1918.",
    "ru": "Пишут письмо. В марте 1937 года Матвей Белозимин хочет поехать в Брюссель, к больной матери. Письмо уходит "
    "из Булони заказным. Он заканчивает его по-русски, по старой орфографии.",
    "hy": "Գրում են։ 1937 թ. մարտին Մատվեյ Բելոզիմինը ուզում է մեկնել Բրյուսել՝ հիվանդ մոր մոտ։ Նամակը Բուլոնից գնում "
    "է պատվիրված։ Նա այն ավարտում է ռուսերեն՝ մինչև 1918 թ. եղած տառերով։",
    "ka": "წერენ. 1937 წლის მარტში მათვეი ბელოზიმინს ბრიუსელში, ავადმყოფ დედასთან წასვლა სურს. წერილი ბულონიდან "
    "დაზღვეულად მიდის. ის მას რუსულად ამთავრებს, 1918 წლამდელი ასოებით.",
}
ENVELOPE: Final[Words] = {"fr": "L’enveloppe, recommandée", "en": "The envelope, registered"}
ENVELOPE_ALT: Final[Words] = {
    "fr": "Enveloppe adressée à la main au directeur de l’office des réfugiés russes ; timbre vert de 1,50 franc et "
    "cachet du 1er mars 1937.",
    "en": "An envelope addressed by hand to the director of the office of Russian refugees; a green stamp of 1.50 "
    "francs and a postmark of 1 March 1937.",
}
FAREWELL: Final[Words] = {
    "fr": "« Avec un profond respect », puis son nom et celui de son père",
    "en": "“With deep respect”, then his name and his father’s",
}
FAREWELL_ALT: Final[Words] = {
    "fr": "Deux lignes de russe à l’encre sur papier bleu, et la signature en lettres latines.",
    "en": "Two lines of Russian in ink on blue paper, and the signature in Latin letters.",
}
PAPER: Final[Words] = {
    "fr": "Le papier",
    "en": "The paper",
    "ru": "Бумага",
    "hy": "Թուղթը",
    "ka": "ქაღალდი",
}
PAPER_TEXT: Final[Words] = {
    "fr": "Le certificat d’Ilia Gvirilachvili est délivré à Paris le 27 novembre 1930. Chaque marque répond à un "
    "doute. Est-ce bien lui ? Est-ce bien l’office ? A‑t‑il payé ?",
    "en": "Ilia Gvirilachvili’s certificate is delivered in Paris on 27 November 1930. Each mark answers a doubt. Is "
    "it he? Is it the office? Has he paid?",
    "ru": "Свидетельство Ильи Гвирилашвили выдано в Париже 27 ноября 1930 года. Каждая отметка отвечает на сомнение. "
    "Он ли это? Та ли это контора? Заплатил ли он?",
    "hy": "Իլյա Գվիրիլաշվիլիի վկայականը տրված է Փարիզում 1930 թ. նոյեմբերի 27-ին։ Ամեն նշան պատասխանում է մի կասկածի։ "
    "Նա՞ է։ Գրասենյա՞կն է։ Վճարե՞լ է։",
    "ka": "ილია გვირილაშვილის მოწმობა პარიზში 1930 წლის 27 ნოემბერს გაიცა. ყოველი ნიშანი ეჭვს პასუხობს. ის არის? "
    "ნამდვილად უწყებაა? გადაიხადა?",
}
WHOLE: Final[Words] = {"fr": "Le certificat entier", "en": "The whole certificate"}
WHOLE_ALT: Final[Words] = {
    "fr": "Certificat sur papier rose : portrait agrafé en haut, six lignes remplies à la machine, timbre fiscal, "
    "cachet rouge et signatures en bas.",
    "en": "A certificate on pink paper: a portrait stapled at the top, six lines filled in by typewriter, a revenue "
    "stamp, a red seal and signatures at the bottom.",
}
THREE_MARKS: Final[Words] = {
    "fr": "Trois marques contre le doute",
    "en": "Three marks against doubt",
    "ru": "Три отметки против сомнения",
    "hy": "Երեք նշան՝ կասկածի դեմ",
    "ka": "სამი ნიშანი ეჭვის წინააღმდეგ",
}
FACE: Final[Words] = {"fr": "Le visage, pris sous le cachet", "en": "The face, held under the seal"}
FACE_ALT: Final[Words] = {
    "fr": "Portrait dessiné, agrafé ; le cachet rond de l’office mord sur la photographie.",
    "en": "A drawn portrait, stapled; the round seal of the office reaches over the photograph.",
}
NAME: Final[Words] = {"fr": "Le nom, dans son écriture", "en": "The name, in its own script"}
NAME_ALT: Final[Words] = {
    "fr": "Les lignes du nom, de la naissance à Soukhoum et du domicile ; la dernière porte le nom à l’encre, en "
    "géorgien.",
    "en": "The lines of the name, the birth at Soukhoum and the address; the last bears the name in ink, in Georgian.",
}
PRICE: Final[Words] = {"fr": "Le prix, la date, les mains", "en": "The price, the date, the hands"}
PRICE_ALT: Final[Words] = {
    "fr": "Timbre fiscal violet de 5 francs, cachet rouge, signature du chef de l’office et signature du titulaire.",
    "en": "A violet revenue stamp of 5 francs, a red seal, the signature of the head of the office and the bearer’s.",
}
OPENING: Final[Words] = {
    "fr": "Ce qu’il ouvre",
    "en": "What it opens",
    "ru": "Что она открывает",
    "hy": "Ինչ է նա բացում",
    "ka": "რას ხსნის ის",
}
OPENING_TEXT: Final[Words] = {
    "fr": "Au dos, les années passent. L’office prolonge le papier, avec un timbre chaque fois ; un tampon bleu note "
    "une arrivée. À Marseille, la même confiance tient lieu d’acte de mariage : le registre est resté à Erzeroum.",
    "en": "On the back, years go by. The office prolongs the paper, with a stamp each time; a blue mark notes an "
    "arrival. In Marseille, the same trust stands for an act of marriage: the register stayed in Erzeroum.",
    "ru": "На обороте проходят годы. Контора продлевает бумагу, каждый раз с маркой; синий штамп отмечает приезд. В "
    "Марселе то же доверие заменяет запись о браке: книга осталась в Эрзеруме.",
    "hy": "Դարձերեսին տարիներն անցնում են։ Գրասենյակը երկարաձգում է թուղթը՝ ամեն անգամ մի դրոշմանիշով. կապույտ կնիքը "
    "նշում է ժամանումը։ Մարսելում նույն վստահությունը փոխարինում է ամուսնության գրանցմանը. մատյանը մնացել է "
    "Էրզրումում։",
    "ka": "უკანა მხარეს წლები გადის. უწყება ქაღალდს აგრძელებს, ყოველ ჯერზე მარკით; ლურჯი ბეჭედი ჩამოსვლას აღნიშნავს. "
    "მარსელში იგივე ნდობა ქორწინების აქტს ცვლის: წიგნი ერზრუმში დარჩა.",
}
PROLONGED: Final[Words] = {"fr": "Un an, puis un an encore", "en": "A year, then another year"}
PROLONGED_ALT: Final[Words] = {
    "fr": "Deux cadres côte à côte, 1931 et 1932 : « Le présent certificat est prolongé jusqu’au », un timbre de "
    "10 francs, un cachet et une signature dans chacun.",
    "en": "Two frames side by side, 1931 and 1932: “This certificate is prolonged until”, a stamp of 10 francs, a seal "
    "and a signature in each.",
}
ARRIVAL: Final[Words] = {"fr": "Vu à l’arrivée", "en": "Seen on arrival"}
ARRIVAL_ALT: Final[Words] = {
    "fr": "Tampon bleu rectangulaire : « Vu à l’arrivée, 27.11.1932 ».",
    "en": "A rectangular blue mark: “Vu à l’arrivée, 27.11.1932”.",
}
MARRIAGE: Final[Words] = {"fr": "Tenant lieu d’acte de mariage", "en": "Standing for an act of marriage"}
MARRIAGE_ALT: Final[Words] = {
    "fr": "Les noms des époux, en lettres latines et en arménien, et le lieu du mariage : Erzeroum, 1921.",
    "en": "The names of the spouses, in Latin letters and in Armenian, and where they married: Erzeroum, 1921.",
}
LATER: Final[Words] = {
    "fr": "1930, 1947 : le guichet change de nom, le geste reste",
    "en": "1930, 1947: the office changes its name, the gesture stays",
    "ru": "1930, 1947: контора меняет имя, жест остаётся",
    "hy": "1930, 1947. գրասենյակը փոխում է անունը, ձեռքի շարժումը մնում է",
    "ka": "1930, 1947: უწყება სახელს იცვლის, ჟესტი რჩება",
}
GEORGIANS: Final[Words] = {"fr": "Office des réfugiés géorgiens, 1930", "en": "Office of Georgian refugees, 1930"}
STATELESS: Final[Words] = {"fr": "Bureau des apatrides, 1947", "en": "Bureau of the stateless, 1947"}
STATELESS_ALT: Final[Words] = {
    "fr": "Portrait dessiné d’une femme, agrafé ; un cachet vert mord sur la photographie.",
    "en": "A drawn portrait of a woman, stapled; a green seal reaches over the photograph.",
}
WHERE: Final[Words] = {
    "fr": "Où passent ces papiers",
    "en": "Where these papers go",
    "ru": "Где проходят эти бумаги",
    "hy": "Որտեղով են անցնում այս թղթերը",
    "ka": "სად გადის ეს ქაღალდები",
}
PLACES: Final = "Paris, 1924-1942\nLeuville-sur-Orge, 1930\nMarseille, 1941\nGrenoble, 1947"
DAYS: Final[Words] = {
    "fr": "Les jours de ces papiers",
    "en": "The days of these papers",
    "ru": "Дни этих бумаг",
    "hy": "Այս թղթերի օրերը",
    "ka": "ამ ქაღალდების დღეები",
}
DATES: Final[Words] = {
    "fr": "1924-02-04 La circulaire dit comment délivrer un certificat.\n"
    "1930-11-27 Celui d’Ilia Gvirilachvili est délivré.\n1931-11-09 Il est prolongé d’un an.\n"
    "1932-11-22 Il est prolongé encore.\n1932-11-27 Un tampon note une arrivée.\n"
    "1937-03-01 Mathieu Belozimine demande un visa.\n"
    "1941-11-21 À Marseille, un certificat tient lieu d’acte de mariage.\n"
    "1942 Les offices ferment ; le bureau des apatrides reprend leurs guichets.\n"
    "1947-08-14 Mariam Niavgoriachvili reçoit le sien.",
    "en": "1924-02-04 The circular tells how to deliver a certificate.\n"
    "1930-11-27 Ilia Gvirilachvili’s is delivered.\n1931-11-09 It is prolonged by a year.\n"
    "1932-11-22 It is prolonged again.\n1932-11-27 A mark notes an arrival.\n"
    "1937-03-01 Mathieu Belozimine asks for a visa.\n"
    "1941-11-21 In Marseille, a certificate stands for an act of marriage.\n"
    "1942 The offices close; the bureau of the stateless takes over their desks.\n"
    "1947-08-14 Mariam Niavgoriachvili receives hers.",
}
