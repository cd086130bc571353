"""A mail server and time stamps for the stories."""

from tests.foundation.journal.conftest import development_authority, journal_keys, time_stamps
from tests.foundation.notices.conftest import mailbox

__all__ = ["development_authority", "journal_keys", "mailbox", "time_stamps"]
