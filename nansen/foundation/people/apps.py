"""The people context as Django installs it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nansen.foundation.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
