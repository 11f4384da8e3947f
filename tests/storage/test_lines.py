"""Lines are kept with their opportunity, in order, and go with it or with their bundle."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.errors import NotFound
from bot.domain.pricing import Line, LineKind, Terms
from storage.work import SqlStore
from tests.makers import Company, added, settle

ESPRESSO = Line(
    product_code="ESPRESSO",
    name="Espresso machine",
    unit="PC",
    quantity=Decimal("2.50000"),
    price_per_unit=Decimal("-19.9900"),
    price_overridden=True,
    volume_discount=Decimal("0.0297"),
    manual_discount=Decimal("1.5000"),
    tax=Decimal("0.9600"),
)


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def test_a_line_keeps_every_digit_and_its_place(store: SqlStore, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        first = work.lines.add(opportunity.id, ESPRESSO)
        second = work.lines.add(opportunity.id, replace(ESPRESSO, product_code=None, name="Setup"))
        assert (first.position, second.position) == (1, 2)
    with store.look(company.team) as work:
        assert work.lines.list_of(opportunity.id) == (first, second)
        assert work.lines.count_of(opportunity.id) == 2
        assert work.lines.get(opportunity.id, first.id) == replace(ESPRESSO, id=first.id, position=1)


def test_a_line_is_changed_and_deleted_once(store: SqlStore, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        line = work.lines.add(opportunity.id, ESPRESSO)
        work.lines.save(opportunity.id, replace(line, quantity=Decimal(7)))
        assert work.lines.get(opportunity.id, line.id).quantity == 7
        work.lines.delete(opportunity.id, line.id)
        assert work.lines.list_of(opportunity.id) == ()
        with pytest.raises(NotFound):
            work.lines.delete(opportunity.id, line.id)
        with pytest.raises(NotFound):
            work.lines.save(opportunity.id, line)


def test_a_line_of_another_opportunity_is_not_found(store: SqlStore, company: Company) -> None:
    one, other = added(store, company), added(store, company)
    with store.begin(company.team) as work:
        line = work.lines.add(one.id, ESPRESSO)
        assert work.lines.find(other.id, line.id) is None
        with pytest.raises(NotFound):
            work.lines.delete(other.id, line.id)


def test_what_came_with_a_bundle_goes_with_it_and_is_copied_with_it(store: SqlStore, company: Company) -> None:
    source, copied = added(store, company), added(store, company)
    with store.begin(company.team) as work:
        bundle = work.lines.add(source.id, replace(ESPRESSO, kind=LineKind.BUNDLE))
        member = work.lines.add(source.id, replace(ESPRESSO, kind=LineKind.REQUIRED, parent_id=bundle.id))
        alone = work.lines.add(source.id, ESPRESSO)
        copies = work.lines.copy([bundle, member, alone], copied.id)
        assert [line.parent_id for line in copies] == [None, copies[0].id, None]
        work.lines.delete(source.id, bundle.id)
        assert work.lines.list_of(source.id) == (alone,)
        assert work.lines.list_of(copied.id) == copies


def test_lines_go_with_their_opportunity(store: SqlStore, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        work.lines.add(opportunity.id, ESPRESSO)
        work.opportunities.delete(opportunity.id)
        assert work.lines.list_of(opportunity.id) == ()


def test_the_terms_of_an_opportunity_are_kept(store: SqlStore, company: Company) -> None:
    opportunity = added(store, company)
    assert opportunity.terms == Terms(currency="USD")
    changed = replace(
        opportunity,
        price_list="WEST",
        discount_percent=Decimal("2.5000"),
        discount_amount=Decimal("3.0000"),
        freight=Decimal("10.0000"),
        is_system_calculated=True,
    )
    with store.begin(company.team) as work:
        assert work.opportunities.save(changed) == work.opportunities.get(changed.id)
        assert work.opportunities.get(changed.id).terms.freight == 10
