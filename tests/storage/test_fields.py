"""Fields of the workspace's own, and their values, on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.fields import CustomField, FieldKind
from storage.work import SqlStore
from tests.makers import Company, added, settle

BUDGET = CustomField(code="BUDGET", label="Budget", kind=FieldKind.AMOUNT, position=2)
REGION = CustomField(code="REGION", label="Region", kind=FieldKind.CHOICE, choices=("North", "South"), position=1)


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def test_fields_come_back_by_position_as_they_were_kept(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        for field in (BUDGET, REGION):
            work.fields.save(field)
    with store.look(company.team) as work:
        assert work.fields.list_all() == (REGION, BUDGET)


def test_an_opportunity_has_exactly_the_values_that_were_saved_last(store: SqlStore, company: Company) -> None:
    one, other = added(store, company), added(store, company)
    with store.begin(company.team) as work:
        work.fields.save(BUDGET)
        work.fields.save_values(one.id, {"BUDGET": Decimal("12.5000"), "REGION": "North", "DUE": date(2027, 1, 2)})
        work.fields.save_values(other.id, {"BUDGET": Decimal(1)})
    with store.begin(company.team) as work:
        assert work.fields.book_of(one.id).values == {
            "BUDGET": Decimal("12.5"), "REGION": "North", "DUE": date(2027, 1, 2),
        }  # fmt: skip
        work.fields.save_values(one.id, {"BUDGET": Decimal(7), "REGION": "North"})
    with store.look(company.team) as work:
        assert work.fields.book_of(one.id).values == {"BUDGET": Decimal(7), "REGION": "North"}
        assert work.fields.count_values("BUDGET") == 2


def test_values_go_with_their_opportunity(store: SqlStore, company: Company) -> None:
    one = added(store, company)
    with store.begin(company.team) as work:
        work.fields.save_values(one.id, {"BUDGET": Decimal(1)})
        work.opportunities.delete(one.id)
        assert work.fields.count_values("BUDGET") == 0


def test_what_a_stage_requires_is_kept_in_its_order(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        cycle = work.cycles.get("STANDARD")
        assert [stage.required_fields for stage in cycle.stages] == [()] * 4
        first = replace(cycle.stages[0], required_fields=("next_step", "BUDGET"))
        work.cycles.save(replace(cycle, stages=(first, *cycle.stages[1:])))
    with store.look(company.team) as work:
        assert work.cycles.get("STANDARD").stages[0].required_fields == ("next_step", "BUDGET")
