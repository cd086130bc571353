"""Regimes, points of law and delays in the words of the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nansen.foundation.delivery.rules.regimes import Point, Ruling
from nansen.kernel.periods import Unit

POINTS = {
    Point.DEEMED_NOTIFICATION: gettext_lazy("Deemed notification"),
    Point.APPEAL: gettext_lazy("Appeal to the asylum court"),
    Point.LEGAL_AID: gettext_lazy("Legal aid"),
    Point.REOPENING_REQUEST: gettext_lazy("Request to reopen a closed file"),
    Point.REOPENING_LODGING: gettext_lazy("Lodging after a file is reopened"),
    Point.REOPENING_COMPLETION: gettext_lazy("Completing after a file is reopened"),
    Point.ADMINISTRATIVE_COURT: gettext_lazy("Administrative court"),
    Point.LODGING: gettext_lazy("Lodging of the claim"),
    Point.LODGING_IN_DETENTION: gettext_lazy("Lodging in detention"),
    Point.COMPLETION: gettext_lazy("Completing the claim"),
    Point.DECISION: gettext_lazy("Decision"),
    Point.DECISION_ACCELERATED: gettext_lazy("Decision, accelerated procedure"),
    Point.DECISION_AFTER_SWITCH: gettext_lazy("Decision after a change of procedure"),
    Point.DECISION_IN_DETENTION: gettext_lazy("Decision in detention"),
    Point.SIX_MONTH_LETTER: gettext_lazy("Letter about a delay"),
    Point.INADMISSIBILITY: gettext_lazy("Inadmissibility"),
    Point.READMISSION_ANSWER: gettext_lazy("Answer about readmission"),
    Point.SUBSEQUENT_LODGING: gettext_lazy("Lodging of a subsequent claim"),
    Point.SUBSEQUENT_COMPLETION: gettext_lazy("Completing a subsequent claim"),
    Point.SUBSEQUENT_EXAMINATION: gettext_lazy("Examination of a subsequent claim"),
}
UNITS = {
    Unit.DAYS.value: gettext_lazy("days"),
    Unit.WORKING_DAYS.value: gettext_lazy("working days"),
    Unit.MONTHS.value: gettext_lazy("months"),
    Unit.HOURS.value: gettext_lazy("hours"),
}


def length(ruling: Ruling) -> str:
    """The delay in words: "15 days", and how it is counted when not plainly."""
    count = ruling.period.count
    said = {
        Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", count),
        Unit.DAYS: ngettext("%(n)s day", "%(n)s days", count),
        Unit.WORKING_DAYS: ngettext("%(n)s working day", "%(n)s working days", count),
        Unit.MONTHS: ngettext("%(n)s month", "%(n)s months", count),
    }[ruling.period.unit] % {"n": count}
    counted = [
        words
        for words, so in (
            (_("last day free"), ruling.counting.franc),
            (_("goes on to the next working day"), ruling.counting.roll_over),
        )
        if so
    ]
    return ", ".join([said, *counted])
