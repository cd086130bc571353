"""The holding drawn into a folder: images, transcriptions, finding aid, authority records, what closes what."""

import json
import os
import random
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from nansen.doors.console.specimens import typefaces
from nansen.doors.console.specimens.alto import alto
from nansen.doors.console.specimens.authorities import authority_records
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.finding_aid import finding_aid
from nansen.doors.console.specimens.marks import MARK
from nansen.doors.console.specimens.measures import Size
from nansen.doors.console.specimens.plans import EMBARGO_UNTIL, SEED, BoxPlan, Case, FilePlan
from nansen.doors.console.specimens.scanning import Scan

QUALITY = {Size.WHOLE: 82, Size.SMALL: 74}
FINDING_AID = "finding-aid.xml"
AUTHORITIES = "authorities"
BOXES = "boxes"
TEXTS = "texts"
FACTS = "access.json"


@dataclass(frozen=True)
class Drawn:
    """What was left in the folder."""

    files: int
    pages: int


def draw_holding(
    folder: Path, size: Size, tell: Callable[[int, int], None], *, processes: int = os.cpu_count() or 1
) -> Drawn:
    """Draw the whole holding there; `tell` hears how many files are done, of how many. Raises TypefacesMissing."""
    typefaces.folder()
    boxes = holding(size)
    write_descriptions(folder, boxes)
    files = [file for box in boxes for file in box.files]
    done = pages = 0
    # Fresh processes: the caller may hold threads and connections that a fork would carry along.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(draw_file, folder, size, place) for place in _longest_first(files)]
        for finished in as_completed(waiting):
            pages += finished.result()
            done += 1
            tell(done, len(files))
    return Drawn(len(files), pages)


def write_descriptions(folder: Path, boxes: Iterable[BoxPlan]) -> None:
    """Write the finding aid, the authority records and the facts of access."""
    held = tuple(boxes)
    (folder / AUTHORITIES).mkdir(parents=True, exist_ok=True)
    (folder / FINDING_AID).write_text(finding_aid(held), encoding="utf-8")
    for name, record in authority_records():
        (folder / AUTHORITIES / f"{name}.xml").write_text(record, encoding="utf-8")
    facts = {file.reference: access_facts(file) for box in held for file in box.files}
    (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def access_facts(file: FilePlan) -> dict[str, object]:
    """What an archivist states of a file, in plain words for whoever brings the holding in."""
    said = file.statement
    facts: dict[str, object] = {
        "kinds": sorted(said.kinds),
        "content": said.content.value,
        "last_document": file.last.isoformat(),
        "born": [person.born.isoformat() for person in file.persons],
        "minor": said.minor,
    }
    if file.case is Case.EMBARGO:
        facts["embargo_until"] = EMBARGO_UNTIL.isoformat()
    if file.case is Case.WITHDRAWN:
        facts["withdrawn"] = True
    return facts


def draw_file(folder: Path, size: Size, place: int) -> int:
    """Draw the n-th file of the holding; how many pages it has."""
    file = [file for box in holding(size) for file in box.files][place]
    images, texts = (folder / part / str(file.box) / str(file.number) for part in (BOXES, TEXTS))
    for made in (images, texts):
        made.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(file.pages, start=1):
        chance = random.Random(f"{SEED}/{file.reference}/{number}")
        scan = page.draw(chance, size.value)
        _leave(scan, images / f"{number:04d}.jpg", size)
        (texts / f"{number:04d}.txt").write_text(scan.text, encoding="utf-8")
    return len(file.pages)


def _leave(scan: Scan, image: Path, size: Size) -> None:
    """Write the image, with its words and their places beside it."""
    dots = (scan.dpi, scan.dpi)
    scan.image.save(image, "JPEG", quality=QUALITY[size], dpi=dots, comment=MARK.encode(), subsampling=0)
    image.with_suffix(".xml").write_text(alto(scan, image.name), encoding="utf-8")


def _longest_first(files: list[FilePlan]) -> list[int]:
    return sorted(range(len(files)), key=lambda place: -len(files[place].pages))
