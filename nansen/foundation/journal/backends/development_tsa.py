"""A time-stamping authority for development and tests, with its own certificate authority: its stamps prove nothing.

`python -m nansen.foundation.journal.backends.development_tsa --folder FOLDER --port PORT` answers RFC 3161 requests on
loopback. Its keys are made in the folder at the first start; `ca.pem` there is the root to trust.
"""

import argparse
import secrets
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

_POLICY = "2.25.119130129411041"  # under the arc anyone may use; it stands for nothing but tests
_YEARS = timedelta(days=3652)
_DIGESTS = {"sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}
_REJECTION = bytes.fromhex("30053003020102")  # a TimeStampResp whose status is "rejection" (2), without a token
_LARGEST_QUERY_BYTES = 16 * 1024


class DevelopmentAuthority:
    """An authority whose keys lie in a folder."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "tsa.pem").exists():
            _make_keys(folder)
        pem = (folder / "tsa.pem").read_bytes()
        key = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the development authority signs with an elliptic curve")
        self._key = key
        certificate = x509.load_pem_x509_certificate(pem)
        self._certificate = asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))

    def answer(self, query: bytes) -> bytes:
        """The response (DER) to a request (DER); a request that cannot be read or served is refused by status."""
        try:
            request = tsp.TimeStampReq.load(query, strict=True)
            imprint = request["message_imprint"]
            digest = _DIGESTS[imprint["hash_algorithm"]["algorithm"].native]
            if len(imprint["hashed_message"].native) != digest.digest_size:
                raise ValueError("the imprint has not the length of its digest")  # noqa: TRY301
        except (ValueError, KeyError, TypeError):
            return _REJECTION
        content = cms.ContentInfo({"content_type": "signed_data", "content": self._signed(self._info(request))})
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": content}).dump()

    def _info(self, request: tsp.TimeStampReq) -> tsp.TSTInfo:
        info = {
            "version": "v1",
            "policy": _POLICY,
            "message_imprint": request["message_imprint"],
            "serial_number": secrets.randbits(63),
            "gen_time": datetime.now(tz=UTC),
            "accuracy": {"seconds": 1},
        }
        if request["nonce"].native is not None:
            info["nonce"] = request["nonce"]
        return tsp.TSTInfo(info)

    def _signed(self, info: tsp.TSTInfo) -> cms.SignedData:
        content = info.dump()
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("message_digest", _sha256(content)),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self._certificate)),
            ]
        )
        issuer = {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
        algorithm = algos.DigestAlgorithm({"algorithm": "sha256"})
        signer = {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(issuer)}),
            "digest_algorithm": algorithm,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signed_attrs": attributes,
            "signature": self._key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [algorithm],
                "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
                "certificates": [self._certificate],
                "signer_infos": [signer],
            }
        )


def serve(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server bound to loopback, ready to answer; port 0 takes any free one."""
    authority = DevelopmentAuthority(folder)

    class Window(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            if not 0 < length <= _LARGEST_QUERY_BYTES:
                self.send_error(413)
                return
            body = authority.answer(self.rfile.read(length))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
            """One line a request would fill a development log with nothing."""

    return ThreadingHTTPServer(("127.0.0.1", port), Window)


def _sha256(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def _make_keys(folder: Path) -> None:
    """A root (ca.pem) and an authority (tsa.pem: key and certificate); the root's key is not kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate("Nansen development root: proves nothing", root_key, signer=root_key, issuer=None)
    authority = _certificate("Nansen development time stamps: prove nothing", key, signer=root_key, issuer=root)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "ca.pem").write_bytes(root.public_bytes(pem))
    unfinished = folder / "tsa.pem.new"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(private + authority.public_bytes(pem))
    unfinished.rename(folder / "tsa.pem")


def _certificate(
    title: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    signer: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)])
    now = datetime.now(tz=UTC)
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.subject if issuer else name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .add_extension(_usage(signs_certificates=issuer is None), critical=True)
    )
    if issuer is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(signer, hashes.SHA256())


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def main(arguments: list[str]) -> None:
    """Serves until stopped."""
    parser = argparse.ArgumentParser(prog="development_tsa", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where its keys are kept")
    parser.add_argument("--port", type=int, default=8010, help="the loopback port to answer on")
    options = parser.parse_args(arguments)
    with serve(options.folder, options.port) as server:
        sys.stdout.write(f"development time stamps on http://127.0.0.1:{server.server_address[1]}/\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
