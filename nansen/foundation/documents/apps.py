"""The documents' place in Django."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class DocumentsConfig(AppConfig):
    name = "nansen.foundation.documents"
    label = "documents"

    def ready(self) -> None:
        """Ask, whenever the database is checked, whether the keys fit what it holds."""
        from nansen.foundation.documents.checks import keys_fit_the_database  # noqa: PLC0415 -- models must be loaded

        register(keys_fit_the_database, Tags.database)
