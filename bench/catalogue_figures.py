"""`python -m bench.catalogue_figures COMPONENTS PAGES`: the figures of the catalogue, one JSON line each."""

import io
import json
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django's registry comes first
from django.db import connection  # noqa: E402

from nansen.foundation.journal.actions.protection import protect_evidence  # noqa: E402
from nansen.work.archives.actions import import_file  # noqa: E402
from nansen.work.archives.models import Page, Unit  # noqa: E402
from nansen.work.archives.queries import Asked, described, find, parts  # noqa: E402

SURNAMES = "Sarkissian Petrossian Ivanoff Dolgoroukoff Tchavadzé Khatchadourian Popoff Nikoladzé Manoukian".split()  # noqa: SIM905
GIVEN = "Aram Vartan Hélène Nicolas Alexandra Serge Marie Georges Anahit".split()  # noqa: SIM905
PLACES = "Marseille Paris Lyon Nice Valence Grenoble Décines Toulouse Alfortville".split()  # noqa: SIM905
KINDS = [
    "Certificat de réfugié",
    "Attestation de bonne moralité",
    "Correspondance",
    "Acte de naissance traduit",
    "Passeport",
]
QUESTIONS = (
    "certificat", "sarkissian", "certificats réfugiés marseille", "refugie armenien", "correspondance", "OFPRA/3",
    "passeport nice 1931", "khatchadourian helene", "attestation -lyon", "sarkisian", "certifficat", "",
)  # fmt: skip
ROUNDS = 25


def measure(components: int, pages: int) -> None:
    """Prints the figures."""
    logging.disable(logging.WARNING)
    call_command("migrate", interactive=False, verbosity=0)
    protect_evidence()
    data = f"{components} components, {pages} pages, {len(QUESTIONS)} questions x {ROUNDS}"
    begun = time.perf_counter()
    done = import_file(io.BytesIO(_finding_aid(components)), name="synthetic.xml")
    took = time.perf_counter() - begun
    _number_pages(done.target, pages)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    wide = Unit.objects.filter(parent=done.target).first()
    deep = Unit.objects.filter(level="file").order_by("?").first()
    assert wide is not None
    assert deep is not None
    for name, limit, ask, given in (
        ("search with facets, p95", 60, _search, QUESTIONS),
        ("search narrowed by facets, p95", 60, _search_narrowed, QUESTIONS),
        ("tree, a page of parts, p95", 80, parts, (done.target, wide.pk, deep.parent_id)),
        ("a unit with what it inherits, p95", 80, described, (done.target, wide.pk, deep.pk)),
    ):
        print(_limit(name, _p95(ask, given), limit, data), flush=True)
    print(_rate(components / took, data))


def _search(words: str) -> object:
    return find(Asked(words))


def _search_narrowed(words: str) -> object:
    return find(Asked(words, level="file", year_from=1930, year_to=1939))


def _limit(name: str, value: float, limit: float, data: str) -> str:
    told = {"name": name, "value": round(value, 2), "unit": "ms", "peer": f"limit promised ({limit} ms)"}
    return json.dumps(told | {"peer_value": limit, "data": data, "concurrency": 1, "at_most": 1.0})


def _rate(value: float, data: str) -> str:
    told = {"name": "import, units written", "value": round(value), "unit": "units/s", "peer": "aim (500 a second)"}
    return json.dumps(told | {"peer_value": 500, "data": data, "concurrency": 1, "at_least": 1.0})


def _p95(ask: Callable[[Any], object], given: tuple[object, ...]) -> float:
    """The ninety-fifth hundredth of the times, in milliseconds, after one round that nobody counts."""
    times = []
    for turn in range(ROUNDS + 1):
        for one in given:
            begun = time.perf_counter()
            ask(one)
            times += [time.perf_counter() - begun] if turn else []
    return sorted(times)[int(len(times) * 0.95)] * 1000


def _number_pages(holding: object, pages: int) -> None:
    files = list(Unit.objects.filter(holding=holding, level="file").order_by("sequence").values_list("pk", flat=True))
    Page.objects.bulk_create(
        (Page(file_id=files[at % len(files)], number=at // len(files) + 1) for at in range(pages)), batch_size=5000
    )


def _finding_aid(components: int) -> bytes:
    return "".join(_pieces(components)).encode()


def _pieces(components: int) -> Iterator[str]:
    """One fonds, 12 series, boxes of 45 files; the same at each run."""
    drawn = random.Random(1924)
    yield "<ead><eadheader><eadid>SYNTHETIC</eadid><filedesc><titlestmt><titleproper>x</titleproper></titlestmt>"
    yield "</filedesc></eadheader><archdesc level='fonds'><did><unitid>OFPRA</unitid>"
    yield "<unittitle>Offices des réfugiés</unittitle>"
    yield "<origination><corpname authfilenumber='SYN'>Office des réfugiés</corpname></origination></did><dsc>"
    made = 0
    for series in range(1, 13):
        yield f"<c level='series'><did><unitid>OFPRA/{series}</unitid><unittitle>Série {series}</unittitle></did>"
        made += 1
        while made < components * series // 12:
            box = made
            yield f"<c level='otherlevel' otherlevel='box'><did><unittitle>Boîte {box}</unittitle></did>"
            made += 1
            for number in range(45):
                if made >= components * series // 12:
                    break
                yield _file(drawn, f"OFPRA/{series}/{box}/{number}")
                made += 1
            yield "</c>"
        yield "</c>"
    yield "</dsc></archdesc></ead>"


def _file(drawn: random.Random, code: str) -> str:
    who = f"{drawn.choice(SURNAMES)}, {drawn.choice(GIVEN)}"
    kinds = "; ".join(drawn.sample(KINDS, 3))
    place = drawn.choice(PLACES)
    return (
        f"<c level='file'><did><unitid>{code}</unitid><unittitle>Dossier de {who}</unittitle>"
        f"<unitdate>{drawn.randint(1924, 1952)}</unitdate></did><scopecontent><p>{kinds}. Domicilié à {place}.</p>"
        f"</scopecontent><controlaccess><geogname>{place}</geogname></controlaccess></c>"
    )


if __name__ == "__main__":
    measure(int(sys.argv[1]), int(sys.argv[2]))
