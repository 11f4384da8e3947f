"""How a closed opportunity is opened again. Source: Dynamics 365, joined with Business Central's history."""

from dataclasses import replace

from bot.domain.closing import ActivityState, CloseActivity
from bot.domain.cycle import SalesCycle, Stage
from bot.domain.entry import ActionTaken, Entry
from bot.domain.errors import StagesMissing
from bot.domain.figures import probability_percent
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Recorder, Step, succeed
from bot.domain.status import ForecastCategory, Status, StatusReason


def reopen(
    opportunity: Opportunity,
    cycle: SalesCycle,
    last_open: Entry | None,
    recorder: Recorder,
    *,
    on_hold: bool = False,
) -> Step:
    """The open opportunity, back where it was closed from; an open one stays as it is.

    `last_open` is the newest entry that closed nothing; without it the opportunity is Not Started again. Actuals stay
    on the close activity only, the forecast category goes back to Pipeline, a close date now past is kept.
    Raises: StagesMissing when the cycle has no stage left to stand on.
    """
    if opportunity.is_open:
        return Step(opportunity=opportunity, ended=None)
    opened = replace(
        opportunity,
        status=Status.IN_PROGRESS if last_open else Status.NOT_STARTED,
        status_reason=StatusReason.ON_HOLD if on_hold else StatusReason.IN_PROGRESS,
        forecast_category=ForecastCategory.PIPELINE,
        actual_value=None,
        actual_close_date=None,
    )
    if last_open is None:
        closing = opportunity.active
        ended = closing.ended_on(recorder.today) if closing else None
        return Step(opportunity=replace(opened, active=None).touched(recorder.now), ended=ended)
    return succeed(opened, _reopening_entry(opened, cycle, last_open, recorder), recorder)


def _reopening_entry(opportunity: Opportunity, cycle: SalesCycle, last: Entry, recorder: Recorder) -> Entry:
    stage = surviving_stage(cycle, last.stage)
    closed_on = opportunity.active.date_of_change if opportunity.active else recorder.today
    return replace(
        last,
        id=0,
        active=True,
        days_open=0,
        action=ActionTaken.REOPENED,
        stage=stage.number,
        stage_name=stage.name,
        previous_stage=0,
        date_of_change=max(recorder.today, closed_on),
        completed_percent=stage.completed_percent,
        probability_percent=probability_percent(cycle.method, last.chances_percent, stage.completed_percent),
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
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
