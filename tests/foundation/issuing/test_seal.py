"""The seal holds, is the office's alone, and leaves the pages what they were."""

import io
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from subprocess import run
from threading import Thread

import pikepdf
import pytest
from asn1crypto import x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from nansen.foundation.issuing import seal
from nansen.foundation.issuing.backends.http_time_stamps import HttpTimeStamps
from nansen.foundation.issuing.backends.key_file import read_key, read_or_make_key
from nansen.foundation.issuing.errors import SealUnavailable, TimeStampUnavailable
from nansen.foundation.issuing.rendering import render_pdf
from nansen.foundation.issuing.seal import Sealer
from nansen.foundation.journal.backends.development_tsa import DevelopmentAuthority, serve
from tests import pdf_judge
from tests.foundation.issuing.specimens import LETTERS
from tests.tagged_text import spoken

OFFICE = "Office de démonstration Nansen"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    read_or_make_key(folder / "issuing", OFFICE)
    DevelopmentAuthority(folder / "tsa")
    return folder


@pytest.fixture(scope="module")
def sealer(keys: Path) -> Sealer:
    return Sealer(read_key(keys / "issuing"), DevelopmentAuthority(keys / "tsa"))


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return {name: render_pdf(content) for name, content in LETTERS.items()}


@pytest.fixture(scope="module")
def sealed(sealer: Sealer, pages: dict[str, bytes]) -> dict[str, bytes]:
    return {name: sealer.seal(pdf) for name, pdf in pages.items()}


def root(path: Path) -> x509.Certificate:
    return x509.Certificate.load(pyca.load_pem_x509_certificate(path.read_bytes()).public_bytes(Encoding.DER))


def status(pdf: bytes, keys: Path) -> PdfSignatureStatus:
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    seals = ValidationContext(trust_roots=[root(keys / "issuing" / "ca.pem")], allow_fetching=False)
    stamps = ValidationContext(trust_roots=[root(keys / "tsa" / "ca.pem")], allow_fetching=False)
    return validate_pdf_signature(signature, seals, stamps)


def test_a_sealed_letter_is_whole_and_stamped(sealed: dict[str, bytes], keys: Path) -> None:
    found = status(sealed["rejection"], keys)

    assert found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert found.md_algorithm == "sha256"
    assert found.pkcs7_signature_mechanism == "sha256_ecdsa"
    assert found.timestamp_validity
    assert found.timestamp_validity.valid
    assert found.timestamp_validity.trusted


def test_one_changed_byte_breaks_the_seal(sealed: dict[str, bytes], keys: Path) -> None:
    data = bytearray(sealed["rejection"])
    data[1000] ^= 1

    assert not status(bytes(data), keys).intact


def test_the_seal_says_pades_and_names_nobody(sealed: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(sealed["rejection"])) as document:
        signature = document.Root.AcroForm.Fields[0].V

    assert signature.SubFilter == "/ETSI.CAdES.detached"
    assert not {"/Name", "/Reason", "/Location", "/ContactInfo"} & set(signature.keys())


def test_the_pages_under_the_seal_are_those_that_were_rendered(
    sealed: dict[str, bytes], pages: dict[str, bytes]
) -> None:
    assert sealed["summons"].startswith(pages["summons"])
    assert spoken(sealed["summons"]) == spoken(pages["summons"])


def test_the_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    first = read_or_make_key(tmp_path / "issuing", OFFICE)

    assert read_or_make_key(tmp_path / "issuing", OFFICE).certificate == first.certificate
    assert (tmp_path / "issuing" / "seal.pem").stat().st_mode & 0o077 == 0


def test_without_an_authority_development_seals_without_a_stamp_and_says_so(
    keys: Path, pages: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    seal.installed.cache_clear()

    made = seal.installed(keys / "issuing", "", OFFICE, production=False).seal(pages["other"])

    assert "NANSEN_TSA_URL" in caplog.text
    assert status(made, keys).timestamp_validity is None


@pytest.mark.parametrize("tsa_url", ["", "http://127.0.0.1:9/"])
def test_production_refuses_a_development_seal(keys: Path, tsa_url: str) -> None:
    with pytest.raises(SealUnavailable):
        seal.installed(keys / "issuing", tsa_url, OFFICE, production=True)


def test_production_never_makes_a_key(tmp_path: Path) -> None:
    with pytest.raises(SealUnavailable):
        seal.installed(tmp_path / "issuing", "http://127.0.0.1:9/", OFFICE, production=True)

    assert not (tmp_path / "issuing").exists()


def test_a_door_without_keys_cannot_seal() -> None:
    with pytest.raises(SealUnavailable):
        seal.installed(None, "", OFFICE, production=False)


def test_an_authority_that_is_silent_leaves_the_letter_unsealed(keys: Path, pages: dict[str, bytes]) -> None:
    silent = Sealer(read_key(keys / "issuing"), HttpTimeStamps("http://127.0.0.1:9/"))

    with pytest.raises(TimeStampUnavailable):
        silent.seal(pages["other"])


class _Refusing:
    def answer(self, _query: bytes, /) -> bytes:
        return bytes.fromhex("30053003020102")


def test_an_authority_that_refuses_leaves_the_letter_unsealed(keys: Path, pages: dict[str, bytes]) -> None:
    with pytest.raises(TimeStampUnavailable):
        Sealer(read_key(keys / "issuing"), _Refusing()).seal(pages["other"])


@pytest.fixture
def authority_url(keys: Path) -> Iterator[str]:
    with serve(keys / "tsa", 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_a_stamp_asked_by_http_holds(authority_url: str, keys: Path, pages: dict[str, bytes]) -> None:
    made = Sealer(read_key(keys / "issuing"), HttpTimeStamps(authority_url)).seal(pages["other"])

    found = status(made, keys)
    assert found.bottom_line
    assert found.timestamp_validity
    assert found.timestamp_validity.valid


@pytest.mark.skipif(not which("pdfsig"), reason="pdfsig is not installed: apt-get install poppler-utils")
def test_another_reader_finds_the_seal_valid(sealed: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(sealed["introduction"])

    said = run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout

    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said


@pytest.mark.verapdf
@pytest.mark.skipif(bool(pdf_judge.lacking()), reason=pdf_judge.lacking())
def test_a_sealed_letter_is_still_pdf_a_3a_and_pdf_ua_1(sealed: dict[str, bytes], tmp_path: Path) -> None:
    verdicts = pdf_judge.judge(sealed, flavours=("3a", "ua1"), folder=tmp_path)

    assert {key: verdict.failed for key, verdict in verdicts.items() if not verdict.conforms} == {}
