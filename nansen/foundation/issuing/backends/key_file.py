"""The office's seal in a file: `seal.pem` (private key, certificate, chain), made once for development.

A production installation brings its own file, its certificate issued by a qualified authority; the one made here says
in its name that it proves nothing, and production refuses it.
"""

import fcntl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from nansen.foundation.issuing.errors import SealUnavailable

DEVELOPMENT_ROOT = "Nansen development root: proves nothing"
_FILE = "seal.pem"
_YEARS = timedelta(days=3652)
_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
_PEM = serialization.Encoding.PEM


class KeyFile:
    """A seal whose key is held in memory once read."""

    def __init__(self, pem: bytes) -> None:
        key = serialization.load_pem_private_key(pem, password=None)
        certificates = x509.load_pem_x509_certificates(pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or certificates[0].public_key() != key.public_key():
            raise SealUnavailable
        self._key = key
        self._names = {c.issuer.rfc4514_string() for c in certificates}
        loaded = [c.public_bytes(serialization.Encoding.DER) for c in certificates]
        self._certificate, *chain = loaded
        self._chain = tuple(chain)

    @property
    def certificate(self) -> bytes:
        """The certificate of the seal (DER)."""
        return self._certificate

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it (DER)."""
        return self._chain

    @property
    def for_development(self) -> bool:
        """Whether the platform made it itself."""
        return any(DEVELOPMENT_ROOT in name for name in self._names)

    def sign(self, data: bytes) -> bytes:
        """The ECDSA signature over the SHA-256 of the data."""
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


def read_key(folder: Path) -> KeyFile:
    """The seal of a folder; raises SealUnavailable when there is none."""
    try:
        return KeyFile((folder / _FILE).read_bytes())
    except OSError as error:
        raise SealUnavailable from error


def read_or_make_key(folder: Path, office: str) -> KeyFile:
    """The seal of a folder, made with its own root when there is none: for development only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / _FILE).exists():
            _make(folder, office)
    return read_key(folder)


def _make(folder: Path, office: str) -> None:
    """Writes `seal.pem` and `ca.pem`, the root to trust; the root's key is not kept."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate(DEVELOPMENT_ROOT, root_key, signer=root_key, issuer=None)
    seal = _certificate(f"{office} (development seal)"[:64], key, signer=root_key, issuer=root)
    private = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "ca.pem").write_bytes(root.public_bytes(_PEM))
    unfinished = folder / f"{_FILE}.new"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(private + seal.public_bytes(_PEM) + root.public_bytes(_PEM))
    unfinished.rename(folder / _FILE)


def _certificate(
    title: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    signer: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)])
    now = datetime.now(tz=UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .add_extension(_usage(signs_certificates=issuer is None), critical=True)
    )
    if issuer is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
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
