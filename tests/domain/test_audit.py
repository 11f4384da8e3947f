"""A change told field by field."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audit import changes
from bot.domain.belonging import hand_over
from bot.domain.closing import close
from bot.domain.customer import Account
from bot.domain.opportunity import Edit, edit
from bot.domain.status import Priority
from tests.domain.makers import AH, CONTOSO, opportunity, recorder, standing_on, won


def test_a_change_names_old_and_new_of_each_field_that_differs() -> None:
    before = opportunity(next_step_date=date(2027, 3, 12))
    after = replace(
        before, name="Tea", priority=Priority.HIGH, private=True, next_step_date=None, estimated_value=Decimal(2500)
    )
    assert changes(before, after) == {
        "name": ("Coffee machines", "Tea"),
        "priority": ("normal", "high"),
        "private": ("False", "True"),
        "next_step_date": ("2027-03-12", None),
        "estimated_value": ("100", "2500"),
    }


def test_a_close_tells_status_reason_forecast_and_actuals() -> None:
    before = standing_on(2)
    after = close(before, won(value=Decimal("61.50")), recorder()).step.opportunity
    assert changes(before, after) == {
        "status": ("in_progress", "won"),
        "status_reason": ("in_progress", "won"),
        "forecast_category": ("pipeline", "won"),
        "estimated_close_date": ("2027-04-09", "2027-03-10"),
        "actual_value": (None, "61.5"),
        "actual_close_date": (None, "2027-03-10"),
    }


def test_a_hand_over_tells_the_owner_without_the_details_that_follow() -> None:
    before = standing_on(2)
    assert changes(before, hand_over(before, AH)) == {"owner_id": ("21", "22"), "owner_name": ("Jo Hart", "Ada Hill")}


def test_the_same_amount_written_otherwise_is_no_change() -> None:
    before = opportunity(estimated_value=Decimal("100.00"))
    assert changes(before, replace(before, estimated_value=Decimal("1E+2"))) == {}


def test_what_only_the_program_needs_is_not_told() -> None:
    before = opportunity()
    after = replace(before, id=6, version=2, touched_at=recorder(date(2027, 5, 1)).now, owner_path="/9/")
    assert changes(before, after) == {}


def test_a_new_value_has_no_old_and_a_removed_one_no_new() -> None:
    assert changes(None, CONTOSO)["name"] == (None, "Contoso")
    assert changes(CONTOSO, None)["name"] == ("Contoso", None)
    assert "owner_id" not in changes(None, CONTOSO)


ACCOUNTS = st.builds(
    Account,
    name=st.text(max_size=5),
    industry=st.text(max_size=5),
    parent_id=st.none() | st.integers(0, 9),
    customer_since=st.none() | st.dates(),
)


@given(ACCOUNTS, ACCOUNTS)
def test_changes_are_exactly_the_differences_and_turn_around(before: Account, after: Account) -> None:
    told = changes(before, after)
    assert set(told) == {
        each.name for each in fields(Account) if getattr(before, each.name) != getattr(after, each.name)
    }
    assert changes(after, before) == {name: (new, old) for name, (old, new) in told.items()}
    assert changes(before, before) == {}


@given(st.decimals(-(10**12), 10**12, places=3))
def test_an_amount_is_told_plainly_and_exactly(amount: Decimal) -> None:
    before = opportunity(estimated_value=Decimal("0.0001"))
    told: dict[str, Any] = changes(before, replace(before, estimated_value=amount))
    plain = told["estimated_value"][1]
    assert Decimal(plain) == amount
    assert "E" not in plain


def test_an_edit_is_told_as_the_person_made_it() -> None:
    before = standing_on(2)
    assert changes(before, edit(before, Edit(on_hold=True))) == {"status_reason": ("in_progress", "on_hold")}
