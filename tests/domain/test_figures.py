"""Probability, weighted value, chances: exact figures of every method."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cycle import Move, ProbabilityMethod
from bot.domain.figures import calculated_value, close_probability, probability_percent, settled_chances
from bot.domain.intake import create
from tests.domain.makers import cycle_of, draft, recorder, stage

PERCENT = st.integers(0, 100)
AMOUNT = st.decimals(-(10**12), 10**12, places=3)


@pytest.mark.parametrize(
    ("method", "probability", "weighted"),
    [
        (ProbabilityMethod.ADD, "65", "65.00"),
        (ProbabilityMethod.CHANCES, "80", "80.00"),
        (ProbabilityMethod.COMPLETED, "50", "50.00"),
        (ProbabilityMethod.MULTIPLY, "40", "40.00"),
    ],
)
def test_each_method_weighs_a_new_opportunity_its_own_way(
    method: ProbabilityMethod, probability: str, weighted: str
) -> None:
    cycle = cycle_of(stage(1, completed=50, chances=30), method=method)
    created = create(draft(cycle=cycle, estimated_value=Decimal("100.00"), chances_percent=80), recorder()).opportunity
    assert created.probability_percent == Decimal(probability)
    assert created.calculated_value == Decimal(weighted)
    assert created.active and created.active.chances_percent == 80


def test_a_half_per_cent_is_not_rounded_away_before_it_is_multiplied() -> None:
    probability = probability_percent(ProbabilityMethod.ADD, 50, 35)
    assert probability == Decimal("42.5")
    assert calculated_value(Decimal("1000.00"), probability) == Decimal("425.000")


def test_a_product_of_two_per_cents_keeps_its_hundredths() -> None:
    probability = probability_percent(ProbabilityMethod.MULTIPLY, 33, 35)
    assert probability == Decimal("11.55")
    assert calculated_value(Decimal("99.99"), probability) == Decimal("11.548845")


@given(PERCENT, PERCENT)
def test_every_probability_equals_its_formula_in_fractions(chances: int, completed: int) -> None:
    formulas = {
        ProbabilityMethod.MULTIPLY: Fraction(chances * completed, 100),
        ProbabilityMethod.ADD: Fraction(chances + completed, 2),
        ProbabilityMethod.CHANCES: Fraction(chances),
        ProbabilityMethod.COMPLETED: Fraction(completed),
    }
    for method, expected in formulas.items():
        assert Fraction(probability_percent(method, chances, completed)) == expected


@given(AMOUNT, st.sampled_from(ProbabilityMethod), PERCENT, PERCENT)
def test_a_weighted_value_equals_its_formula_in_fractions(
    amount: Decimal, method: ProbabilityMethod, chances: int, completed: int
) -> None:
    probability = probability_percent(method, chances, completed)
    assert Fraction(calculated_value(amount, probability)) == Fraction(amount) * Fraction(probability) / 100


@given(st.sampled_from(ProbabilityMethod), PERCENT, PERCENT)
def test_a_probability_of_two_per_cents_is_a_per_cent(method: ProbabilityMethod, chances: int, completed: int) -> None:
    assert 0 <= probability_percent(method, chances, completed) <= 100


@pytest.mark.parametrize(
    ("move", "stage_chances", "typed", "kept"),
    [
        (Move.SKIP, 80, 25, 80),
        (Move.JUMP, 80, 25, 80),
        (Move.NEXT, 80, 25, 25),
        (Move.PREVIOUS, 80, 25, 25),
        (Move.UPDATE, 80, 25, 25),
        (Move.FIRST, 80, 25, 25),
        (Move.NEXT, 80, 0, 80),
        (Move.UPDATE, 80, 0, 80),
        (Move.JUMP, 0, 25, 25),
        (Move.SKIP, 0, 25, 25),
        (Move.NEXT, 0, 0, 0),
    ],
)
def test_skip_and_jump_take_the_chances_of_the_stage_unless_these_are_0(
    move: Move, stage_chances: int, typed: int, kept: int
) -> None:
    assert settled_chances(move, stage(2, completed=50, chances=stage_chances), typed) == kept


@pytest.mark.parametrize(("exact", "whole"), [("42.5", 43), ("43.5", 44), ("42.49", 42), ("0", 0), ("100", 100)])
def test_the_whole_close_probability_is_rounded_half_up(exact: str, whole: int) -> None:
    assert close_probability(Decimal(exact)) == whole
