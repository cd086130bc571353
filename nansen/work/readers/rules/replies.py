"""The first versions of the models of answers, in the readers' languages; archivists write the next ones.

All but French are drafts that no translator has read.
"""

from collections.abc import Mapping

from nansen.work.readers.rules.states import Outcome

Texts = Mapping[str, str]
FIRST: Mapping[str, tuple[Outcome, Texts]] = {
    "say_more": (
        Outcome.ASKED,
        {
            "fr": "Pouvez-vous nous dire en une ou deux phrases ce que vous cherchez, ou pour quel travail ?",
            "en": "Could you tell us in a sentence or two what you are looking for, or for which work?",
            "ru": "Не могли бы вы в одном-двух предложениях написать, что вы ищете или для какой работы?",
            "hy": "Կարո՞ղ եք մեկ-երկու նախադասությամբ գրել՝ ինչ եք փնտրում կամ ինչ աշխատանքի համար։",
            "ka": "შეგიძლიათ ერთი-ორი წინადადებით დაგვიწეროთ, რას ეძებთ ან რა სამუშაოსთვის?",
        },
    ),
    "no_reason": (
        Outcome.REFUSED,
        {
            "fr": "Nous n’avons pas compris pour quelle raison vous souhaitez voir ces images. Écrivez-la nous, et "
            "nous regarderons de nouveau votre inscription.",
            "en": "We did not understand why you wish to see these images. Write to us, and we will look at your "
            "registration again.",
            "ru": "Мы не поняли, зачем вы хотите видеть эти изображения. Напишите нам, и мы снова рассмотрим вашу "
            "регистрацию.",
            "hy": "Մենք չհասկացանք, թե ինչու եք ուզում տեսնել այս պատկերները։ Գրեք մեզ, և մենք կրկին կքննենք ձեր "
            "գրանցումը։",
            "ka": "ვერ გავიგეთ, რატომ გსურთ ამ გამოსახულებების ნახვა. მოგვწერეთ და თქვენს რეგისტრაციას ხელახლა "
            "განვიხილავთ.",
        },
    ),
    "other_use": (
        Outcome.REFUSED,
        {
            "fr": "L’usage que vous décrivez porterait atteinte à des personnes qui sont peut-être en vie. Les images "
            "ne peuvent pas être vues pour cela.",
            "en": "The use you describe would harm persons who may be living. The images cannot be seen for it.",
            "ru": "Описанное вами использование повредило бы людям, которые, возможно, живы. Для этого изображения "
            "видеть нельзя.",
            "hy": "Ձեր նկարագրած օգտագործումը կվնասի մարդկանց, որոնք գուցե ողջ են։ Դրա համար պատկերները տեսնել չի "
            "կարելի։",
            "ka": "თქვენ მიერ აღწერილი გამოყენება ზიანს მიაყენებდა ადამიანებს, რომლებიც შესაძლოა ცოცხლები არიან. "
            "ამისთვის გამოსახულებების ნახვა არ შეიძლება.",
        },
    ),
    "misuse": (
        Outcome.SUSPENDED,
        {
            "fr": "Des images vues avec votre compte ont été réutilisées contre les conditions que vous avez "
            "acceptées. Votre accès est suspendu ; vous pouvez nous répondre ici.",
            "en": "Images seen with your account were reused against the terms you accepted. Your access is "
            "suspended; you can answer us here.",
            "ru": "Изображения, увиденные через вашу учётную запись, использованы вопреки принятым вами условиям. "
            "Доступ приостановлен; вы можете ответить нам здесь.",
            "hy": "Ձեր հաշվով տեսած պատկերներն օգտագործվել են ձեր ընդունած պայմաններին հակառակ։ Մուտքը կասեցված է. "
            "կարող եք պատասխանել մեզ այստեղ։",
            "ka": "თქვენი ანგარიშით ნანახი გამოსახულებები გამოყენებულია თქვენ მიერ მიღებული პირობების საწინააღმდეგოდ. "
            "წვდომა შეჩერებულია; შეგიძლიათ აქ გვიპასუხოთ.",
        },
    ),
}
