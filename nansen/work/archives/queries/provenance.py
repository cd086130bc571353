"""Where the image of a page comes from: its master, what was done to it, when its bytes were last read."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from nansen.foundation.journal.backends.installation import trust
from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.journal.queries import Receipt, receipt
from nansen.foundation.journal.queries.disclosure import disclosure
from nansen.work.archives.models import KeptFile, Master, PageProof, PreservationEvent
from nansen.work.archives.rules.preservation import EventKind

PROOF_KIND = "nansen-page-proof-1"


@dataclass(frozen=True)
class Derivation:
    """How the image that readers see was made: by what, by which steps, when; SHA-256 of each file made."""

    at: datetime
    agent: str
    steps: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(frozen=True)
class PageProvenance:
    """The provenance of a page; sizes in pixels and bytes, instants aware; `dpi` is None where the file said none."""

    page: UUID
    format: str
    size: int
    width: int
    height: int
    dpi: int | None
    sha256: str
    sha512: str
    kept_at: datetime
    checked_at: datetime
    sound: bool
    derivation: Derivation | None
    has_text: bool
    has_proof: bool


def page_provenance(page: UUID) -> PageProvenance | None:
    """The provenance of a page; None when no master is kept for it. Three statements."""
    master = Master.objects.filter(page=page).select_related("page", "page__text", "page__proof").first()
    if master is None:
        return None
    kept = KeptFile.objects.get(file=master.page.file_id)
    return PageProvenance(
        page=page, format=master.format, size=master.size, width=master.width, height=master.height, dpi=master.dpi,
        sha256=master.sha256, sha512=master.sha512, kept_at=master.recorded_at,
        checked_at=kept.checked_at, sound=kept.sound, derivation=_derivation(page),
        has_text=hasattr(master.page, "text"), has_proof=hasattr(master.page, "proof"),
    )  # fmt: skip


def stored_proof(page: UUID) -> dict[str, object] | None:
    """What a reader takes away to check a page without us; None while it waits for the journal. One statement."""
    return PageProof.objects.filter(page=page).values_list("proof", flat=True).first()


def pages_without_proof(most: int) -> Sequence[UUID]:
    """Pages whose image is made and whose proof is not, the oldest first. One statement."""
    derived = PreservationEvent.objects.filter(page=OuterRef("page"), kind=EventKind.DERIVATION, passed=True)
    found = Master.objects.filter(Exists(derived), page__proof=None).order_by("recorded_at", "id")
    return list(found.values_list("page_id", flat=True)[:most])


def page_proof(page: UUID) -> dict[str, object] | None:
    """The proof of a page, as its stand-alone checker reads it; None until the journal can prove both entries."""
    master = Master.objects.select_related("page__file").get(page=page)
    derivation = _derivations(page).first()
    key = trust().key
    if derivation is None or key is None:
        return None
    statements = [_statement("master", master), _statement("derivation", derivation)]
    if None in statements:
        return None
    return {
        "kind": PROOF_KIND,
        "page": {
            "id": str(page), "number": master.page.number, "ark": master.page.ark,
            "file": master.page.file.reference_code,
        },
        "master": {"name": master.name, "size": master.size, "sha256": master.sha256, "sha512": master.sha512},
        "image": derivation.detail["files"],
        "statements": statements,
        "key": str(key),
    }  # fmt: skip


def _statement(about: str, row: Evidence) -> dict[str, object] | None:
    """A row of evidence with all that leads from it to a signed checkpoint; None while that is awaited."""
    proved, said = receipt(row.pk), disclosure(row.pk, table=row._meta.db_table)
    if not isinstance(proved, Receipt) or said is None:
        return None
    return {
        "about": about, "table": said.table, "columns": [*said.columns], "text": said.text, "salt": said.salt.hex(),
        "leaf": proved.leaf.decode(), "place": proved.place, "size": proved.size,
        "path": [step.hex() for step in proved.path], "note": proved.note,
        "stamp": b64encode(proved.stamp).decode() if proved.stamp else None,
    }  # fmt: skip


def _derivations(page: UUID):  # noqa: ANN202 -- Django's own type of a query
    return PreservationEvent.objects.filter(page=page, kind=EventKind.DERIVATION, passed=True).order_by("-recorded_at")


def _derivation(page: UUID) -> Derivation | None:
    event = _derivations(page).first()
    if event is None:
        return None
    return Derivation(event.recorded_at, event.agent, tuple(event.detail["steps"]), event.detail["files"])
