"""The office's seal on a letter: PAdES B-T (ETSI EN 319 142-1), ECDSA over P-256, with a time stamp (RFC 3161).

The seal is the office's, never an agent's: no name, place or reason of a person is written into it.
"""

import io
import logging
from functools import cache
from pathlib import Path

from asn1crypto import tsp, x509
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from nansen.foundation.issuing.backends.http_time_stamps import HttpTimeStamps
from nansen.foundation.issuing.backends.key_file import read_key, read_or_make_key
from nansen.foundation.issuing.errors import SealUnavailable, TimeStampUnavailable
from nansen.foundation.issuing.ports import SealKey, TimeStamps

FIELD = "Seal"
_BYTES_RESERVED = 16384
_LONGEST_SIGNATURE = 72  # bytes: an ECDSA signature over P-256, in DER
_GRANTED = frozenset({"granted", "granted_with_mods"})
_logger = logging.getLogger(__name__)


class Sealer:
    """One key and one authority on time, ready to seal; made once per process."""

    def __init__(self, key: SealKey, time_stamps: TimeStamps | None) -> None:
        self._signer = signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
            ),
            signer=_Signer(key),
            timestamper=PortTimeStamper(time_stamps) if time_stamps else None,
        )

    def seal(self, pdf: bytes) -> bytes:
        """The PDF, sealed in an incremental update; raises TimeStampUnavailable."""
        # Without a line break before the update, the next object is not where PDF/A wants it.
        whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
        sealed = io.BytesIO()
        try:
            self._signer.sign_pdf(
                IncrementalPdfFileWriter(io.BytesIO(whole)), output=sealed, bytes_reserved=_BYTES_RESERVED
            )
        except TimestampRequestError as error:
            raise TimeStampUnavailable from error
        return sealed.getvalue()


def seal_pdf(pdf: bytes) -> bytes:
    """The PDF under the seal of this installation; raises SealUnavailable, TimeStampUnavailable."""
    return installed(
        settings.ISSUING_KEYS, settings.TSA_URL, settings.OFFICE_NAME, production=settings.PRODUCTION
    ).seal(pdf)


@cache
def installed(keys: Path | None, tsa_url: str, office: str, *, production: bool) -> Sealer:
    """The sealer of an installation's settings; in production, SealUnavailable for what would prove nothing."""
    if keys is None:
        raise SealUnavailable
    key = read_key(keys) if production else read_or_make_key(keys, office)
    if production and (key.for_development or not tsa_url):
        raise SealUnavailable
    if not tsa_url:
        _logger.warning("No time-stamping authority (NANSEN_TSA_URL): letters are sealed without a time stamp.")
    return Sealer(key, HttpTimeStamps(tsa_url) if tsa_url else None)


class _Signer(signers.Signer):
    """pyHanko's signer over a key that is already in memory."""

    def __init__(self, key: SealKey) -> None:
        registry = SimpleCertificateStore()
        registry.register_multiple([x509.Certificate.load(certificate) for certificate in key.chain])
        super().__init__(signing_cert=x509.Certificate.load(key.certificate), cert_registry=registry)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 -- pyHanko's signature
        return bytes(_LONGEST_SIGNATURE) if dry_run else self._key.sign(data)


class PortTimeStamper(timestamps.TimeStamper):
    """pyHanko's time stamper over the port."""

    def __init__(self, authority: TimeStamps) -> None:
        super().__init__()
        self._authority = authority

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        answer = self._authority.answer(req.dump())
        try:
            response = tsp.TimeStampResp.load(answer, strict=True)
            granted = response["status"]["status"].native in _GRANTED
        except (ValueError, TypeError) as error:
            raise TimeStampUnavailable from error
        if not granted:
            raise TimeStampUnavailable
        return response
