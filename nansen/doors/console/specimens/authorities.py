"""The authority records of the four offices, in EAC-CPF 2010."""

from collections.abc import Iterator
from dataclasses import dataclass

from nansen.doors.console.specimens.finding_aid import IDENTIFIER, TITLE, authority_key
from nansen.doors.console.specimens.marks import MARK
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.xml_writing import element, paragraphs, text

NAMESPACE = "urn:isbn:1-931666-33-4"
XLINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True)
class _Life:
    """When an office lived, what it did, whence its power, how it was arranged within."""

    first: int
    last: int
    function: str
    mandate: str
    structure: str
    history: tuple[str, ...]


_LIVES = {
    Office.RUSSIAN: _Life(
        1924,
        1942,
        "Délivrance de certificats aux réfugiés russes",
        "Reconnu par décret pour tenir lieu de consulat.",
        "Un bureau central à Paris ; des délégués à Nice, Marseille et Lyon.",
        (
            "L'Office des réfugiés russes atteste l'identité, l'état civil et l'origine de réfugiés que "
            "leur pays ne reconnaît "
            "plus. Ses certificats sont exigés pour le passeport Nansen, la carte de travail, le mariage, "
            "l'inscription des enfants "
            "à l'école.",
            "Il ferme en 1942 ; ses registres passent au Bureau chargé des intérêts des apatrides.",
        ),
    ),
    Office.ARMENIAN: _Life(
        1925,
        1942,
        "Établissement de l'état civil des réfugiés arméniens",
        "Reconnu par décret pour tenir lieu de consulat.",
        "Une délégation à Marseille, qui tient lieu de siège ; des correspondants à Valence, Décines et Alfortville.",
        (
            "L'Office des réfugiés arméniens travaille d'abord de mémoire : deux témoins venus du même "
            "bourg déclarent devant lui "
            "les naissances et les mariages dont les registres ont brûlé.",
            "Il ferme en 1942 ; ses dossiers passent au Bureau chargé des intérêts des apatrides.",
        ),
    ),
    Office.GEORGIAN: _Life(
        1924,
        1942,
        "Délivrance de certificats aux réfugiés géorgiens",
        "Reconnu par décret pour tenir lieu de consulat.",
        "Deux agents, un guichet, un registre.",
        (
            "L'Office des réfugiés géorgiens sert quelques milliers de personnes, ouvriers des usines de "
            "l'Est et habitants de la "
            "région parisienne pour la plupart.",
            "Il ferme en 1942 ; son registre passe au Bureau chargé des intérêts des apatrides.",
        ),
    ),
    Office.STATELESS: _Life(
        1942,
        1952,
        "Protection administrative des réfugiés et apatrides",
        "Créé par arrêté à la fermeture des trois offices.",
        "Un chef de bureau, un service des certificats, un service de secours.",
        (
            "Le Bureau chargé des intérêts des apatrides reprend les archives des trois offices et continue "
            "leurs séries sous une "
            "seule numérotation. Après 1945 il travaille pour la délégation internationale chargée des réfugiés.",
            "L'office créé en 1952 lui succède.",
        ),
    ),
}
_BEFORE = (Office.RUSSIAN, Office.ARMENIAN, Office.GEORGIAN)


def authority_records() -> Iterator[tuple[str, str]]:
    """The identifier and the document of each record."""
    for office in Office:
        root = element("eac-cpf", _control(office), _description(office), xmlns=NAMESPACE, **{"xmlns:xlink": XLINK})
        yield authority_key(office), f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def _control(office: Office) -> str:
    event = element(
        "maintenanceEvent",
        text("eventType", "created"),
        text("eventDateTime", "2026-11-23"),
        text("agentType", "machine"),
        text("agent", "programme de démonstration"),
        text("eventDescription", MARK),
    )
    language = element(
        "languageDeclaration",
        text("language", "français", languageCode="fre"),
        text("script", "latin", scriptCode="Latn"),
    )
    return element(
        "control",
        text("recordId", authority_key(office)),
        text("maintenanceStatus", "new"),
        element("maintenanceAgency", text("agencyName", "Salle de lecture Nansen (démonstration)")),
        language,
        element("conventionDeclaration", text("citation", "ISAAR(CPF), deuxième édition, 2004")),
        element("maintenanceHistory", event),
        element("sources", element("source", text("sourceEntry", MARK))),
    )


def _description(office: Office) -> str:
    life, facts = _LIVES[office], office.value
    identity = element("identity", text("entityType", "corporateBody"), element("nameEntry", text("part", facts.name)))
    span = element(
        "dateRange",
        text("fromDate", str(life.first), standardDate=str(life.first)),
        text("toDate", str(life.last), standardDate=str(life.last)),
    )
    place = element("place", text("placeEntry", facts.town), element("address", text("addressLine", facts.address)))
    description = element(
        "description",
        element("existDates", span),
        element("places", place),
        element("functions", element("function", text("term", life.function))),
        element("mandates", element("mandate", text("term", life.mandate))),
        paragraphs("structureOrGenealogy", life.structure),
        paragraphs("biogHist", *life.history, MARK),
    )
    return element("cpfDescription", identity, description, element("relations", *_relations(office)))


def _relations(office: Office) -> Iterator[str]:
    """Who came before and after, and the records that were left."""
    others = _BEFORE if office is Office.STATELESS else (Office.STATELESS,)
    kind = "temporal-earlier" if office is Office.STATELESS else "temporal-later"
    for other in others:
        named = text("relationEntry", other.value.name)
        yield element("cpfRelation", named, cpfRelationType=kind, **_link(authority_key(other)))
    yield element(
        "resourceRelation", text("relationEntry", TITLE), resourceRelationType="creatorOf", **_link(IDENTIFIER)
    )


def _link(target: str) -> dict[str, str]:
    return {"xlink:type": "simple", "xlink:href": target}
