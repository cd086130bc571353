"""The development authority speaks RFC 3161 like any other, and only a good token on the right bytes passes."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import algos, tsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from nansen.foundation.journal.backends.development_tsa import DevelopmentAuthority, serve
from nansen.foundation.journal.backends.http import HttpAuthority
from nansen.foundation.journal.backends.null import NoAuthority
from nansen.foundation.journal.backends.stamps import stamped_at
from nansen.foundation.journal.errors import AuthorityUnavailable, StampBroken


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tsa")


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with serve(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def roots(url: str, folder: Path) -> list[bytes]:
    return [x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes()).public_bytes(Encoding.DER)]


def test_a_stamp_says_when_the_bytes_were_seen(url: str, roots: list[bytes]) -> None:
    authority = HttpAuthority(url, roots=roots)
    authority.check()
    token = authority.stamp(b"note")
    assert abs(stamped_at(token, data=b"note", roots=roots) - datetime.now(tz=UTC)) < timedelta(seconds=5)


def test_a_stamp_on_other_bytes_is_refused(url: str, roots: list[bytes]) -> None:
    token = HttpAuthority(url, roots=roots).stamp(b"note")
    with pytest.raises(StampBroken, match="does not stand"):
        stamped_at(token, data=b"other", roots=roots)


def test_every_changed_byte_of_a_token_is_noticed(url: str, roots: list[bytes]) -> None:
    token = HttpAuthority(url, roots=roots).stamp(b"note")
    good = stamped_at(token, data=b"note", roots=roots)
    unnoticed = []
    for place in range(0, len(token), 7):
        changed = token[:place] + bytes([token[place] ^ 0x55]) + token[place + 1 :]
        try:
            if stamped_at(changed, data=b"note", roots=roots) != good:
                unnoticed.append(place)
        except StampBroken:
            continue
    assert unnoticed == []


def test_an_authority_nobody_vouches_for_is_refused(url: str, roots: list[bytes], tmp_path: Path) -> None:
    token = HttpAuthority(url, roots=roots).stamp(b"note")
    DevelopmentAuthority(tmp_path)
    stranger = x509.load_pem_x509_certificate((tmp_path / "ca.pem").read_bytes()).public_bytes(Encoding.DER)
    with pytest.raises(StampBroken, match="not trusted"):
        stamped_at(token, data=b"note", roots=[stranger])


@pytest.mark.parametrize("token", [b"", b"\x30\x00", b"no DER at all"])
def test_what_is_no_token_is_refused(token: bytes, roots: list[bytes]) -> None:
    with pytest.raises(StampBroken):
        stamped_at(token, data=b"note", roots=roots)


def test_a_request_that_cannot_be_read_is_refused_by_status(folder: Path, url: str) -> None:
    for query in (b"", b"\x30\x00", _query("sha1", 20), _query("sha256", 20)):
        answer = DevelopmentAuthority(folder).answer(query)
        assert tsp.PKIStatusInfo.load(answer[2:])["status"].native == "rejection"


@pytest.mark.parametrize("answer", [bytes.fromhex("30053003020102"), b"", b"<html>"])
def test_an_authority_that_refuses_or_babbles_gives_no_stamp(
    answer: bytes, url: str, roots: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DevelopmentAuthority, "answer", lambda _self, _query: answer)
    with pytest.raises(AuthorityUnavailable, match="refused"):
        HttpAuthority(url, roots=roots).stamp(b"note")


def test_an_absent_authority_is_one_clear_fault(roots: list[bytes]) -> None:
    with pytest.raises(AuthorityUnavailable):
        HttpAuthority("http://127.0.0.1:9/", roots=roots).stamp(b"note")
    with pytest.raises(AuthorityUnavailable, match="NANSEN_TSA_URL"):
        NoAuthority().check()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl program on this machine")
def test_openssl_accepts_a_stamp(folder: Path, url: str, tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"note")
    subprocess.run(
        ["openssl", "ts", "-query", "-data", "note", "-sha256", "-cert", "-out", "query"], cwd=tmp_path, check=True
    )
    (tmp_path / "answer").write_bytes(DevelopmentAuthority(folder).answer((tmp_path / "query").read_bytes()))
    verified = subprocess.run(
        ["openssl", "ts", "-verify", "-queryfile", "query", "-in", "answer", "-CAfile", folder / "ca.pem"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Verification: OK" in verified.stdout, verified.stderr


def _query(algorithm: str, length: int) -> bytes:
    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
        "hashed_message": sha256(b"").digest()[:length],
    }
    return tsp.TimeStampReq({"version": "v1", "message_imprint": imprint}).dump()
