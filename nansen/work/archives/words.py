"""Why a page is open or closed, in words: one sentence a reason, the text that says so, and how to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.access import Decision, HoldReason, State
from nansen.work.archives.rules.communicability import Communicability, Reason, Standing
from nansen.work.archives.rules.publication import PublicationReason
from nansen.work.archives.rules.request_steps import Kind

LAW_CLOSES: Mapping[str, str] = {
    Reason.YEARS_FROM_LAST_DOCUMENT: gettext_noop(
        "Anyone may read this from %(free)s: the law closes it for %(years)s years after the most recent document of "
        "its file (%(start)s)."
    ),
    Reason.YEARS_FROM_CLOSING: gettext_noop(
        "Anyone may read this register from %(free)s: the law closes it for %(years)s years after its last entry "
        "(%(start)s)."
    ),
    Reason.YEARS_AFTER_DEATH: gettext_noop(
        "Anyone may read this from %(free)s: the law closes it for %(years)s years after the death of the person it "
        "concerns."
    ),
    Reason.YEARS_AFTER_BIRTH: gettext_noop(
        "Anyone may read this from %(free)s: the law closes it for %(years)s years after the birth of the person it "
        "concerns, because nobody knows when that person died."
    ),
    Reason.AFTER_END_OF_USE: gettext_noop("Anyone may read this from %(free)s, when what it describes is out of use."),
    Reason.NOT_EXAMINED: gettext_noop("This is closed because no archivist has examined it yet."),
    Reason.LAST_DOCUMENT_UNKNOWN: gettext_noop(
        "This is closed because the date of the most recent document of its file is not known: the law counts from it."
    ),
    Reason.CLOSING_UNKNOWN: gettext_noop(
        "This register is closed because the date of its last entry is not known: the law counts from it."
    ),
    Reason.LIFE_UNKNOWN: gettext_noop(
        "This is closed because nobody knows when the person it concerns was born or died: the law counts from there."
    ),
    Reason.END_OF_USE_UNKNOWN: gettext_noop("This is closed as long as what it describes is in use."),
    Reason.MASS_DESTRUCTION: gettext_noop(
        "The law closes this for ever: it could help to make or find weapons of mass destruction."
    ),
}
LAW_OPENS: Mapping[str, str] = {
    Reason.NOTHING_PROTECTED: gettext_noop("Anyone may read this: nothing in it is protected by the law."),
    Reason.OPENED_EARLY: gettext_noop("Anyone may read this: the archives administration opened it early."),
}
LAW_OPENED = gettext_noop("Anyone may read this since %(free)s: the time for which the law closed it is over.")
FOR_REGISTERED: Mapping[str, str] = {
    PublicationReason.HOLDING_AFTER_REGISTRATION: gettext_noop(
        "The images of this holding are seen on line after registration."
    ),
    PublicationReason.PERSONAL_DATA: gettext_noop(
        "Persons named here may be living: the images are seen on line after registration."
    ),
    PublicationReason.SENSITIVE_DATA: gettext_noop(
        "Persons named here may be living, and what is said of them is sensitive: the images are seen on line after "
        "registration."
    ),
}
NOT_ON_LINE: Mapping[str, str] = {
    PublicationReason.SENSITIVE_DATA: gettext_noop(
        "Anyone may read this where it is kept. The images are not on line: they tell sensitive things of persons who "
        "may be living."
    ),
    PublicationReason.DATA_ON_OFFENCES: gettext_noop(
        "Anyone may read this where it is kept. The images are not on line: they tell of offences of persons who may "
        "be living."
    ),
    PublicationReason.HOLDING_ON_SITE: gettext_noop(
        "Anyone may read this where it is kept. The office does not show the images of this holding on line."
    ),
    HoldReason.EMBARGO: gettext_noop("The images will be on line from %(open)s: the office set this day."),
}
WITHDRAWN: Mapping[str, str] = {
    HoldReason.TAKEDOWN: gettext_noop("The images were taken off line at the request of a person they concern."),
    HoldReason.PRECAUTION: gettext_noop("The images were taken off line while a request is examined."),
    HoldReason.COURT_ORDER: gettext_noop("The images were taken off line by order of a court."),
    HoldReason.ERROR: gettext_noop("The images were taken off line: they should not have been published."),
    HoldReason.CONSERVATION: gettext_noop("The images were taken off line to be made again."),
}
ON_LINE_FOR_SOME_FROM = gettext_noop("They will be on line from %(open)s.")
ON_LINE_FOR_ALL_FROM = gettext_noop("Everyone will see them from %(open)s.")
BACK_FROM = gettext_noop("They will be back from %(open)s.")
PATRIMOINE = gettext_noop("Text: code du patrimoine, article %(article)s.")
OTHER_TEXT = gettext_noop("Text: %(article)s.")
ASK_EARLY = gettext_noop(
    "You may ask to read it sooner: the archives administration answers within two months, with reasons if it refuses "
    "(code du patrimoine, articles L. 213-3 and L. 213-5)."
)
ASK_TO_EXAMINE = gettext_noop("You may ask us to examine it, and tell us what you know of these dates.")
ASK_ON_SITE = gettext_noop("You may ask to read it in our reading room.")
ASK_TO_REGISTER = gettext_noop("Registration is free.")


# How a refusal is appealed against: from memory (mark M in docs/law.md), a jurist must confirm.
APPEALS: Mapping[str, str] = {
    Kind.DEROGATION: gettext_noop(
        "Against a refusal: the commission d'accès aux documents administratifs (CADA) gives its opinion if it is "
        "asked within two months; then the administrative court."
    ),
    Kind.TAKEDOWN: gettext_noop(
        "Against a refusal: a complaint to the CNIL, or the administrative court (RGPD, articles 77 and 79)."
    ),
    Kind.REPLY: gettext_noop("Against a refusal: the judicial court (loi n° 2004-575, article 1-1)."),
}


@dataclass(frozen=True)
class Explanation:
    """What a reader is told: why, by which text, and what to do; each a whole sentence or more, perhaps none."""

    why: str
    text: str
    how_to_ask: str


def explanation(decision: Decision) -> Explanation:
    """The decision in words, in the reader's language."""
    facts = _facts(decision)
    why = [_(sentence) % facts for sentence in _why(decision)]
    text = PATRIMOINE if decision.article.startswith("L. 213-") else OTHER_TEXT
    ask = _how_to_ask(decision)
    return Explanation(" ".join(why), _(text) % facts, _(ask) if ask else "")


def appeal(kind: Kind) -> str:
    """How a refusal is appealed against: what the answer to the requester must say."""
    return _(APPEALS[kind])


def day_in_words(known: PartialDate) -> str:
    """A date as far as it is known: 1952, February 1952, 14 February 1952."""
    if known.month is None:
        return f"{known.year:04d}"
    if known.day is None:
        return format_date(date(known.year, known.month, 1), "MMMM y", locale=_locale())
    return _day(date(known.year, known.month, known.day))


def _day(day: date) -> str:
    words = format_date(day, "d MMMM y", locale=_locale())
    return f"1er {words.removeprefix('1 ')}" if _locale() == "fr" and day.day == 1 else words


def _locale() -> str:
    return (get_language() or "fr").split("-")[0]


def _facts(decision: Decision) -> dict[str, object]:
    law = decision.communicable
    return {
        "article": _(decision.article),
        "free": _day(law.free_from) if law.free_from else "",
        "open": _day(decision.open_from) if decision.open_from else "",
        "years": law.years,
        "start": day_in_words(law.counted_from) if law.counted_from else "",
    }


def _why(decision: Decision) -> list[str]:
    dated = decision.open_from is not None
    match decision.state:
        case State.OPEN:
            return [_law_opens(decision.communicable)]
        case State.REGISTERED:
            return [FOR_REGISTERED[decision.reason], *([ON_LINE_FOR_ALL_FROM] if dated else [])]
        case State.WITHDRAWN:
            return [WITHDRAWN[decision.reason], *([BACK_FROM] if dated else [])]
        case State.CLOSED if decision.reason in NOT_ON_LINE:
            later = dated and decision.reason != HoldReason.EMBARGO
            return [NOT_ON_LINE[decision.reason], *([ON_LINE_FOR_SOME_FROM] if later else [])]
        case State.CLOSED:
            return [LAW_CLOSES[decision.reason]]


def _law_opens(law: Communicability) -> str:
    return LAW_OPENED if law.standing is Standing.DATED else LAW_OPENS[law.reason]


def _how_to_ask(decision: Decision) -> str:
    if decision.state is State.REGISTERED:
        return ASK_TO_REGISTER
    if decision.state is not State.CLOSED:
        return ""
    if decision.reason in NOT_ON_LINE:
        return ASK_ON_SITE
    asked = {Standing.DATED: ASK_EARLY, Standing.UNKNOWN: ASK_TO_EXAMINE}
    return asked.get(decision.communicable.standing, "")
