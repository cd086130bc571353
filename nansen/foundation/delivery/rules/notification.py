"""Notification: on which day the law holds that a letter reached its addressee, from the evidence of its channel."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.regimes import Channel, Delay, Point, Regime
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import PLAIN, last_day
from nansen.kernel.territories import Territory


class Manner(Enum):
    """How the law holds that a letter was notified."""

    FIRST_READING = "first_reading"
    DEEMED = "deemed"
    DECISION_DATE = "decision_date"
    SIGNED_RECEIPT = "signed_receipt"
    REFUSED = "refused"
    UNCLAIMED = "unclaimed"
    LAST_KNOWN_ADDRESS = "last_known_address"
    HANDED_OVER = "handed_over"
    ABSENT_FROM_APPOINTMENT = "absent_from_appointment"


_RECEIVED = frozenset({Manner.FIRST_READING, Manner.SIGNED_RECEIPT, Manner.HANDED_OVER, Manner.REFUSED})


class PostalEvent(Enum):
    """What happened to a registered letter."""

    POSTED = "posted"
    PRESENTED = "presented"
    DELIVERED = "delivered"
    REFUSED = "refused"
    UNCLAIMED = "unclaimed"
    MOVED = "moved"
    """Returned because the person does not live at the last address they told."""
    LOST = "lost"


class HandEvent(Enum):
    """What happened to a letter to be handed over."""

    CONVENED = "convened"
    HANDED_OVER = "handed_over"
    ABSENT = "absent"
    """The person, convened, did not come, and an agent found no good reason."""


@dataclass(frozen=True)
class Notification:
    """The day a letter is held to have been notified, how, and since which instant when that is known."""

    on: date
    manner: Manner
    source: str
    at: datetime | None = None

    @property
    def was_received(self) -> bool:
        """Return whether the addressee really had the letter, as against a fiction of the law."""
        return self.manner in _RECEIVED


@dataclass(frozen=True)
class Evidence:
    """What is recorded of one letter to one addressee. Instants are UTC, days are legal days of the territory."""

    kind: LetterKind
    channel: Channel
    regime: Regime
    territory: Territory = Territory.METROPOLITAN
    decision_code: DecisionCode | None = None
    decided_on: date | None = None
    available_at: datetime | None = None
    opened_at: datetime | None = None
    sent_at: datetime | None = None
    """When the letter had first left in full, after the opening was accepted."""
    postal: tuple[tuple[PostalEvent, date], ...] = ()
    hand: tuple[tuple[HandEvent, date], ...] = ()
    superseded: bool = False


def first_reading_at(evidence: Evidence) -> datetime | None:
    """Return the instant of the first reading: the opening, once the letter has left in full on the same legal day.

    When the line was cut and the letter left in full only on a later day, it is that later instant; until it has, the
    letter is not read. The person never pays for a cut line.

    Source: CESEDA R. 531-17 al. 2-3 ("première consultation"; read 3 April 2026); the cut line is our inference.
    """
    if evidence.opened_at is None or evidence.sent_at is None:
        return None
    opened_on = legal_date(evidence.opened_at, evidence.territory)
    sent_on = legal_date(evidence.sent_at, evidence.territory)
    return evidence.opened_at if opened_on == sent_on else evidence.sent_at


def deemed_notification_date(available_at: datetime, delay: Delay, territory: Territory) -> date:
    """Return the day at whose end an unread letter is deemed notified: the fifteenth after availability.

    Source: CESEDA R. 531-17 al. 3 ("à l'issue d'un délai de quinze jours à compter de sa mise à disposition"; read
    3 April 2026). The way of counting is a parameter of the regime.
    """
    return last_day(legal_date(available_at, territory), delay.period, delay.counting, territory)


def notification(evidence: Evidence, today: date) -> Notification | None:
    """Return the notification of a letter as `today` begins to know it, or None while there is none.

    Letters without the fiction are available, then read, and are never notified. A superseded letter starts no clock:
    its successor starts its own. `today` is a legal day of the territory: a deemed notification exists once its day is
    over.

    Source: CESEDA R. 531-17, R. 531-11, L. 531-39 al. 2, R. 531-8, R. 531-9, R. 591-4 7°, R. 591-12-1 7° (read 3 April
    2026).
    """
    if evidence.superseded or not evidence.kind.carries_fiction:
        return None
    if evidence.decision_code is not None and evidence.decision_code.notified_on_its_date and evidence.decided_on:
        return Notification(evidence.decided_on, Manner.DECISION_DATE, "CESEDA L. 531-39 al. 2")
    match evidence.channel:
        case Channel.ELECTRONIC:
            return electronic_notification(evidence, today)
        case Channel.REGISTERED_LETTER:
            return postal_notification(evidence)
        case Channel.HAND_DELIVERY:
            return hand_notification(evidence)


def electronic_notification(evidence: Evidence, today: date) -> Notification | None:
    """Return the first reading if it came in time, else the end of the fifteenth day once it is over, else None.

    A later reading changes nothing.

    Source: CESEDA R. 531-17 al. 3 (read 3 April 2026).
    """
    if evidence.available_at is None:
        return None
    delay = evidence.regime.delay(Point.DEEMED_NOTIFICATION)
    deemed_on = deemed_notification_date(evidence.available_at, delay, evidence.territory)
    read_at = first_reading_at(evidence)
    if read_at is not None and legal_date(read_at, evidence.territory) <= deemed_on:
        return Notification(legal_date(read_at, evidence.territory), Manner.FIRST_READING, delay.article, read_at)
    return Notification(deemed_on, Manner.DEEMED, delay.article) if today > deemed_on else None


def postal_notification(evidence: Evidence) -> Notification | None:
    """Return the notification of a registered letter, or None while nothing decides it.

    Signed for or refused: that day. Unclaimed: the day of its first presentation. Sent to the last address the person
    told, where they no longer live: the day of its presentation. Lost: never, it must be sent again.

    Source: CESEDA R. 531-17 al. 9, R. 531-8 al. 2, R. 531-9 al. 2 (read 3 April 2026); unclaimed and refused letters:
    settled case law of the Conseil d'État, from memory.
    """
    days = dict(reversed(evidence.postal))
    presented = days.get(PostalEvent.PRESENTED)
    if PostalEvent.DELIVERED in days:
        return Notification(days[PostalEvent.DELIVERED], Manner.SIGNED_RECEIPT, "CESEDA R. 531-17 al. 9")
    if PostalEvent.REFUSED in days:
        return Notification(days[PostalEvent.REFUSED], Manner.REFUSED, "case law")
    if PostalEvent.UNCLAIMED in days and presented:
        return Notification(presented, Manner.UNCLAIMED, "case law")
    if PostalEvent.MOVED in days:
        on = presented or days[PostalEvent.MOVED]
        return Notification(on, Manner.LAST_KNOWN_ADDRESS, "CESEDA R. 531-8 al. 2, R. 531-9 al. 2")
    return None


def hand_notification(evidence: Evidence) -> Notification | None:
    """Return the day a letter was handed over, or overseas the day of an appointment missed without good reason.

    Source: CESEDA R. 531-17 al. 10, R. 531-20; R. 591-4 7°, R. 591-12-1 7° (read 3 April 2026). The fiction of the
    appointment is written for decisions only.
    """
    days = dict(reversed(evidence.hand))
    if HandEvent.HANDED_OVER in days:
        return Notification(days[HandEvent.HANDED_OVER], Manner.HANDED_OVER, "CESEDA R. 531-17, R. 531-20")
    appointment = days.get(HandEvent.CONVENED)
    applies = evidence.regime.appointment_fiction and evidence.kind.is_decision
    if applies and appointment and HandEvent.ABSENT in days:
        return Notification(appointment, Manner.ABSENT_FROM_APPOINTMENT, "CESEDA R. 591-4 7°, R. 591-12-1 7°")
    return None


def prudent_notification_date(evidence: Evidence, today: date) -> date | None:
    """Return the earliest day a court could hold for the notification: the one from which the person should count.

    Of the electronic channel: the day of the opening even if the line was cut, else the fifteenth day counted in the
    plainest way. Of the others: the notification, or the first presentation of a registered letter.

    Source: design of the platform (the person is shown the earliest date); CESEDA R. 531-17 al. 3.
    """
    if evidence.superseded or not evidence.kind.carries_fiction:
        return None
    known = notification(evidence, today)
    dates = [known.on] if known else []
    if evidence.channel is Channel.ELECTRONIC and evidence.available_at is not None:
        period = evidence.regime.delay(Point.DEEMED_NOTIFICATION).period
        dates.append(last_day(legal_date(evidence.available_at, evidence.territory), period, PLAIN, evidence.territory))
        if evidence.opened_at is not None:
            dates.append(legal_date(evidence.opened_at, evidence.territory))
    if evidence.channel is Channel.REGISTERED_LETTER:
        dates.extend(day for event, day in evidence.postal if event is PostalEvent.PRESENTED)
    return min(dates, default=None)
