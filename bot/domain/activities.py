"""Activities: planned and done tasks, calls, e-mails and appointments, and how one that repeats goes on.

An interaction is a completed call, e-mail or appointment. What people fill in is in activity_plans.py, templates are in
activity_templates.py.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.calendar import after
from bot.domain.errors import ActivityClosed, NotAnInteraction, OpportunityAttached
from bot.domain.people import Person
from bot.domain.progress import Recorder
from bot.domain.status import Priority


class ActivityKind(StrEnum):
    """Dynamics 365's kinds."""

    TASK = "task"
    CALL = "call"
    EMAIL = "email"
    APPOINTMENT = "appointment"


INTERACTIONS = (ActivityKind.CALL, ActivityKind.EMAIL, ActivityKind.APPOINTMENT)
"""The kinds that bring us together with a customer."""


class ActivityStatus(IntEnum):
    """Dynamics 365's states of an activity."""

    OPEN = 0
    COMPLETED = 1
    CANCELED = 2
    SCHEDULED = 3


class Direction(StrEnum):
    """Who called or wrote."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class Impression(StrEnum):
    """How an interaction went."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class RepeatFrom(StrEnum):
    """What the next occurrence is counted from."""

    DUE = "due"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity, tied to an opportunity, to a customer, to both or to nothing but its owner.

    `due` is the day, `starts_at` the moment of an appointment. `finished_on` is the day it was completed or canceled;
    None while it is open or scheduled. `interval` is a date formula, empty where it does not repeat. `entry_id` is
    the history entry and `template_code` the template that made it. Names go along for reading only.
    """

    id: int = 0
    version: int = 0
    kind: ActivityKind
    subject: str
    description: str = ""
    due: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    direction: Direction | None = None
    minutes: int | None = None
    impression: Impression | None = None
    priority: Priority = Priority.NORMAL
    status: ActivityStatus = ActivityStatus.OPEN
    opportunity_id: int | None = None
    opportunity_number: int | None = None
    opportunity_name: str | None = None
    account_id: int | None = None
    account_name: str | None = None
    contact_id: int | None = None
    contact_name: str | None = None
    campaign: str | None = None
    segment: str | None = None
    owner_id: int
    owner_name: str = ""
    owner_slack_id: str | None = None
    owner_path: str = "/"
    created_by: int | None
    created_at: datetime
    finished_on: date | None = None
    finished_at: datetime | None = None
    finished_by: int | None = None
    interval: str = ""
    repeats_from: RepeatFrom = RepeatFrom.DUE
    entry_id: int | None = None
    template_code: str | None = None

    @property
    def is_open(self) -> bool:
        """Still to be done; a scheduled one too."""
        return self.status in (ActivityStatus.OPEN, ActivityStatus.SCHEDULED)

    @property
    def is_interaction(self) -> bool:
        """A completed call, e-mail or appointment."""
        return self.status is ActivityStatus.COMPLETED and self.kind in INTERACTIONS

    def is_overdue(self, today: date) -> bool:
        """Open, and its day has passed."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityComment:
    """What somebody added to an activity."""

    id: int = 0
    activity_id: int
    author_id: int | None
    author_name: str = ""
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """How many activities of an opportunity are open, and the nearest of them."""

    open_count: int = 0
    nearest: Activity | None = None


NOTHING_PENDING = Pending()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A completed or canceled activity, and the next occurrence of one that repeats."""

    activity: Activity
    following: Activity | None = None


def require_open(activity: Activity) -> None:
    """Nothing while it is to be done. Raises: ActivityClosed."""
    if not activity.is_open:
        raise ActivityClosed(activity)


def finish(activity: Activity, status: ActivityStatus, recorder: Recorder) -> Finished:
    """The activity completed or canceled by hand today; one that repeats is followed by an open copy.

    Raises: ActivityClosed. Source: Business Central, closing a task.
    """
    require_open(activity)
    ended = _ended(activity, status, recorder)
    if not activity.interval:
        return Finished(activity=ended)
    base = activity.due if activity.due and activity.repeats_from is RepeatFrom.DUE else recorder.today
    due = after(base, activity.interval)
    shift = due - activity.due if activity.due else timedelta(0)
    following = replace(
        activity,
        id=0,
        version=0,
        due=due,
        starts_at=activity.starts_at and activity.starts_at + shift,
        ends_at=activity.ends_at and activity.ends_at + shift,
        created_by=recorder.person_id,
        created_at=recorder.now,
    )
    return Finished(activity=ended, following=following)


def cancel_for_good(activity: Activity, recorder: Recorder) -> Activity:
    """The activity canceled by what became of its opportunity: it does not repeat any more.

    Source: Business Central, CancelOpenTasks, which switches recurrence off before it cancels.
    """
    return _ended(replace(activity, interval=""), ActivityStatus.CANCELED, recorder)


def _ended(activity: Activity, status: ActivityStatus, recorder: Recorder) -> Activity:
    return replace(
        activity,
        status=status,
        finished_on=recorder.today,
        finished_at=recorder.now,
        finished_by=recorder.person_id,
    )


def handed(activity: Activity, owner: Person) -> Activity:
    """The activity with another owner."""
    return replace(
        activity,
        owner_id=owner.id,
        owner_name=owner.name,
        owner_slack_id=owner.slack_id,
        owner_path=owner.team_path,
    )


def reopen(activity: Activity) -> Activity:
    """The activity to be done again; it repeats no more, as its next occurrence stands already."""
    if activity.is_open:
        return activity
    status = ActivityStatus.SCHEDULED if activity.starts_at else ActivityStatus.OPEN
    return replace(activity, status=status, finished_on=None, finished_at=None, finished_by=None, interval="")


def postpone(activity: Activity, today: date, formula: str) -> Activity:
    """The activity later by the formula: counted from its day, or from today where that has passed.

    Raises: ActivityClosed.
    """
    require_open(activity)
    due = after(max(activity.due or today, today), formula)
    shift = due - activity.due if activity.due else timedelta(0)
    return replace(
        activity,
        due=due,
        starts_at=activity.starts_at and activity.starts_at + shift,
        ends_at=activity.ends_at and activity.ends_at + shift,
    )


def require_untied(activity: Activity) -> None:
    """Nothing when an opportunity may be made from it, or it may be tied to one.

    Raises: NotAnInteraction (also a canceled one), OpportunityAttached (once only).
    Source: Business Central, creating an opportunity from an interaction log entry.
    """
    if not activity.is_interaction:
        raise NotAnInteraction(activity)
    if activity.opportunity_id is not None:
        raise OpportunityAttached(activity)
