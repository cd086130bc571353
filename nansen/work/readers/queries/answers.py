"""The models of the office's answers: the latest version of each, the first of which stand in the rules."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nansen.work.readers.errors import TemplateUnknown
from nansen.work.readers.models import Template
from nansen.work.readers.rules.replies import FIRST, Texts
from nansen.work.readers.rules.states import Outcome


@dataclass(frozen=True)
class Model:
    """A model of an answer: what it is for, its texts by language, since when; `by` is empty for the first version."""

    name: str
    outcome: Outcome
    texts: Texts
    at: datetime | None = None
    by: UUID | None = None

    def said(self, language: str) -> str:
        """The text in a language, in French where it is not written in that one."""
        return self.texts.get(language) or self.texts["fr"]


def models() -> list[Model]:
    """Every model, as it stands; one statement."""
    latest = {one.name: one for one in Template.objects.order_by("recorded_at", "id")}
    return [_model(name, latest.get(name)) for name in FIRST]


def model(name: str) -> Model:
    """A model as it stands; one statement. Raises TemplateUnknown."""
    return model_versions(name)[0]


def model_versions(name: str) -> list[Model]:
    """Every version of a model, the one that stands first; one statement. Raises TemplateUnknown."""
    if name not in FIRST:
        raise TemplateUnknown
    rows = Template.objects.filter(name=name).order_by("-recorded_at", "-id")
    return [*(_model(name, one) for one in rows), _model(name, None)]


def _model(name: str, row: Template | None) -> Model:
    outcome, texts = FIRST[name]
    return Model(name, outcome, row.texts, row.recorded_at, row.by_id) if row else Model(name, outcome, texts)
