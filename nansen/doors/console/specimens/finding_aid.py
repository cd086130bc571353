"""The finding aid of the specimens, in EAD 2002: fonds, sub-fonds, series, box, file, as an archivist would have it."""

from itertools import groupby

from nansen.doors.console.specimens.marks import MARK
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.plans import REFERENCE, BoxPlan, Case, FilePlan, Kind
from nansen.doors.console.specimens.xml_writing import element, paragraphs, text

IDENTIFIER = "NANSEN_IR_SPECIMENS"
TITLE = "Archives des offices de réfugiés et du bureau des apatrides : fonds dessiné pour démonstration"

_HISTORY = (
    "À partir de 1924, trois offices délivrent aux réfugiés russes, arméniens et géorgiens de France les "
    "certificats que les "
    "consulats de leurs pays ne peuvent plus leur donner : identité, état civil, nationalité d'origine, "
    "bonne conduite. Le "
    "certificat ouvre droit au passeport que l'on appelle, du nom de son inventeur, le passeport Nansen.",
    "Les offices ferment en 1942. Un bureau chargé des intérêts des apatrides reprend leurs guichets et "
    "leurs dossiers, puis "
    "une délégation internationale, jusqu'à la création, en 1952, de l'office qui conserve aujourd'hui leurs archives.",
    "Tel est le cadre, qui est celui de l'histoire. Les offices décrits ici, leurs adresses, leurs agents "
    "et toutes les "
    "personnes nommées sont inventés.",
)
_CUSTODY = (
    "Chaque office tenait ses dossiers par numéro de certificat. Ils ont été réunis en 1942, reliés par une "
    "table alphabétique "
    "aujourd'hui perdue, puis reconditionnés en boîtes sans que l'ordre d'origine soit touché.",
)
_SCOPE = (
    "Certificats de réfugié avec portrait, registres de délivrance tenus en double page, correspondance et "
    "minutes, certificats "
    "tenant lieu d'actes de l'état civil, déclarations de témoins, traductions certifiées, enveloppes, "
    "circulaires. Les pièces "
    "sont dactylographiées ou manuscrites, en français ; les noms y figurent aussi en russe (avant et après "
    "la réforme de "
    "1918), en arménien occidental et en géorgien.",
)
_ACCESS = (
    "Les dossiers sont communicables selon l'article L. 213-2 du code du patrimoine, à compter de la date "
    "du document le plus "
    "récent inclus dans chaque dossier. Quelques-uns restent fermés : pièces judiciaires touchant un mineur "
    "(cent ans), secret "
    "médical (cent vingt ans à compter de la naissance lorsque la date du décès n'est pas connue).",
)
_USE = (
    "Images réutilisables sous réserve de porter la mention de leur nature : elles sont dessinées et ne "
    "prouvent rien de "
    "personne.",
)
_OFFICES = {
    Office.RUSSIAN: (
        "Créé à Paris en 1924, l'Office tient un registre unique pour toute la France et des délégués dans "
        "les ports. Il délivre "
        "jusqu'à trente certificats par jour en 1926.",
        "Certificats classés par date de délivrance, correspondance par numéro d'arrivée.",
    ),
    Office.ARMENIAN: (
        "Ouvert à Marseille en 1925, au plus près des quais où débarquent les rescapés venus du Liban, de "
        "Grèce et de Syrie, "
        "l'Office établit d'abord l'état civil de personnes qui n'ont plus aucun papier.",
        "Certificats, et actes de l'état civil établis sur la déclaration de témoins.",
    ),
    Office.GEORGIAN: (
        "Le plus petit des trois offices, tenu par deux agents à Paris, sert une communauté venue après 1921.",
        "Registre, certificats et correspondance ; presque tous les dossiers portent une signature en géorgien.",
    ),
    Office.STATELESS: (
        "Institué en 1942 à la fermeture des offices, le Bureau reçoit tous les réfugiés et apatrides, sans "
        "distinction "
        "d'origine. Après 1945, ses dossiers de secours se multiplient.",
        "Certificats, lettres, pièces de secours et de protection jusqu'en 1952.",
    ),
}
_CASES = {
    Case.MINOR: "Fermé cent ans : pièce judiciaire concernant une personne mineure (code du patrimoine, L. "
    "213-2 I 5°).",
    Case.MEDICAL: "Fermé : secret médical, cent vingt ans à compter de la naissance, la date du décès "
    "n'étant pas connue (L. 213-2 I 2°).",
    Case.EMBARGO: "Images réservées jusqu'au 1er janvier 2031, à la demande de la personne qui a complété le dossier.",
    Case.WITHDRAWN: "Images retirées à la demande d'un descendant ; la description demeure.",
}
_GENRES = {
    Kind.CIRCULARS: "circulaire",
    Kind.CERTIFICATE: "certificat",
    Kind.CORRESPONDENCE: "correspondance",
    Kind.CIVIL_STATUS: "acte de l'état civil",
    Kind.REGISTER: "registre",
    Kind.RELIEF: "dossier de secours",
}


def finding_aid(boxes: tuple[BoxPlan, ...]) -> str:
    """The whole EAD document."""
    root = element("ead", _header(), _fonds(boxes))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def authority_key(office: Office) -> str:
    """The identifier of the office's authority record."""
    return f"NANSEN_NP_SPEC_{office.value.key.upper()}"


def _header() -> str:
    named = element(
        "titlestmt",
        text("titleproper", TITLE),
        text("subtitle", "Répertoire numérique détaillé"),
        text("author", "composé par le programme de démonstration de la salle de lecture"),
    )
    published = element(
        "publicationstmt", text("publisher", "Salle de lecture Nansen"), text("date", "2026", normal="2026")
    )
    profile = element(
        "profiledesc",
        text("creation", MARK),
        element("langusage", text("language", "français", langcode="fre")),
        text("descrules", "ISAD(G), deuxième édition ; EAD 2002"),
    )
    return element(
        "eadheader",
        text("eadid", IDENTIFIER, countrycode="FR", mainagencycode="FR-NANSEN"),
        element("filedesc", named, published),
        profile,
        langencoding="iso639-2b",
        scriptencoding="iso15924",
        dateencoding="iso8601",
        countryencoding="iso3166-1",
    )


def _fonds(boxes: tuple[BoxPlan, ...]) -> str:
    files = [file for box in boxes for file in box.files]
    did = element(
        "did",
        text("unitid", REFERENCE, type="cote"),
        text("unittitle", TITLE),
        _dates(files),
        _extent(f"{len(boxes)} boîtes, {len(files)} dossiers, {_count(files)} images"),
        element("origination", *(_corporate(office) for office in Office)),
        element("langmaterial", *(text("language", name, langcode=code) for name, code in _LANGUAGES)),
        text("repository", "Salle de lecture Nansen (démonstration)"),
        text("physloc", "Dessiné ; sans original"),
    )
    groups = [_subfonds(office, tuple(group)) for office, group in groupby(boxes, key=lambda box: box.office)]
    return element(
        "archdesc",
        did,
        paragraphs("bioghist", *_HISTORY),
        paragraphs("custodhist", *_CUSTODY),
        paragraphs("acqinfo", "Composé et dessiné par le programme de démonstration ; reproductible à l'identique."),
        paragraphs("scopecontent", *_SCOPE),
        paragraphs("appraisal", "Aucune élimination."),
        paragraphs("accruals", "Fonds clos."),
        paragraphs(
            "arrangement", "Par office producteur, puis par série et par boîte, dans l'ordre d'origine des dossiers."
        ),
        paragraphs("accessrestrict", *_ACCESS),
        paragraphs("userestrict", *_USE),
        paragraphs("phystech", "Images dessinées à 200 points par pouce ; chacune porte la mention « SPÉCIMEN »."),
        paragraphs(
            "relatedmaterial",
            "Les fonds véritables de ces offices sont conservés par l'office qui leur a succédé en 1952.",
        ),
        paragraphs("prefercite", f"Salle de lecture Nansen, {REFERENCE}, spécimen dessiné pour démonstration."),
        paragraphs(
            "processinfo",
            "Description établie en même temps que les images ; noms transcrits et relus par construction.",
        ),
        paragraphs("odd", MARK),
        element("dsc", *groups, type="combined"),
        level="fonds",
    )


_LANGUAGES = (("français", "fre"), ("russe", "rus"), ("arménien", "arm"), ("géorgien", "geo"))


def _subfonds(office: Office, boxes: tuple[BoxPlan, ...]) -> str:
    files = [file for box in boxes for file in box.files]
    did = element(
        "did",
        text("unitid", f"{REFERENCE}/{office.value.key.upper()}", type="cote"),
        text("unittitle", office.value.name),
        _dates(files),
        _extent(f"{len(boxes)} boîte{'s' if len(boxes) > 1 else ''}, {len(files)} dossiers"),
        element("origination", _corporate(office)),
    )
    history, scope = _OFFICES[office]
    series = [_series(box) for box in boxes]
    return element(
        "c",
        did,
        paragraphs("bioghist", history),
        paragraphs("scopecontent", scope),
        *series,
        id=f"spec-{office.value.key}",
        level="subfonds",
    )


def _series(box: BoxPlan) -> str:
    did = element("did", text("unittitle", box.series), _dates(list(box.files)))
    return element("c", did, _box(box), id=f"spec-s{box.number}", level="series")


def _box(box: BoxPlan) -> str:
    did = element(
        "did",
        text("unitid", box.reference, type="cote"),
        text("container", str(box.number), type="boîte"),
        text("unittitle", box.title),
        _dates(list(box.files)),
        _extent(f"{len(box.files)} dossiers, {_count(list(box.files))} images"),
    )
    files = [_file(file) for file in box.files]
    return element("c", did, *files, id=f"spec-b{box.number}", level="otherlevel", otherlevel="box")


def _file(file: FilePlan) -> str:
    did = element(
        "did",
        text("unitid", file.reference, type="cote"),
        text("unittitle", file.title),
        _dates([file]),
        _extent(f"{len(file.pages)} images"),
    )
    pages = element("list", *(text("item", page.label) for page in file.pages), type="ordered")
    parts = [did, element("scopecontent", text("p", file.scope), pages)]
    if file.case in _CASES:
        parts.append(paragraphs("accessrestrict", _CASES[file.case]))
    names = () if file.kind is Kind.REGISTER else file.persons[:1]
    access = [text("persname", person.full_name) for person in names]
    access += [text("geogname", place) for place in dict.fromkeys(file.places)]
    parts.append(element("controlaccess", *access, text("genreform", _GENRES[file.kind])))
    return element("c", *parts, id=f"spec-{file.box}-{file.number}", level="file")


def _corporate(office: Office) -> str:
    return text("corpname", office.value.name, authfilenumber=authority_key(office))


def _extent(said: str) -> str:
    return element("physdesc", text("extent", said))


def _dates(files: list[FilePlan]) -> str:
    first, last = min(file.first for file in files), max(file.last for file in files)
    if len(files) == 1 and first == last:
        return text("unitdate", first.strftime("%d/%m/%Y"), normal=first.isoformat())
    said = str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return text("unitdate", said, normal=f"{first.isoformat()}/{last.isoformat()}")


def _count(files: list[FilePlan]) -> int:
    return sum(len(file.pages) for file in files)
