"""The documents' place in Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "nansen.foundation.documents"
    label = "documents"
