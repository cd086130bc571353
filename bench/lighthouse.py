"""What Lighthouse says of the space on a phone: performance and accessibility of sign-in, home and a closed letter.

Lighthouse is brought by npm from `bench/web`; it drives the system's Chromium. Either missing is an error.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.opened import opened

WEB = Path(__file__).resolve().parent / "web"
PROGRAM = WEB / "node_modules" / ".bin" / "lighthouse"
QUIET = "--disable-background-networking --disable-component-update --disable-sync"
FLAGS = f"--headless=new --no-sandbox --disable-gpu {QUIET}"
LEAST = {"performance": 95.0, "accessibility": 100.0}
RUNS = 3
TRIES = 3


def main() -> Iterator[Figure]:
    """The median of three runs for each page and category."""
    _bring()
    with opened() as house:
        reader = json.loads(house.command("-m", "bench.crowd", "2", "3", "1"))["readers"][0]
        pages = {"sign_in": "/sign-in/", "home": "/", "letter": f"/letters/{reader['closed'][0]}/"}
        for name, path in pages.items():
            cookie = "" if name == "sign_in" else f"space_session={reader['cookie']}"
            address = f"http://space.localhost:{house.ports['space']}{path}"
            runs = [_judged(address, cookie) for _ in range(RUNS)]
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


def _judged(address: str, cookie: str) -> dict[str, float]:
    """The score of each category, of 100. Lighthouse loses a page's first event now and then: it is asked three times.

    Raises CalledProcessError.
    """
    headers = ["--extra-headers", json.dumps({"Cookie": cookie})] if cookie else []
    command = [
        PROGRAM, address, "--quiet", "--output=json", "--form-factor=mobile", f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(LEAST)}", *headers,
    ]  # fmt: skip
    surroundings = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    for _ in range(TRIES):
        done = subprocess.run(command, env=surroundings, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode == 0:
            break
    done.check_returncode()
    found = json.loads(done.stdout)["categories"]
    return {category: found[category]["score"] * 100 for category in LEAST}
