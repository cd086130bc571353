"""The agents' sign-in library without its demand for a middleware, which the bare view has no use for."""

from allauth.account.apps import AccountConfig


class Unasked(AccountConfig):
    """The same tables; no check of the settings."""

    def ready(self) -> None:
        """Nothing."""
