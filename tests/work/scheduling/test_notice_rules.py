"""What an absence proves."""

from datetime import date, timedelta

import pytest

from nansen.work.scheduling.rules.notice import Notice, absence_may_be_concluded

CERTAIN = date(2026, 6, 2)


@pytest.mark.parametrize("notice", [Notice.FICTION, Notice.NONE])
def test_absence_is_never_concluded_from_a_fiction_alone(notice: Notice) -> None:
    assert not absence_may_be_concluded(notice, noticed_on=CERTAIN, interview_on=CERTAIN + timedelta(30))


@pytest.mark.parametrize("notice", [Notice.READ, Notice.HANDED_OVER, Notice.SIGNED_FOR])
@pytest.mark.parametrize(("days_before", "may"), [(1, True), (0, False), (-1, False)])
def test_absence_needs_a_real_receipt_before_the_interview(
    notice: Notice,
    days_before: int,
    may: bool,  # noqa: FBT001
) -> None:
    interview = date(2026, 6, 20)
    noticed = interview - timedelta(days_before)
    assert absence_may_be_concluded(notice, noticed_on=noticed, interview_on=interview) is may


def test_a_receipt_without_a_date_proves_nothing() -> None:
    assert not absence_may_be_concluded(Notice.READ, noticed_on=None, interview_on=date(2026, 6, 20))
