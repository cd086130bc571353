"""Access given back at a desk: a slip, every device out, and word on every address ever given."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from nansen.foundation.notices import actions as notices
from nansen.foundation.people import actions as people_actions
from nansen.foundation.people import queries as people
from nansen.foundation.people.errors import IdentityNotChecked, RoleMissing
from nansen.foundation.people.identity import Contact
from nansen.work.cases import actions
from nansen.work.cases.tasks import tell_of_access_given_back
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db


class Pigeon:
    """A supplier that keeps what it was given."""

    carried: list[tuple[str, str]] = []

    def send(self, address: str, text: object) -> None:
        self.carried.append((address, str(text)))


def test_a_recovery_slip_is_given_and_the_person_is_told_without_an_address_in_the_queue() -> None:
    case = a_file()
    registrar = opened_by(an_agent("registrar"), case)
    slip = actions.give_access_back(case.person, by=registrar, identity_checked_with="passport")
    assert slip.kind == "recovery"
    (job,) = ProcrastinateJob.objects.filter(task_name="cases.tell_of_access_given_back")
    assert job.args == {"person": str(case.person)}


def test_every_address_ever_given_is_told_once(settings) -> None:
    case = a_file()
    by = an_agent("registrar").account_id
    for address in ("old@example.org", "new@example.org", "old@example.org"):
        people_actions.change_contact(case.person, Contact(email=address, language="ar"), by=by)
    settings.ALERT_SUPPLIER = f"{__name__}.{Pigeon.__qualname__}"
    notices.installed_supplier.cache_clear()
    Pigeon.carried.clear()
    tell_of_access_given_back(str(case.person))
    notices.installed_supplier.cache_clear()
    assert sorted(address for address, _ in Pigeon.carried) == ["new@example.org", "old@example.org"]
    assert not any("Karimi" in text for _, text in Pigeon.carried)


def test_access_is_given_back_by_a_registrar_who_checked_the_identity() -> None:
    case = a_file()
    with pytest.raises(RoleMissing):
        actions.give_access_back(case.person, by=opened_by(an_agent(), case), identity_checked_with="passport")
    with pytest.raises(IdentityNotChecked):
        actions.give_access_back(case.person, by=opened_by(an_agent("registrar"), case), identity_checked_with=" ")
    assert people.slips(case.person) == []
