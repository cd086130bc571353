"""Jobs of the archives: each may run twice, and says what happens when it fails."""

import logging
from uuid import UUID

from procrastinate.contrib.django import app as jobs

from nansen.work.archives.actions.announcing import announce_rest
from nansen.work.archives.actions.fixity import audit_due, check_file
from nansen.work.archives.actions.following import JOB, settle_owed
from nansen.work.archives.actions.proving import write_proofs
from nansen.work.archives.actions.showing import mend_records, write_missing_records
from nansen.work.archives.actions.time_passing import let_time_open
from nansen.work.archives.actions.uploads import read_upload

logger = logging.getLogger(__name__)


@jobs.periodic(cron="* * * * *")
@jobs.task(name="archives.write_missing_records", queueing_lock="archives.write_missing_records")
def write_records_left_over(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Write the access records that a crash or a full disk left behind. It fails aloud; the next minute tries again."""
    if written := write_missing_records():
        logger.warning("%d access records were behind and are written now", written)


@jobs.periodic(cron="* * * * *")
@jobs.task(name=JOB, queueing_lock=JOB, lock=JOB)
def write_records_owed(timestamp: int = 0) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Write the records that follow acts on whole units, for most of a minute; stop notes hold until all are written.

    Each act asks for it, and every minute does. It fails aloud; the next minute goes on where it stopped.
    """
    if count := settle_owed():
        logger.info("%d pages gone through after acts on whole units", count)


@jobs.periodic(cron="1,11,21,31,41,51 * * * *")
@jobs.task(name="archives.let_time_open", queueing_lock="archives.let_time_open")
def open_what_became_open(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Open the pages whose day has come. Every ten minutes: the first run after midnight in Paris does it.

    The image server and every page ask the date themselves and wait for no job; this one journals the change. It fails
    aloud and is done again ten minutes later.
    """
    if changed := let_time_open():
        logger.info("%d pages changed because their day has come", changed)


@jobs.periodic(cron="7,17,27,37,47,57 * * * *")
@jobs.task(name="archives.audit_fixity", queueing_lock="archives.audit_fixity")
def audit_masters(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Read again the masters that nobody read for a month, a slice a run, the oldest check first.

    Damage is told in the log and the journal, and mended from the second copy where one is configured. Each file is
    written down by itself: a run that fails aloud is continued by the next.
    """
    audit = audit_due()
    if audit.damaged:
        logger.error("fixity: %d of %d files were damaged", len(audit.damaged), len(audit.checks))


@jobs.task(name="archives.check_file")
def check_one_file(file: str) -> None:
    """Read the masters of one file again, as an archivist asked. Run twice, it reads them twice and that is well."""
    check_file(UUID(file))


@jobs.periodic(cron="17 2 * * *")
@jobs.task(name="archives.mend_records", queueing_lock="archives.mend_records")
def read_every_record_again(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Read every access record again and write over what is not what was decided. The next night does it again."""
    mended, last = mend_records()
    while last is not None:
        more, last = mend_records(last)
        mended += more
    if mended:
        logger.error("%d access records said something else than what was decided; they are right again", mended)


@jobs.periodic(cron="47 3 * * *")
@jobs.task(name="archives.announce_rest", queueing_lock="archives.announce_rest")
def tell_others_the_rest(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Tell other catalogues what no act told: it ended before it could. The next night does it again."""
    if told := announce_rest():
        logger.info("other catalogues are told of %d holdings and files more", told)


@jobs.periodic(cron="3,13,23,33,43,53 * * * *")
@jobs.task(name="archives.write_proofs", queueing_lock="archives.write_proofs")
def write_proofs_of_pages(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Write the proofs of pages taken in since. It fails aloud; the next run, ten minutes later, does the rest."""
    if written := write_proofs():
        logger.info("%d proofs of pages written", written)


@jobs.task(name="archives.read_upload")
def read_what_was_sent(upload: str) -> None:
    """Take in a file sent from the desk. Run twice, the second finds nothing to read.

    It is not tried again by itself: a file that fails changed nothing, and its agent sends it again.
    """
    read_upload(UUID(upload))
