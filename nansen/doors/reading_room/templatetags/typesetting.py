"""Lines that do not break where a printer would not break them: `{% load typesetting %}`."""

import re

from django import template
from django.utils.safestring import SafeData, mark_safe

register = template.Library()

_BEFORE_A_SIGN = re.compile(r" (?=[:;?!»])")
_AFTER_A_QUOTE = re.compile(r"(?<=«) ")


@register.filter(is_safe=True)
def bound(words: str) -> str:
    """The same words, no line beginning with a colon or a closing quote: finding aids write a plain space there."""
    kept = words if isinstance(words, str) else str(words)
    told = _AFTER_A_QUOTE.sub("\N{NO-BREAK SPACE}", _BEFORE_A_SIGN.sub("\N{NO-BREAK SPACE}", kept))
    return mark_safe(told) if isinstance(kept, SafeData) else told  # noqa: S308 -- spaces alone were changed
