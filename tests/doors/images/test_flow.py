"""IIIF Authorization Flow 2.0: one test for each sentence with MUST that binds a server, the sentence as its docstring.

Sentences that bind clients alone are the viewer's. Ours beyond the text: one use of a hand-over, and who may see what.
"""

import html
import json
import re
import time

import pytest

from nansen.kernel.grants import GrantRefused, Use, check

from .conftest import ARCHIVES, GRANT_KEY, IMAGE, ORIGIN, Got, House

CONTEXT = "http://iiif.io/api/auth/2/context.json"
VIEWER = "https://viewer.example.net"
ASK = f"messageId=m1&origin={VIEWER}"


@pytest.fixture
def registered(house: House) -> House:
    house.record("registered")
    return house


def probe_of(house: House) -> dict:
    [probe] = house.image("info.json").json["service"]
    return probe


def access_of(house: House) -> dict:
    [access] = probe_of(house)["service"]
    return access


def token_of(house: House) -> dict:
    [token] = [one for one in access_of(house)["service"] if one["type"] == "AuthAccessTokenService2"]
    return token


def logout_of(house: House) -> dict:
    [logout] = [one for one in access_of(house)["service"] if one["type"] == "AuthLogoutService2"]
    return logout


def is_language_map(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(
        isinstance(key, str) and isinstance(said, list) and said and all(isinstance(one, str) for one in said)
        for key, said in value.items()
    )  # fmt: skip


def entered(house: House, **changed: object) -> Got:
    told = {"handover": house.grant(Use.HANDOVER, seconds=60), "origin": VIEWER, **changed}
    form = "&".join(f"{name}={value}" for name, value in told.items()).encode()
    return house.ask("/auth/enter", "POST", form, Origin=ARCHIVES)


def cookie_of(got: Got) -> str:
    return re.fullmatch(r"(__Host-images=[^;]*); .*", got.headers["set-cookie"])[1]  # type: ignore[index]


def posted(got: Got) -> tuple[dict, str]:
    """The message that the page's script posts, and to which origin."""
    page = got.body.decode()
    message, origin = (
        html.unescape(re.search(rf'data-{name}="([^"]*)"', page)[1]) for name in ("message", "origin")  # type: ignore[index]
    )  # fmt: skip
    return json.loads(message), origin


def token(house: House, query: str = ASK, **headers: str) -> tuple[dict, str]:
    got = house.ask("/auth/token", query=query, **headers)
    assert got.status == 200
    return posted(got)


def probe(house: House, **headers: str) -> dict:
    got = house.ask(f"/auth/probe/{IMAGE}", **headers)
    assert got.status == 200
    return got.json


def test_probe_in_information(registered: House) -> None:
    """The probe service MUST be declared in the Image Information Document (info.json)."""
    assert probe_of(registered)["id"] == f"{ORIGIN}/auth/probe/{IMAGE}"


def test_context_of_the_flow(registered: House) -> None:
    """The value .../auth/2/context.json MUST be included in the list of values for @context at the beginning."""
    assert CONTEXT in registered.image("info.json").json["@context"]


def test_context_order(registered: House) -> None:
    """It MUST come before the Image or Presentation API context value."""
    assert registered.image("info.json").json["@context"] == [CONTEXT, "http://iiif.io/api/image/3/context.json"]


def test_https(registered: House) -> None:
    """Implementations MUST use HTTP over TLS; the value MUST be a string containing the HTTPS URI of the service."""
    services = [probe_of(registered), access_of(registered), token_of(registered), logout_of(registered)]
    assert all(one["id"].startswith("https://images.example.org/auth/") for one in services)


def test_access_service_type(registered: House) -> None:
    """The type property MUST be present and the value MUST be the string AuthAccessService2."""
    assert access_of(registered)["type"] == "AuthAccessService2"


def test_access_service_profile_and_id(registered: House) -> None:
    """The profile MUST be one of the values of the table; id MUST be present if the profile is active or kiosk."""
    assert access_of(registered)["profile"] == "active"
    assert access_of(registered)["id"] == f"{ORIGIN}/auth/access"


def test_services_of_access(registered: House) -> None:
    """The value MUST be an array of objects with id and type, exactly one of them an access token service."""
    inside = access_of(registered)["service"]
    assert all({"id", "type"} <= set(one) for one in inside)
    assert [one["type"] for one in inside] == ["AuthAccessTokenService2", "AuthLogoutService2"]


def test_access_label_says_where(registered: House) -> None:
    """The value (of label) MUST clearly indicate the domain or institution to which the user is authenticating."""
    assert all("Office <of> tests" in said for one in access_of(registered)["label"].values() for said in one)


@pytest.mark.parametrize("name", ["label", "heading", "note", "confirmLabel"])
def test_access_texts(registered: House, name: str) -> None:
    """The value of the property MUST be a JSON object as described in the Language of Property Values."""
    assert is_language_map(access_of(registered)[name])


def test_token_service_type(registered: House) -> None:
    """The type MUST be present and MUST be the string AuthAccessTokenService2; id MUST be present."""
    assert (token_of(registered)["type"], token_of(registered)["id"]) == (
        "AuthAccessTokenService2",
        f"{ORIGIN}/auth/token",
    )


@pytest.mark.parametrize("of", [token_of, probe_of])
def test_error_note_comes_with_heading(registered: House, of) -> None:
    """If present (errorNote), errorHeading MUST also be present."""
    assert is_language_map(of(registered)["errorNote"])
    assert is_language_map(of(registered)["errorHeading"])


@pytest.mark.parametrize("query", [ASK, "", "messageId=m1", f"origin={VIEWER}", "messageId=m&origin=javascript:1"])
def test_token_page(registered: House, query: str) -> None:
    """It MUST respond with an HTML web page, which MUST contain a script, and MUST use the 200 HTTP status code."""
    got = registered.ask("/auth/token", query=query)
    assert (got.status, got.headers["content-type"]) == (200, "text/html; charset=utf-8")
    [source] = re.findall(r'<script src="([^"]+)">', got.body.decode())
    script = registered.ask(source)
    assert script.status == 200
    assert b"postMessage(JSON.parse(told.message), told.origin)" in script.body


def test_target_origin(registered: House) -> None:
    """The targetOrigin parameter of the postMessage() function call MUST be the same origin value."""
    assert token(registered)[1] == VIEWER
    assert token(registered, Cookie=cookie_of(entered(registered)))[1] == VIEWER


def test_token_message(registered: House) -> None:
    """The message MUST be a JSON-LD object with @context, type AuthAccessToken2, messageId, accessToken."""
    message, _ = token(registered, Cookie=cookie_of(entered(registered)))
    assert (message["@context"], message["type"], message["messageId"]) == (CONTEXT, "AuthAccessToken2", "m1")
    assert isinstance(message["accessToken"], str)


@pytest.mark.parametrize("identifier", ["m1", "été & <b>\"'", "0"])
def test_message_identifier(registered: House, identifier: str) -> None:
    """messageId MUST be present, and the value MUST be the value originally sent; the value MUST be a string."""
    from urllib.parse import quote

    query = f"messageId={quote(identifier)}&origin={VIEWER}"
    assert token(registered, query)[0]["messageId"] == identifier
    assert token(registered, query, Cookie=cookie_of(entered(registered)))[0]["messageId"] == identifier


def test_expires_in(registered: House) -> None:
    """Its value MUST be a positive integer and is the number of seconds until the token ceases to be valid."""
    message, _ = token(registered, Cookie=cookie_of(entered(registered)))
    seconds, now = message["expiresIn"], int(time.time())
    assert isinstance(seconds, int)
    assert 0 < seconds <= 300
    assert check(message["accessToken"], GRANT_KEY, now, use=Use.PROBE).expires_at <= now + seconds + 1


@pytest.mark.parametrize(
    ("query", "cookie", "profile"),
    [
        (ASK, "", "missingAspect"),
        (ASK, "__Host-images=rubbish", "invalidAspect"),
        ("messageId=m1", "", "invalidRequest"),
        ("messageId=m1&origin=https://a.example/path", "", "invalidRequest"),
        (f"origin={VIEWER}", "", "invalidRequest"),
    ],
)
def test_token_error(registered: House, query: str, cookie: str, profile: str) -> None:
    """The message MUST be JSON-LD with @context, type AuthAccessTokenError2, profile (of the table), messageId."""
    message, _ = token(registered, query, **({"Cookie": cookie} if cookie else {}))
    assert (message["@context"], message["type"], message["profile"]) == (CONTEXT, "AuthAccessTokenError2", profile)
    assert message["messageId"] == ("m1" if "messageId" in query else "")
    assert is_language_map(message["heading"])
    assert is_language_map(message["note"])


def test_probe_service_type_and_services(registered: House) -> None:
    """The value MUST be AuthProbeService2; service MUST be an array of objects, all of type AuthAccessService2."""
    assert probe_of(registered)["type"] == "AuthProbeService2"
    assert [one["type"] for one in probe_of(registered)["service"]] == ["AuthAccessService2"]


@pytest.mark.parametrize(("state", "status"), [("open", 200), ("registered", 401), ("closed", 403), ("withdrawn", 410)])
def test_probe_status(house: House, state: str, status: int) -> None:
    """The HTTP status of the response itself MUST be 200; status MUST be an integer, an HTTP status code."""
    house.record(state)
    result = probe(house)
    assert (result["@context"], result["type"], result["status"]) == (CONTEXT, "AuthProbeResult2", status)
    assert house.image("full/200,/0/default.jpg").status == status


def test_probe_of_nothing(house: House) -> None:
    """The HTTP status of the response itself MUST be 200 (here for an image that does not exist)."""
    assert house.ask(f"/auth/probe/{'0' * 32}").json["status"] == 404


@pytest.mark.parametrize("state", ["open", "registered", "closed", "withdrawn"])
def test_probe_substitute_location_and_texts(house: House, state: str) -> None:
    """substitute MUST NOT be present otherwise; location MUST NOT be provided; note: heading MUST also be present."""
    house.record(state)
    result = probe(house)
    assert not {"substitute", "location"} & set(result)
    assert ("note" in result) == ("heading" in result) == (state != "open")
    assert all(is_language_map(result[name]) for name in ("heading", "note") if name in result)


def test_logout_service(registered: House) -> None:
    """id and label MUST be present; type MUST be AuthLogoutService2; label MUST clearly indicate the institution."""
    logout = logout_of(registered)
    assert (logout["type"], logout["id"]) == ("AuthLogoutService2", f"{ORIGIN}/auth/logout")
    assert is_language_map(logout["label"])
    assert all("Office <of> tests" in said for one in logout["label"].values() for said in one)


def test_gesture_at_the_access_service(registered: House) -> None:
    """The user interface of the access service MUST involve a user gesture such as a click or a tap."""
    page = entered(registered).body.decode()
    assert '<button type="button" id="close" data-now="">' in page
    assert 'data-now="now"' in entered(registered, origin=ARCHIVES).body.decode()


def test_whole_flow_from_refusal_to_pixels_and_out(registered: House) -> None:
    assert probe(registered)["status"] == 401
    way = registered.ask("/auth/access", query=f"origin={VIEWER}")
    assert (way.status, way.headers["location"]) == (
        303,
        f"{ARCHIVES}/images/enter/?origin=https%3A%2F%2Fviewer.example.net",
    )
    cookie = cookie_of(entered(registered))
    message, _ = token(registered, Cookie=cookie)
    assert probe(registered, Authorization=f"Bearer {message['accessToken']}")["status"] == 200
    assert registered.image("full/200,/0/default.jpg", Cookie=cookie).status == 200
    left = registered.ask("/auth/logout")
    assert cookie_of(left) == "__Host-images="
    assert "Max-Age=0" in left.headers["set-cookie"]


def test_cookie_is_out_of_reach_of_scripts_and_of_plain_connections(registered: House) -> None:
    said = entered(registered).headers["set-cookie"]
    assert said.endswith("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=None")
    assert "access-control-allow-origin" not in entered(registered).headers


def test_access_token_is_not_the_cookie_and_shows_no_pixel(registered: House) -> None:
    cookie = cookie_of(entered(registered))
    message, _ = token(registered, Cookie=cookie)
    bearer = f"Bearer {message['accessToken']}"
    assert message["accessToken"] not in cookie
    assert registered.image("full/200,/0/default.jpg", Authorization=bearer).status == 401
    assert probe(registered, Authorization=f"Bearer {cookie.partition('=')[2]}")["status"] == 401


def test_handover_serves_once(registered: House) -> None:
    handover = registered.grant(Use.HANDOVER)
    assert entered(registered, handover=handover).status == 200
    again = entered(registered, handover=handover)
    assert again.status == 403
    assert "set-cookie" not in again.headers
    assert entered(registered.again(), handover=handover).status == 403  # nor in another process of this machine


@pytest.mark.parametrize("handover", ["", "rubbish", "x" * 3000])
def test_false_handover_sets_no_cookie(registered: House, handover: str) -> None:
    assert "set-cookie" not in entered(registered, handover=handover).headers
    assert "set-cookie" not in entered(registered, handover=registered.grant(Use.IMAGES)).headers


@pytest.mark.parametrize("origin", ["", VIEWER, ORIGIN, "null", ARCHIVES + ".evil.example"])
def test_only_the_reading_room_hands_over(registered: House, origin: str) -> None:
    form = f"handover={registered.grant(Use.HANDOVER)}".encode()
    headers = {"Origin": origin} if origin else {}
    got = registered.ask("/auth/enter", "POST", form, **headers)
    assert got.status == 403
    assert "set-cookie" not in got.headers


def test_cookie_speaks_for_the_holdings_handed_over(registered: House) -> None:
    got = entered(registered, handover=registered.grant(Use.HANDOVER, holdings=("elsewhere",)))
    message, _ = token(registered, Cookie=cookie_of(got))
    assert registered.image("full/200,/0/default.jpg", Cookie=cookie_of(got)).status == 401
    assert probe(registered, Authorization=f"Bearer {message['accessToken']}")["status"] == 401


def test_form_that_is_too_long_is_refused(registered: House) -> None:
    assert registered.ask("/auth/enter", "POST", b"handover=" + b"x" * 5000, Origin=ARCHIVES).status == 413


@pytest.mark.parametrize("path", ["/auth/token", "/auth/enter", "/auth/logout", f"/auth/probe/{IMAGE}", "/auth/access"])
def test_nothing_of_the_flow_is_kept_by_a_cache(registered: House, path: str) -> None:
    got = entered(registered) if path == "/auth/enter" else registered.ask(path, query=ASK)
    assert got.headers["cache-control"] == "no-store"


def test_pages_run_no_script_but_ours(registered: House) -> None:
    for got in (entered(registered), registered.ask("/auth/token", query=ASK), registered.ask("/auth/logout")):
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'")
        assert "unsafe" not in policy
        assert "Office &lt;of&gt; tests" in got.body.decode() or "data-message" in got.body.decode()


def test_query_cannot_leave_its_place_in_the_page(registered: House) -> None:
    hostile = '"><script>alert(1)</script>'
    got = registered.ask("/auth/token", query=f"messageId={hostile}&origin={VIEWER}")
    assert b"<script>alert" not in got.body
    with pytest.raises(GrantRefused):
        check(posted(got)[0].get("accessToken", ""), GRANT_KEY, int(time.time()))
