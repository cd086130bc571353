from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "nansen.work.archives"
    label = "archives"
