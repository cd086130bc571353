"""What an archivist answers a reader, and the models they answer with."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction

from nansen.foundation.journal.actions import record
from nansen.foundation.people.actions.rights import require_role
from nansen.foundation.people.divisions import Role
from nansen.work.readers.errors import ReaderUnknown, TemplateIncomplete, TemplateUnknown
from nansen.work.readers.models import Decision, Outgoing, Reader, Template
from nansen.work.readers.queries.accounts import STATE, state, with_state
from nansen.work.readers.rules.replies import FIRST
from nansen.work.readers.rules.states import Outcome, admit
from nansen.work.readers.sealing import REASON_PLACE, seal_text
from nansen.work.readers.words import LANGUAGES, Message


@transaction.atomic
def decide(reader: UUID, outcome: Outcome, *, by: UUID, reason: str = "") -> None:
    """Nothing; the answer stands, and the reader is told by e-mail that there is one.

    Raises RoleMissing, ReaderUnknown, StepNotAllowed, ReasonMissing.
    """
    require_role(by, Role.ARCHIVIST)
    if Reader.objects.select_for_update(no_key=True).filter(pk=reader).first() is None:
        raise ReaderUnknown
    row = with_state(Reader.objects.filter(pk=reader)).get()
    admit(state(row.confirmed_at, *(getattr(row, name) for name in STATE)), outcome, reason=reason)
    made = Decision(id=uuid4(), subject=reader, outcome=outcome.value, by_id=by)
    if reason.strip():
        made.reason_sealed = seal_text(reader, REASON_PLACE, made.pk, reason.strip())
    made.save(force_insert=True)
    record(f"readers.{outcome}", made, subject=reader, actor=by)
    Outgoing.objects.create(kind=Message.ANSWER, reader_id=reader)


@transaction.atomic
def write_template(name: str, texts: Mapping[str, str], *, by: UUID) -> None:
    """Nothing; a new version of a model stands, the older ones are kept.

    Raises RoleMissing, TemplateUnknown, TemplateIncomplete.
    """
    require_role(by, Role.ARCHIVIST)
    if name not in FIRST:
        raise TemplateUnknown
    kept = {tag: texts[tag].strip() for tag in LANGUAGES if texts.get(tag, "").strip()}
    if "fr" not in kept:
        raise TemplateIncomplete
    made = Template(id=uuid4(), name=name, texts=kept, by_id=by)
    made.save(force_insert=True)
    record("readers.template_written", made, actor=by)
