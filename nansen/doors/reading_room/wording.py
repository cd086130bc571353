"""The names of levels, elements and kinds, in the reader's language."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

LEVELS: Final[Mapping[str, Promise]] = {
    "fonds": _l("Holding"),
    "subfonds": _l("Part of a holding"),
    "series": _l("Series"),
    "subseries": _l("Sub-series"),
    "box": _l("Box"),
    "file": _l("File"),
    "item": _l("Document"),
}
# The elements of ISAD(G) and ISAAR(CPF), in the order in which they are shown.
ELEMENTS: Final[Mapping[str, Promise]] = {
    "abstract": _l("In short"),
    "scope_and_content": _l("What is in it"),
    "history": _l("History"),
    "archival_history": _l("How it was kept"),
    "acquisition": _l("How it came here"),
    "arrangement": _l("How it is arranged"),
    "appraisal": _l("What was kept and what was not"),
    "accruals": _l("What may still come"),
    "language": _l("Languages and scripts"),
    "material": _l("Materials"),
    "physical_characteristics": _l("State of the papers"),
    "access_conditions": _l("Who may consult it"),
    "reproduction_conditions": _l("How it may be used"),
    "finding_aids": _l("Other finding aids"),
    "originals": _l("Where the originals are"),
    "copies": _l("Copies"),
    "related_units": _l("Related papers"),
    "publication_note": _l("Published about it"),
    "access_points": _l("Keywords"),
    "repository": _l("Kept by"),
    "location": _l("Place on the shelves"),
    "container": _l("Container"),
    "citation": _l("How the holding asks to be cited"),
    "note": _l("Note"),
    "archivist_note": _l("Archivist's note"),
    "functions": _l("What it did"),
    "mandates": _l("By which texts"),
    "legal_status": _l("Legal status"),
    "structure": _l("How it was organised"),
    "context": _l("The times"),
    "places": _l("Places"),
}
CREATORS: Final[Mapping[str, Promise]] = {
    "corporate_body": _l("Office or body"),
    "person": _l("Person"),
    "family": _l("Family"),
}
