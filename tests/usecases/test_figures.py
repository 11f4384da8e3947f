"""Which figures an opportunity has after it was started, moved and closed."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.cycle import Move, ProbabilityMethod
from bot.domain.entry import ActionTaken
from bot.domain.status import Status
from bot.domain.workspace import Selection, Sums
from tests.domain.makers import stage
from tests.usecases.scene import JO, OLGA, TODAY, Scene, target

A_HUNDRED = Decimal("100.00")
SKIPPABLE = (stage(1, 10, 20), stage(2, 40, 50, allow_skip=True), stage(3, 60, 80, allow_skip=True))


@pytest.mark.parametrize(
    ("method", "probability", "calculated"),
    [
        (ProbabilityMethod.ADD, Decimal(65), Decimal("65.00")),
        (ProbabilityMethod.CHANCES, Decimal(80), Decimal("80.00")),
        (ProbabilityMethod.COMPLETED, Decimal(50), Decimal("50.00")),
        (ProbabilityMethod.MULTIPLY, Decimal(40), Decimal("40.00")),
    ],
)
def test_a_cycle_weighs_by_its_method(scene: Scene, method, probability, calculated):
    cycle = scene.cycle(stage(1, 50, 30), method=method)
    started = scene.stored(scene.create(cycle, estimated_value=A_HUNDRED, chances_percent=80))
    assert started.active
    assert (started.status, started.active.chances_percent) == (Status.IN_PROGRESS, 80)
    assert (started.probability_percent, started.calculated_value) == (probability, calculated)


def test_every_statistic_of_a_started_opportunity_tells_the_same(scene: Scene):
    cycle = scene.cycle(stage(1, 50, 30), method=ProbabilityMethod.MULTIPLY)
    started = scene.create(cycle, estimated_value=A_HUNDRED, chances_percent=80)
    expected = (
        Sums(
            currency="USD",
            count=1,
            estimated_value=A_HUNDRED,
            worth=A_HUNDRED,
            calculated_value=Decimal("40.00"),
        ),
    )
    for selection in (
        Selection(numbers=(started.number,)),
        Selection(account_id=started.account_id),
        Selection(owner_id=started.owner_id),
        Selection(cycle_code="TEST"),
        Selection(cycle_code="TEST", stage=1),
    ):
        assert scene.reports.statistics(JO, selection) == expected
    (only,) = scene.reports.cycle_analysis(JO, "TEST")
    assert (only.stage, only.sums, started.stage) == (1, expected, 1)


def test_a_probability_is_not_rounded_before_it_is_multiplied(scene: Scene):
    cycle = scene.cycle(stage(1, 35, 30), method=ProbabilityMethod.MULTIPLY)
    started = scene.stored(scene.create(cycle, estimated_value=Decimal("25000.00"), chances_percent=33))
    assert (started.probability_percent, started.close_probability) == (Decimal("11.55"), 12)
    assert started.calculated_value == Decimal("2887.5")
    (sums,) = scene.reports.statistics(JO, Selection())
    assert sums.calculated_value == Decimal("2887.5")


def test_a_lost_one_keeps_its_estimate_and_is_worth_nothing(scene: Scene):
    cycle = scene.cycle(stage(1, 2, 10), stage(2, 5, 20))
    scene.on(date(2027, 9, 28))
    started = scene.create(cycle, estimated_value=Decimal(450))
    scene.on(date(2027, 10, 16))
    lost = scene.stored(scene.lose(started))
    first, last = scene.entries(lost)
    assert (lost.status, lost.is_open, lost.actual_close_date) == (Status.LOST, False, date(2027, 10, 16))
    assert (first.active, first.days_open) == (False, 18)
    assert (last.stage, last.previous_stage, last.action, last.close_code) == (0, 1, ActionTaken.LOST, "BUSINESS_L")
    assert (last.estimated_value, last.calculated_value) == (450, 0)
    assert (last.completed_percent, last.chances_percent, last.probability_percent) == (100, 0, 0)
    assert last.estimated_close_date == last.date_closed == date(2027, 10, 16)


def test_one_lost_without_ever_starting_has_a_single_closing_entry(scene: Scene):
    cycle = scene.cycle(stage(1, 2, 10))
    waiting = scene.create(cycle, activate=False, estimated_value=None)
    (only,) = scene.entries(scene.lose(waiting))
    assert (only.stage, only.previous_stage, only.action, only.active) == (0, 0, ActionTaken.LOST, True)
    assert (only.estimated_value, only.calculated_value) == (0, 0)
    assert (only.completed_percent, only.chances_percent) == (100, 0)


def test_a_skip_takes_the_chances_of_its_stage(scene: Scene):
    started = scene.create(scene.cycle(*SKIPPABLE))
    there = scene.stored(scene.move(started, Move.SKIP, stage=3, chances_percent=25))
    assert there.active
    assert (there.stage, there.active.chances_percent, there.calculated_value) == (3, 80, Decimal("80.00"))


def test_a_jump_takes_the_chances_of_its_stage(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 80), stage(2, 40, 50), stage(3, 60, 90))
    started = scene.create(cycle)
    third = scene.move(scene.move(started, Move.NEXT), Move.NEXT)
    back = scene.stored(scene.move(third, Move.JUMP, stage=1, chances_percent=25))
    assert back.active
    assert (back.stage, back.active.chances_percent) == (1, 80)


def test_the_typed_chances_stand_where_the_stage_has_none(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 0), stage(2, 40, 50), stage(3, 60, 90))
    started = scene.create(cycle, chances_percent=15)
    third = scene.move(scene.move(started, Move.NEXT), Move.NEXT)
    back = scene.stored(scene.move(third, Move.JUMP, stage=1, chances_percent=25))
    assert back.active
    assert (back.stage, back.active.chances_percent) == (1, 25)


def test_the_sales_figure_of_a_win_counts_instead_of_the_estimate(scene: Scene):
    cycle = scene.cycle(stage(1, 50, 30), method=ProbabilityMethod.MULTIPLY)
    started = scene.create(cycle, estimated_value=Decimal("80.00"), chances_percent=80)
    of_customer = Selection(account_id=started.account_id)
    (before,) = scene.reports.statistics(JO, of_customer)
    assert (before.count, before.estimated_value, before.calculated_value) == (1, Decimal("80.00"), Decimal("32.00"))
    won = scene.stored(scene.win(started, value=Decimal("61.50")))
    assert won.active
    assert (won.active.calculated_value, won.active.estimated_value) == (Decimal("61.50"), Decimal("80.00"))
    assert (won.actual_value, won.probability_percent) == (Decimal("61.50"), 100)
    (after,) = scene.reports.statistics(JO, of_customer)
    assert (after.count, after.estimated_value, after.calculated_value) == (1, Decimal("80.00"), Decimal("61.50"))


def test_a_closed_one_no_longer_counts_for_its_cycle_but_for_its_customer(scene: Scene):
    cycle = scene.cycle(stage(1, 50, 30))
    won = scene.win(scene.create(cycle))
    (only,) = scene.reports.cycle_analysis(OLGA, "TEST")
    assert (only.sums, only.reached) == ((), 1)
    (of_customer,) = scene.reports.statistics(JO, Selection(account_id=won.account_id))
    assert (of_customer.count, of_customer.calculated_value) == (1, Decimal("100.00"))


def test_a_won_one_takes_the_estimate_when_no_figure_is_typed(scene: Scene):
    won = scene.stored(scene.win(scene.create(scene.cycle(stage(1, 50, 30)), estimated_value=Decimal("80.00"))))
    assert (won.actual_value, won.actual_close_date) == (Decimal("80.00"), TODAY)


def test_the_estimate_of_one_not_started_is_kept_and_weighs_nothing(scene: Scene):
    waiting = scene.create(scene.cycle(stage(1, 50, 30)), activate=False, estimated_value=Decimal("12.34"))
    revised = scene.progress.revise(JO, target(waiting), value=Decimal("56.78")).opportunity
    stored = scene.stored(revised)
    assert (stored.estimated_value, stored.calculated_value, stored.status) == (
        Decimal("56.78"),
        0,
        Status.NOT_STARTED,
    )
    assert scene.entries(stored) == ()
