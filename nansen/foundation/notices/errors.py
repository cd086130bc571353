"""What notices refuses."""

from nansen.kernel.errors import Refusal


class SupplierAway(Refusal):
    """The supplier of alerts cannot be reached, or asks to try again later."""


class NullInProduction(Refusal):
    """The null supplier sends nothing: production needs a real one (NANSEN_SMTP_HOST)."""


class SupplierWrong(Refusal):
    """The supplier of alerts is not set up as it must be."""
