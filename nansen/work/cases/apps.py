from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "nansen.work.cases"
    label = "cases"
