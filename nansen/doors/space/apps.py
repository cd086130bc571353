from django.apps import AppConfig


class SpaceDoor(AppConfig):
    name = "nansen.doors.space"
    label = "space_door"
