from django.apps import AppConfig


class Showcase(AppConfig):
    name = "nansen.doors.showcase"
    label = "showcase"
