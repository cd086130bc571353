"""Signing what the tree is, and having the time attested."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from nansen.foundation.journal.actions.sequencing import hold_the_tree
from nansen.foundation.journal.backends.installation import keys_folder, origin, stamp_roots
from nansen.foundation.journal.backends.key_file import KeyFile
from nansen.foundation.journal.backends.stamps import stamped_at
from nansen.foundation.journal.errors import (
    AuthorityUnavailable,
    JournalEmptied,
    SigningKeyMissing,
    StampBroken,
    TreeRewritten,
)
from nansen.foundation.journal.models import Checkpoint, Leaf, Stamp
from nansen.foundation.journal.ports import TimeStampAuthority
from nansen.foundation.journal.queries.tree import root, roots, tree_size
from nansen.foundation.journal.rules.notes import Statement, read_note

logger = logging.getLogger(__name__)


def installed_signer() -> KeyFile:
    """The signer of this installation; its key is made only before anything was ever placed.

    Raises SigningKeyMissing when the journal has begun and the key is gone, JournalEmptied when it is the key that has
    signed and the journal that is gone; outside production that is a demonstration made again, and its last note is
    set aside.
    """
    folder = keys_folder()
    begun = Leaf.objects.exists() or Checkpoint.objects.exists()
    try:
        signer = KeyFile(folder)
    except SigningKeyMissing:
        if begun:
            raise
        return KeyFile.make(folder, name=origin())
    if not begun and signer.kept() is not None:
        if settings.PRODUCTION:
            raise JournalEmptied
        logger.warning("the journal is empty, but its key has signed before: the last note is set aside")
        signer.set_note_aside()
    return signer


def make_checkpoint(signer: KeyFile) -> Checkpoint | None:
    """The new signed checkpoint, or None when nothing was placed since the last.

    Raises TreeRewritten, and signs nothing, when the tree no longer continues the last checkpoint, or the last note
    kept beside the key.
    """
    with transaction.atomic():
        hold_the_tree()
        size = tree_size()
        last = Checkpoint.objects.order_by("-number").first()
        if size == (last.size if last else 0):
            return None
        for note in {last.note if last else None, signer.kept()} - {None}:
            _refuse_to_rewrite(note, signer, size)
        statement = Statement(
            origin=signer.verifying_key.name,
            number=last.number + 1 if last else 1,
            size=size,
            root=root(size),
            made_at=_real_now(),
        )
        checkpoint = Checkpoint.objects.create(
            number=statement.number,
            size=size,
            root=statement.root,
            made_at=statement.made_at,
            note=signer.sign(statement),
        )
    signer.keep(checkpoint.note)
    return checkpoint


def stamp_checkpoints(authority: TimeStampAuthority, *, limit: int = 20) -> int:
    """How many checkpoints got the stamp they lacked, the newest first; an authority that is away is asked later."""
    lacking = list(Checkpoint.objects.filter(stamp=None).order_by("-number")[:limit])
    for done, checkpoint in enumerate(lacking):
        note = checkpoint.note.encode()
        try:
            token = authority.stamp(note)
            moment = stamped_at(token, data=note, roots=stamp_roots())
        except (AuthorityUnavailable, StampBroken) as fault:
            logger.warning("checkpoint %d has no time stamp yet: %s", checkpoint.number, fault)
            return done
        Stamp.objects.create(checkpoint=checkpoint, token=token, stamped_at=moment)
    return len(lacking)


def _refuse_to_rewrite(note: str, signer: KeyFile, size: int) -> None:
    said = read_note(note, key=signer.verifying_key)
    if said.size > size or roots([said.size])[said.size] != said.root:
        raise TreeRewritten(f"the tree no longer continues checkpoint {said.number}")


def _real_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now
