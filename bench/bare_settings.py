"""The peer's settings: the same Django, database, pool and sessions, and nothing else."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES

ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_NAME = "space_session"
ROOT_URLCONF = "bench.bare_view"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
