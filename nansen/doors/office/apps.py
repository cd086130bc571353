from django.apps import AppConfig


class OfficeDoor(AppConfig):
    name = "nansen.doors.office"
    label = "office_door"
