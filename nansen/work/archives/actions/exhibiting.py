"""Publishing an exhibition, and taking it off line: each is a row of evidence, and each version is kept."""

from uuid import UUID

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people import queries as people
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.archives.errors import (
    ExhibitionIncomplete,
    ExhibitionUnknown,
    NotPublished,
    OwnProposal,
    ReasonMissing,
    SecondLookMissing,
)
from nansen.work.archives.models import Exhibition, ExhibitionProposal, ExhibitionVersion, ExhibitionWithdrawal
from nansen.work.archives.queries.exhibitions import content_in_hand, page_sizes
from nansen.work.archives.rules.exhibition_writing import content_facts, digest_of
from nansen.work.archives.rules.exhibitions import Content, gaps


@transaction.atomic
def propose_exhibition(exhibition: UUID, *, by: UUID) -> None:
    """Nothing; the exhibition, as it stands, waits for a colleague's look.

    Raises RoleMissing, ExhibitionUnknown, ExhibitionIncomplete.
    """
    require_role(by, Role.ARCHIVIST)
    _, content = _complete(exhibition)
    proposed = ExhibitionProposal(exhibition_id=exhibition, digest=digest_of(content), by_id=by)
    proposed.save(force_insert=True)
    record("archives.exhibition_proposed", proposed, subject=exhibition, actor=by)


@transaction.atomic
def publish_exhibition(exhibition: UUID, *, by: UUID) -> int:
    """The number of the version that readers now see. In a house of several archivists, another one proposed it.

    Raises RoleMissing, ExhibitionUnknown, ExhibitionIncomplete, SecondLookMissing, OwnProposal.
    """
    require_role(by, Role.ARCHIVIST)
    found, content = _complete(exhibition)
    number = ExhibitionVersion.objects.filter(exhibition=found).count() + 1
    version = ExhibitionVersion(
        exhibition=found,
        number=number,
        slug=found.slug,
        content=content_facts(content),
        pages=sorted({zone.page for zone in content.zones}),
        proposed_by_id=_proposer(found, content, by=by),
        by_id=by,
    )
    version.save(force_insert=True)
    record("archives.exhibition_published", version, subject=exhibition, actor=by)
    return number


@transaction.atomic
def withdraw_exhibition(exhibition: UUID, *, reason: str, by: UUID) -> None:
    """Nothing; readers are told that the exhibition is over. Raises RoleMissing, ReasonMissing, NotPublished."""
    require_role(by, Role.ARCHIVIST)
    if not reason.strip():
        raise ReasonMissing
    Exhibition.objects.select_for_update(no_key=True).filter(pk=exhibition).first()
    latest = ExhibitionVersion.objects.filter(exhibition=exhibition).order_by("-number").first()
    if latest is None or ExhibitionWithdrawal.objects.filter(version=latest).exists():
        raise NotPublished
    gone = ExhibitionWithdrawal(version=latest, reason=reason.strip(), by_id=by)
    gone.save(force_insert=True)
    record("archives.exhibition_withdrawn", gone, subject=exhibition, actor=by)


def _complete(exhibition: UUID) -> tuple[Exhibition, Content]:
    """The exhibition, kept from other hands, with all that it shows; raises ExhibitionIncomplete."""
    found = Exhibition.objects.select_for_update(no_key=True).filter(pk=exhibition).first()
    if found is None:
        raise ExhibitionUnknown
    content = content_in_hand(found)
    if gaps(content, page_sizes(zone.page for zone in content.zones)):
        raise ExhibitionIncomplete
    return found, content


def _proposer(found: Exhibition, content: Content, *, by: UUID) -> UUID | None:
    """Who proposed it as it stands; None where there is no other archivist to look."""
    agents = people.agents().values()
    if not any(one.active and Role.ARCHIVIST in one.roles and one.account_id != by for one in agents):
        return None
    latest = ExhibitionProposal.objects.filter(exhibition=found).order_by("-recorded_at").first()
    if latest is None or latest.digest != digest_of(content):
        raise SecondLookMissing
    if latest.by_id == by:
        raise OwnProposal
    return latest.by_id
