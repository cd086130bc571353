"""What is said in the letters: requests as refugees wrote them, answers as an office gave them."""

import random
from datetime import date, timedelta
from enum import Enum

from nansen.doors.console.specimens.persons import Person, in_words


class Matter(Enum):
    """What an exchange of letters is about: its words in a title, what is asked, what is answered."""

    RENEWAL = (
        "prolongation de certificat",
        "J'ai l'honneur de vous prier de bien vouloir prolonger mon certificat, qui expire à la fin du "
        "mois. Je travaille "
        "toujours comme {trade} et mon adresse n'a pas changé.",
        "j'ai l'honneur de vous faire connaître que votre certificat pourra être prolongé d'une année sur "
        "présentation de "
        "l'ancien titre, de deux photographies et du montant du timbre",
    )
    MARRIAGE = (
        "certificat de coutume en vue d'un mariage",
        "Je dois me marier au printemps et la mairie me demande un certificat de coutume, ainsi qu'une "
        "pièce tenant lieu "
        "d'acte de naissance. Je n'ai pu emporter de {birthplace} aucun papier d'état civil.",
        "j'ai l'honneur de vous faire connaître qu'un certificat tenant lieu d'acte de naissance vous sera "
        "délivré sur la "
        "déclaration de deux témoins vous ayant {known} avant votre départ",
    )
    WORK = (
        "recommandation pour une carte de travail",
        "Mon employeur consent à me garder comme {trade}, mais la préfecture demande une attestation de "
        "l'Office avant de "
        "délivrer la carte de travail. Je vous serais très {grateful} de me l'adresser.",
        "j'ai l'honneur de vous adresser ci-joint l'attestation demandée, destinée au service de la main-d'œuvre "
        "étrangère",
    )
    RELATIVE = (
        "recherche d'un parent",
        "Je suis sans nouvelles de mon frère depuis notre départ de {birthplace}. On m'écrit qu'il aurait débarqué à "
        "Marseille. Votre Office pourrait-il me dire s'il y est inscrit et à quelle adresse ?",
        "j'ai l'honneur de vous informer que la personne que vous recherchez est inscrite à l'Office ; "
        "votre lettre lui a "
        "été transmise, à charge pour elle de vous répondre",
    )
    TRAVEL = (
        "visa pour un voyage",
        "Je désire me rendre à Bruxelles auprès de ma mère malade et je vous prie de vouloir bien appuyer "
        "ma demande de "
        "visa d'aller et retour auprès de la préfecture.",
        "j'ai l'honneur de vous remettre une lettre à l'intention de la préfecture, appuyant votre demande "
        "de visa d'aller "
        "et retour",
    )
    STUDIES = (
        "équivalence de diplôme",
        "{Admitted} à suivre les cours de la Faculté, je dois produire la traduction certifiée de mon "
        "diplôme du lycée de "
        "{birthplace}. Je joins l'original, qui est le seul souvenir que j'en garde.",
        "j'ai l'honneur de vous retourner, avec sa traduction certifiée conforme, le diplôme que vous avez "
        "bien voulu nous "
        "confier",
    )

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def asked(self) -> str:
        return self.value[1]

    @property
    def answered(self) -> str:
        return self.value[2]


OPENINGS = (
    "Je soussigné{e}, {name}, {born} le {birth} à {birthplace}, demeurant {home}, me permets de m'adresser à votre "
    "haute bienveillance.",
    "{Born} le {birth} à {birthplace} et {come} en France avec le dernier convoi, je me permets de vous "
    "exposer ce qui suit.",
)
ENDINGS = (
    "Dans l'espoir d'une réponse favorable, je vous prie d'agréer, Monsieur, l'expression de ma profonde gratitude.",
    "Confiant{e} dans votre bonté, je vous prie de croire, Monsieur, à mes sentiments les plus respectueux.",
    "Je joins un timbre pour la réponse et vous prie d'agréer, Monsieur, mes salutations respectueuses.",
)


def request_paragraphs(person: Person, matter: Matter, chance: random.Random) -> list[str]:
    """What the person writes, in three paragraphs."""
    return [_said(words, person) for words in (chance.choice(OPENINGS), matter.asked, chance.choice(ENDINGS))]


def answer_paragraphs(person: Person, matter: Matter, day: date, number: int) -> list[str]:
    """What the office answers, in three paragraphs."""
    asked_on = in_words(day - timedelta(days=6 + number % 17))
    return [
        f"{person.title},",
        f"En réponse à votre lettre du {asked_on}, {_said(matter.answered, person)}.",
        f"Vous voudrez bien vous présenter au guichet {1 + number % 4} de l'Office, tous les jours "
        f"ouvrables de 9 heures à "
        "midi, {0} de toutes les pièces en votre possession.".format("munie" if person.woman else "muni"),
        f"Veuillez agréer, {person.title}, l'assurance de ma considération distinguée.",
    ]


def _said(words: str, person: Person) -> str:
    return words.format(
        e="e" if person.woman else "",
        name=f"{person.given.latin} {person.family.latin}",
        born=person.agree("né"),
        Born=person.agree("Né"),
        come=person.agree("arrivé"),
        birth=in_words(person.born),
        birthplace=person.birthplace,
        home=person.address,
        trade=person.trade,
        known=person.agree("connu"),
        grateful="reconnaissante" if person.woman else "reconnaissant",
        Admitted=person.agree("Admis"),
    )
