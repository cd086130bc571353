from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "nansen.work.scheduling"
    label = "scheduling"
