"""How a closed opportunity is opened again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.closing import ActivityState, Closing, close
from bot.domain.cycle import SalesCycle
from bot.domain.entry import ActionTaken, Entry
from bot.domain.errors import StagesMissing
from bot.domain.opportunity import Opportunity
from bot.domain.progress import activate
from bot.domain.reopening import Before, cancel, reopen, surviving_stage
from bot.domain.status import ForecastCategory, Status, StatusReason
from tests.domain.makers import (
    IN_A_MONTH,
    STANDARD,
    TODAY,
    cycle_of,
    lost,
    opportunity,
    recorder,
    stage,
    standing_on,
    won,
)

LATER = TODAY + timedelta(60)


def closed_after(last_open: Entry | None) -> Before:
    return Before(last_open=last_open, planned_end=IN_A_MONTH)


def closed_from_stage_2(closing: Closing) -> Opportunity:
    return close(standing_on(2, chances_percent=45), closing, recorder()).step.opportunity


@pytest.mark.parametrize("closing", [won(value=Decimal(390)), lost()])
def test_a_reopened_opportunity_is_open_again_and_holds_no_actuals(closing: Closing) -> None:
    before = standing_on(2, chances_percent=45)
    reopened = reopen(closed_from_stage_2(closing), STANDARD, closed_after(before.active), recorder(LATER)).opportunity
    assert (reopened.status, reopened.status_reason) == (Status.IN_PROGRESS, StatusReason.IN_PROGRESS)
    assert (reopened.actual_value, reopened.actual_close_date) == (None, None)
    assert reopened.forecast_category is ForecastCategory.PIPELINE
    assert (reopened.estimated_value, reopened.touched_at) == (Decimal("100.00"), recorder(LATER).now)


def test_reopening_goes_back_to_the_stage_and_figures_it_was_closed_from() -> None:
    before = standing_on(2, chances_percent=45)
    step = reopen(closed_from_stage_2(won()), STANDARD, closed_after(before.active), recorder(LATER))
    entry = step.opportunity.active
    assert entry and (entry.id, entry.active, entry.action) == (0, True, ActionTaken.REOPENED)
    assert (entry.stage, entry.stage_name, entry.previous_stage) == (2, "Develop", 0)
    assert (entry.completed_percent, entry.chances_percent, entry.probability_percent) == (35, 45, Decimal(45))
    assert (entry.estimated_value, entry.calculated_value) == (Decimal("100.00"), Decimal("45.00"))
    assert (entry.sales_value, entry.close_code, entry.date_closed, entry.days_open) == (None, None, None, 0)


def test_the_closing_entry_ends_on_the_day_of_reopening_and_the_old_close_date_is_kept() -> None:
    before = standing_on(2)
    step = reopen(closed_from_stage_2(lost()), STANDARD, closed_after(before.active), recorder(LATER))
    assert step.ended and (step.ended.action, step.ended.active, step.ended.days_open) == (ActionTaken.LOST, False, 60)
    assert step.opportunity.active and step.opportunity.active.date_of_change == LATER
    assert step.opportunity.estimated_close_date == IN_A_MONTH < LATER


def test_reopening_before_a_closing_date_in_the_future_does_not_turn_history_back() -> None:
    before = standing_on(2)
    closed = close(before, won(closed_on=LATER), recorder()).step.opportunity
    step = reopen(closed, STANDARD, closed_after(before.active), recorder())
    assert step.opportunity.active and step.opportunity.active.date_of_change == LATER
    assert step.ended and step.ended.days_open == 0


def test_reopening_as_on_hold_is_possible() -> None:
    reopened = reopen(
        closed_from_stage_2(won()), STANDARD, closed_after(standing_on(2).active), recorder(), on_hold=True
    ).opportunity
    assert (reopened.status, reopened.status_reason) == (Status.IN_PROGRESS, StatusReason.ON_HOLD)


@pytest.mark.parametrize("is_open", [opportunity(), standing_on(3)], ids=["not started", "in progress"])
def test_reopening_an_open_one_changes_nothing(is_open: Opportunity) -> None:
    step = reopen(is_open, STANDARD, closed_after(is_open.active), recorder(LATER), on_hold=True)
    assert step.opportunity is is_open
    assert step.ended is None


def test_a_never_started_one_goes_back_to_not_started_and_can_be_started() -> None:
    closed = close(opportunity(), lost(), recorder()).step.opportunity
    step = reopen(closed, STANDARD, closed_after(None), recorder(LATER))
    assert (step.opportunity.status, step.opportunity.active) == (Status.NOT_STARTED, None)
    assert step.ended and (step.ended.active, step.ended.days_open) == (False, 60)
    assert step.opportunity.estimated_close_date == IN_A_MONTH
    assert activate(step.opportunity, STANDARD, recorder(LATER)).opportunity.stage == 1


def test_the_reopening_entry_belongs_to_todays_owner_and_customer() -> None:
    past = standing_on(2).active
    assert past
    closed = closed_from_stage_2(won())
    reopened = reopen(closed, STANDARD, closed_after(replace(past, owner_id=99, account_id=98)), recorder()).opportunity
    assert reopened.active and (reopened.active.owner_id, reopened.active.account_id) == (21, 1)


@pytest.mark.parametrize(
    ("numbers", "number", "survivor"),
    [((1, 2, 3), 2, 2), ((1, 3), 2, 1), ((10, 20, 35), 30, 20), ((3, 4), 2, 3), ((1, 2), 9, 2)],
)
def test_where_the_stage_is_gone_the_nearest_lower_one_or_the_lowest_stands_in(
    numbers: tuple[int, ...], number: int, survivor: int
) -> None:
    cycle = cycle_of(*(stage(each, 10 * each % 101, 20) for each in numbers))
    assert surviving_stage(cycle, number).number == survivor


def test_on_the_stage_that_stands_in_the_probability_is_that_of_its_completion() -> None:
    left: SalesCycle = cycle_of(stage(1, 10, 20))
    reopened = reopen(
        closed_from_stage_2(won()), left, closed_after(standing_on(2, chances_percent=45).active), recorder()
    ).opportunity
    assert reopened.active and (reopened.active.stage_name, reopened.active.completed_percent) == ("Stage 1", 10)
    assert reopened.probability_percent == Decimal("4.5")


def test_the_figures_it_had_survive_a_change_of_its_stage() -> None:
    changed = replace(STANDARD, stages=tuple(replace(each, completed_percent=1) for each in STANDARD.stages))
    before = closed_after(standing_on(2, chances_percent=45).active)
    reopened = reopen(closed_from_stage_2(won()), changed, before, recorder()).opportunity
    assert reopened.active and reopened.active.completed_percent == 35


def test_without_its_cycle_only_a_never_started_one_is_reopened() -> None:
    never_started = close(opportunity(), lost(), recorder()).step.opportunity
    assert reopen(never_started, None, closed_after(None), recorder()).opportunity.status is Status.NOT_STARTED
    with pytest.raises(StagesMissing):
        reopen(closed_from_stage_2(won()), None, closed_after(standing_on(2).active), recorder())


def test_without_any_stage_left_nothing_is_reopened() -> None:
    with pytest.raises(StagesMissing):
        reopen(closed_from_stage_2(won()), cycle_of(), closed_after(standing_on(2).active), recorder())


def test_the_close_activity_is_canceled_and_otherwise_kept() -> None:
    activity = close(standing_on(2), won(value=Decimal(390)), recorder()).activity
    canceled = cancel(activity)
    assert canceled.state is ActivityState.CANCELED
    assert replace(canceled, state=ActivityState.COMPLETED) == activity
    assert cancel(canceled) == canceled


def test_closing_again_makes_a_second_close_activity() -> None:
    before = standing_on(2)
    reopened = reopen(closed_from_stage_2(won()), STANDARD, closed_after(before.active), recorder()).opportunity
    again = close(reopened, lost(), recorder())
    assert (again.activity.state, again.step.opportunity.status) == (ActivityState.COMPLETED, Status.LOST)
    assert again.step.ended and again.step.ended.action is ActionTaken.REOPENED
    assert again.step.opportunity.active and again.step.opportunity.active.previous_stage == 2
