"""What this installation signs and checks with, as its settings say."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from nansen.foundation.journal.backends.http import HttpAuthority
from nansen.foundation.journal.backends.key_file import read_latest_note, read_public_key
from nansen.foundation.journal.backends.null import NoAuthority
from nansen.foundation.journal.errors import SigningKeyMissing
from nansen.foundation.journal.ports import TimeStampAuthority
from nansen.foundation.journal.rules.notes import VerifyingKey


@dataclass(frozen=True)
class Trust:
    """What a check trusts that the database cannot forge: the public key, the last note kept, roots for stamps."""

    key: VerifyingKey | None
    latest_note: str | None
    stamp_roots: tuple[bytes, ...]


def keys_folder() -> Path:
    """Where the journal's keys lie; raises SigningKeyMissing in a process that has none."""
    if settings.JOURNAL_KEYS is None:
        raise SigningKeyMissing
    return settings.JOURNAL_KEYS


def origin() -> str:
    """The name under which a new installation signs."""
    return f"{urlsplit(settings.ORIGINS['public']).hostname}/journal"


def authority() -> TimeStampAuthority:
    """The authority on time this installation asks."""
    if not settings.TSA_URL:
        return NoAuthority()
    return HttpAuthority(settings.TSA_URL, roots=stamp_roots())


def stamp_roots() -> tuple[bytes, ...]:
    """The certificates (DER) trusted to vouch for time stamps; none while their file is missing."""
    path = settings.TSA_ROOTS
    if path is None or not path.exists():
        return ()
    return tuple(c.public_bytes(Encoding.DER) for c in x509.load_pem_x509_certificates(path.read_bytes()))


def trust() -> Trust:
    """What to check this installation's journal against."""
    folder = keys_folder()
    return Trust(key=read_public_key(folder), latest_note=read_latest_note(folder), stamp_roots=stamp_roots())
