"""What a person fills in for an activity to be done, or tells of one that took place, and what is wrong with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.activities import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Direction,
    Impression,
    RepeatFrom,
    require_open,
)
from bot.domain.calendar import after, is_formula
from bot.domain.opportunity import TEXT_LIMIT
from bot.domain.problems import DateInFuture, FieldRefusal, Missing, OutOfRange, TooLong, Unreadable, refuse
from bot.domain.progress import Recorder
from bot.domain.status import Priority

SUBJECT_LIMIT = 200
PLACE_LIMIT = 200
DAY_MINUTES = 24 * 60
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person fills in for an activity that is still to be done; `minutes` is how long it takes."""

    kind: ActivityKind
    subject: str
    description: str = ""
    due: date | None = None
    starts_at: datetime | None = None
    place: str = ""
    direction: Direction | None = None
    minutes: int | None = None
    priority: Priority = Priority.NORMAL
    interval: str = ""
    repeats_from: RepeatFrom = RepeatFrom.DUE

    def with_details_of(self, activity: Activity) -> "Plan":
        """The plan, with the rarer things as the activity has them: a time of day moves along with its day."""
        shift = self.due - activity.due if self.due and activity.due else timedelta(0)
        return replace(
            self,
            starts_at=activity.starts_at and activity.starts_at + shift,
            place=activity.place,
            direction=activity.direction,
            minutes=activity.minutes,
            interval=activity.interval,
            repeats_from=activity.repeats_from,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """What a person tells of a call, e-mail or appointment that took place on a day.

    Without `minutes` a call is refused, unless they are asked for afterwards (`minutes_later`).
    """

    kind: ActivityKind
    text: str
    on: date | None
    minutes: int | None = None
    direction: Direction | None = None
    impression: Impression | None = None
    minutes_later: bool = False


def planned(blank: Activity, plan: Plan) -> Activity:
    """The activity as planned; `blank` says whose it is and what it is tied to.

    Raises: Invalid; ActivityClosed when it is done already.
    Source: Dynamics 365, the chat contract of create_activity.
    """
    require_open(blank)
    refuse(_plan_problems(plan))
    ends_at = plan.starts_at + timedelta(minutes=plan.minutes) if plan.starts_at and plan.minutes else None
    return replace(
        blank,
        kind=plan.kind,
        subject=plan.subject.strip(),
        description=plan.description.strip(),
        due=plan.due,
        starts_at=plan.starts_at,
        ends_at=ends_at,
        place=plan.place.strip(),
        direction=plan.direction,
        minutes=plan.minutes,
        priority=plan.priority,
        status=ActivityStatus.SCHEDULED if plan.starts_at else ActivityStatus.OPEN,
        interval=plan.interval.strip().upper(),
        repeats_from=plan.repeats_from,
    )


def _plan_problems(plan: Plan) -> list[FieldRefusal]:
    problems: list[FieldRefusal] = []
    if not plan.subject.strip():
        problems.append(Missing("subject"))
    for field, text, limit in (
        ("subject", plan.subject, SUBJECT_LIMIT),
        ("description", plan.description, TEXT_LIMIT),
        ("place", plan.place, PLACE_LIMIT),
    ):
        if len(text.strip()) > limit:
            problems.append(TooLong(field, limit))
    if plan.due is None and plan.kind is ActivityKind.APPOINTMENT:
        problems.append(Missing("due"))
    if plan.starts_at and plan.minutes is None:
        problems.append(Missing("minutes"))
    return problems + _minutes_problems(plan.minutes) + _interval_problems(plan.interval)


def _minutes_problems(minutes: int | None) -> list[FieldRefusal]:
    return [OutOfRange("minutes", 1, DAY_MINUTES)] if minutes is not None and not 1 <= minutes <= DAY_MINUTES else []


def _interval_problems(interval: str) -> list[FieldRefusal]:
    """A formula that does not lead forward would repeat at once."""
    if not interval.strip():
        return []
    leads_on = is_formula(interval) and after(_ANY_DAY, interval) > _ANY_DAY
    return [] if leads_on else [Unreadable("interval", interval)]


def logged(blank: Activity, told: Interaction, recorder: Recorder) -> Activity:
    """The completed activity that tells of an interaction; its subject is the first line of what was told.

    Raises: Invalid.
    """
    refuse(_interaction_problems(told, recorder.today))
    text = told.text.strip()
    subject = text.splitlines()[0].strip()
    return replace(
        blank,
        kind=told.kind,
        subject=subject if len(subject) <= SUBJECT_LIMIT else subject[: SUBJECT_LIMIT - 1].rstrip() + "…",
        description=text if text != subject or len(subject) > SUBJECT_LIMIT else "",
        due=told.on,
        direction=told.direction,
        minutes=told.minutes,
        impression=told.impression,
        status=ActivityStatus.COMPLETED,
        finished_on=told.on,
        finished_at=recorder.now,
        finished_by=recorder.person_id,
    )


def _interaction_problems(told: Interaction, today: date) -> list[FieldRefusal]:
    problems: list[FieldRefusal] = []
    if not told.text.strip():
        problems.append(Missing("text"))
    elif len(told.text.strip()) > TEXT_LIMIT:
        problems.append(TooLong("text", TEXT_LIMIT))
    if told.kind is ActivityKind.CALL and told.minutes is None and not told.minutes_later:
        problems.append(Missing("minutes"))
    problems += _minutes_problems(told.minutes)
    if told.on is None:
        problems.append(Missing("happened_on"))
    elif told.on > today:
        problems.append(DateInFuture("happened_on", told.on, today))
    return problems


def with_minutes(activity: Activity, minutes: int) -> Activity:
    """The activity, which took so long. Raises: Invalid."""
    refuse(_minutes_problems(minutes))
    return replace(activity, minutes=minutes)
