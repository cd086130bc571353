"""What allauth asks of the house about second factors: a QR without a data address, secrets sealed, one always kept."""

import base64
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nansen.foundation.people.factor_secrets import opened_secret, sealed_secret

QUIET = 4  # modules of white around a QR code, as its standard asks
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def drawn(url: str) -> SafeString:
    """The QR code of an address as inline SVG, with no style attribute and no data address (the CSP forbids both)."""
    rows = segno.make(url, error="m", micro=False).matrix
    side = len(rows) + 2 * QUIET
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="{0} {0} {1} {1}" aria-hidden="true" focusable="false">'
        '<path fill="#fff" stroke="none" d="M{0} {0}h{1}v{1}h-{1}z"/><path fill="#000" stroke="none" d="{2}"/></svg>',
        -QUIET,
        side,
        dots,
    )


class AgentFactorAdapter(DefaultMFAAdapter):
    """The second factor of an agent: mandatory, so that the last one cannot be taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one, then try again."),
        "cannot_delete_authenticator": _("This is your only second factor: add another one first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code as inline SVG."""
        return drawn(url)

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return base64.b64encode(sealed_secret(text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return opened_secret(base64.b64decode(encrypted_text)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor would remain."""
        if authenticator.type not in FACTORS:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists()

    def send_notification_mail(self, *_told: Any, **_more: Any) -> None:
        """Nothing: agents' accounts hold no e-mail address."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's name
        """A name for a new key, that the agent may change."""
        place = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(place)s") % {"place": place}
