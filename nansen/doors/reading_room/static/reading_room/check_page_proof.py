"""Checks the proof of one page of the archives, without the archives: python check_page_proof.py PROOF.json.

It needs Python 3.9 or newer, nothing else, and no network. It checks, in this order:
1. what the office wrote of the master and of the image made from it is what its journal digested (SHA-256);
2. the journal's two entries stand in a tree of hashes (RFC 9162) whose root a signed note gives;
3. the note is signed by the office's key (Ed25519, RFC 8032), the one you give with --key or else the proof's own;
4. the master (--master FILE) and the image (--image FILE) you hold are the ones the entries speak of.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

KIND = "nansen-page-proof-1"
LEAF_TABLE, LEAF_DIGEST, LEAF_SHAPE = 3, 7, 8


class NotProved(Exception):
    """The proof does not hold; the message says where."""


def main() -> int:
    """0 when the proof holds, 1 when it does not; one line for each thing checked."""
    asked = argparse.ArgumentParser(description="Check the proof of one page of the archives.")
    asked.add_argument("proof", type=Path)
    asked.add_argument("--master", type=Path, help="the master, if you hold it")
    asked.add_argument("--image", type=Path, help="an image made from it, if you hold one")
    asked.add_argument("--key", help="the key the office publishes: name+mark+key")
    given = asked.parse_args()
    try:
        check(json.loads(given.proof.read_text(encoding="utf-8")), given)
    except NotProved as fault:
        print(f"NOT PROVED: {fault}")
        return 1
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        print("NOT PROVED: the proof cannot be read")
        return 1
    print("The proof holds.")
    return 0


def check(proof: dict, given: argparse.Namespace) -> None:
    """Nothing, once all is checked; raises NotProved."""
    demand(proof["kind"] == KIND, "this is not a proof this program knows")
    key = read_key(given.key or proof["key"])
    rows = {}
    for statement in proof["statements"]:
        rows[statement["about"]] = read_statement(statement, key)
    demand(set(rows) == {"master", "derivation"}, "the proof lacks an entry")
    master, derivation = rows["master"], rows["derivation"]
    check_summary(proof, master, derivation)
    check_files(given, master, json.loads(derivation["detail"]))
    if not given.key:
        print("note: the key was the proof's own; compare it with the one the office publishes:")
        print(f"  {proof['key']}")


def read_statement(statement: dict, key: "tuple[str, bytes, bytes]") -> dict:
    """What a row of evidence said, by column, once its entry and the journal's signature are proved."""
    about = statement["about"]
    leaf = json.loads(statement["leaf"])
    table = {"master": "archives_master", "derivation": "archives_preservationevent"}[about]
    demand(statement["table"] == leaf[LEAF_TABLE] == table, f"the entry of the {about} is about something else")
    shape = json.dumps([table, statement["columns"]])
    demand(sha256(shape.encode()) == leaf[LEAF_SHAPE], f"the columns of the {about} are not those recorded")
    salted = bytes.fromhex(statement["salt"]) + statement["text"].encode()
    demand(sha256(salted) == leaf[LEAF_DIGEST], f"what is said of the {about} is not what was recorded")
    size, root, at = read_note(statement["note"], key)
    demand(size == statement["size"], f"the checkpoint of the {about} has another size")
    path = [bytes.fromhex(step) for step in statement["path"]]
    hashed = hashlib.sha256(b"\x00" + statement["leaf"].encode()).digest()
    demand(root_of(hashed, statement["place"], size, path) == root, f"the {about} is not in the journal's tree")
    print(f"ok: the entry of the {about} is number {statement['place']} of {size} in the journal signed on {at}")
    values = json.loads(statement["text"])
    demand(len(values) == len(statement["columns"]), f"the columns of the {about} are not its values")
    return dict(zip(statement["columns"], values))  # noqa: B905 -- Python 3.9 has no strict; the lengths are compared


def check_summary(proof: dict, master: dict, derivation: dict) -> None:
    """What the proof says in short is what its entries say, and both entries are of one page."""
    demand(master["page_id"] == derivation["page_id"] == proof["page"]["id"], "the entries are not of this page")
    demand((derivation["kind"], derivation["passed"]) == ("derivation", "true"), "no image was made")
    detail = json.loads(derivation["detail"])
    demand(detail["from_sha512"] == master["sha512"], "the image was made from another master")
    for name, value in proof["master"].items():
        demand(str(value) == master[name], f"the proof says another {name} of the master than its entry")
    demand(proof["image"] == detail["files"], "the proof says other digests of the image than its entry")
    print(f"ok: page {proof['page']['number']} of {proof['page']['file']}, master kept at {master['recorded_at']}")
    print(f"ok: its image was made from that master by {derivation['agent']}: {', '.join(detail['steps'])}")


def check_files(given: argparse.Namespace, master: dict, detail: dict) -> None:
    """The files the reader holds are those the entries speak of."""
    if given.master:
        data = given.master.read_bytes()
        same = sha256(data) == master["sha256"] and hashlib.sha512(data).hexdigest() == master["sha512"]
        demand(same, "this file is not the master")
        print(f"ok: {given.master.name} is the master, byte for byte")
    if given.image:
        found = sha256(given.image.read_bytes())
        names = [name for name, digest in detail["files"].items() if digest == found]
        demand(bool(names), "this image is none of those made from the master")
        print(f"ok: {given.image.name} is {names[0]}, byte for byte")


def read_key(line: str) -> "tuple[str, bytes, bytes]":
    """The name, the mark and the 32 bytes of a key written name+mark+key."""
    name, mark, encoded = line.strip().split("+", 2)
    raw = base64.b64decode(encoded, validate=True)
    found = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    demand(raw[:1] == b"\x01" and len(raw) == 33 and found.hex() == mark, "the key is not written as keys are")
    return name, found, raw[1:]


def read_note(note: str, key: "tuple[str, bytes, bytes]") -> "tuple[int, bytes, str]":
    """The size and the root that a signed note gives, and its day, once the signature is proved."""
    name, mark, public = key
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    good = False
    for line in signatures.splitlines():
        said = re.fullmatch(r"\u2014 (\S+) (\S+)", line)
        raw = base64.b64decode(said[2]) if said and said[1] == name else b""
        good = good or (raw[:4] == mark and signed(public, text.encode(), raw[4:]))
    demand(good, "the checkpoint is not signed by this key")
    lines = text.splitlines()
    return int(lines[1]), base64.b64decode(lines[2], validate=True), lines[3].rpartition(" at ")[2]


def root_of(leaf: bytes, place: int, size: int, path: "list[bytes]") -> "bytes | None":
    """The root that the path leads to (RFC 9162, 2.1.3.2); None when it cannot be a path."""
    node, last, found = place, size - 1, leaf
    if not 0 <= place < size:
        return None
    for step in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = hashlib.sha256(b"\x01" + step + found).digest()
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + step).digest()
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


# Ed25519, RFC 8032, 5.1 and 6: points of the curve as (X, Y, Z, T).
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature of the message is the key's."""
    if len(signature) != 64:
        return False
    key, point = decompressed(public), decompressed(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or point is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    one, two = times(scalar, BASE), plus(point, times(challenge, key))
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def plus(one: tuple, two: tuple) -> tuple:
    """The sum of two points."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: tuple) -> tuple:
    """A point added to itself so many times."""
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = plus(total, point)
        point, scalar = plus(point, point), scalar >> 1
    return total


def decompressed(data: bytes) -> "tuple | None":
    """The point that 32 bytes stand for; None when they stand for none."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = decompressed((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


def sha256(data: bytes) -> str:
    """The digest, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001
    """Raise NotProved unless it holds."""
    if not holds:
        raise NotProved(otherwise)


if __name__ == "__main__":
    sys.exit(main())
