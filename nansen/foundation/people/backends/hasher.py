"""Passphrases hashed by argon2id, with the cost the settings say."""

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id; `NANSEN_ARGON2` holds its passes, its memory in KiB and its lanes."""

    @property
    def time_cost(self) -> int:  # type: ignore[override]
        return settings.NANSEN_ARGON2["passes"]

    @property
    def memory_cost(self) -> int:  # type: ignore[override]
        return settings.NANSEN_ARGON2["memory_kib"]

    @property
    def parallelism(self) -> int:  # type: ignore[override]
        return settings.NANSEN_ARGON2["lanes"]
