"""`manage.py agent_code NAME`: the one-time code of an invented agent of the demonstration, for this half minute."""

import time
from argparse import ArgumentParser

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nansen.doors.console.demonstration.cast import AGENT_NAMES, ARCHIVIST, code_secret, handle_of

HALF_MINUTE = 30


class Command(BaseCommand):
    help = "Print the one-time code of an agent of the demonstration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the agent's sign-in name")

    def handle(self, *_args: object, **options: object) -> None:
        known = {handle_of(name) for names in (*AGENT_NAMES.values(), (ARCHIVIST,)) for name in names}
        if settings.PRODUCTION or options["name"] not in known:
            raise CommandError("Only the invented agents of the demonstration have codes anyone may know.")
        code = hotp_value(code_secret(str(options["name"])), int(time.time()) // HALF_MINUTE)
        self.stdout.write(format_hotp_value(code))
