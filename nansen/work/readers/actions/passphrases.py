"""A reader's passphrase: judged, hashed, compared."""

from collections.abc import Sequence
from functools import cache

from django.contrib.auth.hashers import get_hasher, make_password

from nansen.foundation.people.rules.passphrases import LONGEST, Advice, normalised, strength
from nansen.work.readers.errors import PassphraseTooLong, PassphraseTooWeak


def check(passphrase: str, *, known: Sequence[str] = ()) -> None:
    """Nothing when it is hard enough to guess. Raises PassphraseTooWeak, PassphraseTooLong.

    `known` are words that others would try.
    """
    judged = strength(passphrase, known)
    if judged.advice is Advice.TOO_LONG:
        raise PassphraseTooLong
    if not judged.enough:
        raise PassphraseTooWeak


def hashed(passphrase: str) -> str:
    """The passphrase as it is kept."""
    return make_password(normalised(passphrase))


def is_right(passphrase: str, kept: str | None) -> bool:
    """Whether the passphrase is the kept one; where none is kept, as much work and no."""
    right = get_hasher().verify(normalised(passphrase[: LONGEST * 2]), kept or _nobodys())
    return right and kept is not None


def must_hash_again(kept: str) -> bool:
    """Whether the settings ask for a dearer hash than this one."""
    return get_hasher().must_update(kept)


@cache
def _nobodys() -> str:
    """A hash that no passphrase has."""
    return make_password("nobody has this one")
