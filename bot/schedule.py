"""Which job runs when; no logic. APScheduler only ticks: what must survive lies in our own tables."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.ports import Clock, StoreUnavailable
from bot.usecases.delivery import Delivery
from bot.usecases.upkeep import Upkeep

DELIVERY_SECONDS = 0.2
UPKEEP_MINUTES = 60
_log = structlog.get_logger()


def scheduler(delivery: Delivery, upkeep: Upkeep, clock: Clock) -> BackgroundScheduler:
    """The ticking jobs, not started yet: delivery, and the forgetting of old receipts."""
    ticking = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    ticking.add_job(_patient(delivery.run_due), "interval", seconds=DELIVERY_SECONDS, id="delivery")
    ticking.add_job(
        _patient(upkeep.forget_old_receipts),
        "interval",
        minutes=UPKEEP_MINUTES,
        id="upkeep",
        next_run_time=_soon(clock),
    )
    return ticking


def _soon(clock: Clock) -> datetime:
    return clock.now() + timedelta(seconds=30)


def _patient(job: Callable[[], object]) -> Callable[[], None]:
    """The job, waiting for the next tick when the database is away."""

    def run() -> None:
        try:
            job()
        except StoreUnavailable:
            _log.warning("database away, trying again", job=job.__qualname__)

    return run
