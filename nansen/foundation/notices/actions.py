"""Sending an alert."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from nansen.foundation.notices.ports import AlertSupplier, Handed
from nansen.foundation.notices.text import alert_text


@cache
def installed_supplier(dotted_path: str) -> AlertSupplier:
    """Return the supplier of this installation. Raises NullInProduction."""
    return import_string(dotted_path)()


def send_alert(address: str, language: str) -> Handed:
    """Return what the supplier said of the alert, sent in the reader's language.

    It writes nothing: delivery keeps the evidence. Raises SupplierAway when trying again later may help.
    """
    return installed_supplier(settings.ALERT_SUPPLIER).send(address, alert_text(language))
