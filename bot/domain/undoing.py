"""How what a run did to an opportunity is taken back: by new entries, nothing is erased."""

from dataclasses import replace

from bot.domain import reopening
from bot.domain.bulk import BulkRow
from bot.domain.cycle import SalesCycle
from bot.domain.entry import ActionTaken, Entry
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person
from bot.domain.progress import Recorder, Step, succeed
from bot.domain.reopening import Before
from bot.domain.status import Status, StatusReason


def give_back(opportunity: Opportunity, owner: Person) -> Step:
    """Owned as before, also by somebody who may own nothing new."""
    active = replace(opportunity.active, owner_id=owner.id) if opportunity.active else None
    given = replace(
        opportunity,
        owner_id=owner.id,
        owner_name=owner.name,
        owner_slack_id=owner.slack_id,
        owner_path=owner.team_path,
        active=active,
    )
    return Step(opportunity=given, ended=None)


def set_back(opportunity: Opportunity, before: Entry | None, row: BulkRow, recorder: Recorder) -> Step:
    """Standing where it stood, with the figures of then; `before` is the entry that the last change ended.

    One that the change had started is Not Started again.
    """
    active = opportunity.active
    if active is None:
        unmoved = replace(opportunity, estimated_close_date=row.estimated_close_date)
        return Step(opportunity=unmoved.touched(recorder.now), ended=None)
    if active.action is ActionTaken.ACTIVATED or before is None:
        ended = active.ended_on(max(recorder.today, active.date_of_change))
        unstarted = replace(
            opportunity,
            status=Status.NOT_STARTED,
            active=None,
            estimated_value=row.estimated_value,
            estimated_close_date=row.estimated_close_date,
        )
        return Step(opportunity=unstarted.touched(recorder.now), ended=ended)
    entry = replace(
        before,
        id=0,
        active=True,
        days_open=0,
        action=ActionTaken.UNDONE,
        previous_stage=active.stage,
        date_of_change=max(recorder.today, active.date_of_change),
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
    )
    return succeed(opportunity, entry, recorder)


def open_again(
    opportunity: Opportunity, cycle: SalesCycle | None, before: Before, row: BulkRow, recorder: Recorder
) -> Step:
    """Open where it was closed from, on hold and forecast as then. Raises: StagesMissing."""
    on_hold = row.status_reason is StatusReason.ON_HOLD
    step = reopening.reopen(opportunity, cycle, before, recorder, on_hold=on_hold)
    return replace(step, opportunity=replace(step.opportunity, forecast_category=row.forecast_category))
