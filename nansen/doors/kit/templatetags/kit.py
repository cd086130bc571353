"""Components: `{% load kit %}`. A name, option or argument that does not exist is an error, not a silent default."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, PasswordInput, RadioSelect
from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from nansen.doors.kit.choosing import language_choice
from nansen.doors.kit.components import STATE_ICONS, Button, Sheet, State, option
from nansen.doors.kit.dates import NO_BREAK, PARIS, in_words
from nansen.doors.kit.dates import digits as in_digits
from nansen.doors.kit.icons import DIRECTIONAL, ICONS
from nansen.doors.kit.loading import share_loaded
from nansen.doors.kit.translations import is_draft

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An inline drawing; silent to screen readers unless `label` says what it means."""
    if name not in ICONS:
        raise TemplateSyntaxError(f"there is no icon {name!r}")
    flip = mark_safe(' class="flip"') if name in DIRECTIONAL else ""
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    drawing = mark_safe(ICONS[name])  # noqa: S308 - our own drawings
    return format_html('<svg viewBox="0 0 24 24" {}{}>{}</svg>', said, flip, drawing)


@register.simple_tag
def tag_state(state: str, text: str) -> SafeString:
    """A small label: a colour, and always a word."""
    kind = option(State, state)
    drawing = icon("check") if kind is State.DONE else icon("warning") if kind is State.LATE else ""
    return format_html('<span class="tag {}">{}{}</span>', kind, drawing, text)


@register.simple_tag
def when(value: date | datetime | None, form: str = "day") -> SafeString:
    """A date in words, that programs can read too; nothing when there is none."""
    if value is None:
        return SafeString()
    local = value.astimezone(PARIS) if isinstance(value, datetime) else value
    machine = local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()
    longer = mark_safe(' class="long"') if form in {"hour", "second"} else ""
    return format_html('<time datetime="{}"{}>{}</time>', machine, longer, in_words(value, form))


@register.filter
def digits(value: object) -> str:
    """A number with the digits of the reader's language; never for an identifier, which is typed as it stands."""
    return in_digits(str(value))


@register.filter
def breakable(text: str) -> str:
    """A text whose dates may break between words: on a phone's narrow line they would else break inside one."""
    return text.replace(NO_BREAK, " ")


@register.simple_block_tag
def sheet(content: str, kind: str = "plain", title: str = "", icon_name: str = "", level: int = 2) -> SafeString:
    """A sheet of paper; `now` is the one thing that needs attention first."""
    chosen = option(Sheet, kind)
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    if not icon_name:
        return format_html('<section class="sheet {}">{}{}</section>', chosen, heading, content)
    return format_html(
        '<section class="sheet {}"><div class="row"><span class="icon">{}</span><div>{}{}</div></div></section>',
        chosen,
        icon(icon_name),
        heading,
        content,
    )


@register.simple_block_tag
def alert(content: str, state: str = "calm", *, assertive: bool = False) -> SafeString:
    """A message about what just happened or what to mind."""
    kind = option(State, state)
    role = "alert" if assertive else "status"
    return format_html(
        '<div class="alert {}" role="{}">{}<div>{}</div></div>', kind, role, icon(STATE_ICONS[kind]), content
    )


@register.inclusion_tag("kit/parts/loading.html")
def loading() -> Mapping[str, Any]:
    """How far the demonstration is, while it is being loaded; nothing at every other time."""
    return {"share": share_loaded()}


@register.simple_tag
def button(text: str, kind: str = "first", icon_name: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends its form."""
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="button {}"{}>{}{}</button>',
        option(Button, kind),
        named,
        icon(icon_name) if icon_name else "",
        text,
    )


@register.simple_tag
def link_button(url: str, text: str, kind: str = "first", icon_name: str = "", key: str = "") -> SafeString:
    """A link that looks like a button: it goes somewhere and changes nothing; `key` is its letter at the desk."""
    attributes = format_html(' data-key="{0}" aria-keyshortcuts="{0}"', key) if key else ""
    drawing = icon(icon_name) if icon_name else ""
    return format_html(
        '<a class="button {}" href="{}"{}>{}{}</a>', option(Button, kind), url, attributes, drawing, text
    )


@register.simple_tag
def key_hint(key: str, text: str) -> SafeString:
    """A letter of the keyboard and what it does."""
    return format_html("<span><kbd>{}</kbd> {}</span>", key, text)


@register.inclusion_tag("kit/parts/field.html")
def field(bound: BoundField, *, strength: bool = False) -> Mapping[str, Any]:
    """A field whole: label, help, errors, control; `strength` draws the meter under a new passphrase."""
    widget = bound.field.widget
    described = [f"{bound.auto_id}_help"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    is_group = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    return {
        "field": bound,
        "control": None if is_group else bound.as_widget(attrs=attributes),
        "group": is_group,
        "described": " ".join(described),
        "checkbox": isinstance(widget, CheckboxInput),
        "secret": isinstance(widget, PasswordInput),
        "strength": strength,
    }


@register.inclusion_tag("kit/parts/errors.html")
def errors(form: BaseForm) -> Mapping[str, Any]:
    """What is wrong in a form, in one place, each line leading to its field."""
    fields = [form[name] for name in form.fields if form[name].errors] if form.is_bound else []
    return {"fields": fields, "general": form.non_field_errors() if form.is_bound else []}


@register.inclusion_tag("kit/parts/steps.html")
def steps(current: int, total: int) -> Mapping[str, Any]:
    """Where one stands in a short journey; `current` counts from 1."""
    return {"current": current, "total": total, "numbers": range(1, total + 1)}


@register.inclusion_tag("kit/parts/timeline.html")
def timeline(events: Iterable[Any], form: str = "second") -> Mapping[str, Any]:
    """A story in order: each event has `title` and `state`, and may have `at` and `detail`."""
    return {"events": [(option(State, event.state), event) for event in events], "form": form}


@register.inclusion_tag("kit/parts/empty.html")
def empty(icon_name: str, title: str, text: str = "") -> Mapping[str, Any]:
    """What stands where a list has nothing yet."""
    return {"icon_name": icon_name, "title": title, "text": text}


@register.inclusion_tag("kit/parts/languages.html", takes_context=True)
def languages(context: template.Context) -> Mapping[str, Any]:
    """The switch of languages, each named in its own."""
    request = context.get("request")
    return {
        "languages": [(code, name, "rtl" if code == "ar" else "ltr") for code, name in settings.LANGUAGES],
        "current": get_language(),
        "next": request.get_full_path() if request and request.method == "GET" else getattr(request, "path", "/"),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def other_door(name: str) -> str:
    """The address of another door's first page, in the reader's language if it writes in it."""
    return f"{settings.ORIGINS[name]}/language/{get_language()}/"


@register.simple_tag
def direction() -> str:
    """The direction of reading of the page: ltr or rtl."""
    return "rtl" if get_language_bidi() else "ltr"


@register.inclusion_tag("kit/parts/draft.html")
def draft_mark() -> Mapping[str, Any]:
    """One line on a page whose language no translator has read whole, leading to the French; nothing on the others."""
    return {"draft": is_draft()}


@register.inclusion_tag("kit/parts/language_choice.html", takes_context=True)
def language_first(context: template.Context) -> Mapping[str, Any]:
    """The choice of a language where the reader's own is not among ours; nothing else, and nothing once made."""
    request = context["request"]
    return {
        "choice": language_choice(request),
        "next": request.get_full_path() if request.method == "GET" else request.path,
        "csrf_token": context.get("csrf_token"),
    }
