"""The estimate that follows the lines: history tells it when an opportunity runs, and only when it differs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import ActionTaken
from bot.domain.errors import OpportunityClosed
from bot.domain.estimate import follow_total
from bot.domain.status import Status
from tests.domain.makers import STANDARD, opportunity, recorder, standing_on


def test_one_that_never_started_just_takes_the_total() -> None:
    step = follow_total(opportunity(), STANDARD, Decimal("184.42"), recorder())
    assert (step.opportunity.estimated_value, step.opportunity.active, step.ended) == (Decimal("184.42"), None, None)


def test_a_running_one_gets_an_updated_entry_on_its_stage() -> None:
    before = standing_on(2, chances_percent=55)
    step = follow_total(before, STANDARD, Decimal("184.42"), recorder())
    entry = step.opportunity.active
    assert entry and before.active and step.ended
    assert (entry.action, entry.stage, entry.chances_percent) == (ActionTaken.UPDATED, 2, 55)
    assert (entry.estimated_value, step.opportunity.estimated_value) == (Decimal("184.42"), Decimal("184.42"))
    assert entry.estimated_close_date == before.estimated_close_date


def test_the_same_total_changes_nothing() -> None:
    before = standing_on(2)
    assert follow_total(before, STANDARD, Decimal("100.00"), recorder()).opportunity is before


@given(st.decimals(-1000, 1000, places=2))
def test_recalculating_twice_is_as_once(total: Decimal) -> None:
    once = follow_total(standing_on(3), STANDARD, total, recorder()).opportunity
    assert follow_total(once, STANDARD, total, recorder()).opportunity is once
    assert once.active and once.active.estimated_value == once.estimated_value == total


def test_an_overdue_close_date_is_kept() -> None:
    before = standing_on(2)
    step = follow_total(before, STANDARD, Decimal(5), recorder(date(2027, 6, 1)))
    assert step.opportunity.estimated_close_date == before.estimated_close_date


def test_a_closed_one_keeps_its_figures() -> None:
    with pytest.raises(OpportunityClosed):
        follow_total(replace(opportunity(), status=Status.WON), STANDARD, Decimal(5), recorder())
