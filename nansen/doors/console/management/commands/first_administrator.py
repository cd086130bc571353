"""`manage.py first_administrator NAME`: an administrator where none can sign in, and the key to begin with, once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from nansen.doors.console.sentences import refusal
from nansen.foundation.people.actions import appoint_first_administrator
from nansen.foundation.people.divisions import Division
from nansen.kernel.errors import Refusal


class Command(BaseCommand):
    help = "Appoint an administrator where none can sign in, and print a set-up key once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("handle", help="the sign-in name: small letters, digits, full stops, hyphens")
        parser.add_argument("--name", required=True, help="the name at work, for colleagues only")
        parser.add_argument("--division", required=True, choices=[division.value for division in Division])
        parser.add_argument("--service", required=True, help="what persons read instead of a name")

    def handle(self, *_args: object, **options: object) -> None:
        try:
            issued = appoint_first_administrator(
                str(options["handle"]),
                display_name=str(options["name"]),
                division=str(options["division"]),
                service=str(options["service"]),
            )
        except Refusal as fault:
            raise refusal("Nobody was appointed", fault) from fault
        self.stdout.write(f"key          {issued.key_text}")
        self.stdout.write(f"works until  {issued.live_until:%Y-%m-%d %H:%M} UTC, once")
        self.stdout.write("where        the office door, /account/set-up/")
