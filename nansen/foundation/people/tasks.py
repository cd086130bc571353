"""What is put in order behind sign-ins."""

from procrastinate.contrib.django import app as jobs

from nansen.foundation.people.actions import end_expired_sessions, end_expired_slips, forget_old_tries


@jobs.periodic(cron="17 * * * *")
@jobs.task(name="people.end_expired_slips", queueing_lock="people.end_expired_slips")
def expire_slips(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the hour it was due
    """Write down which slips were left to expire. Run twice it writes each once; the next hour does what failed."""
    end_expired_slips()


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="people.end_expired_sessions", queueing_lock="people.end_expired_sessions")
def expire_sessions(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the hour it was due
    """Sign out the devices whose time has passed. Run twice it writes each once; ten minutes later it does the rest."""
    end_expired_sessions()


@jobs.periodic(cron="37 3 * * *")
@jobs.task(name="people.forget_old_tries", queueing_lock="people.forget_old_tries")
def forget_tries(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the hour it was due
    """Drop the buckets of tries that are empty again. Safe to run twice; the next night does what failed."""
    forget_old_tries()
