"""Which moves a cycle offers from where: whole rule spaces, written out."""

from itertools import product

import pytest

from bot.domain.cycle import Move, SalesCycle, preselected
from bot.domain.entry import ActionTaken, recorded_action
from bot.domain.errors import NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.problems import StageNotOffered
from bot.domain.progress import destination, offers
from tests.domain.makers import EXISTING, NEW, STANDARD, cycle_of, opportunity, stage, standing_on
from tests.domain.refusals import problems_of

FIRST, NEXT, UPDATE, PREVIOUS, SKIP, JUMP = Move

OFFERS = {
    "STANDARD": {
        None: {FIRST: (1,)},
        1: {NEXT: (2,), UPDATE: (1,), SKIP: (2, 3, 4)},
        2: {NEXT: (3,), UPDATE: (2,), PREVIOUS: (1,), SKIP: (3, 4)},
        3: {NEXT: (4,), UPDATE: (3,), PREVIOUS: (2,), JUMP: (1, 2)},
        4: {UPDATE: (4,), PREVIOUS: (3,), JUMP: (1, 2, 3)},
    },
    "EXISTING": {
        None: {FIRST: (1,)},
        1: {NEXT: (2,), UPDATE: (1,), SKIP: (2, 3)},
        2: {NEXT: (3,), UPDATE: (2,), PREVIOUS: (1,)},
        3: {NEXT: (4,), UPDATE: (3,), PREVIOUS: (2,), JUMP: (1, 2)},
        4: {UPDATE: (4,), PREVIOUS: (3,), JUMP: (1, 2, 3)},
    },
    "NEW": {
        None: {FIRST: (1,)},
        1: {NEXT: (2,), UPDATE: (1,)},
        2: {NEXT: (3,), UPDATE: (2,), PREVIOUS: (1,), SKIP: (3, 4)},
        3: {NEXT: (4,), UPDATE: (3,), PREVIOUS: (2,), JUMP: (1, 2)},
        4: {NEXT: (5,), UPDATE: (4,), PREVIOUS: (3,), JUMP: (1, 2, 3)},
        5: {UPDATE: (5,), PREVIOUS: (4,), JUMP: (1, 2, 3, 4)},
    },
}
SPACE = [
    pytest.param(cycle, current, move, target, id=f"{cycle.code}-{current}-{move}-{target}")
    for cycle in (STANDARD, EXISTING, NEW)
    for current, move, target in product(OFFERS[cycle.code], Move, range(7))
]


def placed(cycle: SalesCycle, current: int | None) -> Opportunity:
    return opportunity(cycle) if current is None else standing_on(current, cycle)


@pytest.mark.parametrize(("cycle", "current", "move", "target"), SPACE)
def test_a_target_is_reached_or_refused_as_the_table_says(
    cycle: SalesCycle, current: int | None, move: Move, target: int
) -> None:
    stands = placed(cycle, current)
    if target in OFFERS[cycle.code][current].get(move, ()):
        assert destination(stands, cycle, move, target) == cycle.stage(target)
    else:
        (problem,) = problems_of(lambda: destination(stands, cycle, move, target))
        assert isinstance(problem, StageNotOffered)
        assert (problem.field, problem.wanted, problem.move) == ("stage", target, move)


@pytest.mark.parametrize("cycle", [STANDARD, EXISTING, NEW], ids=lambda cycle: cycle.code)
def test_offers_come_in_the_order_of_preselection_and_name_no_empty_move(cycle: SalesCycle) -> None:
    for current, table in OFFERS[cycle.code].items():
        offered = offers(placed(cycle, current), cycle)
        assert [(move, tuple(stage.number for stage in stages)) for move, stages in offered.items()] == [
            (move, table[move]) for move in Move if move in table
        ]


@pytest.mark.parametrize(
    ("move", "current", "proposed"), [(NEXT, 1, 2), (UPDATE, 2, 2), (PREVIOUS, 3, 2), (SKIP, 1, 2), (JUMP, 4, 3)]
)
def test_without_a_wish_a_move_leads_to_the_proposed_stage(move: Move, current: int, proposed: int) -> None:
    assert destination(standing_on(current), STANDARD, move, None).number == proposed


def test_a_jump_proposes_the_highest_and_every_other_move_the_lowest() -> None:
    for move in Move:
        assert preselected(move, STANDARD.stages).number == (4 if move is JUMP else 1)


def test_a_list_of_one_stage_is_offered_neither_as_skip_nor_as_jump() -> None:
    two = cycle_of(stage(1, 10, 20), stage(2, 50, 60, allow_skip=True))
    assert two.offers(1) == {NEXT: (two.stage(2),), UPDATE: (two.stage(1),)}
    assert two.offers(2) == {UPDATE: (two.stage(2),), PREVIOUS: (two.stage(1),)}


def test_skipping_stops_at_the_first_stage_that_does_not_allow_it() -> None:
    cycle = cycle_of(
        stage(1, 0, 10),
        stage(2, 20, 20, allow_skip=True),
        stage(3, 40, 40),
        stage(4, 60, 60, allow_skip=True),
        stage(5, 80, 80),
    )
    assert [there.number for there in cycle.offers(1)[SKIP]] == [2, 3]
    assert SKIP not in cycle.offers(2)
    assert [there.number for there in cycle.offers(3)[SKIP]] == [4, 5]


def test_gaps_between_stage_numbers_are_stepped_over() -> None:
    cycle = cycle_of(stage(10, 10, 10), stage(20, 20, 20), stage(35, 35, 35))
    assert destination(opportunity(cycle), cycle, FIRST, None).number == 10
    assert destination(standing_on(20, cycle), cycle, NEXT, None).number == 35
    assert destination(standing_on(35, cycle), cycle, PREVIOUS, None).number == 20


def test_without_skipping_a_card_moves_to_the_neighbouring_stage_only() -> None:
    process = cycle_of(
        stage(1, 10, 20, name="Qualify"), stage(2, 35, 40, name="Develop"), stage(3, 65, 60, name="Propose")
    )
    qualified = standing_on(1, process)
    assert destination(qualified, process, NEXT, 2).name == "Develop"
    for move in Move:
        assert problems_of(lambda move=move: destination(qualified, process, move, 3))


def test_a_cycle_without_stages_offers_nothing() -> None:
    assert cycle_of().offers(None) == {}
    assert cycle_of().offers(1) == {}


def test_from_a_stage_that_is_gone_the_neighbours_are_offered_but_no_update() -> None:
    cycle = cycle_of(stage(10, 10, 10), stage(30, 30, 30))
    assert cycle.offers(20) == {NEXT: (cycle.stage(30),), PREVIOUS: (cycle.stage(10),)}


def test_a_stage_is_found_by_its_number_or_reported_missing() -> None:
    assert STANDARD.stage(3).name == "Propose"
    with pytest.raises(NotFound) as refusal:
        STANDARD.stage(5)
    assert (refusal.value.kind, refusal.value.reference) == ("stage", "STANDARD 5")


@pytest.mark.parametrize(
    ("move", "current", "wanted", "recorded"),
    [
        (FIRST, None, 1, ActionTaken.ACTIVATED),
        (NEXT, 1, 2, ActionTaken.NEXT),
        (PREVIOUS, 3, 2, ActionTaken.PREVIOUS),
        (UPDATE, 3, 3, ActionTaken.UPDATED),
        (SKIP, 1, 2, ActionTaken.NEXT),
        (SKIP, 1, 3, ActionTaken.JUMPED),
        (SKIP, 1, 4, ActionTaken.JUMPED),
        (SKIP, 2, 3, ActionTaken.NEXT),
        (SKIP, 2, 4, ActionTaken.JUMPED),
        (JUMP, 3, 2, ActionTaken.PREVIOUS),
        (JUMP, 3, 1, ActionTaken.JUMPED),
        (JUMP, 4, 3, ActionTaken.PREVIOUS),
        (JUMP, 4, 2, ActionTaken.JUMPED),
        (JUMP, 4, 1, ActionTaken.JUMPED),
    ],
)
def test_history_records_what_a_move_came_to(
    move: Move, current: int | None, wanted: int, recorded: ActionTaken
) -> None:
    assert recorded_action(move, STANDARD, current, wanted) is recorded


def test_the_recorded_actions_keep_the_numbers_of_business_central() -> None:
    assert [(action.value, action.name) for action in ActionTaken] == [
        (0, "ACTIVATED"),
        (1, "NEXT"),
        (2, "PREVIOUS"),
        (3, "UPDATED"),
        (4, "JUMPED"),
        (5, "WON"),
        (6, "LOST"),
        (7, "REOPENED"),
        (8, "UNDONE"),
    ]
