"""The day on which an answer is promised."""

from datetime import date, timedelta

from nansen.kernel.calendar import is_working_day


def promised_on(asked_on: date, *, working_days: int) -> date:
    """The last of so many working days of Paris after the day of the request, which does not count.

    Source: the office's own promise (NANSEN_READERS_ANSWER_DAYS); no text gives a delay for a reader's registration.
    """
    day = asked_on
    for _ in range(working_days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def is_late(promised: date, today: date) -> bool:
    """Whether the promised day is over.

    Source: the office's own promise.
    """
    return today > promised
