"""A job whose worker was killed is taken again by another; one that kills each worker is given up."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from nansen.doors.console.tasks import MOST_ATTEMPTS, free_stalled_jobs

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db(transaction=True)
SLOW = """
import sys, time, django
django.setup()
from django.core.management import call_command
from procrastinate.contrib.django import app

@app.task(name="slow")
def slow():
    time.sleep(float(sys.argv[1]))

call_command("procrastinate", "worker", *sys.argv[2:])
"""


@pytest.fixture(autouse=True)
def empty_queue(transactional_db: None) -> None:
    """procrastinate's tables are not Django's to empty between tests."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _worker(seconds: float, *words: str) -> "subprocess.Popen[bytes]":
    name = connection.settings_dict["NAME"]
    told = os.environ | {
        "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}",
        "NANSEN_DOOR": "worker",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.Popen([sys.executable, "-c", SLOW, str(seconds), *words], cwd=ROOT, env=told)


def _state(job: int) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()


def _free() -> int:
    """The watchdog's own work, with no patience, in this process."""
    with app.replace_connector(app.connector.get_worker_connector()):
        return asyncio.run(_opened())


async def _opened() -> int:
    async with app.open_async():
        return await free_stalled_jobs.func(0, silent_s=0.0)


def _until(job: int, status: str) -> None:
    deadline = time.monotonic() + 30
    while _state(job)[0] != status:
        assert time.monotonic() < deadline, _state(job)
        time.sleep(0.05)


def test_job_of_a_killed_worker_is_done_by_another() -> None:
    job = app.configure_task("slow", allow_unknown=True).defer()
    killed = _worker(60)
    _until(job, "doing")
    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    assert _state(job) == ("doing", 0)
    time.sleep(0.1)
    assert _free() == 1
    assert _state(job) == ("todo", 1)
    assert _worker(0, "--one-shot").wait(60) == 0
    assert _state(job)[0] == "succeeded"


def test_job_of_a_live_worker_is_left_alone() -> None:
    job = app.configure_task("slow", allow_unknown=True).defer()
    alive = _worker(60)
    _until(job, "doing")
    with app.replace_connector(app.connector.get_worker_connector()):
        assert asyncio.run(_patient()) == 0
    assert _state(job) == ("doing", 0)
    alive.kill()
    alive.wait(10)


async def _patient() -> int:
    async with app.open_async():
        return await free_stalled_jobs.func(0)


def test_job_that_lost_every_worker_is_given_up() -> None:
    job = app.configure_task("slow", allow_unknown=True).defer()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", [MOST_ATTEMPTS, job]
        )
    assert _free() == 1
    assert _state(job)[0] == "failed"
