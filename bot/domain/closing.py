"""How an opportunity ends and starts again: close, close activity, reopen. Source: Dynamics 365, Business Central."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum

from bot.domain.cycle import CloseCode, Outcome
from bot.domain.entry import NO_STAGE, ActionTaken, Entry
from bot.domain.figures import HUNDRED
from bot.domain.opportunity import TEXT_LIMIT, Opportunity, require_open
from bot.domain.problems import DateBeforeLastChange, FieldRefusal, Missing, TooLong, WrongOutcome, refuse
from bot.domain.progress import Recorder, Step, succeed, value_problems
from bot.domain.status import ForecastCategory, Status, StatusReason

REASONS = {
    Outcome.WON: (StatusReason.WON,),
    Outcome.LOST: (StatusReason.CANCELED, StatusReason.OUT_SOLD),
}


class ActivityState(IntEnum):
    """Dynamics 365's state of a close activity."""

    COMPLETED = 1
    CANCELED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseActivity:
    """The record of one close; canceled, and kept, when the opportunity is reopened.

    `created_by` is who created the opportunity, `closed_by` who closed it; `planned_end` is the estimated close date
    before the close, which a reopened opportunity gets back.
    """

    id: int = 0
    opportunity_id: int
    outcome: Outcome
    status_reason: StatusReason
    close_code: str
    actual_value: Decimal | None
    actual_end: date
    planned_end: date | None = None
    description: str = ""
    competitor_id: int | None = None
    state: ActivityState = ActivityState.COMPLETED
    created_by: int | None
    closed_by: int | None
    closed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What a person asks for when closing; `status_reason` None takes the default of the outcome."""

    outcome: Outcome | None
    close_code: CloseCode | None
    closed_on: date | None
    value: Decimal | None = None
    description: str = ""
    status_reason: StatusReason | None = None
    competitor_id: int | None = None
    negative_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The outcome of a close."""

    step: Step
    activity: CloseActivity


def default_reason(outcome: Outcome, *, competitor_named: bool) -> StatusReason:
    """The status reason when none is given. Source: Dynamics 365, closing an opportunity."""
    if outcome is Outcome.WON:
        return StatusReason.WON
    return StatusReason.OUT_SOLD if competitor_named else StatusReason.CANCELED


def proposed_day(opportunity: Opportunity, today: date) -> date:
    """The day that a form proposes for a close: today, or the last change if that is later."""
    return max(opportunity.active.date_of_change, today) if opportunity.active else today


def fitting_codes(codes: tuple[CloseCode, ...], outcome: Outcome) -> tuple[CloseCode, ...]:
    """The close codes of that outcome, in their order."""
    return tuple(code for code in codes if code.outcome is outcome)


def close(opportunity: Opportunity, closing: Closing, recorder: Recorder) -> Closed:
    """The closed opportunity with its closing entry (stage 0) and its completed close activity.

    Raises: OpportunityClosed; Invalid (all problems, in the order of the rules).
    """
    require_open(opportunity)
    refuse(_problems(opportunity, closing))
    outcome, code, closed_on = closing.outcome, closing.close_code, closing.closed_on
    assert outcome is not None and code is not None and closed_on is not None
    reason = closing.status_reason or default_reason(outcome, competitor_named=closing.competitor_id is not None)
    actual = closing.value if outcome is Outcome.WON else None
    entry = _closing_entry(opportunity, code, closed_on, actual, recorder)
    ended = replace(
        opportunity,
        status=Status.WON if outcome is Outcome.WON else Status.LOST,
        status_reason=reason,
        forecast_category=ForecastCategory.WON if outcome is Outcome.WON else ForecastCategory.LOST,
        actual_value=actual,
        actual_close_date=closed_on,
    )
    activity = CloseActivity(
        opportunity_id=opportunity.id,
        outcome=outcome,
        status_reason=reason,
        close_code=code.code,
        actual_value=closing.value,
        actual_end=closed_on,
        planned_end=opportunity.estimated_close_date,
        description=closing.description,
        competitor_id=closing.competitor_id,
        created_by=opportunity.created_by,
        closed_by=recorder.person_id,
        closed_at=recorder.now,
    )
    return Closed(step=succeed(ended, entry, recorder), activity=activity)


def _problems(opportunity: Opportunity, closing: Closing) -> list[FieldRefusal]:
    problems: list[FieldRefusal] = []
    last = opportunity.active.date_of_change if opportunity.active else None
    if closing.outcome is None:
        problems.append(Missing("outcome"))
    elif closing.close_code and closing.close_code.outcome is not closing.outcome:
        problems.append(WrongOutcome("close_code", closing.close_code.code, closing.outcome.value))
    if closing.close_code is None:
        problems.append(Missing("close_code"))
    if closing.closed_on is None:
        problems.append(Missing("close_date"))
    elif last and closing.closed_on < last:
        problems.append(DateBeforeLastChange("close_date", closing.closed_on, last))
    if closing.outcome is Outcome.WON:
        problems += value_problems("value", closing.value, confirmed=closing.negative_confirmed)
    return problems + _detail_problems(closing)


def _detail_problems(closing: Closing) -> list[FieldRefusal]:
    problems: list[FieldRefusal] = []
    reason, outcome = closing.status_reason, closing.outcome
    if reason and outcome and reason not in REASONS[outcome]:
        problems.append(WrongOutcome("status_reason", reason.name, outcome.value))
    if len(closing.description) > TEXT_LIMIT:
        problems.append(TooLong("description", TEXT_LIMIT))
    return problems


def _closing_entry(
    opportunity: Opportunity, code: CloseCode, day: date, actual: Decimal | None, recorder: Recorder
) -> Entry:
    won = code.outcome is Outcome.WON
    return Entry(
        cycle_code=opportunity.cycle_code,
        stage=NO_STAGE,
        stage_name="",
        previous_stage=opportunity.stage or NO_STAGE,
        action=ActionTaken.WON if won else ActionTaken.LOST,
        date_of_change=day,
        estimated_value=opportunity.estimated_value,
        sales_value=actual,
        completed_percent=100,
        chances_percent=100 if won else 0,
        probability_percent=HUNDRED if won else Decimal(0),
        estimated_close_date=day,
        close_code=code.code,
        date_closed=day,
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
    )
