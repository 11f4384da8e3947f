"""Starting an opportunity and moving it: what is prefilled, refused, recorded."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.cycle import Move
from bot.domain.entry import ActionTaken
from bot.domain.errors import AlreadyStarted, OpportunityClosed, OpportunityOnHold, StagesMissing
from bot.domain.opportunity import Opportunity
from bot.domain.problems import CloseDateBeforeChange, DateBeforeLastChange, QuoteRequired
from bot.domain.progress import Linked, activate, advance, offers, prefilled
from bot.domain.status import Status, StatusReason
from tests.domain.makers import (
    EXISTING,
    IN_A_MONTH,
    NEW,
    STANDARD,
    TODAY,
    cycle_of,
    opportunity,
    recorder,
    stage,
    standing_on,
    update,
)
from tests.domain.refusals import problems_of, told

YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


def test_activation_makes_one_entry_in_the_first_stage_with_the_stages_chances() -> None:
    step = activate(opportunity(), STANDARD, recorder())
    entry = step.opportunity.active
    assert step.ended is None
    assert step.opportunity.status is Status.IN_PROGRESS
    assert entry and entry.action is ActionTaken.ACTIVATED
    assert (entry.stage, entry.stage_name, entry.previous_stage) == (1, "Qualify", 0)
    assert (entry.completed_percent, entry.chances_percent, entry.probability_percent) == (10, 20, Decimal(20))
    assert (entry.date_of_change, entry.recorded_by) == (TODAY, 21)


def test_a_bare_opportunity_is_activated_with_the_value_0() -> None:
    bare = opportunity(estimated_value=Decimal(0), estimated_close_date=None)
    started = activate(bare, STANDARD, recorder()).opportunity
    assert (started.estimated_value, started.calculated_value) == (Decimal(0), Decimal(0))


@pytest.mark.parametrize(("formula", "expected"), [("+1M", date(2027, 4, 10)), ("", date(2027, 3, 10))])
def test_activation_fills_an_unknown_close_date_from_the_stage(formula: str, expected: date) -> None:
    cycle = cycle_of(stage(1, 10, 20, date_formula=formula))
    started = activate(opportunity(cycle, estimated_close_date=None), cycle, recorder()).opportunity
    assert started.estimated_close_date == expected


def test_activation_keeps_a_known_close_date() -> None:
    cycle = cycle_of(stage(1, 10, 20, date_formula="+1M"))
    assert (
        activate(opportunity(cycle, estimated_close_date=TODAY), cycle, recorder()).opportunity.estimated_close_date
        == TODAY
    )


@pytest.mark.parametrize("status", [Status.IN_PROGRESS, Status.WON, Status.LOST])
def test_only_a_not_started_opportunity_can_be_activated(status: Status) -> None:
    with pytest.raises(AlreadyStarted):
        activate(opportunity(status=status), STANDARD, recorder())


def test_a_cycle_without_stages_starts_nothing() -> None:
    with pytest.raises(StagesMissing) as refusal:
        activate(opportunity(), cycle_of(code="EMPTY"), recorder())
    assert refusal.value.cycle == "EMPTY"
    with pytest.raises(StagesMissing):
        advance(opportunity(), cycle_of(), update(Move.FIRST), recorder())


def test_first_and_then_next_walk_through_a_cycle_of_two_stages() -> None:
    cycle = cycle_of(stage(1, 20, 30), stage(2, 60, 70))
    first = prefilled(opportunity(cycle), Move.FIRST, cycle.stage(1), TODAY)
    one = advance(opportunity(cycle), cycle, first, recorder()).opportunity
    typed = replace(prefilled(one, Move.NEXT, cycle.stage(2), TODAY), estimated_value=Decimal("250.00"))
    two = advance(one, cycle, typed, recorder())
    assert one.active and (one.active.stage, one.active.chances_percent) == (1, 30)
    assert two.ended and (two.ended.stage, two.ended.active) == (1, False)
    assert two.opportunity.active and two.opportunity.active.action is ActionTaken.NEXT
    assert (two.opportunity.stage, two.opportunity.active.chances_percent) == (2, 70)
    assert (two.opportunity.active.previous_stage, two.opportunity.estimated_value) == (1, Decimal("250.00"))
    assert two.opportunity.calculated_value == Decimal("105.00")


@pytest.mark.parametrize("move", [move for move in Move if move is not Move.FIRST])
def test_a_never_started_opportunity_can_only_be_started(move: Move) -> None:
    assert told(lambda: advance(opportunity(), STANDARD, update(move, stage=2), recorder())) == [
        ("StageNotOffered", "stage")
    ]
    assert list(offers(opportunity(), STANDARD)) == [Move.FIRST]


@pytest.mark.parametrize("status", [Status.WON, Status.LOST])
def test_a_closed_opportunity_neither_offers_nor_makes_a_move(status: Status) -> None:
    closed = replace(standing_on(2), status=status)
    assert offers(closed, STANDARD) == {}
    with pytest.raises(OpportunityClosed):
        advance(closed, STANDARD, update(Move.NEXT), recorder())


@pytest.mark.parametrize("move", [Move.NEXT, Move.SKIP])
def test_next_and_skip_onto_a_stage_that_wants_a_quote_need_one(move: Move) -> None:
    current = 2 if move is Move.NEXT else 1
    asked = update(move, stage=3)
    (problem,) = problems_of(lambda: advance(standing_on(current, EXISTING), EXISTING, asked, recorder()))
    assert isinstance(problem, QuoteRequired) and problem.stage.name == "Proposal"
    reached = advance(standing_on(current, EXISTING), EXISTING, asked, recorder(), Linked(has_quote=True)).opportunity
    assert reached.stage == 3


@pytest.mark.parametrize(("move", "current", "target"), [(Move.UPDATE, 3, 3), (Move.PREVIOUS, 4, 3), (Move.JUMP, 5, 3)])
def test_update_and_the_ways_back_need_no_quote(move: Move, current: int, target: int) -> None:
    assert advance(standing_on(current, NEW), NEW, update(move, stage=target), recorder()).opportunity.stage == 3


def test_a_skipped_stage_and_the_one_left_need_no_quote() -> None:
    cycle = cycle_of(
        stage(1, 10, 10, quote_required=True),
        stage(2, 20, 20, allow_skip=True, quote_required=True),
        stage(3, 30, 30),
    )
    assert advance(standing_on(1, cycle), cycle, update(Move.SKIP, stage=3), recorder()).opportunity.stage == 3


@pytest.mark.parametrize(("move", "current", "target"), [(Move.SKIP, 1, 3), (Move.JUMP, 4, 2)])
def test_skip_and_jump_lose_the_typed_chances(move: Move, current: int, target: int) -> None:
    moved = advance(standing_on(current), STANDARD, update(move, stage=target, chances_percent=25), recorder())
    assert (
        moved.opportunity.active and moved.opportunity.active.chances_percent == STANDARD.stage(target).chances_percent
    )


@pytest.mark.parametrize("move", [Move.NEXT, Move.UPDATE, Move.PREVIOUS])
def test_other_moves_keep_the_typed_chances(move: Move) -> None:
    moved = advance(standing_on(2), STANDARD, update(move, chances_percent=25), recorder()).opportunity
    assert moved.active and moved.active.chances_percent == 25


def test_picking_another_move_and_going_back_to_update_brings_the_stages_chances_back() -> None:
    cycle = cycle_of(stage(1, 10, 20), stage(2, 50, 60))
    stands = standing_on(1, cycle)
    assert prefilled(stands, Move.NEXT, cycle.stage(2), TODAY).chances_percent == 60
    assert prefilled(stands, Move.UPDATE, cycle.stage(1), TODAY).chances_percent == 20


def test_a_stage_with_chances_0_proposes_those_of_the_entry() -> None:
    cycle = cycle_of(stage(1, 10, 20), stage(2, 50, 0))
    assert prefilled(standing_on(1, cycle, chances_percent=25), Move.NEXT, cycle.stage(2), TODAY).chances_percent == 25


@pytest.mark.parametrize(("days", "expected"), [(5, TODAY + timedelta(5)), (0, TODAY), (-5, TODAY)])
def test_a_form_opens_with_the_later_of_last_change_and_today(days: int, expected: date) -> None:
    closes = TODAY + timedelta(30)
    figures = {"estimated_value": Decimal(500), "chances_percent": 55, "estimated_close_date": closes}
    stands = standing_on(2, day=TODAY + timedelta(days), **figures)
    form = prefilled(stands, Move.UPDATE, STANDARD.stage(2), TODAY)
    assert (form.date_of_change, form.estimated_value, form.estimated_close_date) == (expected, Decimal(500), closes)
    assert (form.stage, form.chances_percent) == (2, 40)


@pytest.mark.parametrize(
    ("figures", "problems"),
    [
        ({"date_of_change": YESTERDAY}, [("DateBeforeLastChange", "change_date")]),
        ({"date_of_change": TODAY}, []),
        ({"date_of_change": None}, [("Missing", "change_date")]),
        ({"estimated_close_date": YESTERDAY}, [("CloseDateBeforeChange", "close_date")]),
        ({"estimated_close_date": TODAY}, []),
        ({"estimated_close_date": None}, [("Missing", "close_date")]),
        ({"estimated_value": Decimal(0)}, [("NotPositive", "value")]),
        ({"estimated_value": Decimal(0), "negative_confirmed": True}, [("NotPositive", "value")]),
        ({"estimated_value": Decimal(-1)}, [("NegativeUnconfirmed", "value")]),
        ({"estimated_value": Decimal(-1), "negative_confirmed": True}, []),
        ({"estimated_value": None}, [("Missing", "value")]),
        ({"chances_percent": 0}, [("NotPositive", "chances")]),
        ({"chances_percent": -1}, [("NotPositive", "chances")]),
        ({"chances_percent": None}, [("NotPositive", "chances")]),
        ({"chances_percent": 100}, []),
        ({"chances_percent": 101}, [("OutOfRange", "chances")]),
        ({"stage": 4}, [("StageNotOffered", "stage")]),
    ],
)
def test_each_figure_of_an_update_is_checked(figures: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert told(lambda: advance(standing_on(2), STANDARD, update(Move.NEXT, **figures), recorder())) == problems


def test_all_problems_are_told_at_once_in_the_order_of_the_rules() -> None:
    nothing_right = update(
        Move.NEXT,
        date_of_change=YESTERDAY,
        estimated_value=Decimal(0),
        chances_percent=0,
        estimated_close_date=YESTERDAY - timedelta(1),
    )
    assert told(lambda: advance(standing_on(2, EXISTING), EXISTING, nothing_right, recorder())) == [
        ("DateBeforeLastChange", "change_date"),
        ("QuoteRequired", "stage"),
        ("NotPositive", "value"),
        ("NotPositive", "chances"),
        ("CloseDateBeforeChange", "close_date"),
    ]


def test_a_refused_date_names_the_date_it_collides_with() -> None:
    asked = update(Move.NEXT, date_of_change=YESTERDAY, estimated_close_date=YESTERDAY - timedelta(1))
    change, close = problems_of(lambda: advance(standing_on(1), STANDARD, asked, recorder()))
    assert isinstance(change, DateBeforeLastChange) and (change.given, change.last_change) == (YESTERDAY, TODAY)
    assert isinstance(close, CloseDateBeforeChange) and close.change == YESTERDAY


@pytest.mark.parametrize(
    ("typed", "kept"), [(None, date(2027, 4, 10)), (date(2027, 3, 10), date(2027, 3, 10)), (TOMORROW, TOMORROW)]
)
def test_only_a_blank_close_date_takes_the_formula_of_the_destination(typed: date | None, kept: date) -> None:
    cycle = cycle_of(stage(1, 10, 20), stage(2, 50, 60, date_formula="+1M"))
    asked = update(Move.NEXT, estimated_close_date=typed)
    assert advance(standing_on(1, cycle), cycle, asked, recorder()).opportunity.estimated_close_date == kept


def test_the_formula_counts_from_the_date_of_change() -> None:
    cycle = cycle_of(stage(1, 10, 20), stage(2, 50, 60, date_formula="1W"))
    asked = update(Move.NEXT, date_of_change=TOMORROW, estimated_close_date=None)
    moved = advance(standing_on(1, cycle), cycle, asked, recorder()).opportunity
    assert moved.estimated_close_date == date(2027, 3, 18)


def test_a_stage_renamed_later_keeps_its_old_name_in_history() -> None:
    stands = standing_on(1)
    renamed = replace(STANDARD, stages=tuple(replace(each, name=each.name.upper()) for each in STANDARD.stages))
    step = advance(stands, renamed, update(Move.NEXT), recorder())
    assert step.ended and step.ended.stage_name == "Qualify"
    assert step.opportunity.active and step.opportunity.active.stage_name == "DEVELOP"


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (1, 1), (18, 18)])
def test_an_entry_was_open_until_the_next_change(days: int, expected: int) -> None:
    asked = update(Move.NEXT, date_of_change=TODAY + timedelta(days))
    step = advance(standing_on(1), STANDARD, asked, recorder())
    assert step.ended and (step.ended.days_open, step.ended.active) == (expected, False)
    assert step.opportunity.active and step.opportunity.active.days_open == 0


def held() -> Opportunity:
    return replace(standing_on(2), status_reason=StatusReason.ON_HOLD)


@pytest.mark.parametrize("move", [Move.NEXT, Move.PREVIOUS, Move.SKIP, Move.JUMP])
def test_on_hold_stops_moves_where_the_workspace_wants_so(move: Move) -> None:
    with pytest.raises(OpportunityOnHold):
        advance(held(), STANDARD, update(move), recorder(), Linked(on_hold_blocks=True))


def test_on_hold_never_stops_an_update_and_by_default_no_move() -> None:
    blocking = Linked(on_hold_blocks=True)
    assert advance(held(), STANDARD, update(Move.UPDATE), recorder(), blocking).opportunity.stage == 2
    assert advance(held(), STANDARD, update(Move.NEXT), recorder()).opportunity.stage == 3
    assert advance(standing_on(2), STANDARD, update(Move.NEXT), recorder(), blocking).opportunity.stage == 3


def test_a_move_is_a_touch() -> None:
    tomorrow = recorder(TOMORROW)
    assert advance(standing_on(1), STANDARD, update(Move.NEXT), tomorrow).opportunity.touched_at == tomorrow.now


def test_a_move_leaves_the_close_date_of_the_form() -> None:
    assert (
        advance(standing_on(1), STANDARD, update(Move.NEXT), recorder()).opportunity.estimated_close_date == IN_A_MONTH
    )
