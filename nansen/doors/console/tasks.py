"""Jobs that look after the jobs."""

import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

SILENT_S = 30.0
MOST_ATTEMPTS = 5
_LOG = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="console.free_stalled_jobs")
async def free_stalled_jobs(timestamp: int, silent_s: float = SILENT_S) -> int:  # noqa: ARG001 -- the periodic's own
    """The number of jobs taken back from workers that have been silent so long (seconds): those that were killed.

    A job goes back to the queue, where any worker takes it again: jobs are safe to run twice. One that was taken
    back so many times is marked failed and told in the log, for it may be what kills the workers. If this job
    itself fails, the next minute's takes its place.
    """
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_s))
    for job in stalled:
        if job.attempts < MOST_ATTEMPTS:
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
            _LOG.error("job %s (%s) lost its worker %s times and is given up", job.id, job.task_name, MOST_ATTEMPTS)
    return len(stalled)
