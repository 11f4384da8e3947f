"""What a stage requires, and what fits into a field of the workspace's own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from bot.domain.cycle import Move
from bot.domain.fields import CustomField, FieldBook, FieldKind, Value, fill, missing_fields
from bot.domain.progress import Linked, advance
from tests.domain.makers import STANDARD, opportunity, recorder, standing_on, update
from tests.domain.refusals import told

FIELDS = (
    CustomField(code="NOTE", label="Note", kind=FieldKind.TEXT),
    CustomField(code="SEATS", label="Seats", kind=FieldKind.NUMBER),
    CustomField(code="BUDGET", label="Budget", kind=FieldKind.AMOUNT),
    CustomField(code="DUE", label="Due", kind=FieldKind.DATE),
    CustomField(code="REGION", label="Region", kind=FieldKind.CHOICE, choices=("North", "South")),
    CustomField(code="OLD", label="Old", kind=FieldKind.TEXT, retired=True),
)
BOOK = FieldBook(fields=FIELDS)


@pytest.mark.parametrize(
    ("code", "value"),
    [("NOTE", "x"), ("SEATS", Decimal(5)), ("BUDGET", Decimal("1.5")), ("DUE", date(2027, 1, 1)), ("REGION", "North")],
)
def test_a_value_of_the_right_kind_is_filled_in_and_can_be_emptied(code: str, value: Value) -> None:
    filled = fill(BOOK, {code: value})
    assert filled.values == {code: value}
    assert fill(filled, {code: None}).values == {}


@pytest.mark.parametrize(
    ("code", "value", "problem"),
    [
        ("NOTE", "x" * 501, "TooLong"),
        ("NOTE", Decimal(1), "Unreadable"),
        ("SEATS", "five", "Unreadable"),
        ("BUDGET", Decimal("0.00001"), "Unreadable"),
        ("DUE", "tomorrow", "Unreadable"),
        ("REGION", "West", "UnknownChoice"),
        ("OLD", "x", "UnknownChoice"),
        ("NONE", "x", "UnknownChoice"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_at_its_field(code: str, value: Value, problem: str) -> None:
    assert told(partial(fill, BOOK, {code: value})) == [(problem, f"custom:{code}")]


def test_what_was_filled_in_before_the_field_retired_may_go_but_not_change() -> None:
    book = replace(BOOK, values={"OLD": "x", "NOTE": "y"})
    assert fill(book, {"NOTE": "z"}).values == {"OLD": "x", "NOTE": "z"}
    assert fill(book, {"OLD": None}).values == {"NOTE": "y"}


REQUIRING = replace(
    STANDARD,
    stages=(
        *STANDARD.stages[:1],
        replace(STANDARD.stages[1], required_fields=("next_step", "REGION", "OLD", "GONE")),
        replace(STANDARD.stages[2], required_fields=("description", "next_step_date", "contact")),
        *STANDARD.stages[3:],
    ),
)


def _refused(move: Move, stage: int, at: int, book: FieldBook = BOOK) -> list[tuple[str, str]]:
    standing = standing_on(at, REQUIRING)
    wanted = update(move, stage=stage)
    return told(partial(advance, standing, REQUIRING, wanted, recorder(), Linked(book=book)))


def test_a_stage_is_not_entered_while_what_it_requires_is_empty() -> None:
    assert _refused(Move.NEXT, 2, at=1) == [("FieldRequired", "next_step"), ("FieldRequired", "custom:REGION")]


def test_a_stage_that_is_skipped_requires_nothing() -> None:
    assert _refused(Move.SKIP, 3, at=1) == [
        ("FieldRequired", "description"), ("FieldRequired", "next_step_date"), ("FieldRequired", "contact"),
    ]  # fmt: skip
    assert _refused(Move.SKIP, 4, at=1) == []


@pytest.mark.parametrize(("move", "stage", "at"), [(Move.PREVIOUS, 2, 3), (Move.UPDATE, 2, 2), (Move.JUMP, 2, 4)])
def test_going_back_or_staying_requires_nothing(move: Move, stage: int, at: int) -> None:
    assert _refused(move, stage, at) == []


def test_what_is_filled_in_is_not_asked_for() -> None:
    book = replace(BOOK, values={"REGION": "North"})
    ready = replace(standing_on(1, REQUIRING), next_step="Call")
    assert missing_fields(ready, book, REQUIRING.stages[1], Move.NEXT) == ()


def test_a_value_typed_with_the_move_counts() -> None:
    stage = replace(STANDARD.stages[0], required_fields=("value",))
    nothing = opportunity(estimated_value=Decimal(0))
    assert missing_fields(nothing, BOOK, stage, Move.FIRST, Decimal(5)) == ()
    assert [problem.field for problem in missing_fields(nothing, BOOK, stage, Move.FIRST)] == ["value"]
