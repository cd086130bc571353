"""Names given for good, and what they answer once what they stood for is no longer shown."""

import secrets
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.archives.actions.announcing import announce
from nansen.work.archives.errors import ArkUnknown, ReasonMissing
from nansen.work.archives.models import Ark, ArkWithdrawal, Page, Unit
from nansen.work.archives.rules.ark import NAMES, name_of


def mint_for_pages(pages: Sequence[UUID]) -> int:
    """How many of these pages were given a name; a page that has one keeps it. The caller's act holds the entry."""
    with transaction.atomic():
        lacking = list(Page.objects.select_for_update().filter(pk__in=pages, ark=None).only("id", "ark"))
        give_names("page", lacking)
        Page.objects.bulk_update(lacking, ["ark"], batch_size=500)
        return len(lacking)


def mint_for_units(units: Sequence[UUID]) -> int:
    """How many of these units were given a name; a unit that has one keeps it. The caller's act holds the entry."""
    with transaction.atomic():
        lacking = list(Unit.objects.select_for_update().filter(pk__in=units, ark=None).only("id", "ark"))
        give_names("unit", lacking)
        Unit.objects.bulk_update(lacking, ["ark"], batch_size=500)
        return len(lacking)


def withdraw_ark(name: str, *, reason: str, by: UUID | None = None) -> None:
    """The name answers with a tombstone from now on, and with this reason; done twice, the first reason stands.

    Raises ArkUnknown, ReasonMissing, and RoleMissing when an agent does it who is no archivist.
    """
    if by is not None:
        require_role(by, Role.ARCHIVIST)
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        ark = Ark.objects.select_for_update().filter(pk=name).first()
        if ark is None:
            raise ArkUnknown(name=name)
        if not ArkWithdrawal.objects.filter(ark=ark).exists():
            record(
                "archives.ark_withdrawn",
                ArkWithdrawal.objects.create(ark=ark, reason=reason.strip(), by_id=by),
                actor=by,
            )
            transaction.on_commit(partial(announce, [ark.target_id]))


def give_names(kind: str, targets: Sequence[Unit] | Sequence[Page]) -> None:
    """Each target has a name of its own, written down for good; the caller saves the targets, in its transaction."""
    names = _new_names(len(targets))
    for target, name in zip(targets, names, strict=True):
        target.ark = name
    Ark.objects.bulk_create(
        [Ark(name=target.ark, target_kind=kind, target_id=target.pk) for target in targets], batch_size=2000
    )


def _new_names(wanted: int) -> list[str]:
    """As many names that nothing bears, drawn at random so that none tells another."""
    names: set[str] = set()
    while len(names) < wanted:
        drawn = {name_of(secrets.randbelow(NAMES), naan=settings.ARK_NAAN) for _ in range(wanted - len(names))}
        names |= drawn - set(Ark.objects.filter(pk__in=drawn).values_list("pk", flat=True))
    return list(names)
