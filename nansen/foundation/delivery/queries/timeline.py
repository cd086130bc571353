"""What happened to a letter, in order, each line with the evidence it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from nansen.foundation.delivery.models import Access, Addressee, AlertEvent, HandStep, Letter, PostalStep
from nansen.foundation.delivery.queries.evidence import addressees


@dataclass(frozen=True)
class Happening:
    """One event: when it was recorded, what, for whom, and the evidence row a receipt can be asked for.

    `what` is a code: deposited, superseded, made_available, alert, opening_accepted, last_byte_sent, shown, deemed,
    postal, hand. `detail` is its own code, such as the state of an alert or the event of the post. `on` is the legal
    day an agent stated, when the event has one. `reader` is who opened. What was shown again and again is one event:
    the last time, and how many `times`.
    """

    at: datetime
    what: str
    evidence_id: UUID
    person: UUID | None = None
    detail: str = ""
    on: date | None = None
    reader: UUID | None = None
    by: UUID | None = None
    times: int = 1


def timeline(letter_id: UUID) -> list[Happening]:
    """Return what happened to a letter, the oldest first; five statements however many events there are."""
    rows = list(_counted(addressees().filter(letter=letter_id)))
    deposits = Letter.objects.filter(pk=letter_id) | Letter.objects.filter(supersedes=letter_id)
    found = [
        Happening(row.recorded_at, "deposited" if row.pk == letter_id else "superseded", row.pk, by=row.by_id)
        for row in deposits.order_by("recorded_at", "id")
    ]
    alerts = AlertEvent.objects.filter(addressee__letter=letter_id).select_related("addressee")
    found += [
        Happening(alert.recorded_at, "alert", alert.pk, alert.addressee.person_id, alert.state)
        for alert in alerts.order_by("recorded_at", "id")
    ]
    found += [one for row in rows for one in _single_events(row)]
    found += _steps(letter_id)
    return sorted(found, key=lambda one: (one.at, one.what, one.evidence_id))


def _counted(rows: QuerySet[Addressee]) -> QuerySet[Addressee]:
    """The rows with how many times the content went out, when last, and by which evidence; in the same statement."""
    last = Access.objects.filter(opening=OuterRef("opening")).order_by("-recorded_at", "-id")
    return rows.annotate(
        times_shown=Count("opening__accesses"),
        last_shown_at=Max("opening__accesses__recorded_at"),
        last_shown=Subquery(last.values("id")[:1]),
    )


def _single_events(row: Addressee) -> Iterator[Happening]:
    if available := getattr(row, "availability", None):
        yield Happening(available.recorded_at, "made_available", available.pk, row.person_id)
    if opening := getattr(row, "opening", None):
        yield Happening(
            opening.recorded_at,
            "opening_accepted",
            opening.pk,
            row.person_id,
            detail=opening.session_mark,
            reader=opening.reader_id,
        )
        if last_byte := getattr(opening, "last_byte", None):
            yield Happening(last_byte.recorded_at, "last_byte_sent", last_byte.pk, row.person_id)
        if times := getattr(row, "times_shown", 0):
            shown, evidence = getattr(row, "last_shown_at"), getattr(row, "last_shown")  # noqa: B009 -- annotations
            yield Happening(shown, "shown", evidence, row.person_id, reader=opening.reader_id, times=times)
    if expiry := getattr(row, "expiry", None):
        yield Happening(expiry.recorded_at, "deemed", expiry.pk, row.person_id, on=expiry.deemed_on)


def _steps(letter_id: UUID) -> Iterator[Happening]:
    for what, table in (("postal", PostalStep), ("hand", HandStep)):
        steps = table.objects.filter(addressee__letter=letter_id).select_related("addressee")
        for step in steps.order_by("recorded_at", "id"):
            person = step.addressee.person_id
            yield Happening(step.recorded_at, what, step.pk, person, step.event, step.on, by=step.by_id)
