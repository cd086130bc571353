"""Time-stamp tokens: what an authority says existed, and when."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from hashlib import new
from typing import TYPE_CHECKING

from asn1crypto import cms, x509

from nansen.foundation.journal.errors import StampBroken

if TYPE_CHECKING:
    from pyhanko.sign.validation.status import TimestampSignatureStatus


def stamped_at(token: bytes, *, data: bytes, roots: Sequence[bytes]) -> datetime:
    """When the authority saw the data, by a token it signed; raises StampBroken.

    `roots` are the certificates (DER) trusted to vouch for an authority. Revocation is not asked of any server.

    Source: RFC 3161, 2.4.2; RFC 5816 (the signing certificate is named by its hash).
    """
    # pyHanko is imported where it is needed: it costs every process 0.9 s and 20 MiB, and most never check a token.
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
    from pyhanko_certvalidator.errors import ValidationError  # noqa: PLC0415

    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        moment = signed["encap_content_info"]["content"].parsed["gen_time"].native
        status = asyncio.run(_status(signed, data=data, roots=roots, moment=moment))
    except (ValueError, TypeError, KeyError, AttributeError, SignatureValidationError, ValidationError) as error:
        raise StampBroken("the token cannot be read or checked") from error
    if not (status.intact and status.valid):
        raise StampBroken("the token does not stand for this note")
    if not status.trusted:
        raise StampBroken("the token was signed by an authority that is not trusted")
    return moment


async def _status(
    signed: cms.SignedData, *, data: bytes, roots: Sequence[bytes], moment: datetime
) -> "TimestampSignatureStatus":
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data  # noqa: PLC0415
    from pyhanko.sign.validation.status import TimestampSignatureStatus  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    context = ValidationContext(trust_roots=[x509.Certificate.load(root) for root in roots], moment=moment)
    facts = await validate_tst_signed_data(signed, context, lambda algorithm: new(algorithm, data).digest())
    return TimestampSignatureStatus(**facts)
