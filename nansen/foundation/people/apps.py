"""The people context as Django installs it."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "nansen.foundation.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let allauth list the sessions of agents only: its rows hold addresses, which a person's never do."""
        from allauth.usersessions.signals import on_user_logged_in  # noqa: PLC0415 - models are ready only now

        def list_agents_session(sender: object, **told: Any) -> None:
            if told["user"].kind == "agent":
                on_user_logged_in(sender, **told)

        user_logged_in.disconnect(on_user_logged_in)
        user_logged_in.connect(list_agents_session, dispatch_uid="agents-sessions", weak=False)
