"""The replies that stand beside images: what persons answered to what the images say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nansen.kernel.calendar import legal_date
from nansen.work.archives.models import Page, ShownReply


@dataclass(frozen=True)
class Reply:
    """The words of a reply as they are shown, and since when; no name is told but what the words tell."""

    text: str
    since: date


def replies_shown(pages: Iterable[UUID]) -> dict[UUID, tuple[Reply, ...]]:
    """The replies that stand beside each page, the oldest first; a page without any is left out. Two statements.

    A reply about a file, a box or a holding stands beside every page of it.
    """
    rows = Page.objects.filter(pk__in=list(pages)).order_by("id").values_list("id", "file", "file__ancestors")
    holders = {page: {page, file, *above} for page, file, above in rows}
    wanted = sorted(set().union(*holders.values()))
    shown = list(ShownReply.objects.filter(targets__overlap=wanted).order_by("since", "request")) if wanted else []
    found = {page: [one for one in shown if held.intersection(one.targets)] for page, held in holders.items()}
    return {
        page: tuple(Reply(one.text, legal_date(one.since)) for one in replies)
        for page, replies in found.items()
        if replies
    }
