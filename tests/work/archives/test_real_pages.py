"""Real digitised pages, where they are at hand: every one is what its manifest says, and is taken in."""

import csv
from pathlib import Path

import pytest

from nansen.work.archives.backends.digests import digests_of
from nansen.work.archives.backends.inspection import Inspector
from nansen.work.archives.models import Master, PageText, SetAside
from tests.work.archives.boxes import BOX, a_described_box, keep_in, taken
from tests.work.archives.real_files import FOLDER as DATA

MANIFEST = DATA / "MANIFEST.tsv"
WHERE_AT_HAND = pytest.mark.skipif(not MANIFEST.exists(), reason="left out: no real pages beside the repository")


def images() -> list[dict[str, str]]:
    with MANIFEST.open(encoding="utf-8", newline="") as told:
        rows = list(csv.DictReader(told, delimiter="\t"))
    return [row for row in rows if row["path"].startswith("pages/") and row["width"]]


@WHERE_AT_HAND
def test_every_real_page_is_what_its_manifest_says() -> None:
    listed = images()
    with Inspector(DATA) as inspector:
        for row in listed:
            path = DATA / row["path"]
            found, facts = digests_of(path), inspector.inspect(path, name=path.name)
            assert (found.sha256, found.size) == (row["sha256"], int(row["bytes"])), row["path"]
            assert (facts.width, facts.height) == (int(row["width"]), int(row["height"])), row["path"]
    assert len(listed) > 50


@WHERE_AT_HAND
@pytest.mark.django_db
def test_a_file_of_real_pages_is_taken_in_with_its_text(settings, tmp_path: Path) -> None:
    keep_in(tmp_path, settings)
    a_described_box()
    outcome = taken(DATA / "pages" / "cremma-lettre-tessier-20e", f"{BOX}/1")
    assert (outcome.gained, outcome.made, SetAside.objects.count()) == (5, 5, 0)
    assert set(PageText.objects.order_by("page").values_list("form", flat=True)) == {"alto"}
    told = {Path(row["path"]).name: row["sha256"] for row in images()}
    assert all(told[master.name] == master.sha256 for master in Master.objects.order_by("page"))
