"""How far a loader is, left where the program that started it looks."""

from pathlib import Path

from django.conf import settings


def leave_progress(name: str, done: int, total: int) -> None:
    """Nothing; `var/run/<name>` says so many done of so many, whole at any moment."""
    progress = Path(settings.VAR) / "run" / name
    progress.parent.mkdir(parents=True, exist_ok=True)
    unfinished = progress.with_suffix(".new")
    unfinished.write_text(f"{done} {total}", encoding="ascii")
    unfinished.replace(progress)
