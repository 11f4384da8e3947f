"""Which job runs when; no logic. APScheduler only ticks: what must survive lies in our own tables."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.ports import Clock, StoreUnavailable
from bot.usecases.delivery import Delivery
from bot.usecases.upkeep import Upkeep

DELIVERY_SECONDS = 0.2
TROUBLE_SECONDS = 1.0
UPKEEP_MINUTES = 60
WEEKS_FOR_EVER = 5000
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Whatever was due then is due at once."""
_log = structlog.get_logger()


def scheduler(delivery: Delivery, upkeep: Upkeep, clock: Clock) -> BackgroundScheduler:
    """The jobs, not started yet: delivery, and the forgetting of old receipts."""
    ticking = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    # One run that lasts. A job without a next one is forgotten as it starts, which fails if all is to end just then.
    ticking.add_job(_rounds(delivery, ticking), "interval", weeks=WEEKS_FOR_EVER, id="delivery", next_run_time=LONG_AGO)
    ticking.add_job(
        _patient("upkeep", upkeep.forget_old_receipts),
        "interval",
        minutes=UPKEEP_MINUTES,
        id="upkeep",
        next_run_time=_soon(clock),
    )
    return ticking


def _soon(clock: Clock) -> datetime:
    return clock.now() + timedelta(seconds=30)


def _rounds(delivery: Delivery, ticking: BackgroundScheduler) -> Callable[[], None]:
    """Round after round until the scheduler is shut down: rounds take as long as Slack does, which no tick suits."""
    deliver = _patient("delivery", lambda: delivery.run_due(lambda: ticking.running))

    def run() -> None:
        pause = Event()
        while ticking.running:
            pause.wait(DELIVERY_SECONDS if deliver() else TROUBLE_SECONDS)

    return run


def _patient(name: str, job: Callable[[], object]) -> Callable[[], bool]:
    """The job, which is tried again later when it fails; tells whether it went well."""

    def run() -> bool:
        try:
            job()
        except StoreUnavailable:
            _log.warning("database away, trying again", job=name)
            return False
        except Exception:  # noqa: BLE001 - a bug in one round must not end all later ones
            _log.exception("job failed, trying again", job=name)
            return False
        return True

    return run
