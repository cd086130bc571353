"""Alerts through a real SMTP server."""

import re

import pytest

from nansen.foundation.notices.actions import installed_supplier, send_alert
from nansen.foundation.notices.backends.null import NullSupplier
from nansen.foundation.notices.backends.smtp import SmtpSupplier
from nansen.foundation.notices.errors import NullInProduction, SupplierAway, SupplierWrong
from nansen.foundation.notices.ports import Outcome
from nansen.foundation.notices.text import alert_text
from tests.foundation.notices.conftest import Mailbox

LANGUAGES = ("fr", "en", "ar")
TELLING = re.compile(
    r"asile|asylum|لجوء|لاجئ|réfugi|refugee|حماية|ofpra|nansen|décision|decision|قرار|convocation|summons|https?:|www\.|"
    r"\d|@",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alert_says_nothing_of_who_or_what(language: str) -> None:
    text = alert_text(language)
    assert text.language == language
    assert not TELLING.search(text.subject + text.body)


def test_the_alert_is_said_in_each_language_and_in_french_where_a_language_is_not_ready() -> None:
    assert len({alert_text(language).body for language in LANGUAGES}) == len(LANGUAGES)
    assert len({alert_text(language).subject for language in LANGUAGES}) == len(LANGUAGES)
    assert alert_text("ps") == alert_text("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_arrives_whole_in_the_readers_language(mailbox: Mailbox, language: str) -> None:
    handed = send_alert("reader@example.org", language)
    assert (handed.outcome, handed.supplier, handed.code) == (Outcome.ACCEPTED, "smtp", "250")
    (message,) = mailbox.messages
    text = alert_text(language)
    assert mailbox.recipients == ["reader@example.org"]
    assert (message["Subject"], message["Content-Language"]) == (text.subject, language)
    assert message.get_content().split() == text.body.split()
    assert message["Auto-Submitted"] == "auto-generated"
    assert not TELLING.search(str(message["From"]).replace("@", ""))
    headers = {name: value for name, value in message.items() if name not in {"To", "From", "Date", "Message-ID"}}
    assert "reader" not in str(headers) + message.get_content()
    assert not re.search(r"X-Mailer|User-Agent|Received-SPF", str(headers))


@pytest.mark.parametrize("answer", ["550 no such user", "552 too much"])
def test_a_refusal_for_good_is_a_failure_with_its_code(mailbox: Mailbox, answer: str) -> None:
    mailbox.answers.append(answer)
    handed = send_alert("reader@example.org", "fr")
    assert (handed.outcome, handed.code) == (Outcome.FAILED, answer[:3])


def test_a_passing_refusal_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.answers.append("451 try later")
    with pytest.raises(SupplierAway) as away:
        send_alert("reader@example.org", "fr")
    assert "reader" not in str(away.value.facts)
    assert send_alert("reader@example.org", "fr").outcome is Outcome.ACCEPTED


def test_an_address_of_two_lines_cannot_add_a_header(mailbox: Mailbox) -> None:
    with pytest.raises(ValueError, match=r"(?i)newline|linefeed"):
        send_alert("reader@example.org\nBcc: all@example.org", "fr")
    assert mailbox.messages == []


def test_a_server_that_is_away_is_tried_again(settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    with pytest.raises(SupplierAway):
        SmtpSupplier().send("reader@example.org", alert_text("fr"))
    with pytest.raises(SupplierAway):
        SmtpSupplier().check()


def test_check_passes_on_a_server_that_answers_and_asks_for_a_host(mailbox: Mailbox, settings) -> None:
    SmtpSupplier().check()
    settings.EMAIL_HOST = ""
    with pytest.raises(SupplierWrong):
        SmtpSupplier().check()


def test_in_production_a_line_that_cannot_be_encrypted_sends_nothing(mailbox: Mailbox, settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(SupplierAway):
        send_alert("reader@example.org", "fr")
    assert mailbox.messages == []


def test_the_null_supplier_warns_and_refuses_production(settings, caplog) -> None:
    settings.ALERT_SUPPLIER = "nansen.foundation.notices.backends.null.NullSupplier"
    handed = send_alert("reader@example.org", "fr")
    assert handed.outcome is Outcome.FAILED
    assert "not sent" in caplog.text
    assert "reader" not in caplog.text
    settings.PRODUCTION = True
    installed_supplier.cache_clear()
    with pytest.raises(NullInProduction):
        send_alert("reader@example.org", "fr")
    with pytest.raises(NullInProduction):
        NullSupplier()
