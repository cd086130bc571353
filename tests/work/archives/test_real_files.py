"""Every real finding aid and authority record goes in, comes out, and differs by named rules only."""

import io
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from nansen.work.archives.actions import import_file
from nansen.work.archives.backends.comparison import Rule, differences
from nansen.work.archives.models import Creator, Import, Unit
from nansen.work.archives.queries import as_eac, as_ead
from nansen.work.archives.rules.problems import Fault
from tests.work.archives.outside_schemas import Schema, schema_faults
from tests.work.archives.real_files import DTD, EAC, EAD, needs_real_files

pytestmark = [pytest.mark.django_db, needs_real_files]
DIRTY = "princeton-MC147.EAD.xml"


def _import(path: Path) -> object:
    with path.open("rb") as source:
        return import_file(source, name=path.name)


def _unexplained(source: bytes, export: bytes) -> list[str]:
    return [f"line {one.line}: {one.what}" for one in differences(source, export) if one.rule is None]


@pytest.mark.parametrize("path", EAD, ids=lambda path: path.stem)
def test_finding_aid_goes_in_and_comes_out_valid_with_every_difference_explained(path: Path) -> None:
    done = _import(path)
    export = "".join(as_ead(done.target)).encode()
    assert _unexplained(path.read_bytes(), export) == []
    dtd, tree = etree.DTD(str(DTD)), etree.parse(io.BytesIO(export))
    assert dtd.validate(tree), dtd.error_log.filter_from_errors()[:3]
    assert Unit.objects.filter(removed_by=None).count() == done.counts.added > 1
    again = _import(path)
    assert again.already
    assert Import.objects.count() == 1


def test_the_dirty_finding_aid_is_taken_in_and_its_faults_are_told() -> None:
    path = next(path for path in EAD if path.name == DIRTY)
    done = _import(path)
    faults = Counter(problem.fault for problem in done.problems)
    assert faults == {Fault.UNKNOWN_ATTRIBUTE: 119, Fault.NOT_ONE_WORD: 1, Fault.BARE_TEXT: 1, Fault.HEAD_NOT_FIRST: 1}
    unknown = {problem.what for problem in done.problems if problem.fault is Fault.UNKNOWN_ATTRIBUTE}
    assert unknown == {"accessrestrict/@rights-restriction"}
    assert all(problem.line > 1 for problem in done.problems)
    told = Counter(one.rule for one in differences(path.read_bytes(), "".join(as_ead(done.target)).encode()))
    assert told[Rule.UNKNOWN_ATTRIBUTE] == 119
    assert Unit.objects.filter(level="file").exclude(ark=None).count() == 5817


def test_authority_records_go_in_and_come_out_with_every_difference_explained() -> None:
    for path in EAC:
        done = _import(path)
        assert _unexplained(path.read_bytes(), as_eac(done.target).encode()) == [], path.name
        assert _import(path).already
    assert Creator.objects.exclude(source=None).count() == len(EAC) == 100
    assert Import.objects.count() == 100


def test_every_authority_record_that_goes_out_is_valid_by_the_schema_of_eac_cpf() -> None:
    """The real records are valid as they come; they are no less so as they go."""
    faults = {}
    for path in EAC:
        if found := schema_faults(Schema.EAC_CPF, as_eac(_import(path).target).encode()):
            faults[path.name] = found
    assert faults == {}
    named_alone = Creator.objects.filter(source=None)
    assert [one for creator in named_alone for one in schema_faults(Schema.EAC_CPF, as_eac(creator.pk).encode())] == []
