"""A finding aid sent from the desk by an archivist: read by the worker, taken in or refused, and told."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nansen.work.archives.actions import read_upload
from nansen.work.archives.models import Import, Unit, Upload
from tests.work.archives.samples import finding_aid
from tests.work.factories import an_agent

pytestmark = pytest.mark.django_db
THERE = "/archives/imports/"


def _send(desk: Client, data: bytes) -> Upload:
    answer = desk.post(THERE, {"file": SimpleUploadedFile("specimen.xml", data, "text/xml")})
    assert (answer.status_code, answer["Location"]) == (302, THERE)
    return Upload.objects.order_by("-sent_at").first()


def test_an_archivist_sends_a_file_and_sees_what_became_of_it(at_desk: Callable[..., Client]) -> None:
    archivist = an_agent("archivist")
    desk = at_desk(archivist)
    sent = _send(desk, finding_aid('<c><did><unittitle>1</unittitle></did><odd mood="sad"><p>x</p></odd></c>'))
    assert "waiting" in desk.get(THERE).content.decode()
    assert Unit.objects.count() == 0
    read_upload(sent.pk)
    said = desk.get(THERE).content.decode()
    assert "New: 2. Changed: 0. No longer there: 0. As before: 0." in said
    assert "<code>odd/@mood</code>" in said
    assert Import.objects.get().by_id == archivist.account_id
    sent.refresh_from_db()
    assert (sent.content, sent.read_percent) == (None, 100)
    read_upload(sent.pk)
    assert Import.objects.count() == 1


def test_a_refused_file_changes_nothing_and_says_why(at_desk: Callable[..., Client]) -> None:
    desk = at_desk(an_agent("archivist"))
    read_upload(_send(desk, b"<html/>").pk)
    said = desk.get(THERE).content.decode()
    assert "refused: nothing was changed" in said
    assert "This is neither EAD 2002 nor EAC-CPF." in said
    assert (Unit.objects.count(), Import.objects.count()) == (0, 0)


def test_nothing_sent_is_said_beside_the_field(at_desk: Callable[..., Client]) -> None:
    answer = at_desk(an_agent("archivist")).post(THERE, {})
    assert answer.status_code == 200
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("role", ["officer", "registrar", "supervisor", "admin"])
def test_no_other_agent_sends_finding_aids(at_desk: Callable[..., Client], role: str) -> None:
    desk = at_desk(an_agent(role))
    assert desk.get(THERE).status_code == 403
    assert THERE not in desk.get("/").content.decode()
