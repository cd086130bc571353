"""The static files as the doors serve them, collected again only when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect the static files if one changed since the last time; whether it was done."""
    seen = Path(settings.STATIC_ROOT) / "seen"
    mark = _mark()
    if seen.exists() and seen.read_text(encoding="ascii") == mark:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    seen.write_text(mark, encoding="ascii")
    return True


def _mark() -> str:
    """A digest of every static file's path, size and date."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
