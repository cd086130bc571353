"""A harvester that is not ours takes everything from a running reading room, part after part, and learns what went."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nansen.work.archives.actions.announcing import announce_rest
from tests.doors.reading_room.marked import all_states, close_each, open_all
from tests.foundation.people.factories import make_agent
from tests.running_doors import Door
from tests.work.archives.factories import a_part

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
PLACE = Path(os.environ.get("NANSEN_HARVEST_JUDGE", ROOT / ".venv-harvest"))
LEFT_OUT = "left out: oaipmh-scythe is not installed (`make judges` installs it in .venv-harvest)"
TAKE = """
import json, socket, sys
found = socket.getaddrinfo
here = lambda host: "127.0.0.1" if str(host).strip("b'").endswith(".localhost") else host
socket.getaddrinfo = lambda host, *rest, **told: found(here(host), *rest, **told)
from oaipmh_scythe import Scythe
from oaipmh_scythe.config import HTTPConfig
with Scythe(sys.argv[1], http_config=HTTPConfig(http_method=sys.argv[2])) as harvester:
    records = list(harvester.list_records(metadata_prefix="oai_dc"))
    one = next(record for record in records if not record.deleted)
    print(json.dumps({
        "name": harvester.identify().repositoryName,
        "formats": [one.metadataPrefix for one in harvester.list_metadata_formats()],
        "sets": [one.setName for one in harvester.list_sets()],
        "titles": [record.metadata["title"][0] for record in records if not record.deleted],
        "gone": [record.header.identifier for record in records if record.deleted],
        "headers": len(list(harvester.list_identifiers(metadata_prefix="oai_dc"))),
        "again": harvester.get_record(identifier=one.header.identifier).metadata["title"],
        "aids": [record.header.identifier for record in harvester.list_records(metadata_prefix="oai_ead")],
    }))
"""


def taken(origin: str, method: str) -> dict[str, Any]:
    """What the harvester took."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        pytest.skip(LEFT_OUT)
    command = [python, "-c", TAKE, f"{origin}/oai", method]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_harvester_takes_everything_and_learns_what_went(door: Door, method: str) -> None:
    archivist, place = make_agent("archivist"), all_states()
    for number in range(120):
        a_part(place.box, title=f"Dossier {number}", sequence=3 + number)
    open_all(place, archivist)
    announce_rest()
    close_each(place, archivist)
    got = taken(door("reading_room"), method)
    (gone,) = [one for one in place.of("withdrawn") if one.file.pages.count() == 1]
    assert got["gone"] == [f"oai:archives.localhost:{gone.file.pk}"]
    assert gone.title not in json.dumps(got)
    left = {one.file for one in place.pages} - {gone.file}
    kept_back = {one.file for one in place.pages if one.state != "open"}
    named = [f"Certificat {one.title}" for one in place.pages if one.file in left - kept_back]
    unnamed = [f"Dossier {file.reference_code}" for file in left & kept_back]
    assert sorted(got["titles"]) == sorted(
        [f"Dossier {number}" for number in range(120)] + ["Fonds marqué", *named, *unnamed]
    )
    assert got["headers"] == len(got["titles"]) + 1
    assert (got["formats"], got["sets"]) == (["oai_dc", "oai_ead"], ["Fonds marqué"])
    assert got["again"][0] in got["titles"]
    assert got["aids"] == [f"oai:archives.localhost:{place.holding.pk}"]
