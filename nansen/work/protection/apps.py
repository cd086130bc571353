from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "nansen.work.protection"
    label = "protection"
