"""The peer's settings: the same Django, database, pool and sessions, and nothing else."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES
from config.settings import INSTALLED_APPS as EVERY_APP

ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_NAME = "space_session"
ROOT_URLCONF = "bench.bare_view"
INSTALLED_APPS = ["bench.bare_apps.Unasked" if app == "allauth.account" else app for app in EVERY_APP]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
