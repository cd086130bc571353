"""The forms of what archivists state and decide: they check shape, foresee what an act gives, and do it."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.archives.words import (
    AUDIENCES,
    CONTENTS,
    HOLDS,
    SECRETS,
    delay_in_words,
    secrets_by_delay,
)
from nansen.doors.office.people.forms import DayInput, PartialDateField
from nansen.kernel.errors import Refusal
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions
from nansen.work.archives.actions import Foreseen
from nansen.work.archives.queries import TargetView
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import LINES, Secrecy

_BETWEEN = re.compile(r"\s*[;,]\s*|\s+[-\u2013\u2014]\s*")
UNKNOWN = {"", "?", "-"}


class KnownDateField(PartialDateField):
    """A date as far as it is known, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=10, **options)

    def clean(self, value: str) -> PartialDate | None:
        """The date. What is none is said."""
        text = super().clean(value).strip()
        return date_of(text) if text else None

    def prepare_value(self, value: object) -> object:
        """The date as it is typed."""
        return value.iso() if isinstance(value, PartialDate) else value


class LivesField(forms.CharField):
    """Lives, one a line: birth, then death; "?" where one is not known."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"})

    def clean(self, value: str) -> tuple[PersonConcerned, ...]:
        """The lives. A line that is none is said."""
        return tuple(_life(line.strip()) for line in super().clean(value).splitlines() if line.strip())

    def prepare_value(self, value: object) -> object:
        """The lives as they are typed."""
        if not isinstance(value, tuple):
            return value
        return "\n".join(f"{_typed(one.born)} ; {_typed(one.died)}" for one in value)


class ActForm(forms.Form):
    """An act on a page or a unit: what it would give, and the act itself."""

    target: TargetView
    title: ClassVar[Promise]
    go: ClassVar[Promise]
    done: ClassVar[Promise]
    words: ClassVar[Promise | str] = ""
    grave: ClassVar[bool] = False
    template: ClassVar[str] = "plain_fields"

    def __init__(self, *args: Any, target: TargetView, **kwargs: Any) -> None:
        self.target = target
        super().__init__(*args, **kwargs)

    @classmethod
    def concerns(cls, target: TargetView) -> bool:
        """Whether the act may be done on this target."""
        return bool(target)

    def foreseen(self, by: UUID) -> Foreseen:
        """What the act would give."""
        raise NotImplementedError

    def act(self, by: UUID, seen: str) -> None:
        """Nothing; the act is done."""
        raise NotImplementedError


class StateForm(ActForm):
    """What a page or a unit holds."""

    title, go, done = (
        _("State what it holds"),
        _("State it"),
        _("It is stated."),
    )
    words = _(
        "What it holds that the law protects, and the dates that count. What is not said is inherited from above."
    )
    template = "state_fields"
    kinds = forms.MultipleChoiceField(
        label=_("What the law protects in it"),
        required=False,
        choices=[(kind.value, SECRETS[kind]) for kind in LINES],
        widget=forms.CheckboxSelectMultiple,
    )
    content = forms.ChoiceField(
        label=_("What it tells of persons"),
        choices=[(content.value, name) for content, name in CONTENTS.items()],
        initial=Content.PERSONAL.value,
        widget=forms.RadioSelect,
    )
    last_document = KnownDateField(
        label=_("Most recent document of the file"), help_text=_("12/05/1952, 05/1952 or 1952.")
    )
    register_closed = KnownDateField(label=_("Last entry of the register"), help_text=_("For a register only."))
    use_ended = KnownDateField(label=_("End of use"), help_text=_("For plans, material and methods only."))
    persons = LivesField(
        label=_("Persons concerned"),
        help_text=_("One a line, without names: birth ; death. For example: 1902 ; 12/05/1971, or 1920 ; ?"),
        required=False,
        max_length=4000,
    )
    minor = forms.BooleanField(label=_("It concerns somebody who was a minor"), required=False)
    sexual_intimacy = forms.BooleanField(label=_("It touches the intimacy of sexual life"), required=False)

    def __init__(self, *args: Any, target: TargetView, **kwargs: Any) -> None:
        said = target.own_statement
        first = {name: getattr(said, name) for name in Statement.__dataclass_fields__} if said else {}
        super().__init__(*args, target=target, initial=first, **kwargs)

    def groups(self) -> list[tuple[str, bool, list[tuple[BoundWidget, str]]]]:
        """The kinds of secrecy by their delay: its words, whether one is chosen, each choice with its article."""
        boxes = {box.data["value"]: box for box in self["kinds"]}
        found = []
        for line, kinds in secrets_by_delay():
            choices = [(boxes[kind.value], LINES[kind].article) for kind in kinds]
            chosen = any(box.data["selected"] for box, _article in choices)
            found.append((delay_in_words(line), chosen, choices))
        return found

    def foreseen(self, by: UUID) -> Foreseen:
        """What the statement would give."""
        return actions.foresee_statement(self.target.id, self._statement(), by=by)

    def act(self, by: UUID, seen: str) -> None:
        """Nothing; it is stated."""
        actions.state_access(self.target.id, self._statement(), by=by, seen=seen)

    def _statement(self) -> Statement:
        told = self.cleaned_data
        kinds = frozenset(Secrecy(kind) for kind in told["kinds"])
        return Statement(**told | {"kinds": kinds, "content": Content(told["content"])})


class DecideForm(ActForm):
    """What the office decides for a holding."""

    title, go, done = (
        _("Decide for the holding"),
        _("Decide it"),
        _("It is decided."),
    )
    words = _("Who may see the images of the whole holding at most. What the law closes stays closed.")
    images = forms.TypedChoiceField(
        label=_("Who may see the images"),
        choices=[(audience.value, name) for audience, name in AUDIENCES.items()],
        coerce=lambda value: Audience(int(value)),
        widget=forms.RadioSelect,
    )
    max_width = forms.IntegerField(
        label=_("Greatest width the public may take, in pixels"), min_value=1, max_value=60_000, required=False
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Readers may be told. It names nobody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(self, *args: Any, target: TargetView, **kwargs: Any) -> None:
        said = target.decision
        images = (said.images if said else Audience.REGISTERED).value
        first = {"images": images, "max_width": said.max_width if said else None}
        super().__init__(*args, target=target, initial=first, **kwargs)

    @classmethod
    def concerns(cls, target: TargetView) -> bool:
        """Only a whole holding is decided on."""
        return target.is_holding

    def foreseen(self, by: UUID) -> Foreseen:
        """What the decision would give."""
        return actions.foresee_decision(self.target.id, **self.cleaned_data, by=by)

    def act(self, by: UUID, seen: str) -> None:
        """Nothing; it is decided."""
        actions.decide_holding(self.target.id, **self.cleaned_data, by=by, seen=seen)


class OpenEarlyForm(ActForm):
    """An early opening as the archives administration decided it."""

    title, go, done = (
        _("Record an early opening"),
        _("Record it"),
        _("The early opening is recorded."),
    )
    words = _(
        "A general derogation (code du patrimoine, L. 213-3 II): the archives administration opens before the delay, "
        "once the office agreed."
    )
    lifts = forms.MultipleChoiceField(
        label=_("Which secrets it lifts"),
        choices=[(kind.value, SECRETS[kind]) for kind in LINES if kind is not Secrecy.MASS_DESTRUCTION],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed_on = forms.DateField(label=_("The office agreed on"), widget=DayInput())
    decided_on = forms.DateField(label=_("The archives administration decided on"), widget=DayInput())
    act_text = forms.CharField(
        label=_("The text"), help_text=_("For example: arrêté du 24 décembre 2015, article 1."), max_length=120
    )

    @classmethod
    def concerns(cls, target: TargetView) -> bool:
        """A unit, never one page."""
        return target.page is None

    def foreseen(self, by: UUID) -> Foreseen:
        """What the opening would give."""
        return actions.foresee_opening(self.target.id, **self._facts(), by=by)

    def act(self, by: UUID, seen: str) -> None:
        """Nothing; it is recorded."""
        actions.open_early(self.target.id, **self._facts(), by=by, seen=seen)

    def _facts(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        return {
            "lifts": [Secrecy(kind) for kind in told["lifts"]],
            "agreed_on": told["agreed_on"],
            "decided_on": told["decided_on"],
            "act": told["act_text"],
        }


class OffLineForm(ActForm):
    """A withdrawal or an embargo."""

    title, go, done = (
        _("Take off line"),
        _("Take off line"),
        _("It is off line."),
    )
    words = _("At once, and until somebody puts it back or its day comes. Readers are told the reason.")
    grave = True
    reason = forms.TypedChoiceField(
        label=_("Reason"),
        choices=[(reason.value, name) for reason, name in HOLDS.items() if reason is not HoldReason.TAKEDOWN],
        coerce=HoldReason,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("First day back on line"), help_text=_("Owed for an embargo."), widget=DayInput(), required=False
    )

    def foreseen(self, by: UUID) -> Foreseen:
        """What the withdrawal would give."""
        return actions.foresee_withdrawal(self.target.id, **self.cleaned_data, by=by)

    def act(self, by: UUID, seen: str) -> None:
        """Nothing; it is off line."""
        actions.take_off_line(self.target.id, **self.cleaned_data, by=by, seen=seen)


class TombstoneForm(forms.Form):
    """Why an ARK shows nothing any more."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Whoever follows the ARK reads it. It names nobody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


ACTS: dict[str, type[ActForm]] = {
    "state": StateForm,
    "off-line": OffLineForm,
    "decide": DecideForm,
    "open-early": OpenEarlyForm,
}


def acts_on(target: TargetView) -> Iterable[tuple[str, Promise]]:
    """The acts that may be done on a target: the name in the address, and the words."""
    return [(name, form.title) for name, form in ACTS.items() if form.concerns(target)]


def date_of(text: str) -> PartialDate:
    """The date that is typed. What is none is said."""
    try:
        return PartialDate.parse(PartialDateField().to_iso(text))
    except Refusal:
        raise forms.ValidationError(
            _now("%(text)s is not a date: write 1952, 05/1952 or 12/05/1952.") % {"text": text}
        ) from None


def _life(line: str) -> PersonConcerned:
    born, _sep, died = (_BETWEEN.sub(";", line, count=1)).partition(";")
    return PersonConcerned(*(None if one.strip() in UNKNOWN else date_of(one.strip()) for one in (born, died)))


def _typed(day: PartialDate | None) -> str:
    return day.iso() if day else "?"
