"""Refusals turned into sentences: what happened, what was kept, what to do next."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext, gettext_lazy, pgettext

from nansen.doors.kit.dates import in_words
from nansen.kernel.errors import Refusal

DESK = "desk"
MENTIONS = {
    "author_family_name": gettext_lazy("the author's family name (R. 531-17)"),
    "author_given_names": gettext_lazy("the author's given names (R. 531-17)"),
    "author_capacity": gettext_lazy("the author's capacity (R. 531-17)"),
    "author_service": gettext_lazy("the author's service (R. 531-17)"),
    "reasons_in_fact": gettext_lazy("the reasons in fact (L. 531-22)"),
    "reasons_in_law": gettext_lazy("the reasons in law (L. 531-22)"),
    "remedies": gettext_lazy("the ways of appeal (L. 531-22, R. 532-10)"),
    "remedy_delay": gettext_lazy("the time limit for appeal (L. 531-22, R. 532-10)"),
    "recording_access": gettext_lazy("how to hear the recording of the interview (R. 531-18)"),
    "legal_aid_delay": gettext_lazy("the time limit for legal aid (R. 531-18)"),
}


def _mention_missing(facts: Mapping[str, object]) -> str:
    missing = ", ".join(str(MENTIONS[str(name)]) for name in facts["mentions"])  # type: ignore[union-attr]
    return gettext("The decision does not say: %(missing)s. Nothing was sent; complete the text.") % {
        "missing": missing
    }


def _summons_too_late(facts: Mapping[str, object]) -> str:
    return gettext(
        "If nobody opens this summons, notice is certain only on %(certain)s, after the interview itself. "
        "Hand it over in person, or say why it leaves all the same."
    ) % {"certain": in_words(facts["certain_on"], "month")}  # type: ignore[arg-type]


SPECIAL: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "mention_missing": _mention_missing,
    "summons_too_late": _summons_too_late,
}


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language, in the desk's own words where it has some."""
    special = SPECIAL.get(refusal.code)
    if special:
        return special(refusal.facts)
    message = refusal.message()
    said = pgettext(DESK, message)
    return said if said != message else gettext(message)
