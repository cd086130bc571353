"""The words of an alert, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from nansen.foundation.notices.ports import AlertText
from nansen.kernel.languages import interface_language


def alert_text(language: str) -> AlertText:
    """Return the alert in the reader's language, or in French where that language is not ready yet."""
    tag = interface_language(language).tag
    with override(tag):
        lines = (
            _("Something new is waiting for you in your personal space."),
            _("Open it soon, the way you usually do, in a place where nobody looks over your shoulder."),
            _("We never ask for your key or your passphrase in a message. Please do not reply to this one."),
        )
        return AlertText(subject=_("You have a new message"), body="\n\n".join(lines) + "\n", language=tag)
