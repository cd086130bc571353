"""The finding aid of the real pages, in EAD 2002: where each comes from, whom to credit, under which licence."""

from collections.abc import Mapping, Sequence

from nansen.doors.console.real_pages.collections import COLLECTIONS, IDENTIFIER, REFERENCE, Collection, RealFile
from nansen.doors.console.real_pages.folder import Listed, images
from nansen.doors.console.specimens.xml_writing import element, paragraphs, text
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.words import day_in_words

TITLE = "Pages réelles d'archives ouvertes, venues d'ailleurs (matériel d'essai)"
MARK = (
    "Matériel réel. Aucune de ces pages ne vient de l'office : elles montrent la salle de lecture sur de vrais "
    "documents, sans faire partie du dépôt de code."
)
_RIGHTS = (
    "Licence : celle que déclare chaque source pour ses images et ses transcriptions. Les droits sur les originaux "
    "n'ont pas été vérifiés séparément."
)
_ACCESS = (
    "Les délais du code du patrimoine sont appliqués à ces pages comme à celles de l'office, par prudence, même où "
    "elles n'y sont pas soumises."
)
_KEEPER_UNKNOWN = "La source ne dit pas où sont conservés les originaux."
_COPIED = "Copié de dépôts publics sous licence ouverte ; chaque octet est comparé, à l'entrée, au manifeste."
_LANGUAGES = {"fre": "français", "ger": "allemand", "cze": "tchèque"}


def finding_aid(held: Mapping[RealFile, Sequence[Listed]]) -> str:
    """The whole EAD document, for the files whose pages are there."""
    root = element("ead", _header(), _fonds(held))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def _header() -> str:
    named = element("titlestmt", text("titleproper", TITLE))
    profile = element("profiledesc", text("creation", MARK))
    return element(
        "eadheader", text("eadid", IDENTIFIER, countrycode="FR"), element("filedesc", named), profile,
        langencoding="iso639-2b",
    )  # fmt: skip


def _fonds(held: Mapping[RealFile, Sequence[Listed]]) -> str:
    years = [year for file in held for year in (file.first, file.last)]
    first, last = min(years)[:4], max(years)[:4]
    did = element(
        "did",
        text("unitid", REFERENCE, type="cote"),
        text("unittitle", TITLE),
        text("unitdate", f"{first}-{last}", normal=f"{first}/{last}"),
        _extent(len(held), [line for lines in held.values() for line in lines]),
        text("repository", "Salle de lecture Nansen (démonstration)"),
    )
    return element(
        "archdesc",
        did,
        paragraphs("acqinfo", _COPIED),
        paragraphs("scopecontent", "Lettres, rapports, registres et catalogues, avec la transcription de chaque page."),
        paragraphs("accessrestrict", _ACCESS),
        paragraphs("userestrict", _RIGHTS),
        paragraphs("odd", MARK),
        element("dsc", *(_series(one, held) for one in COLLECTIONS if any(file in held for file in one.files)),
                type="combined"),
        level="fonds",
    )  # fmt: skip


def _series(collection: Collection, held: Mapping[RealFile, Sequence[Listed]]) -> str:
    files = {file: held[file] for file in collection.files if file in held}
    lines = [line for found in files.values() for line in found]
    licences = ", ".join(sorted({line.licence.replace("CC-BY-", "CC BY ") for line in lines}))
    did = element(
        "did",
        text("unittitle", collection.title),
        _extent(len(files), lines),
        *([text("repository", collection.keeper)] if collection.keeper else []),
    )
    return element(
        "c",
        did,
        paragraphs("custodhist", collection.history, *([] if collection.keeper else [_KEEPER_UNKNOWN])),
        paragraphs("acqinfo", f"Source : {collection.version}."),
        paragraphs("userestrict", f"Licence déclarée : {licences}. Crédit : {collection.credit}.", _RIGHTS),
        *(_file(file, found) for file, found in files.items()),
        id=f"real-{collection.key}",
        level="series",
    )


def _file(file: RealFile, found: Sequence[Listed]) -> str:
    dates = (file.first, file.last)
    normal = file.first if file.first == file.last else "/".join(dates)
    said = " - ".join(day_in_words(PartialDate.parse(one)) for one in dict.fromkeys(dates))
    did = element(
        "did",
        text("unitid", file.reference, type="cote"),
        text("unittitle", file.title),
        text("unitdate", said, normal=normal),
        element("physdesc", text("extent", f"{len(images(found))} images")),
        element("langmaterial", text("language", _LANGUAGES[file.language], langcode=file.language)),
    )
    return element("c", did, paragraphs("scopecontent", file.scope), id=f"real-{file.number}", level="file")


def _extent(files: int, lines: Sequence[Listed]) -> str:
    return element("physdesc", text("extent", f"{files} dossiers, {len(images(lines))} images"))
