"""The forms of exhibitions: French first, each other language apart; they check shape, the action decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.sentences import sentence
from nansen.kernel.errors import Refusal
from nansen.work.archives.rules.exhibitions import (
    LEAST_SIDE,
    REFERENCE,
    Block,
    Head,
    Kind,
    Words,
    Zone,
    moments,
    stops,
)

KINDS: Mapping[Kind, Promise] = {
    Kind.CHAPTER: _("Chapter"),
    Kind.TEXT: _("Text"),
    Kind.QUOTATION: _("Quotation"),
    Kind.IMAGES: _("Images"),
    Kind.PLACES: _("Map of places"),
    Kind.DATES: _("Timeline"),
}
_LONGEST = 8000
_LABELS: Mapping[Kind, Promise] = {
    Kind.CHAPTER: _("Title of the chapter"),
    Kind.TEXT: _("Text"),
    Kind.QUOTATION: _("Words quoted"),
    Kind.IMAGES: _("What the images have in common"),
    Kind.PLACES: _("Title of the map"),
    Kind.DATES: _("Title of the timeline"),
}
_LONG = frozenset({Kind.TEXT, Kind.QUOTATION})


@dataclass(frozen=True)
class Tongue:
    """The fields of one language; open at once when something is written or wrong in them."""

    tag: str
    name: str
    fields: list[BoundField]
    is_told: bool


class WordedForm(forms.Form):
    """A form whose words stand in several languages; `revision` is the one the agent read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def ask(self, name: str, label: Any, *, rows: int = 0, text: Any = "", longest: int = 300) -> None:
        """Ask for words in every language; none is refused when empty: what is missing is said before publication."""
        for tag, _own in settings.READING_ROOM_LANGUAGES:
            widget = forms.Textarea(attrs={"rows": rows, "lang": tag}) if rows else forms.TextInput(attrs={"lang": tag})
            self.fields[f"{name}_{tag}"] = forms.CharField(
                label=label, help_text=text if tag == REFERENCE else "", widget=widget, max_length=longest,
                required=False,
            )  # fmt: skip

    def words(self, name: str) -> Words:
        """The words that were written."""
        told = {tag: self.cleaned_data.get(f"{name}_{tag}", "") for tag, _own in settings.READING_ROOM_LANGUAGES}
        return {tag: text for tag, text in told.items() if text}

    def tongues(self) -> list[Tongue]:
        """The languages other than French, each with its fields."""
        return [self._tongue(tag, own) for tag, own in settings.READING_ROOM_LANGUAGES if tag != REFERENCE]

    def french(self) -> list[BoundField]:
        """The fields in French."""
        return self._tongue(REFERENCE, "").fields

    def _tongue(self, tag: str, own: str) -> Tongue:
        fields = [self[name] for name in self.fields if name.endswith(f"_{tag}")]
        return Tongue(tag, own, fields, any(one.value() or one.errors for one in fields))


def spread(**told: Words) -> dict[str, str]:
    """The words as the fields of a form have them."""
    return {f"{name}_{tag}": text for name, words in told.items() for tag, text in words.items()}


class NewForm(forms.Form):
    """A new exhibition: its title; its address is made from it."""

    title = forms.CharField(label=_("Title, in French"), max_length=200)

    def slug(self) -> str:
        """The address."""
        return slugify(self.cleaned_data["title"].replace("’", " ").replace("'", " "))[:80] or "exposition"


class HeadForm(WordedForm):
    """The title, the introduction, the years, what a translator has read."""

    slug = forms.SlugField(label=_("Address"), help_text=_("It stays as it is once published."), max_length=80)
    first_year = forms.IntegerField(label=_("From the year"), min_value=1000, max_value=2100, required=False)
    last_year = forms.IntegerField(label=_("To the year"), min_value=1000, max_value=2100, required=False)
    read_over = forms.MultipleChoiceField(
        label=_("Translations that a translator has read"),
        help_text=_("The others are shown as drafts."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask("title", _("Title"), longest=200)
        self.ask("introduction", _("Introduction"), rows=6, longest=_LONGEST)
        others = [(tag, own) for tag, own in settings.READING_ROOM_LANGUAGES if tag != REFERENCE]
        self.fields["read_over"].choices = others  # type: ignore[attr-defined]

    def clean(self) -> None:
        """The years go forward."""
        first, last = self.cleaned_data.get("first_year"), self.cleaned_data.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _now("The last year is before the first."))

    def head(self, cover: Zone | None) -> Head:
        """What was written."""
        facts = self.cleaned_data
        return Head(
            self.words("title"), self.words("introduction"), facts["first_year"], facts["last_year"], cover,
            tuple(facts["read_over"]),
        )  # fmt: skip

    @staticmethod
    def written(head: Head, slug: str, revision: int) -> dict[str, object]:
        """The fields of an exhibition."""
        return {
            "slug": slug, "revision": revision, "first_year": head.first_year, "last_year": head.last_year,
            "read_over": list(head.read_over), **spread(title=head.title, introduction=head.introduction),
        }  # fmt: skip


class BlockForm(WordedForm):
    """What a block says, by its kind."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        help_text = _("Leave an empty line between paragraphs.") if kind is Kind.TEXT else ""
        rows = 8 if kind in _LONG else 0
        self.ask("words", _LABELS[kind], rows=rows, text=help_text, longest=_LONGEST if rows else 300)
        if kind is Kind.QUOTATION:
            self.ask("source", _("Who is quoted, and where"))
        if kind is Kind.DATES:
            told = _("One a line, the date first: 1926, 1926-03 or 1926-03-09, then what happened.")
            self.ask("dates", _("Dates"), rows=8, text=told, longest=_LONGEST)
        if kind is Kind.PLACES:
            self.fields["places"] = forms.CharField(
                label=_("Places"),
                help_text=_("One a line, in their order, then the years if they are known: Marseille, 1926-1931."),
                widget=forms.Textarea(attrs={"rows": 6}), max_length=_LONGEST, required=False,
            )  # fmt: skip

    def clean(self) -> None:
        """Dates and places can be read, in every language."""
        for name in [name for name in self.fields if name == "places" or name.startswith("dates_")]:
            try:
                (stops if name == "places" else moments)(self.cleaned_data.get(name, ""))
            except Refusal as refusal:
                self.add_error(name, f"{sentence(refusal)} « {refusal.facts['line']} »")

    def block(self, zones: tuple[Zone, ...]) -> Block:
        """What was written."""
        told = {name: self.words(name) for name in ("words", "source", "dates")}
        return Block(self.kind, places=self.cleaned_data.get("places", ""), zones=zones, **told)

    @staticmethod
    def written(block: Block, revision: int) -> dict[str, object]:
        """The fields of a block."""
        told = spread(words=block.words, source=block.source, dates=block.dates)
        return {"revision": revision, "places": block.places, **told}


class ZoneForm(WordedForm):
    """A zone of a page: where it is, in pixels of the page, its caption, what it shows to whoever does not see it."""

    page = forms.UUIDField(widget=forms.HiddenInput)
    x = forms.IntegerField(label=_("From the left"), min_value=0)
    y = forms.IntegerField(label=_("From the top"), min_value=0)
    width = forms.IntegerField(label=_("Width"), min_value=LEAST_SIDE)
    height = forms.IntegerField(label=_("Height"), min_value=LEAST_SIDE)

    def __init__(self, *args: Any, size: tuple[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size = size
        self.ask("caption", _("Caption"))
        told = _("What the image shows, for whoever does not see it. Owed before publication.")
        self.ask("alternative", _("Alternative text"), rows=2, text=told, longest=600)

    def clean(self) -> None:
        """The zone stays in the page."""
        facts, (width, height) = self.cleaned_data, self.size
        if None in {facts.get(name) for name in ("x", "y", "width", "height")}:
            return
        if facts["x"] + facts["width"] > width or facts["y"] + facts["height"] > height:
            said = _now("The zone leaves the page, which is %(width)s pixels wide and %(height)s high.")
            self.add_error(None, said % {"width": width, "height": height})

    def zone(self) -> Zone:
        """What was drawn and written."""
        facts = self.cleaned_data
        place = (facts[name] for name in ("x", "y", "width", "height"))
        return Zone(facts["page"], *place, caption=self.words("caption"), alternative=self.words("alternative"))

    @staticmethod
    def written(zone: Zone, revision: int) -> dict[str, object]:
        """The fields of a zone."""
        place = {name: getattr(zone, name) for name in ("page", "x", "y", "width", "height")}
        return {"revision": revision, **place, **spread(caption=zone.caption, alternative=zone.alternative)}

    @staticmethod
    def whole(page: UUID, size: tuple[int, int], revision: int) -> dict[str, object]:
        """The fields of a zone that is the whole page."""
        return {"revision": revision, "page": page, "x": 0, "y": 0, "width": size[0], "height": size[1]}


class WithdrawForm(forms.Form):
    """Why an exhibition is taken off line."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
