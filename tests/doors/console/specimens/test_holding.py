"""What the specimens tell: names every hand can write, six boxes, each case of access, a finding aid that holds."""

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date

import pytest

from nansen.doors.console.specimens.authorities import authority_records
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.drawing import access_facts
from nansen.doors.console.specimens.finding_aid import authority_key, finding_aid
from nansen.doors.console.specimens.marks import MARK
from nansen.doors.console.specimens.measures import Size
from nansen.doors.console.specimens.names import FAMILIES, MEN, WOMEN, Community
from nansen.doors.console.specimens.offices import Office
from nansen.doors.console.specimens.plans import Case
from nansen.doors.console.specimens.typefaces import Hand, unwritable
from nansen.work.archives.backends.described import Problems
from nansen.work.archives.backends.eac.reading import creator
from nansen.work.archives.backends.ead.reading import units
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.communicability import Standing
from nansen.work.archives.rules.holders import Holder, judgements

TODAY = date(2026, 11, 23)
SCRIPTS = {Community.RUSSIAN: "Ѐԯ", Community.ARMENIAN: "԰֏", Community.GEORGIAN: "აჿ"}
WRITTEN = [
    (community, name)
    for community in Community
    for table in (FAMILIES, MEN, WOMEN)
    for name in table[community]
]  # fmt: skip
FILES = [file for box in holding(Size.WHOLE) for file in box.files]


@pytest.mark.parametrize("hand", [Hand.PENNED, Hand.FLOWING, Hand.TYPED, Hand.PRINTED])
def test_every_hand_can_write_every_name(hand):
    said = "".join(f"{name.latin}{name.latin.upper()}{name.own}{name.old}" for _, name in WRITTEN)
    assert not unwritable(hand, said)
    assert unwritable(hand, "漢") == {"漢"}


def test_signatures_can_be_signed():
    assert not unwritable(Hand.SIGNED, "".join(name.latin for _, name in WRITTEN))


@pytest.mark.parametrize(("community", "name"), WRITTEN, ids=lambda one: getattr(one, "latin", str(one)))
def test_each_name_is_in_the_letters_of_its_language(community, name):
    low, high = SCRIPTS[community]
    assert all(low <= sign <= high for sign in name.own + name.old)
    assert all(ord(sign) < 0x180 for sign in name.latin)


def test_old_spelling_ends_as_it_did_before_the_reform():
    for name in FAMILIES[Community.RUSSIAN]:
        assert name.old.endswith("ъ")
        assert not set(name.own) & set("ѣѳіъ")


def test_a_hundred_and_twenty_files_lie_in_six_boxes_of_1924_to_1952():
    assert len(holding(Size.WHOLE)) == 6
    assert len(FILES) == 120
    assert 240 <= sum(len(file.pages) for file in FILES) <= 320
    assert min(file.first.year for file in FILES) == 1924
    assert max(file.last for file in FILES) <= date(1952, 12, 31)
    assert {file.office for file in FILES} == set(Office)


@pytest.mark.parametrize("size", Size)
def test_each_case_of_access_is_shown(size):
    cases = {file.case for box in holding(size) for file in box.files}
    assert cases == set(Case)


def test_what_the_law_answers_for_each_case():
    answers = {}
    for file in FILES:
        (said,) = judgements([Holder(), Holder(is_file=True, statement=file.statement)])
        answers.setdefault(file.case, said)
    minor, medical = answers[Case.MINOR].communicability, answers[Case.MEDICAL].communicability
    assert (minor.article, minor.years) == ("L. 213-2 I 5°, al. 1", 100)
    assert (medical.article, medical.years) == ("L. 213-2 I 2°", 120)
    assert minor.free_from > TODAY
    assert medical.free_from > TODAY
    assert answers[Case.NO_PERSON].communicability.standing is Standing.FREE
    assert answers[Case.ORDINARY].communicability.free_on(TODAY)


def test_facts_of_access_say_what_is_kept_off_line():
    facts = {file.case: access_facts(file) for file in FILES}
    assert facts[Case.EMBARGO]["embargo_until"] == "2031-01-01"
    assert facts[Case.WITHDRAWN]["withdrawn"] is True
    assert HoldReason.EMBARGO in HoldReason


def test_the_finding_aid_goes_from_the_fonds_down_to_each_file():
    root = ET.fromstring(finding_aid(holding(Size.WHOLE)).encode())
    assert root.find("archdesc").get("level") == "fonds"
    levels = Counter(part.get("otherlevel") or part.get("level") for part in root.iter("c"))
    assert levels == {"subfonds": 4, "series": 6, "box": 6, "file": 120}
    below = {"subfonds": {"series"}, "series": {"box"}, "box": {"file"}, "file": set()}
    for part in root.iter("c"):
        held = {one.get("otherlevel") or one.get("level") for one in part.findall("c")}
        assert held == below[part.get("otherlevel") or part.get("level")]


@pytest.mark.parametrize("size", Size)
def test_our_own_import_finds_no_fault_in_the_descriptions(size):
    problems = Problems()
    described = list(units(io.BytesIO(finding_aid(holding(size)).encode()), problems))
    assert len(described) == 1 + 4 + 6 + 6 + sum(len(box.files) for box in holding(size))
    for _, record in authority_records():
        creator(io.BytesIO(record.encode()), problems)
    assert not problems.found


def test_every_file_is_described_under_its_own_code_with_its_dates():
    root = ET.fromstring(finding_aid(holding(Size.WHOLE)).encode())
    files = [part for part in root.iter("c") if part.get("level") == "file"]
    codes = [part.findtext("did/unitid") for part in files]
    assert codes == [file.reference for file in FILES]
    identifiers = [part.get("id") for part in root.iter("c")]
    assert len(set(identifiers)) == len(identifiers)
    for part, file in zip(files, FILES, strict=True):
        normal = part.find("did/unitdate").get("normal").split("/")
        assert (normal[0], normal[-1]) == (file.first.isoformat(), file.last.isoformat())


def test_a_name_that_is_announced_is_told():
    announced = [file.scope for file in FILES if "Nom dans son écriture" in file.scope]
    assert len(announced) > 60
    assert [scope for scope in announced if not re.search(r"Nom dans son écriture : [Ѐ-ԯԱ-֏ა-ჿ].+\.$", scope)] == []


def test_the_whole_holding_says_what_isad_g_asks_and_that_it_is_drawn():
    whole = ET.fromstring(finding_aid(holding(Size.WHOLE)).encode()).find("archdesc")
    for name in (
        "bioghist",
        "custodhist",
        "scopecontent",
        "arrangement",
        "accessrestrict",
        "userestrict",
        "processinfo",
    ):
        assert whole.findtext(f"{name}/p")
    assert whole.findtext("odd/p") == MARK


def test_each_office_has_its_authority_record_and_its_successor():
    records = dict(authority_records())
    assert set(records) == {authority_key(office) for office in Office}
    named = {"e": "urn:isbn:1-931666-33-4"}
    for key, record in records.items():
        root = ET.fromstring(record.encode())
        assert root.findtext("e:control/e:recordId", namespaces=named) == key
        assert root.findtext(".//e:entityType", namespaces=named) == "corporateBody"
        targets = [one.get("{http://www.w3.org/1999/xlink}href") for one in root.iterfind(".//e:cpfRelation", named)]
        assert targets
        assert set(targets) <= set(records)
