"""An agent's sign-in in a real browser: codes, passkeys, the pages in three languages."""

import time
from collections.abc import Callable
from io import BytesIO

import pytest
import segno
from allauth.mfa.totp.internal import auth as totp
from PIL import Image
from playwright.sync_api import Page, expect

from nansen.doors.office.sign_in.factors import QUIET, AgentFactorAdapter
from nansen.foundation.people.models import Account
from tests.foundation.people.factories import PASSPHRASE, make_agent
from tests.running_doors import Door, axe_violations, overflow, pretty

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def an_agent() -> Account:
    return Account.objects.get(pk=make_agent("officer", passphrase=PASSPHRASE))


def enter(page: Page, office: str, agent: Account) -> None:
    page.goto(f"{office}/account/sign-in/")
    page.fill("input[name=login]", agent.handle)
    page.fill("input[name=password]", PASSPHRASE)
    page.locator("form:has(input[name=login]) button.first").click()


def looks_right(page: Page) -> None:
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def address_as_modules(agent: Account, secret: str) -> list[list[bool]]:
    """The QR code an application has to see."""
    address = AgentFactorAdapter().build_totp_url(agent, secret)
    return [[bool(dark) for dark in row] for row in segno.make(address, error="m", micro=False).matrix]


def photographed(page: Page, modules: int) -> list[list[bool]]:
    """The QR code as it is drawn on the screen: the middle of each module, dark or not."""
    picture = Image.open(BytesIO(page.locator("svg.qr").screenshot())).convert("L")
    step = picture.width / (modules + 2 * QUIET)
    middle = [int((place + QUIET + 0.5) * step) for place in range(modules)]
    return [[picture.getpixel((x, y)) < 128 for x in middle] for y in middle]


def with_authenticator(page: Page) -> None:
    """Give the browser a passkey holder that knows its owner."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_an_application_that_shows_codes_is_added_and_then_opens_the_desk(
    door: Door, visitor: Callable[..., Page], language: str
) -> None:
    agent, office, page = an_agent(), door("office"), visitor(language, 1280)
    page.goto(f"{office}/account/sign-in/")
    looks_right(page)
    enter(page, office, agent)
    expect(page).to_have_url(f"{office}/account/factors/")
    looks_right(page)
    page.locator("a[href='/account/factors/application/']").click()
    looks_right(page)
    secret = page.locator("p.secret").inner_text().strip()
    assert photographed(page, modules=len(address_as_modules(agent, secret))) == address_as_modules(agent, secret)
    page.fill("input[name=code]", code_of(secret))
    page.locator("form:has(input[name=code]) button.first").click()
    page.goto(f"{office}/account/factors/")
    looks_right(page)
    page.goto(f"{office}/account/sign-out/")
    page.locator("form button.first").click()
    enter(page, office, agent)
    expect(page).to_have_url(f"{office}/account/factors/code/")
    looks_right(page)


def test_a_passkey_is_added_and_opens_the_desk_alone(door: Door, visitor: Callable[..., Page]) -> None:
    agent, office, page = an_agent(), door("office"), visitor("fr", 1280)
    with_authenticator(page)
    enter(page, office, agent)
    page.goto(f"{office}/account/factors/keys/add/")
    looks_right(page)
    page.fill("input[name=name]", "Ma clé")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda address: not address.endswith("/keys/add/"))
    page.goto(f"{office}/account/factors/keys/")
    expect(page.locator("h2").first).to_have_text("Ma clé")
    looks_right(page)
    page.goto(f"{office}/account/sign-out/")
    page.locator("form button.first").click()
    expect(page).to_have_url(f"{office}/account/sign-in/")
    page.click("#passkey_login")
    expect(page).to_have_url(f"{office}/")


def test_without_scripts_a_code_still_opens_the_desk(door: Door, visitor: Callable[..., Page]) -> None:
    agent, office, page = an_agent(), door("office"), visitor("fr", 360, scripts=False)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(agent, secret)
    enter(page, office, agent)
    assert page.url == f"{office}/account/factors/code/"
    page.fill("input[name=code]", code_of(secret))
    page.locator("form:has(input[name=code]) button.first").click()
    assert page.url == f"{office}/"
