"""A holding or a creator as a file of the outside formats."""

from collections.abc import Collection, Iterator
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives.backends.eac.writing import WrittenCreator, authority_record
from nansen.work.archives.backends.ead.writing import WrittenUnit, finding_aid
from nansen.work.archives.errors import UnitUnknown
from nansen.work.archives.models import Creator, Unit

_COLUMNS = (
    "ancestors", "level", "reference_code", "title", "date_text", "extent", "description", "encoding",
)  # fmt: skip


def as_ead(holding: UUID, *, without: Collection[UUID] = ()) -> Iterator[str]:
    """The finding aid of a holding in EAD 2002, piece by piece; raises UnitUnknown. One statement, read as it goes.

    `without` are units that are left out, with all their parts.
    """
    if not Unit.objects.filter(pk=holding, parent=None).exists():
        raise UnitUnknown(unit=holding)
    rows = Unit.objects.filter(holding_id=holding, removed_by=None).order_by("sequence", "position", "pk")
    if without:
        rows = rows.exclude(pk__in=without).exclude(ancestors__overlap=list(without))
    return finding_aid(
        WrittenUnit(
            depth=len(row.ancestors), level=row.level, reference_code=row.reference_code, title=row.title,
            date_text=row.date_text, extent=row.extent, description=row.description, encoding=row.encoding,
        )
        for row in rows.only(*_COLUMNS).iterator(chunk_size=500)
    )  # fmt: skip


def as_eac(creator: UUID) -> str:
    """The authority record of a creator in EAC-CPF; raises Creator.DoesNotExist. Two statements."""
    row, day = Creator.objects.get(pk=creator), legal_date(database_now())
    written = WrittenCreator(row.identifier, row.kind, row.name, row.description, row.encoding, day)
    return "".join(authority_record(written))
