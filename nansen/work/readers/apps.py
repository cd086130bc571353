from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "nansen.work.readers"
    label = "readers"
