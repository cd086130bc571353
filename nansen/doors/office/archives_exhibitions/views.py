"""The list of exhibitions, one of them with its blocks, its head, its preview."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State as Tint
from nansen.doors.office.archives_exhibitions.forms import KINDS, HeadForm, NewForm
from nansen.doors.office.archives_exhibitions.frame import again, shows_images, typed
from nansen.doors.office.desk import account_of, page, say
from nansen.doors.office.sentences import sentence
from nansen.doors.showcase.drawing import Part, draw, draw_blocks, facts
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import actions, queries
from nansen.work.archives.errors import ChangedMeanwhile, ExhibitionUnknown
from nansen.work.archives.queries import Composed, ComposedBlock, ExhibitionLine, Standing
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.exhibitions import REFERENCE, Head, Lack

STANDINGS: dict[Standing, tuple[Tint, Promise]] = {
    Standing.DRAFT: (Tint.CALM, _("draft")),
    Standing.PROPOSED: (Tint.NEEDS, _("a colleague's look awaited")),
    Standing.PUBLISHED: (Tint.DONE, _("published")),
    Standing.CHANGED: (Tint.NEEDS, _("published, then changed")),
    Standing.WITHDRAWN: (Tint.LATE, _("ended")),
}
LACKS: dict[Lack, Promise] = {
    Lack.TITLE: _("The title in French is missing."),
    Lack.INTRODUCTION: _("The introduction in French is missing."),
    Lack.BLOCKS: _("Nothing is shown yet."),
    Lack.WORDS: _("The words in French are missing."),
    Lack.ZONES: _("No image is chosen yet."),
    Lack.ALTERNATIVE: _("The alternative text in French is missing."),
    Lack.OUTSIDE: _("The zone leaves its page."),
    Lack.PLACES: _("No place is named yet."),
    Lack.DATES: _("No date is told yet in French."),
}


@dataclass(frozen=True)
class Row:
    """An exhibition in the list; `unseen` are the images of its published version that not everyone sees now."""

    line: ExhibitionLine
    title: str
    tag: tuple[Tint, Promise]
    unseen: int


@dataclass(frozen=True)
class BlockRow:
    """A block in hand, drawn, with what is missing in it."""

    held: ComposedBlock
    kind: Promise
    part: Part
    lacks: list[Promise]


@policy.agent(Role.ARCHIVIST)
@require_safe
def exhibitions(request: HttpRequest) -> HttpResponse:
    """Every exhibition; those of which an image is no longer shown say so."""
    lines = queries.exhibitions()
    shown = {line.id: line.pages for line in lines if line.standing is not Standing.WITHDRAWN}
    known = queries.access({one for pages in shown.values() for one in pages})
    seen = {one for one, access in known.items() if access.state is State.OPEN}
    rows = [
        Row(line, _title(line.title), STANDINGS[line.standing], len(set(shown.get(line.id, ())) - seen))
        for line in lines
    ]
    return page(request, "archives_exhibitions/list", rows=rows)


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new exhibition."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            head = Head({REFERENCE: form.cleaned_data["title"]})
            return redirect(
                "office_exhibition", key=actions.compose_exhibition(form.slug(), head, by=account_of(request))
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return page(request, "archives_exhibitions/new", status=422 if form.is_bound else 200, form=form)


@policy.agent(Role.ARCHIVIST)
@require_safe
@shows_images
def exhibition(request: HttpRequest, key: UUID) -> HttpResponse:
    """An exhibition with its blocks, what is missing, what may be done next."""
    composed = in_hand(key)
    drawn = draw(composed.content, REFERENCE)
    me = account_of(request)
    alone = not any(
        one.active and Role.ARCHIVIST in one.roles and one.account_id != me for one in people.agents().values()
    )
    proposed = composed.proposed_by if composed.standing is Standing.PROPOSED else None
    return page(
        request,
        "archives_exhibitions/exhibition",
        composed=composed,
        drawn=drawn,
        title=_title(composed.content.head.title),
        tag=STANDINGS[composed.standing],
        rows=_rows(composed),
        of_head=[LACKS[gap.lack] for gap in composed.gaps if gap.block is None],
        kinds=[(kind.value, name) for kind, name in KINDS.items()],
        removed=[(one, KINDS[one.block.kind]) for one in composed.removed],
        may_propose=not composed.gaps and not alone and composed.standing is not Standing.PUBLISHED and not proposed,
        may_publish=not composed.gaps
        and composed.standing is not Standing.PUBLISHED
        and (alone or (proposed is not None and proposed != me)),
        mine=proposed == me,
    )


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def head(request: HttpRequest, key: UUID) -> HttpResponse:
    """The title, the introduction, the years."""
    composed = in_hand(key)
    now = composed.content.head
    form = HeadForm(**typed(request), initial=HeadForm.written(now, composed.slug, composed.revision))
    if form.is_bound and form.is_valid():
        facts_ = form.cleaned_data
        try:
            actions.save_head(
                key, form.head(now.cover), revision=facts_["revision"], by=account_of(request), slug=facts_["slug"]
            )  # fmt: skip
            say(request, gettext("It is saved."))
            return redirect("office_exhibition", key=key)
        except ChangedMeanwhile as refusal:
            again(form, composed.revision)
            form.add_error(None, sentence(refusal))
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    theirs = [] if not form.is_bound else [now.title.get(REFERENCE, ""), now.introduction.get(REFERENCE, "")]
    return page(
        request, "archives_exhibitions/head", status=status, form=form, key=key, theirs=theirs if changed(form) else []
    )


@policy.agent(Role.ARCHIVIST)
@require_safe
@shows_images
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """What readers will see, in the language asked for."""
    composed = in_hand(key)
    offered = dict(settings.READING_ROOM_LANGUAGES)
    language = request.GET.get("language", REFERENCE)
    language = language if language in offered else REFERENCE
    back = gettext("Back to composing"), gettext("Preview: this is what readers will see.")
    with override(language):
        drawn = draw(composed.content, language)
        context = {**facts(drawn), "key": key, "offered": offered.items(), "language": language, "back": back}
        return render(request, "office/archives_exhibitions/preview.html", context)


def changed(form: HeadForm) -> bool:
    """Whether a colleague changed it meanwhile: the form was turned to their revision."""
    return bool(form.is_bound and form.cleaned_data.get("revision") != int(form.data["revision"] or 0))


def in_hand(key: UUID) -> Composed:
    """The exhibition; raises Http404."""
    try:
        return queries.exhibition_in_hand(key)
    except ExhibitionUnknown:
        raise Http404 from None


def _rows(composed: Composed) -> list[BlockRow]:
    parts = draw_blocks(composed.content, REFERENCE)
    lacks: dict[int, list[Promise]] = {}
    for gap in composed.gaps:
        if gap.block is not None:
            lacks.setdefault(gap.block, []).append(LACKS[gap.lack])
    return [
        BlockRow(held, KINDS[held.block.kind], part, list(dict.fromkeys(lacks.get(place, []))))
        for place, (held, part) in enumerate(zip(composed.blocks, parts, strict=True))
    ]


def _title(words: object) -> str:
    told: dict[str, str] = dict(words)  # type: ignore[call-overload]
    return told.get(REFERENCE) or next(iter(told.values()), "") or gettext("Without a title")
