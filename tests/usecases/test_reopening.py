"""Closed opportunities are opened again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.closing import ActivityState
from bot.domain.cycle import Move, ProbabilityMethod
from bot.domain.entry import ActionTaken
from bot.domain.errors import NotAllowed, StagesMissing
from bot.domain.opportunity import Opportunity
from bot.domain.status import ForecastCategory, Status, StatusReason
from bot.domain.workspace import Selection
from tests.domain.makers import stage
from tests.usecases.scene import ADA, IN_A_MONTH, JO, PROGRAM, TEAM, TODAY, Scene, target

THREE = (stage(1, 10, 20), stage(2, 40, 60), stage(3, 70, 90))


def reopen(scene: Scene, opportunity: Opportunity, *, on_hold: bool = False) -> Opportunity:
    return scene.progress.reopen(JO, target(opportunity), on_hold=on_hold).opportunity


def activities(scene: Scene, opportunity: Opportunity) -> list[tuple[ActivityState, Decimal | None]]:
    """State and actual value of every close activity."""
    timeline = scene.reports.timeline(PROGRAM, opportunity.id)
    return [(activity.state, activity.actual_value) for activity in timeline.activities]


def test_a_won_one_is_opened_again_with_the_figures_it_had(scene: Scene):
    second = scene.move(scene.create(scene.cycle(*THREE)), Move.NEXT, estimated_value=Decimal(400), chances_percent=55)
    won = scene.win(second, value=Decimal(390))
    scene.on(TODAY + timedelta(days=3))
    stored = scene.stored(reopen(scene, won))
    assert (stored.status, stored.status_reason) == (Status.IN_PROGRESS, StatusReason.IN_PROGRESS)
    assert (stored.forecast_category, stored.actual_value, stored.actual_close_date) == (
        ForecastCategory.PIPELINE,
        None,
        None,
    )
    assert (stored.estimated_value, stored.estimated_close_date, stored.stage) == (400, IN_A_MONTH, 2)
    assert (stored.probability_percent, stored.calculated_value) == (55, Decimal("220.00"))
    assert activities(scene, stored) == [(ActivityState.CANCELED, 390)]
    assert [(entry.action, entry.stage, entry.active, entry.days_open) for entry in scene.entries(stored)] == [
        (ActionTaken.ACTIVATED, 1, False, 0),
        (ActionTaken.NEXT, 2, False, 0),
        (ActionTaken.WON, 0, False, 3),
        (ActionTaken.REOPENED, 2, True, 0),
    ]


def test_an_open_one_is_left_as_it_is(scene: Scene):
    reopened = reopen(scene, scene.win(scene.create(scene.cycle(*THREE))))
    for on_hold in (False, True):
        assert reopen(scene, reopened, on_hold=on_hold) == reopened
    assert scene.stored(reopened) == reopened
    assert [event.action for event in scene.audited(reopened)] == ["created", "closed", "reopened"]


def test_it_may_be_opened_on_hold(scene: Scene):
    lost = scene.lose(scene.create(scene.cycle(*THREE)))
    held = scene.stored(reopen(scene, lost, on_hold=True))
    assert (held.status, held.status_reason) == (Status.IN_PROGRESS, StatusReason.ON_HOLD)


def test_closing_it_again_adds_a_second_activity(scene: Scene):
    reopened = reopen(scene, scene.win(scene.create(scene.cycle(*THREE)), value=Decimal(390)))
    lost = scene.lose(reopened)
    assert activities(scene, lost) == [(ActivityState.CANCELED, 390), (ActivityState.COMPLETED, None)]
    again = reopen(scene, lost)
    assert activities(scene, again) == [(ActivityState.CANCELED, 390), (ActivityState.CANCELED, None)]
    assert scene.stored(again).stage == 1


def test_one_never_started_is_not_started_again(scene: Scene):
    waiting = scene.create(scene.cycle(*THREE), activate=False, estimated_value=Decimal(80))
    stored = scene.stored(reopen(scene, scene.lose(waiting)))
    assert (stored.status, stored.active, stored.stage) == (Status.NOT_STARTED, None, None)
    assert (stored.estimated_value, stored.estimated_close_date) == (80, IN_A_MONTH)
    (only,) = scene.entries(stored)
    assert (only.action, only.active) == (ActionTaken.LOST, False)
    assert scene.progress.activate(JO, target(stored)).opportunity.stage == 1


@pytest.mark.parametrize(("left", "stands_on"), [((THREE[0], THREE[2]), 1), ((THREE[2],), 3)])
def test_where_its_stage_is_gone_it_stands_on_the_nearest_lower_else_the_lowest(scene: Scene, left, stands_on: int):
    cycle = scene.cycle(*THREE, method=ProbabilityMethod.ADD)
    won = scene.win(scene.move(scene.create(cycle), Move.NEXT))
    scene.cycle(*left, method=ProbabilityMethod.ADD)
    stored = scene.stored(reopen(scene, won))
    assert stored.active
    assert (stored.stage, stored.active.stage_name) == (stands_on, f"Stage {stands_on}")
    assert stored.active.chances_percent == 60
    assert stored.probability_percent == {1: 35, 3: 65}[stands_on]


def test_where_its_cycle_is_gone_it_can_not_be_opened(scene: Scene):
    won = scene.win(scene.create(scene.cycle(*THREE)))
    with scene.store.begin(TEAM) as work:
        work.cycles.delete("TEST")
    with pytest.raises(StagesMissing):
        reopen(scene, won)
    assert scene.stored(won) == won
    assert activities(scene, won) == [(ActivityState.COMPLETED, 100)]


def test_a_close_date_that_has_passed_is_kept_and_overdue(scene: Scene):
    won = scene.win(scene.create(scene.cycle(*THREE)))
    scene.on(date(2027, 6, 1))
    reopened = reopen(scene, won)
    assert scene.stored(reopened).estimated_close_date == IN_A_MONTH
    (overdue,) = scene.reports.overdue(JO, Selection()).lines
    assert overdue.number == reopened.number


def test_reopened_on_the_day_before_a_close_dated_ahead_history_does_not_go_backwards(scene: Scene):
    tomorrow = TODAY + timedelta(days=1)
    won = scene.win(scene.create(scene.cycle(*THREE)), closed_on=tomorrow)
    assert scene.entries(reopen(scene, won))[-1].date_of_change == tomorrow


def test_revenue_of_a_reopened_one_counts_no_more(scene: Scene):
    reopened = reopen(scene, scene.win(scene.create(scene.cycle(*THREE)), value=Decimal(390)))
    (sums,) = scene.reports.statistics(JO, Selection(numbers=(reopened.number,)))
    assert (sums.estimated_value, sums.calculated_value) == (Decimal("100.00"), Decimal("20.00"))


def test_others_reopen_nothing(scene: Scene):
    won = scene.win(scene.create(scene.cycle(*THREE)))
    with pytest.raises(NotAllowed):
        scene.progress.reopen(ADA, target(won))
