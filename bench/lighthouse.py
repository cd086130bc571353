"""What Lighthouse says of the space on a phone: performance and accessibility of its door, its home and two letters.

Lighthouse is brought by npm from `bench/web`; it drives the system's Chromium. Either missing is an error. One browser
serves all runs and holds the reader's cookie: a new one for each run loses its page's first event now and then.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from bench.figures import Figure
from bench.opened import Opened, opened
from config.supervisor.postgres import free_port

WEB = Path(__file__).resolve().parent / "web"
PROGRAM = WEB / "node_modules" / ".bin" / "lighthouse"
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", *QUIET)
LEAST = {"performance": 95.0, "accessibility": 100.0}
RUNS = 3
TRIES = 3
PATIENCE_S = 60.0


def main() -> Iterator[Figure]:
    """The median of three runs for each page and category."""
    _bring()
    with opened() as house:
        reader = json.loads(house.command("-m", "bench.one_reader"))
        pages = {
            "home": "/",
            "letter_closed": f"/letters/{reader['closed']}/",
            "letter_open": f"/letters/{reader['read']}/",
        }
        yield from _figures(house, {"sign_in": "/sign-in/"}, "")
        yield from _figures(house, pages, reader["cookie"])


def _figures(house: Opened, pages: dict[str, str], cookie: str) -> Iterator[Figure]:
    origin = f"http://space.localhost:{house.ports['space']}"
    with _browser(origin, cookie) as port:
        for name, path in pages.items():
            runs = [_judged(origin + path, port) for _ in range(RUNS)]
            for category, least in LEAST.items():
                value = sorted(run[category] for run in runs)[RUNS // 2]
                limit = f"limit: {category} of {least:g}"
                yield Figure(f"lighthouse.{name}.{category}", value, "of 100", limit, least, "mobile", 1, at_least=1.0)


def _bring() -> None:
    """Install Lighthouse as locked. Raises RuntimeError where npm or Chromium is missing."""
    missing = [program for program in ("npm", "chromium") if shutil.which(program) is None]
    if missing:
        raise RuntimeError(f"the benchmark needs {' and '.join(missing)} on this machine")
    if not PROGRAM.exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=WEB, check=True)


@contextmanager
def _browser(origin: str, cookie: str) -> Iterator[int]:
    """The port at which a browser is driven; it holds the cookie, if there is one, of the space."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="nansen-lighthouse-", ignore_cleanup_errors=True) as profile:
        command = ["chromium", *FLAGS, f"--remote-debugging-port={port}", f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _tell(port, origin, cookie)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _tell(port: int, origin: str, cookie: str) -> None:
    """Give the browser its cookie once it answers. Raises playwright's Error when it does not in time."""
    began = time.monotonic()
    with sync_playwright() as driver:
        while True:
            try:
                browser = driver.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                break
            except Error:
                if time.monotonic() - began > PATIENCE_S:
                    raise
                time.sleep(0.2)
        if cookie:
            browser.contexts[0].add_cookies([{"name": "space_session", "value": cookie, "url": origin}])
        browser.close()


def _judged(address: str, port: int) -> dict[str, float]:
    """The score of each category, of 100; asked three times at most. Raises CalledProcessError, RuntimeError.

    A page that is not the one asked for, such as the door in the place of a letter, is an error and not a score.
    """
    command = [
        PROGRAM, address, "--quiet", "--output=json", "--form-factor=mobile", f"--port={port}",
        f"--only-categories={','.join(LEAST)}",
    ]  # fmt: skip
    surroundings = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    tries = 1
    while (
        done := subprocess.run(command, env=surroundings, check=False, stdout=subprocess.PIPE, text=True)
    ).returncode:
        if tries == TRIES:
            done.check_returncode()
        tries += 1
    found = json.loads(done.stdout)
    if found["finalDisplayedUrl"] != address:
        raise RuntimeError(f"{address} led to {found['finalDisplayedUrl']}")
    return {category: found["categories"][category]["score"] * 100 for category in LEAST}
