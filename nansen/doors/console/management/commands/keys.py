"""`manage.py keys`: what the key store holds; wrap every key anew; erase one person for ever."""

from argparse import ArgumentParser
from contextlib import suppress
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from nansen.doors.console import keys_beside_data
from nansen.doors.console.sentences import refusal
from nansen.foundation.documents.actions import destroy_key
from nansen.foundation.people.actions import erase_person
from nansen.foundation.people.errors import PersonUnknown
from nansen.foundation.storage.errors import KeyMissing, KeysUnavailable, StorageFault
from nansen.foundation.storage.installation import key_store, readers_key_store


class Command(BaseCommand):
    help = "Show the keys of this installation, wrap them all anew, or destroy one person's key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        kinds.add_parser("status", help="which keys these are, how many, whether they fit the database")
        kinds.add_parser("rewrap", help="a new key-encryption key for every key; the old one is destroyed")
        destroy = kinds.add_parser("destroy", help="erase one person: found by nothing, unreadable for ever")
        destroy.add_argument("person", type=UUID, help="the person's identifier (a UUID)")
        destroy.add_argument("--reason", required=True, help="why, as the journal will keep it; no name, no number")
        destroy.add_argument("--confirm", type=UUID, help="the same identifier again, instead of being asked")

    def handle(self, *_args: object, **options: object) -> None:
        try:
            getattr(self, f"_{options['kind']}")(options)
        except KeyMissing as fault:
            raise CommandError("No key was ever made for this person here. Nothing was destroyed.") from fault
        except StorageFault as fault:
            raise refusal("The keys cannot be used", fault) from fault

    def _status(self, _options: dict[str, object]) -> None:
        store = key_store()
        store.check()
        fingerprint, sealed_with = store.fingerprint(), keys_beside_data.remembered()
        usable, destroyed = store.counts()
        self.stdout.write(f"fingerprint  {fingerprint}")
        self.stdout.write(f"database     {'sealed with these keys' if sealed_with == fingerprint else 'OTHER KEYS'}")
        self.stdout.write(f"data keys    {usable} in use, {destroyed} destroyed")
        with suppress(KeysUnavailable):
            usable, destroyed = readers_key_store().counts()
            self.stdout.write(f"readers      {usable} in use, {destroyed} destroyed")

    def _rewrap(self, _options: dict[str, object]) -> None:
        count = key_store().rewrap(lambda done, of: self.stdout.write(f"\r  {done} of {of} folders", ending=""))
        with suppress(KeysUnavailable):
            count += readers_key_store().rewrap()
        self.stdout.write(f"\r{count} keys wrapped anew; the old key-encryption keys are destroyed.")

    def _destroy(self, options: dict[str, object]) -> None:
        person = options["person"]
        assert isinstance(person, UUID)  # noqa: S101 -- argparse made it
        confirmed = options["confirm"] or input(
            "Everything sealed for this person becomes unreadable for ever, in every backup too.\n"
            "Type the identifier again to go on: "
        )
        if str(confirmed).strip() != str(person):
            raise CommandError("The two identifiers differ. Nothing was destroyed.")
        reason = str(options["reason"]).strip()
        if not reason:
            raise CommandError("Say why, with --reason. Nothing was destroyed.")
        with suppress(PersonUnknown):  # the row may be missing where an older backup was restored: the key still goes
            erase_person(person)
        erased = destroy_key(person, reason=reason, decided_by=None)
        self.stdout.write(f"The key is destroyed; {erased} documents nobody can read any more are erased.")
