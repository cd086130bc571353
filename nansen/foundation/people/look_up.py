"""Keyed hashes by which a sealed value is found. A name's hash is cut short: many names share a bucket."""

from collections.abc import Iterable

from nansen.foundation.names.keys import name_keys
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.rules.births import keys_of_birth
from nansen.foundation.storage.installation import key_store
from nansen.kernel.identifiers import ForeignerNumber, OfficeNumber

# 4,096 buckets. Eight rows a bucket are expected from about 8,000 keys on, that is some 2,000 persons.
BUCKET_BITS = 12


def foreigner_number_hash(number: ForeignerNumber | str) -> bytes:
    """The hash of a foreigner number in its column."""
    return key_store().lookup("people.person.foreigner_number", number.encode())


def office_number_hash(number: OfficeNumber | str) -> bytes:
    """The hash of an office number in its column."""
    return key_store().lookup("people.person.office_number", number.encode())


def name_buckets(keys: Iterable[str]) -> list[int]:
    """The buckets in which persons with one of these sound keys stand."""
    return _buckets("people.person.name", keys)


def birth_buckets(keys: Iterable[str]) -> list[int]:
    """The buckets in which persons with one of these dates of birth stand."""
    return _buckets("people.person.birth", keys)


def buckets_of(identity: Identity) -> tuple[list[int], list[int]]:
    """The name buckets and the birth buckets of a person."""
    names = name_keys(
        f"{identity.given_names_latin} {identity.family_name_latin}",
        f"{identity.given_names_native} {identity.family_name_native}",
    )
    return name_buckets(names), birth_buckets(keys_of_birth(identity.birth))


def slip_key_hash(key: str) -> bytes:
    """The hash of a slip's one-use key."""
    return key_store().lookup("people.slip.key", key.encode())


def recovery_code_hash(account: bytes, code: str) -> bytes:
    """The hash of a recovery code, which opens one account only."""
    return key_store().lookup("people.recovery_code", account + code.encode())


def set_up_key_hash(key: str) -> bytes:
    """The hash of the one-use key with which an agent chooses a passphrase."""
    return key_store().lookup("people.set_up.key", key.encode())


def identifier_hash(identifier: str) -> bytes:
    """The hash of a number as it was tried at a sign-in."""
    return key_store().lookup("people.sign_in.identifier", identifier.encode(), 128)


def bucket_of_tries(scope: str, what: str) -> bytes:
    """The name of a bucket of tries."""
    return key_store().lookup("people.throttle", f"{scope}\x00{what}".encode(), 128)


def device_hash(device: str) -> bytes:
    """The hash of the mark a device keeps."""
    return key_store().lookup("people.session.device", device.encode(), 128)


def _buckets(column: str, keys: Iterable[str]) -> list[int]:
    store = key_store()
    return sorted({int.from_bytes(store.lookup(column, key.encode(), BUCKET_BITS)) for key in keys})
