from django.apps import AppConfig


class PublicDoor(AppConfig):
    name = "nansen.doors.public"
    label = "public_door"
