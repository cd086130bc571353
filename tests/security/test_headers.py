"""What each door tells the browser in production, and what `check --deploy` says of it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.env import Database, setting_of
from tests.doors.headers import wrong

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
ORIGINS = {
    "public": "https://www.example.org",
    "space": "https://space.example.org",
    "office": "https://desk.example.org",
    "reading_room": "https://archives.example.org",
}
IMAGES = "https://images.example.org"
PAGES = {
    "public": ("/", "/nowhere/"),
    "space": ("/sign-in/", "/help/", "/", "/nowhere/"),
    "office": ("/account/sign-in/", "/", "/nowhere/"),
    "reading_room": ("/", "/nowhere/"),
}
ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
call_command("check", deploy=True, fail_level="WARNING")
host, pages = settings.ALLOWED_HOSTS[0], sys.argv[1:]
client = Client(headers={"host": host, "x-forwarded-proto": "https"})
told = {page: dict(client.get(page).headers) for page in pages}
client.post("/language/", {"language": "en"})
cookies = {name: {flag: one[flag] for flag in ("secure", "httponly", "samesite", "path", "domain")}
           for name, one in client.cookies.items()}
session = [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
           settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN]
plain = Client(headers={"host": host}).get(pages[0])
answers = {"told": told, "cookies": cookies, "session": session, "plain": [plain.status_code, plain["Location"]]}
print(json.dumps(answers))
for each in connections.all():
    each.close_pool() if hasattr(each, "close_pool") else each.close()
"""


@cache
def in_production(door: str) -> Mapping[str, Any]:
    """What a door of a production installation answers, asked in a process of its own; the check passes first."""
    held = connection.settings_dict
    database = Database(held["HOST"], int(held["PORT"]), held["NAME"], held["USER"], held["PASSWORD"])
    environment = os.environ | {setting_of(one): origin for one, origin in ORIGINS.items()}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database.url,
        "NANSEN_DOOR": door,
        "NANSEN_IMAGES_ORIGIN": IMAGES,
        "NANSEN_PRODUCTION": "yes",
        "NANSEN_SECRET_KEY": "a-secret-of-this-test-alone, long enough and of 5 kinds of signs: $%&/()=?",
        "NANSEN_SMTP_HOST": "smtp.invalid",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK, *PAGES.get(door, ())],
        cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(("door", "page"), [(door, page) for door, pages in PAGES.items() for page in pages])
def test_each_answer_in_production_says_what_the_table_says(door: str, page: str) -> None:
    elsewhere = IMAGES if door == "reading_room" else ""
    assert wrong(in_production(door)["told"][page], production=True, images=elsewhere) == {}


@pytest.mark.parametrize("door", PAGES)
def test_cookies_in_production_stay_with_their_host_and_out_of_scripts(door: str) -> None:
    answered = in_production(door)
    assert set(answered["cookies"]) == {"language", f"__Host-{door}_csrf"}
    for cookie in answered["cookies"].values():
        assert cookie == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}
    assert answered["session"] == [f"__Host-{door}", True, True, "Lax", "/", None]


@pytest.mark.parametrize("door", PAGES)
def test_a_door_in_production_answers_over_https_only(door: str) -> None:
    assert in_production(door)["plain"] == [301, f"{ORIGINS[door]}{PAGES[door][0]}"]
