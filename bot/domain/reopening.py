"""How a closed opportunity is opened again. Source: Dynamics 365, joined with Business Central's history."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.closing import ActivityState, CloseActivity
from bot.domain.cycle import SalesCycle, Stage
from bot.domain.entry import ActionTaken, Entry
from bot.domain.errors import StagesMissing
from bot.domain.figures import probability_percent
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Recorder, Step, succeed
from bot.domain.status import ForecastCategory, Status, StatusReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is remembered of how it stood before its close: the newest entry that closed nothing, and the plan."""

    last_open: Entry | None
    planned_end: date | None


def reopen(
    opportunity: Opportunity,
    cycle: SalesCycle | None,
    before: Before,
    recorder: Recorder,
    *,
    on_hold: bool = False,
) -> Step:
    """The open opportunity, back where it was closed from, with the figures it had; an open one stays as it is.

    Never started: Not Started again, without active entry. Actuals stay on the close activity only, the forecast
    category goes back to Pipeline, a close date now past is kept.
    Raises: StagesMissing when the cycle is gone or has no stage left to stand on.
    """
    if opportunity.is_open:
        return Step(opportunity=opportunity, ended=None)
    last = before.last_open
    opened = replace(
        opportunity,
        status=Status.IN_PROGRESS if last else Status.NOT_STARTED,
        status_reason=StatusReason.ON_HOLD if on_hold else StatusReason.IN_PROGRESS,
        forecast_category=ForecastCategory.PIPELINE,
        estimated_close_date=before.planned_end,
        actual_value=None,
        actual_close_date=None,
    )
    if last is None:
        ended = opportunity.active.ended_on(recorder.today) if opportunity.active else None
        return Step(opportunity=replace(opened, active=None).touched(recorder.now), ended=ended)
    return succeed(opened, _reopening_entry(opened, cycle, last, recorder), recorder)


def _reopening_entry(opportunity: Opportunity, cycle: SalesCycle | None, last: Entry, recorder: Recorder) -> Entry:
    closed_on = opportunity.active.date_of_change if opportunity.active else recorder.today
    return replace(
        _on_surviving_stage(last, cycle),
        id=0,
        active=True,
        days_open=0,
        action=ActionTaken.REOPENED,
        previous_stage=0,
        date_of_change=max(recorder.today, closed_on),
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
    )


def _on_surviving_stage(last: Entry, cycle: SalesCycle | None) -> Entry:
    """The entry as it was; where its stage is gone, on the one that stands in, which brings its completion."""
    if cycle is None:
        raise StagesMissing(last.cycle_code)
    stage = surviving_stage(cycle, last.stage)
    if stage.number == last.stage:
        return last
    return replace(
        last,
        stage=stage.number,
        stage_name=stage.name,
        completed_percent=stage.completed_percent,
        probability_percent=probability_percent(cycle.method, last.chances_percent, stage.completed_percent),
    )


def surviving_stage(cycle: SalesCycle, number: int) -> Stage:
    """The stage with that number; where it is gone the nearest lower one, else the lowest.

    Raises: StagesMissing.
    """
    if not cycle.stages:
        raise StagesMissing(cycle.code)
    lower = [stage for stage in cycle.stages if stage.number <= number]
    return lower[-1] if lower else cycle.stages[0]


def cancel(activity: CloseActivity) -> CloseActivity:
    """The close activity of a reopened opportunity: canceled, and kept."""
    return replace(activity, state=ActivityState.CANCELED)
