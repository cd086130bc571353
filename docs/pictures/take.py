"""The pictures of the README and the guides, taken from a running demonstration: `make pictures`.

No letter is opened: what is shown stays as the demonstration left it. Signing in and opening a file leave their
evidence there, like anybody's.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from config.env import ENVIRONMENT, ROOT
from docs.pictures.reading_room import NoSuchPage, take_reading_room

HERE = Path(__file__).resolve().parent
CHROMIUM = os.environ.get("NANSEN_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
COLOURS = (96, 48, 24)  # a picture with an old paper in it has many shades: fewer colours, if need be
LARGEST = 150_000
LINE = re.compile(r"^  (?P<name>\S+) +(?P<secret>\S.*?) {3,}(?P<words>\S.*)$", re.MULTILINE)


class NoPicture(RuntimeError):
    """A picture could not be taken, for the reason said."""


@dataclass(frozen=True)
class Account:
    """How to enter the demonstration as somebody."""

    name: str
    secret: str


@dataclass(frozen=True)
class Device:
    """A window: its size in CSS pixels, how many dots each has, and the language it asks for."""

    width: int
    height: int
    dots: float
    language: str


def phone(language: str) -> Device:
    """A small telephone in that language."""
    return Device(width=390, height=780, dots=2, language=language)


# Of the division Europe, whose scripts every machine's fonts can draw; all invented agents share one passphrase.
OFFICER = "j.tessier"
DESK = Device(width=1280, height=800, dots=1, language="fr")


def account(words: str) -> Account:
    """The account that the list of the demonstration describes with these words. Raises NoPicture."""
    path = ENVIRONMENT.var / "run" / "credentials.txt"
    if not path.exists():
        raise NoPicture("there is no demonstration here: start it with `make run`")
    for line in LINE.finditer(path.read_text(encoding="utf-8")):
        if line["words"].startswith(words):
            return Account(line["name"], line["secret"])
    raise NoPicture(f"the demonstration has nobody for whom “{words}”: rebuild it with `make demo`")


@contextmanager
def window(browser: Browser, device: Device) -> Iterator[Page]:
    """A fresh device."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height},
        device_scale_factor=device.dots,
        locale=device.language,
        reduced_motion="reduce",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def keep(page: Page, name: str) -> None:
    """What the window shows, in few colours, as a small PNG beside this file. Raises NoPicture."""
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(0, 0)
    shown = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    path = HERE / f"{name}.png"
    size = LARGEST + 1
    for colours in COLOURS:
        if size > LARGEST:
            shown.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
            size = path.stat().st_size
    if size > LARGEST:
        raise NoPicture(f"{path.name} weighs {size} bytes, more than {LARGEST}")
    sys.stdout.write(f"  {path.relative_to(ROOT)}  {size // 1000} kB\n")


def take_space(browser: Browser, language: str, who: Account, *, letter: bool) -> None:
    """The home of somebody for whom a decision waits, and the letter still closed."""
    space = ENVIRONMENT.hosts["space"]
    with window(browser, phone(language)) as page:
        page.goto(f"{space}/sign-in/")
        page.locator("#id_identifier").fill(who.name)
        page.locator("#id_passphrase").fill(who.secret)
        page.locator("#id_passphrase").press("Enter")
        page.wait_for_url(f"{space}/")
        keep(page, f"space-home-{language}")
        if letter:
            page.locator(".sheet.now a.button").click()
            page.wait_for_url(f"{space}/letters/*/")
            keep(page, f"letter-{language}")


def take_sign_in(browser: Browser) -> None:
    """The door of the space, before anybody has signed in."""
    with window(browser, phone("fr")) as page:
        page.goto(f"{ENVIRONMENT.hosts['space']}/sign-in/")
        keep(page, "space-sign-in-fr")


def take_desk(browser: Browser, officer: Account) -> None:
    """The letters nobody has read, a decision among them chosen, then the file it is for."""
    office = ENVIRONMENT.hosts["office"]
    with window(browser, DESK) as page:
        enter_desk(page, office, officer)
        page.goto(f"{office}/queue/unread/")
        page.locator("tr", has_text="Décision").first.locator("a[data-row]").click()
        page.wait_for_url(f"{office}/queue/unread/?see=*")
        keep(page, "office-queue")
        file = page.locator("[data-key=f]").get_attribute("href")
        page.goto(urljoin(office, file))
        if "/purpose/" in page.url:
            page.locator("input[value=letter]").check()
            page.locator("main form button").click()
        page.wait_for_url(urljoin(office, file))
        keep(page, "office-person")


def enter_desk(page: Page, office: str, officer: Account) -> None:
    """The agent's day, after the passphrase and the one-time code."""
    page.goto(f"{office}/account/sign-in/")
    page.fill("input[name=login]", officer.name)
    page.fill("input[name=password]", officer.secret)
    page.locator("input[name=password]").press("Enter")
    page.fill("input[name=code]", one_time_code(officer.name))
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(f"{office}/")


def one_time_code(name: str) -> str:
    """The code this agent's application would show now."""
    command = [sys.executable, "manage.py", "agent_code", name]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Every picture, taken again."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        take_sign_in(browser)
        take_space(browser, "fr", account("a decision waits, in French"), letter=False)
        take_space(browser, "ar", account("a decision waits, in Arabic"), letter=True)
        take_desk(browser, Account(OFFICER, account("officer").secret))
        take_reading_room(
            lambda language: window(browser, replace(DESK, language=language)),
            lambda language: window(browser, phone(language)),
            keep,
        )
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except NoPicture as refusal:
        sys.exit(f"No picture: {refusal}.")
    except NoSuchPage as words:
        sys.exit(f"No picture: no file of the demonstration found by “{words}” has such a page.")
