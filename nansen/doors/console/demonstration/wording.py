"""What the invented agents write: short specimens, said to be specimens."""

from datetime import datetime

from nansen.foundation.people.identity import Identity
from nansen.work.cases.words import InterviewWords, LetterWords
from nansen.work.protection.words import DecisionWords

PLACE = "Office de démonstration\n201 rue du Spécimen\n94120 Fontenay-sous-Bois"


def interview_words(at: datetime, language: str) -> LetterWords:
    """The words of a summons."""
    return LetterWords(interview=InterviewWords(starts_at=at, place=PLACE, language=language))


def other_words() -> LetterWords:
    """A letter that asks for a paper."""
    return LetterWords(
        subject="Votre dossier : une pièce à nous envoyer",
        body=(
            "Nous lisons votre dossier. Il y manque la copie de votre acte de naissance, si vous en avez un.\n\n"
            "Vous pouvez nous l'envoyer par la poste, ou l'apporter à votre entretien. "
            "Si vous n'en avez pas, dites-le-nous : cela n'empêche pas l'examen de votre demande."
        ),
    )


def decision_words(identity: Identity) -> DecisionWords:
    """The reasons of a rejection, invented and said to be so."""
    elle = identity.sex == "F"
    subject, agreed = ("L'intéressée", "e") if elle else ("L'intéressé", "")
    return DecisionWords(
        reasons_in_fact=(
            f"Texte de démonstration. {subject} a dit craindre un retour dans son pays en raison d'un différend "
            "avec des personnes de sa localité.\n\n"
            f"Entendu{agreed} par l'Office, {'elle' if elle else 'il'} n'a pas donné d'éléments précis sur l'origine "
            "de ce différend, ni sur les démarches faites auprès des autorités."
        ),
        reasons_in_law=(
            "Les faits allégués ne permettent pas de tenir pour fondées les craintes de persécution au sens de "
            "l'article 1er, A, 2 de la convention de Genève, ni d'établir un risque réel d'atteinte grave au sens de "
            "l'article L. 512-1 du code de l'entrée et du séjour des étrangers et du droit d'asile."
        ),
    )
