"""`python -m bench.holding COMPONENTS PAGES`: a holding of the size of the house's own, the same at each run.

Its finding aid is imported; its pages, what archivists stated of them and what the image server was told are written
straight into the tables: no image lies behind them.
"""

import io
import json
import logging
import random
import sys
import time
from collections.abc import Iterator, Sequence
from uuid import UUID

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django's registry comes first
from django.db import connection  # noqa: E402

from nansen.foundation.journal.actions.protection import protect_evidence  # noqa: E402
from nansen.work.archives.actions import import_file  # noqa: E402
from nansen.work.archives.models import AccessRecord, AccessStatement, HoldingDecision, Page, Unit  # noqa: E402
from nansen.work.archives.queries import access  # noqa: E402

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
OFFICES = ("Office des réfugiés russes", "Office des réfugiés arméniens", "Office des réfugiés géorgiens")
LONGEST_FILE = 400
_EVERYONE = 2
_BATCH = 5000


def made(components: int, pages: int) -> float:
    """A holding of so many components and pages, one of its files of 400; how many seconds the import took."""
    logging.disable(logging.WARNING)
    call_command("migrate", interactive=False, verbosity=0)
    protect_evidence()
    begun = time.perf_counter()
    done = import_file(io.BytesIO(finding_aid(components)), name="synthetic.xml")
    took = time.perf_counter() - begun
    assert done.target is not None
    number_pages(done.target, pages)
    state(done.target)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return took


def number_pages(holding: UUID, pages: int) -> None:
    """Pages dealt out to the files of the holding; the first two files have 400 each."""
    files = list(Unit.objects.filter(holding=holding, level="file").order_by("sequence").values_list("pk", flat=True))
    longest, others = files[:2], files[2:]
    numbered = [(file, number) for file in longest for number in range(1, LONGEST_FILE + 1)][:pages]
    numbered += [(others[at % len(others)], at // len(others) + 1) for at in range(pages - len(numbered))]
    made = (Page(file_id=file, number=number, width=2400, height=3300) for file, number in numbered)
    Page.objects.bulk_create(made, batch_size=_BATCH)


def state(holding: UUID) -> None:
    """What archivists stated: of the whole, each box, a file in twenty, a long file, a page in five hundred."""
    drawn = random.Random(1952)
    HoldingDecision.objects.create(unit_id=holding, images=_EVERYONE, reason="Papers older than a century.")
    units = Unit.objects.filter(holding=holding).order_by("sequence").values_list("pk", "level")
    said = [AccessStatement(unit_id=holding, kinds=["private_life"], content="no_person")]
    for unit, level in units:
        if level == "box" or (level == "file" and drawn.random() < 0.05):
            said.append(AccessStatement(unit_id=unit, kinds=["private_life"], content="no_person"))
    longest = longest_files()
    said.append(AccessStatement(unit_id=longest[1], kinds=["private_life"], content="personal"))
    closed = set(Page.objects.filter(file__in=longest, number__in=(7, 77)).values_list("pk", flat=True))
    pages = list(Page.objects.order_by("file__sequence", "number").values_list("pk", flat=True))
    closed |= set(pages[::500])
    said += [AccessStatement(page_id=page, kinds=["medical"], persons=[{"born": "1930"}]) for page in sorted(closed)]
    AccessStatement.objects.bulk_create(said, batch_size=_BATCH)
    for at in range(0, len(pages), _BATCH):
        _tell(pages[at : at + _BATCH])


def longest_files() -> list[UUID]:
    """The two files of 400 pages: one open to everyone, one to registered readers."""
    found = Page.objects.filter(number=LONGEST_FILE).order_by("file__sequence")
    return list(found.values_list("file", flat=True))


def finding_aid(components: int) -> bytes:
    """One fonds, 12 series, boxes of 45 files, as EAD."""
    return "".join(_pieces(components)).encode()


def _tell(pages: Sequence[UUID]) -> None:
    AccessRecord.objects.bulk_create(
        AccessRecord(
            page_id=page, holding=one.holding, state=one.state, then=one.then, reason=one.reason,
            open_from=one.open_from, changes_on=one.decision.changes_on, max_width=one.max_width, written=1,
        )
        for page, one in access(pages).items()
    )  # fmt: skip


def _pieces(components: int) -> Iterator[str]:
    drawn = random.Random(1924)
    yield "<ead><eadheader><eadid>SYNTHETIC</eadid><filedesc><titlestmt><titleproper>x</titleproper></titlestmt>"
    yield "</filedesc></eadheader><archdesc level='fonds'><did><unitid>OFPRA</unitid>"
    yield "<unittitle>Offices des réfugiés</unittitle><unitdate normal='1924/1952'>1924-1952</unitdate>"
    yield "<origination><corpname authfilenumber='SYN'>Office des réfugiés</corpname></origination></did><dsc>"
    count = 0
    for series in range(1, 13):
        office = OFFICES[series % len(OFFICES)]
        yield f"<c level='series'><did><unitid>OFPRA/{series}</unitid><unittitle>Série {series}</unittitle>"
        yield f"<origination><corpname authfilenumber='{office[-6:]}'>{office}</corpname></origination></did>"
        count += 1
        while count < components * series // 12:
            box = count
            yield f"<c level='otherlevel' otherlevel='box'><did><unittitle>Boîte {box}</unittitle></did>"
            count += 1
            for number in range(45):
                if count >= components * series // 12:
                    break
                yield _file(drawn, f"OFPRA/{series}/{box}/{number}")
                count += 1
            yield "</c>"
        yield "</c>"
    yield "</dsc></archdesc></ead>"


def _file(drawn: random.Random, code: str) -> str:
    who = f"{drawn.choice(SURNAMES)}, {drawn.choice(GIVEN)}"
    kinds = "; ".join(drawn.sample(KINDS, 3))
    place, year = drawn.choice(PLACES), drawn.randint(1924, 1952)
    return (
        f"<c level='file'><did><unitid>{code}</unitid><unittitle>Dossier de {who}</unittitle>"
        f"<unitdate normal='{year}'>{year}</unitdate></did><scopecontent><p>{kinds}. Domicilié à {place}.</p>"
        f"</scopecontent><controlaccess><geogname>{place}</geogname></controlaccess></c>"
    )


if __name__ == "__main__":
    components, pages = int(sys.argv[1]), int(sys.argv[2])
    print(json.dumps({"components": components, "pages": pages, "seconds": made(components, pages)}))
