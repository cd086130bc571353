"""The delivery context as Django installs it."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "nansen.foundation.delivery"
    label = "delivery"
    default_auto_field = "django.db.models.BigAutoField"
