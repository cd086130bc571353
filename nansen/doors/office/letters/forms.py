"""The forms of letters: they check shape; the actions check the law."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.people.forms import DOCUMENTS, DayInput, language_choices
from nansen.foundation.delivery.actions import Channel, PostalEvent
from nansen.kernel.calendar import PARIS
from nansen.work.cases.words import InterviewWords, LetterWords

CHANNELS = {
    Channel.ELECTRONIC: _("In the electronic space"),
    Channel.REGISTERED_LETTER: _("By registered letter"),
    Channel.HAND_DELIVERY: _("By hand, against receipt"),
}
POSTAL_EVENTS = {
    PostalEvent.POSTED: _("Posted"),
    PostalEvent.PRESENTED: _("Presented at the address"),
    PostalEvent.DELIVERED: _("Delivered, signed for"),
    PostalEvent.REFUSED: _("Refused"),
    PostalEvent.UNCLAIMED: _("Not claimed, returned"),
    PostalEvent.MOVED: _("Returned: no longer at that address"),
    PostalEvent.LOST: _("Lost"),
}


class HourInput(forms.TimeInput):
    """An hour, as the browser lets it be chosen."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class OtherLetterForm(forms.Form):
    """Any other letter, in words."""

    subject = forms.CharField(label=_("Subject"), max_length=140)
    body = forms.CharField(
        label=_("Text, in French"),
        help_text=_("Leave an empty line between paragraphs; begin lines with “- ” for a list."),
        widget=forms.Textarea(attrs={"rows": 14, "lang": "fr", "spellcheck": "true"}),
        max_length=20_000,
    )

    def words(self) -> LetterWords:
        """What was typed."""
        return LetterWords(subject=self.cleaned_data["subject"], body=self.cleaned_data["body"])


class UploadForm(forms.Form):
    """Any other letter, as a PDF made elsewhere."""

    subject = forms.CharField(label=_("Subject"), max_length=140)
    file = forms.FileField(
        label=_("PDF"),
        help_text=_("Only pages: a PDF with scripts, attached files or a password is refused."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def words(self) -> LetterWords:
        """What was typed."""
        return LetterWords(subject=self.cleaned_data["subject"])


class IntroductionForm(forms.Form):
    """The introduction letter: nothing is typed but the day the claim was lodged, if it is not known yet."""

    lodged_on = forms.DateField(label=_("Claim lodged on"), widget=DayInput())

    def words(self) -> LetterWords:
        """Nothing: the letter is computed."""
        return LetterWords()


class SummonsForm(forms.Form):
    """When, where and in which language a person is to be heard."""

    day = forms.DateField(label=_("Day of the interview"), widget=DayInput())
    hour = forms.TimeField(label=_("Hour, on the clock of the place"), widget=HourInput())
    place = forms.CharField(
        label=_("Place"), widget=forms.Textarea(attrs={"rows": 3}), max_length=160,
        initial="201 rue de l’Exemple\n94120 Fontenay-sous-Bois",
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the interview"))
    by_video = forms.BooleanField(label=_("By video (R. 531-16)"), required=False)
    accelerated_reason = forms.CharField(
        label=_("If the procedure becomes accelerated, why (L. 531-26)"), required=False, max_length=500
    )

    def __init__(self, *args: Any, zone: ZoneInfo = PARIS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]

    def words(self) -> LetterWords:
        """The interview as typed."""
        data = self.cleaned_data
        interview = InterviewWords(
            starts_at=datetime.combine(data["day"], data["hour"], self.zone),
            place=data["place"],
            language=data["language"],
            by_video=data["by_video"],
            accelerated_reason=data["accelerated_reason"],
        )
        return LetterWords(interview=interview)


class DepositForm(forms.Form):
    """The way a letter leaves."""

    channel = forms.ChoiceField(
        label=_("How it reaches the person"),
        choices=[(channel.value, name) for channel, name in CHANNELS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, when one is owed"), required=False, max_length=500)


class NoteForm(forms.Form):
    """What is to change in a text given back."""

    note = forms.CharField(label=_("What is to change"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class HandDeliveryForm(forms.Form):
    """A letter handed over against receipt."""

    document = forms.ChoiceField(label=_("Identity checked with"), choices=DOCUMENTS, widget=forms.RadioSelect)


class PostalEventForm(forms.Form):
    """What the post did with a registered letter."""

    event = forms.ChoiceField(label=_("What happened"), choices=[(e.value, name) for e, name in POSTAL_EVENTS.items()])
    on = forms.DateField(label=_("On which day"), widget=DayInput())
