"""Letters as the office would write them, for the tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from nansen.foundation.issuing import letters
from nansen.foundation.issuing.content import LetterContent, Native, Signatory
from nansen.foundation.issuing.facts import (
    Heads,
    Interview,
    IntroductionFacts,
    OtherFacts,
    Person,
    Procedure,
    RejectionFacts,
    Remedy,
    Stay,
    SummonsFacts,
)

PERSON = Person(
    name="Nour AL-HASSAN",
    sex="F",
    birth="le 12 mai 1990",
    nationality="syrienne",
    office_number="2026-02-01873",
    foreigner_number="9912345678",
    native_name=Native("نور الحسن", "ar"),
)
HEADS = Heads(
    reference="NAN-2026-0004217",
    date=date(2026, 5, 18),
    person=PERSON,
    postal_lines=("c/o Accueil des Tilleuls, boîte 142", "12 rue des Tilleuls", "69003 Lyon"),
    division="Division Asie",
)
SIGNATORY = Signatory(
    "Delorme", "Claire", "Cheffe de la division Asie, par délégation du directeur général", "Division Asie"
)
REMEDY = Remedy(
    court="la Cour nationale du droit d’asile",
    court_lines=("35 rue Cuvier", "93558 Montreuil Cedex"),
    appeal_months=1,
    articles="articles L. 532-1 et R. 532-10",
    legal_aid_days=15,
)
INTERVIEW = Interview(
    at=datetime(2026, 6, 1, 7, 30, tzinfo=UTC),
    place_lines=("201 rue de l’Exemple", "94120 Fontenay-sous-Bois", "2e étage, accueil B"),
    language="arabe",
)
INTRODUCTION = IntroductionFacts(heads=HEADS, lodged_on=date(2026, 2, 3), language="arabe")
SUMMONS = SummonsFacts(
    heads=HEADS, interview=INTERVIEW, contact_lines=("votre espace personnel", "téléphone 01 99 00 00 00")
)
REJECTION = RejectionFacts(
    heads=HEADS,
    lodged_on=date(2026, 2, 3),
    interview_on=date(2026, 4, 14),
    reasons_in_fact="L’intéressée dit avoir quitté Alep (حلب) en 2024 après des menaces.\n\n"
    "Ses déclarations sur les auteurs des menaces sont restées générales :\n\n- sur leurs noms ;\n- sur les dates.",
    reasons_in_law="Ces faits ne permettent pas d’établir des craintes au sens de l’article 1er, A, 2 de la convention "
    "de Genève (article L. 511-1, 3°), ni un risque réel au sens de l’article L. 512-1.",
    signatory=SIGNATORY,
    remedy=REMEDY,
    recording_contact=("téléphone 01 99 00 00 01",),
    stay=Stay.UNTIL_COURT,
)
ACCELERATED_REJECTION = replace(
    REJECTION,
    procedure=Procedure.ACCELERATED,
    accelerated_reason="Article L. 531-24, 1° : le pays d’origine est considéré comme sûr.",
    stay=Stay.ENDS_WITH_DECISION,
)
OTHER = OtherFacts(
    heads=HEADS,
    subject="Une pièce manque à votre dossier",
    text="Merci d’envoyer à l’Office :\n\n- une copie de votre acte de naissance ;\n- sa traduction <en> *français*.",
)

LETTERS: dict[str, LetterContent] = {
    "introduction": letters.introduction(INTRODUCTION),
    "summons": letters.interview_summons(SUMMONS),
    "rejection": letters.rejection(REJECTION),
    "accelerated_rejection": letters.rejection(ACCELERATED_REJECTION),
    "other": letters.other(OTHER),
}
