from django.apps import AppConfig


class KitDoor(AppConfig):
    name = "nansen.doors.kit"
    label = "kit"
