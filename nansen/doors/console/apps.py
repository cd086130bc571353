from django.apps import AppConfig


class ConsoleDoor(AppConfig):
    name = "nansen.doors.console"
    label = "console"
