from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "nansen.foundation.journal"
    label = "journal"

    def ready(self) -> None:
        from nansen.foundation.journal.actions.protection import protect_after_migration  # noqa: PLC0415
        from nansen.foundation.journal.evidence import check_evidence_models  # noqa: PLC0415

        register(check_evidence_models)
        post_migrate.connect(protect_after_migration, sender=self)
