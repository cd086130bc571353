"""Letters rendered and sealed in a second of one core, beside the same work done without keeping anything ready."""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from bench.figures import Figure
from nansen.foundation.issuing import typesetting
from nansen.foundation.issuing.backends.key_file import read_or_make_key
from nansen.foundation.issuing.content import LetterContent
from nansen.foundation.issuing.rendering import render_html, render_pdf
from nansen.foundation.issuing.seal import FIELD, PortTimeStamper, Sealer
from nansen.foundation.journal.backends.development_tsa import DevelopmentAuthority
from tests.foundation.issuing.specimens import LETTERS

LETTERS_COUNTED = 60
PEER_COUNTED = 30


def main() -> Iterator[Figure]:
    """Letters a second: rendered, sealed, and both; HTML fragments a second."""
    content = LETTERS["rejection"]
    data = "a rejection of two pages with an Arabic name, each with its own reference"
    rendered = _rate(lambda number: render_pdf(_numbered(content, number)), LETTERS_COUNTED)
    with tempfile.TemporaryDirectory() as folder:
        key = read_or_make_key(Path(folder) / "seal", "Office")
        authority = DevelopmentAuthority(Path(folder) / "tsa")
        sealer, pdf = Sealer(key, authority), render_pdf(content)
        peer = _pyhanko(Path(folder) / "seal" / "seal.pem", authority)
        sealed = _rate(lambda _: sealer.seal(pdf), LETTERS_COUNTED)
        both = _rate(lambda number: sealer.seal(render_pdf(_numbered(content, number))), LETTERS_COUNTED)
        by_pyhanko = _rate(lambda _: peer(pdf), PEER_COUNTED)
    fresh = _rate(lambda number: _fresh_compiler(_numbered(content, number)), PEER_COUNTED)
    html = _rate(lambda number: render_html(_numbered(content, number)), LETTERS_COUNTED * 10)
    yield Figure(
        "letters.rendered", rendered, "letters/s", "the same letter, a new compiler each", fresh, data, 1, at_least=1.0
    )
    yield Figure(
        "letters.sealed", sealed, "letters/s", "pyHanko's SimpleSigner, same key and authority, in process", by_pyhanko,
        "the same letter, PAdES B-T, time stamps in process", 1, at_least=1.0,
    )  # fmt: skip
    peer_both = 1 / (1 / fresh + 1 / by_pyhanko)
    yield Figure(
        "letters.rendered_and_sealed", both, "letters/s", "both peers above, one after the other", peer_both, data, 1
    )
    yield Figure("letters.html", html, "letters/s", "the pages of the same letter", rendered, data, 1)


def _numbered(content: LetterContent, number: int) -> LetterContent:
    return replace(content, reference=f"NAN-2026-{number:07d}")


def _rate(work: Callable[[int], object], times: int) -> float:
    """Times a second of one core: processor time, so that what else the machine does changes nothing."""
    work(0)
    began = time.process_time()
    for number in range(1, times + 1):
        work(number)
    return times / (time.process_time() - began)


def _fresh_compiler(content: LetterContent) -> object:
    """The same letter by a compiler made for it, as a command line would: it reads the fonts anew."""
    typesetting.compiler.cache_clear()
    return render_pdf(content)


def _pyhanko(pem: Path, authority: DevelopmentAuthority) -> Callable[[bytes], object]:
    """What pyHanko does as its manual shows it: the key's file beside the certificate's."""
    text = pem.read_bytes()
    key = serialization.load_pem_private_key(text, password=None)
    key_file, certificate = pem.with_name("peer.key"), pem.with_name("peer.crt")
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    certificate.write_bytes(
        text[text.index(b"-----BEGIN CERTIFICATE") :].split(b"-----END CERTIFICATE-----")[0]
        + b"-----END CERTIFICATE-----\n"
    )
    signer = signers.SimpleSigner.load(str(key_file), str(certificate))
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    stamper = PortTimeStamper(authority)

    def sign(pdf: bytes) -> object:

        return signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=signer, timestamper=stamper)

    return sign
