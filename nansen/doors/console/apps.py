from django.apps import AppConfig
from django.core.checks import Tags, register


class ConsoleDoor(AppConfig):
    name = "nansen.doors.console"
    label = "console"

    def ready(self) -> None:
        """Ask, whenever the database is checked, whether the keys fit what it holds."""
        from nansen.doors.console.keys_beside_data import check_keys  # noqa: PLC0415 -- once the settings are read

        register(check_keys, Tags.database)
