from django.apps import AppConfig


class ReadingRoomDoor(AppConfig):
    name = "nansen.doors.reading_room"
    label = "reading_room"
