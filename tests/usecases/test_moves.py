"""Moves through the stages: what is offered, what is refused and what history says of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Move
from bot.domain.entry import ActionTaken
from bot.domain.errors import AlreadyStarted, OpportunityOnHold, StagesMissing
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.progress import offers, prefilled
from bot.domain.status import Status, StatusReason
from tests.domain.makers import stage
from tests.domain.refusals import problems_of, told
from tests.usecases.scene import IN_A_MONTH, JO, TODAY, Scene, target

TWO = (stage(1, 10, 20), stage(2, 40, 60))
FOUR = tuple(stage(number, number * 20, number * 20) for number in (1, 2, 3, 4))


def taken(scene: Scene, opportunity: Opportunity) -> list[tuple[ActionTaken, int]]:
    """Action and stage of every entry."""
    return [(entry.action, entry.stage) for entry in scene.entries(opportunity)]


def test_the_form_shows_the_chances_of_the_picked_move_and_saves_nothing(scene: Scene):
    cycle = scene.cycle(*TWO)
    started = scene.create(cycle)
    assert prefilled(started, Move.NEXT, cycle.stage(2), TODAY).chances_percent == 60
    assert prefilled(started, Move.UPDATE, cycle.stage(1), TODAY).chances_percent == 20
    assert scene.stored(started) == started


def test_first_and_next_lead_through_the_stages(scene: Scene):
    waiting = scene.create(scene.cycle(*TWO), activate=False)
    first = scene.move(waiting, Move.FIRST)
    assert first.active
    assert (first.stage, first.active.chances_percent) == (1, 20)
    second = scene.stored(scene.move(first, Move.NEXT, estimated_value=Decimal("70.00")))
    assert second.active
    assert (second.stage, second.active.chances_percent, second.estimated_value) == (2, 60, Decimal("70.00"))
    assert taken(scene, second) == [(ActionTaken.ACTIVATED, 1), (ActionTaken.NEXT, 2)]
    assert [entry.active for entry in scene.entries(second)] == [False, True]


@pytest.mark.parametrize("move", [Move.NEXT, Move.SKIP])
def test_one_that_was_never_started_goes_nowhere_but_first(scene: Scene, move: Move):
    waiting = scene.create(scene.cycle(*FOUR), activate=False)
    assert ("StageNotOffered", "stage") in told(lambda: scene.move(waiting, move))
    assert (scene.stored(waiting).status, scene.entries(waiting)) == (Status.NOT_STARTED, ())


def test_a_stage_that_wants_a_quote_is_not_reached_without_one(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 20), stage(2, 40, 60, quote_required=True))
    started = scene.create(cycle)
    assert told(lambda: scene.move(started, Move.NEXT)) == [("QuoteRequired", "stage")]
    assert (scene.stored(started).stage, len(scene.entries(started))) == (1, 1)


def test_a_list_of_one_is_no_choice(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 20), stage(2, 40, 60, allow_skip=True))
    first = scene.create(cycle)
    assert ("StageNotOffered", "stage") in told(lambda: scene.move(first, Move.SKIP))
    second = scene.move(first, Move.NEXT)
    assert ("StageNotOffered", "stage") in told(lambda: scene.move(second, Move.JUMP))
    back = scene.move(second, Move.PREVIOUS)
    assert taken(scene, back) == [(ActionTaken.ACTIVATED, 1), (ActionTaken.NEXT, 2), (ActionTaken.PREVIOUS, 1)]


def test_gaps_between_stage_numbers_do_not_matter(scene: Scene):
    first = scene.create(scene.cycle(stage(10, 10, 20), stage(20, 40, 50), stage(35, 80, 90)))
    assert first.stage == 10
    second = scene.move(first, Move.NEXT)
    third = scene.move(second, Move.NEXT)
    assert (second.stage, third.stage) == (20, 35)
    assert scene.move(third, Move.PREVIOUS).stage == 20


def test_a_skip_further_is_recorded_as_a_jump_and_to_the_next_stage_as_a_step(scene: Scene):
    skippable = tuple(replace(each, allow_skip=True) for each in FOUR)
    first = scene.create(scene.cycle(*skippable))
    second = scene.move(first, Move.SKIP, stage=2)
    fourth = scene.move(second, Move.SKIP, stage=4)
    back = scene.move(fourth, Move.JUMP, stage=3)
    first_again = scene.move(back, Move.JUMP, stage=1)
    assert taken(scene, first_again)[1:] == [
        (ActionTaken.NEXT, 2),
        (ActionTaken.JUMPED, 4),
        (ActionTaken.PREVIOUS, 3),
        (ActionTaken.JUMPED, 1),
    ]


@pytest.mark.parametrize(
    ("figures", "problem"),
    [
        ({"date_of_change": date(2027, 3, 9)}, ("DateBeforeLastChange", "change_date")),
        ({"date_of_change": None}, ("Missing", "change_date")),
        ({"estimated_close_date": date(2027, 3, 9)}, ("CloseDateBeforeChange", "close_date")),
        ({"estimated_close_date": None}, ("Missing", "close_date")),
        ({"estimated_value": None}, ("Missing", "value")),
        ({"estimated_value": Decimal(0)}, ("NotPositive", "value")),
        ({"estimated_value": Decimal(-1)}, ("NegativeUnconfirmed", "value")),
        ({"chances_percent": 0}, ("NotPositive", "chances")),
        ({"chances_percent": 101}, ("OutOfRange", "chances")),
    ],
)
def test_an_update_with_a_wrong_figure_is_refused_and_writes_nothing(scene: Scene, figures, problem):
    started = scene.create(scene.cycle(*TWO))
    assert told(lambda: scene.move(started, Move.UPDATE, **figures)) == [problem]
    assert scene.stored(started) == started
    assert len(scene.entries(started)) == 1


def test_an_update_on_the_day_of_the_last_change_that_closes_the_same_day_is_accepted(scene: Scene):
    started = scene.create(scene.cycle(*TWO))
    updated = scene.stored(
        scene.move(started, Move.UPDATE, date_of_change=TODAY, estimated_close_date=TODAY, estimated_value=Decimal(1))
    )
    assert (updated.estimated_close_date, updated.estimated_value) == (TODAY, 1)


def test_all_problems_of_an_update_are_told_at_once_in_their_order(scene: Scene):
    started = scene.create(scene.cycle(*TWO))
    wrong = {"date_of_change": date(2027, 3, 9), "estimated_value": Decimal(0), "chances_percent": 0}
    assert told(lambda: scene.move(started, Move.UPDATE, **wrong)) == [
        ("DateBeforeLastChange", "change_date"),
        ("NotPositive", "value"),
        ("NotPositive", "chances"),
    ]


def test_a_negative_value_is_legal_once_it_is_confirmed(scene: Scene):
    started = scene.create(scene.cycle(*TWO))
    updated = scene.move(started, Move.UPDATE, estimated_value=Decimal("-400.00"), negative_confirmed=True)
    assert scene.stored(updated).estimated_value == Decimal("-400.00")


@pytest.mark.parametrize(("formula", "closes"), [("1M", date(2027, 4, 10)), ("", date(2027, 3, 10))])
def test_activating_without_a_close_date_takes_the_date_formula_of_the_stage(scene: Scene, formula, closes):
    cycle = scene.cycle(stage(1, 10, 20, date_formula=formula))
    waiting = scene.create(cycle, activate=False, estimated_close_date=None)
    assert scene.progress.activate(JO, target(waiting)).opportunity.estimated_close_date == closes


@pytest.mark.parametrize(
    ("typed", "closes"),
    [(None, date(2027, 4, 10)), (date(2027, 3, 10), date(2027, 3, 10)), (date(2027, 3, 11), date(2027, 3, 11))],
)
def test_only_a_blank_close_date_takes_the_date_formula(scene: Scene, typed, closes):
    started = scene.create(scene.cycle(stage(1, 10, 20, date_formula="1M")), estimated_close_date=date(2027, 5, 5))
    assert scene.form(started, Move.UPDATE).estimated_close_date == date(2027, 5, 5)
    updated = scene.move(started, Move.UPDATE, estimated_close_date=typed)
    assert scene.stored(updated).estimated_close_date == closes


def test_creating_with_a_blank_close_date_takes_the_date_formula_too(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 20, date_formula="1M"))
    assert scene.create(cycle, estimated_close_date=None).estimated_close_date == date(2027, 4, 10)


def test_a_form_opens_with_what_the_active_entry_has(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 20), stage(2, 40, 60))
    scene.on(TODAY + timedelta(days=5))
    ahead = scene.create(cycle, estimated_value=Decimal(500), chances_percent=40, estimated_close_date=IN_A_MONTH)
    scene.on(TODAY)
    form = scene.form(ahead, Move.NEXT)
    assert (form.date_of_change, form.estimated_value) == (TODAY + timedelta(days=5), 500)
    assert (form.chances_percent, form.estimated_close_date) == (60, IN_A_MONTH)
    assert scene.entries(scene.move(ahead, Move.NEXT))[-1].previous_stage == 1
    scene.on(TODAY - timedelta(days=5))
    behind = scene.create(cycle)
    scene.on(TODAY)
    assert scene.form(behind, Move.NEXT).date_of_change == TODAY


def test_a_cycle_without_stages_can_not_be_started(scene: Scene):
    waiting = scene.create(scene.cycle(), activate=False)
    with pytest.raises(StagesMissing):
        scene.progress.activate(JO, target(waiting))
    assert (scene.stored(waiting).status, scene.entries(waiting)) == (Status.NOT_STARTED, ())


def test_activating_from_the_card_starts_with_what_it_has_even_nothing(scene: Scene):
    cycle = scene.cycle(*TWO)
    left = scene.create(cycle, activate=False, estimated_value=None, estimated_close_date=None)
    assert (scene.stored(left).status, scene.entries(left)) == (Status.NOT_STARTED, ())
    started = scene.progress.activate(JO, target(left)).opportunity
    (only,) = scene.entries(started)
    assert scene.stored(started).status is Status.IN_PROGRESS
    assert (only.action, only.stage, only.estimated_value) == (ActionTaken.ACTIVATED, 1, 0)


def test_only_one_not_started_can_be_activated(scene: Scene):
    cycle = scene.cycle(*TWO)
    started, won, lost = scene.create(cycle), scene.win(scene.create(cycle)), scene.lose(scene.create(cycle))
    for opportunity in (started, won, lost):
        with pytest.raises(AlreadyStarted):
            scene.progress.activate(JO, target(opportunity))
        assert scene.stored(opportunity) == opportunity


def test_history_keeps_the_name_that_a_stage_had_then(scene: Scene):
    cycle = scene.cycle(stage(1, 10, 20, name="Qualify"), stage(2, 40, 60, name="Develop"))
    second = scene.move(scene.create(cycle), Move.NEXT)
    scene.cycle(stage(1, 10, 20, name="Understand"), stage(2, 40, 60, name="Develop"))
    assert [entry.stage_name for entry in scene.entries(second)] == ["Qualify", "Develop"]


def test_a_stage_that_may_not_be_skipped_is_passed_one_by_one(scene: Scene):
    first = scene.create(scene.cycle(*FOUR[:3]))
    assert ("StageNotOffered", "stage") in told(lambda: scene.move(first, Move.SKIP, stage=3))
    (refused,) = [each for each in problems_of(lambda: scene.move(first, Move.NEXT, stage=3)) if each.field == "stage"]
    assert type(refused).__name__ == "StageNotOffered"
    assert scene.move(first, Move.NEXT).stage == 2


def test_a_closed_one_is_offered_no_move(scene: Scene):
    cycle = scene.cycle(*TWO)
    assert offers(scene.win(scene.create(cycle)), cycle) == {}


def hold(scene: Scene, opportunity: Opportunity) -> Opportunity:
    return scene.intake.edit(JO, target(opportunity), Edit(on_hold=True)).opportunity


def test_on_hold_stops_moves_only_where_the_workspace_wants_so(scene: Scene):
    cycle = scene.cycle(*TWO)
    free = hold(scene, scene.create(cycle))
    moved = scene.move(free, Move.NEXT)
    assert (moved.stage, moved.status_reason) == (2, StatusReason.ON_HOLD)

    scene.settings(on_hold_blocks_moves=True)
    held = hold(scene, scene.create(cycle))
    with pytest.raises(OpportunityOnHold):
        scene.move(held, Move.NEXT)
    waiting = hold(scene, scene.create(cycle, activate=False))
    with pytest.raises(OpportunityOnHold):
        scene.progress.activate(JO, target(waiting))
    assert scene.move(held, Move.UPDATE, estimated_value=Decimal(7)).estimated_value == 7
    assert scene.win(scene.stored(held)).status is Status.WON


def test_a_move_in_one_tap_takes_the_figures_that_a_form_would_open_with(scene: Scene):
    started = scene.create(scene.cycle(*TWO), estimated_value=Decimal(500), chances_percent=40)
    scene.on(TODAY + timedelta(days=2))
    second = scene.progress.advance_as_proposed(JO, target(started), Move.NEXT, 2).opportunity
    (_, entry) = scene.entries(second)
    assert (entry.action, entry.stage, entry.date_of_change) == (ActionTaken.NEXT, 2, TODAY + timedelta(days=2))
    assert (entry.estimated_value, entry.chances_percent, entry.estimated_close_date) == (500, 60, IN_A_MONTH)


def test_a_move_in_one_tap_that_has_passed_its_close_date_is_refused(scene: Scene):
    started = scene.create(scene.cycle(*TWO))
    scene.on(IN_A_MONTH + timedelta(days=1))
    tap = target(started)
    assert told(lambda: scene.progress.advance_as_proposed(JO, tap, Move.NEXT, 2)) == [
        ("CloseDateBeforeChange", "close_date")
    ]
    assert told(lambda: scene.progress.revise(JO, tap, value=Decimal(7))) == [("CloseDateBeforeChange", "close_date")]


def test_a_tap_on_a_stage_that_is_gone_is_refused(scene: Scene):
    started = scene.create(scene.cycle(*FOUR))
    scene.cycle(FOUR[0], FOUR[2], FOUR[3])
    assert ("StageNotOffered", "stage") in told(
        lambda: scene.progress.advance_as_proposed(JO, target(started), Move.NEXT, 2)
    )
    assert scene.stored(started) == started


def test_an_update_keeps_the_stage_and_the_chances(scene: Scene):
    started = scene.create(scene.cycle(*TWO), chances_percent=33)
    scene.on(TODAY + timedelta(days=4))
    revised = scene.progress.revise(
        JO, target(started), value=Decimal("250.00"), close_date=date(2027, 5, 1)
    ).opportunity
    first, second = scene.entries(revised)
    assert (first.days_open, first.estimated_value) == (4, 100)
    assert (second.action, second.stage, second.previous_stage, second.chances_percent) == (
        ActionTaken.UPDATED,
        1,
        1,
        33,
    )
    assert (second.estimated_value, second.estimated_close_date) == (Decimal("250.00"), date(2027, 5, 1))
    assert second.calculated_value == Decimal("82.50")


@pytest.mark.parametrize("activate", [True, False])
@pytest.mark.parametrize(("value", "problem"), [(0, "NotPositive"), (-1, "NegativeUnconfirmed")])
def test_a_revised_value_of_nothing_or_below_is_refused(scene: Scene, activate: bool, value: int, problem: str):
    made = scene.create(scene.cycle(*TWO), activate=activate)
    assert told(lambda: scene.progress.revise(JO, target(made), value=Decimal(value))) == [(problem, "value")]


def test_a_revision_does_not_go_back_before_a_change_dated_ahead(scene: Scene):
    scene.on(TODAY + timedelta(days=5))
    ahead = scene.create(scene.cycle(*TWO))
    scene.on(TODAY)
    revised = scene.progress.revise(JO, target(ahead), value=Decimal(7)).opportunity
    assert [entry.date_of_change for entry in scene.entries(revised)] == [TODAY + timedelta(days=5)] * 2
