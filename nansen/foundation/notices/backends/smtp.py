"""E-mail through an SMTP server (RFC 5321). In production the line is encrypted or nothing is sent."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

from django.conf import settings

from nansen.foundation.notices.errors import SupplierAway, SupplierWrong
from nansen.foundation.notices.ports import AlertText, Handed, Outcome

_PERMANENT = range(500, 600)


class SmtpSupplier:
    """Hands each alert to the server named by NANSEN_SMTP_HOST, one message a connection."""

    name = "smtp"

    def send(self, address: str, text: AlertText) -> Handed:
        """Return accepted, or failed when the server refuses for good. Raises SupplierAway for anything passing."""
        try:
            with self._connection() as server:
                server.send_message(_message(address, text))
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            return self._refused(code)
        except smtplib.SMTPResponseException as refused:
            return self._refused(refused.smtp_code)
        except (OSError, smtplib.SMTPException) as fault:
            raise SupplierAway(fault=type(fault).__name__) from fault
        return Handed(Outcome.ACCEPTED, self.name, "250")

    def check(self) -> None:
        """Return nothing when the server answers. Raises SupplierWrong, SupplierAway."""
        if not settings.EMAIL_HOST:
            raise SupplierWrong(setting="NANSEN_SMTP_HOST")
        try:
            with self._connection() as server:
                server.noop()
        except (OSError, smtplib.SMTPException) as fault:
            raise SupplierAway(fault=type(fault).__name__) from fault

    def _connection(self) -> smtplib.SMTP:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT)
        if settings.PRODUCTION:
            server.starttls(context=ssl.create_default_context())
        return server

    def _refused(self, code: int) -> Handed:
        if code not in _PERMANENT:
            raise SupplierAway(code=code)
        return Handed(Outcome.FAILED, self.name, str(code))


def _message(address: str, text: AlertText) -> EmailMessage:
    """Return the e-mail: nothing in it says who the reader is but the address it goes to."""
    message = EmailMessage()
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = address
    message["Subject"] = text.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.body)
    message["Content-Language"] = text.language
    return message
