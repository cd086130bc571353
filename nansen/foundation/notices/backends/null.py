"""A supplier that carries nothing and says so."""

import logging

from django.conf import settings

from nansen.foundation.notices.errors import NullInProduction
from nansen.foundation.notices.ports import AlertText, Handed, Outcome

logger = logging.getLogger(__name__)


class NullSupplier:
    """Accepts every alert, warns, sends none. Refuses production."""

    name = "null"

    def __init__(self) -> None:
        self.check()

    def send(self, address: str, text: AlertText) -> Handed:  # noqa: ARG002 - the port's shape
        """Return an alert that failed: nothing was sent, and the file must not say otherwise."""
        logger.warning("an alert was not sent: no supplier is set (NANSEN_SMTP_HOST)")
        return Handed(Outcome.FAILED, self.name, "no supplier")

    def check(self) -> None:
        """Return nothing in development. Raises NullInProduction."""
        if settings.PRODUCTION:
            raise NullInProduction
