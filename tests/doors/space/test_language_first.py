"""A reader of none of our languages chooses one first, in words each language says of itself; others see no choice."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.doors.space.test_letters import body
from tests.doors.space.test_looks import picture
from tests.running_doors import Door, axe_violations, overflow, pretty

OFFERED = ("Continuer en français", "Continue in English", "المتابعة بالعربية")
Visitor = Callable[..., Page]


def door_page(header: str, **cookies: str) -> str:
    client = Client(headers={"accept-language": header})
    for name, value in cookies.items():
        client.cookies[name] = value
    return body(client.get("/sign-in/"))


@pytest.mark.django_db
@pytest.mark.usefixtures("space")
@pytest.mark.parametrize(
    ("header", "own"),
    [("fa-IR,fa;q=0.9", "فارسی"), ("ta", "தமிழ்"), ("xx-XX, ps;q=0.5", "پښتو"), ("am-ET, *;q=0.1", "አማርኛ")],
)
def test_a_reader_of_another_language_is_offered_ours_beside_its_name(header: str, own: str) -> None:
    page = door_page(header)
    assert own in page
    assert all(words in page for words in OFFERED)
    assert 'class="sheet calm tongues"' in page


@pytest.mark.django_db
@pytest.mark.usefixtures("space")
def test_a_language_we_have_no_name_for_is_offered_ours_all_the_same() -> None:
    page = door_page("nl")
    assert all(words in page for words in OFFERED)
    assert "<bdi" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("space")
@pytest.mark.parametrize("header", ["", "*", "fr", "en-GB,en;q=0.8", "fa-IR,fa;q=0.9,en;q=0.1", "ar-SY"])
def test_who_asks_for_a_language_of_ours_or_for_none_is_not_asked(header: str) -> None:
    assert "tongues" not in door_page(header)


@pytest.mark.django_db
@pytest.mark.usefixtures("space")
def test_a_choice_made_is_not_asked_again() -> None:
    assert "tongues" not in door_page("fa", language="fr")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["public", "space"])
def test_the_choice_is_accessible_and_works_without_scripts(door: Door, visitor: Visitor, where: str) -> None:
    address = door(where) + ("/sign-in/" if where == "space" else "/")
    page = visitor("fa")
    page.goto(address)
    assert page.get_by_role("button", name="Continue in English").is_visible()
    assert axe_violations(page) == [], pretty(axe_violations(page))
    assert overflow(page) == 0
    picture(page, f"language-first-{where}")
    plain = visitor("fa", scripts=False)
    plain.goto(address)
    plain.get_by_role("button", name="المتابعة بالعربية").click()
    plain.wait_for_url(address)
    assert plain.locator("html").get_attribute("lang") == "ar"
    assert plain.locator(".tongues").count() == 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_language_chosen_after_scanning_the_slip_keeps_number_and_key(door: Door, visitor: Visitor) -> None:
    asked: list[str] = []
    page = visitor("fa")
    page.on("request", lambda request: asked.append(request.url.partition("#")[0] + (request.post_data or "")))
    page.goto(f"{door('space')}/first/#2026-02-01873.ABCDEFGH23456789")
    assert page.locator("#id_key").input_value() == "ABCD-EFGH-2345-6789"
    page.get_by_role("button", name="Continue in English").click()
    page.locator("html[lang=en]").wait_for()
    assert page.locator("#id_identifier").input_value() == "2026-02-01873"
    assert page.locator("#id_key").input_value() == "ABCD-EFGH-2345-6789"
    assert page.url == f"{door('space')}/first/"
    assert not any("ABCD" in one or "01873" in one for one in asked)
