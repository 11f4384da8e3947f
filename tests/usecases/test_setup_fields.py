"""Fields of the workspace's own and what stages require, set up by a file."""

from decimal import Decimal

import pytest

from bot.domain.fields import FieldKind
from bot.ports import Store
from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.usecases.desks import Desk, desk_in
from tests.usecases.test_setup import opportunity

BUDGET = "{code: budget, label: Budget, kind: amount, position: 2}"
REGION = "{code: REGION, label: Region, kind: choice, choices: [North, South], position: 1}"
FIELDS = f"fields: [{BUDGET}, {REGION}]"
WANTING = (
    "cycles: [{code: SHORT, method: add, stages: [{number: 1, name: One, completed: 10, chances: 20,"
    " requires: [next_step, contact], requires_fields: [REGION]}]}]"
)


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str) -> list[tuple[str, str, str]]:
    """Kind, name and what of everything that is not as it was."""
    changes = desk.setup.apply(desk.caller, read_setup(text))
    return [(one.kind, one.name, one.what.value) for one in changes if one.changes_something]


def test_fields_are_added_changed_and_told_again(desk: Desk) -> None:
    assert apply(desk, FIELDS) == [("field", "BUDGET", "added"), ("field", "REGION", "added")]
    assert apply(desk, "fields: [{code: BUDGET, label: Money, kind: amount}]") == [("field", "BUDGET", "changed")]
    told = desk.setup.show(desk.caller)
    assert [(field.code, field.label, field.kind) for field in told.fields] == [
        ("REGION", "Region", FieldKind.CHOICE), ("BUDGET", "Money", FieldKind.AMOUNT),
    ]  # fmt: skip
    assert apply(desk, write_setup(told)) == []


def test_what_a_stage_requires_is_set_up_and_told_again(desk: Desk) -> None:
    apply(desk, f"{FIELDS}\n{WANTING}")
    with desk.office.look(desk.caller) as visit:
        assert visit.work.cycles.get("SHORT").stages[0].required_fields == ("next_step", "contact", "REGION")
    assert apply(desk, write_setup(desk.setup.show(desk.caller))) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (WANTING, "cycles[0].stages[0].requires_fields"),
        ("fields: [{code: BIG BUDGET, label: Budget, kind: amount}]", "fields[0].code"),
        ("fields: [{code: REGION, label: Region, kind: choice}]", "fields[0].choices"),
        ("fields: [{code: BUDGET, label: Budget, kind: amount, choices: [A]}]", "fields[0].choices"),
        ("fields: [{code: REGION, label: R, kind: choice, choices: [A, A]}]", "fields[0]"),
    ],
)
def test_a_mistake_is_told_with_its_place(desk: Desk, text: str, place: str) -> None:
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, text)
    assert [mistake.place for mistake in refused.value.mistakes] == [place]


def test_a_field_that_a_stage_requires_can_not_go(desk: Desk) -> None:
    apply(desk, f"{FIELDS}\n{WANTING}")
    with pytest.raises(SetupInUse) as refused:
        apply(desk, "remove: {fields: [REGION, BUDGET]}")
    assert [(one.kind, one.name, one.uses) for one in refused.value.offenders] == [("field", "REGION", 1)]


def test_a_field_that_is_filled_in_retires_but_does_not_go_or_change_its_kind(desk: Desk, filled: int) -> None:
    for text in ("remove: {fields: [BUDGET]}", "fields: [{code: BUDGET, label: Budget, kind: text}]"):
        with pytest.raises(SetupInUse) as refused:
            apply(desk, text)
        assert [(one.kind, one.name, one.uses) for one in refused.value.offenders] == [("field", "BUDGET", 1)]
    apply(desk, "fields: [{code: BUDGET, label: Budget, kind: amount, retired: true}]")
    with desk.office.look(desk.caller) as visit:
        book = visit.work.fields.book_of(filled)
    assert ([each.value for each in book.filled], [each.code for each in book.offered]) == ([Decimal(5)], ["REGION"])
    assert apply(desk, "remove: {fields: [REGION]}") == [("field", "REGION", "removed")]


@pytest.fixture
def filled(desk: Desk) -> int:
    """An opportunity with a budget of 5."""
    apply(desk, FIELDS)
    target = opportunity(desk, "STANDARD", activate=True)
    with desk.office.begin(desk.caller) as visit:
        visit.work.fields.save_values(target.opportunity_id, {"BUDGET": Decimal(5)})
    return target.opportunity_id
