"""Lists and sums: what the reader may see, in the order asked for, exact to the last digit."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.customer import Account, Customer
from bot.domain.people import Person
from bot.domain.status import OPEN, Status
from bot.domain.workspace import Order, Selection, Sums
from storage.work import SqlStore
from tests.makers import PRICE_L, PRICE_W, Company, added, close_in, settle, stepped

EVERYTHING = Selection()
OPEN_ONES = Selection(statuses=OPEN)


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def _numbers(store: SqlStore, company: Company, selection: Selection, reader: Person | None = None) -> list[int]:
    with store.look(company.team) as work:
        return list(work.opportunities.list_numbers(selection, reader or company.ada))


def _names(store: SqlStore, company: Company, order: Order, selection: Selection = EVERYTHING) -> list[str]:
    with store.look(company.team) as work:
        page = work.opportunities.list_page(selection, company.ada, order, limit=10)
    return [line.name for line in page]


def _sums(store: SqlStore, company: Company, selection: Selection) -> tuple[Sums, ...]:
    with store.look(company.team) as work:
        return work.opportunities.sums(selection, company.ada)


def test_a_private_one_is_seen_by_owner_manager_and_administrator_only(store: SqlStore, company: Company) -> None:
    added(store, company, private=True)
    readers = (company.jo, company.mia, company.ada, company.kim)
    assert [_numbers(store, company, EVERYTHING, reader) for reader in readers] == [[1], [1], [1], []]


def test_a_manager_does_not_see_private_ones_of_another_team(store: SqlStore, company: Company) -> None:
    added(store, company, owner=company.kim, private=True)
    assert [_numbers(store, company, EVERYTHING, reader) for reader in (company.mia, company.kim)] == [[], [1]]


def test_every_given_condition_must_hold(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        other = work.customers.save_account(Account(name="Fabrikam"))
    added(store, company, estimated_close_date=date(2027, 4, 1))
    added(store, company, estimated_close_date=date(2027, 4, 2), owner=company.kim)
    added(store, company, estimated_close_date=date(2027, 4, 3), customer=Customer(account=other))
    added(store, company, activate=False)
    found = {
        "owner": _numbers(store, company, Selection(owner_id=company.kim.id)),
        "team": _numbers(store, company, Selection(owner_path="/1/")),
        "account": _numbers(store, company, Selection(account_id=other.id)),
        "dates": _numbers(store, company, Selection(closes_from=date(2027, 4, 2), closes_until=date(2027, 4, 3))),
        "started": _numbers(store, company, Selection(started_only=True)),
        "stage": _numbers(store, company, Selection(stage=1, owner_id=company.jo.id)),
        "cycle": _numbers(store, company, Selection(cycle_code="NEW")),
        "words": _numbers(store, company, Selection(words=("fab", "roll"))),
        "numbers": _numbers(store, company, Selection(numbers=(2, 4, 9))),
        "not started": _numbers(store, company, Selection(statuses=(Status.NOT_STARTED,))),
        "won": _numbers(store, company, Selection(statuses=(Status.WON,))),
    }
    assert found == {
        "owner": [2],
        "team": [1, 3, 4],
        "account": [3],
        "dates": [2, 3],
        "started": [1, 2, 3],
        "stage": [1, 3],
        "cycle": [],
        "words": [3],
        "numbers": [2, 4],
        "not started": [4],
        "won": [],
    }


def test_a_page_is_sorted_as_asked(store: SqlStore, company: Company) -> None:
    added(store, company, name="banana", estimated_value=Decimal(2), estimated_close_date=date(2027, 5, 1))
    added(store, company, name="Äpfel", estimated_value=Decimal(3), estimated_close_date=date(2027, 6, 1))
    added(store, company, name="Cherry", activate=False, estimated_value=Decimal(1), estimated_close_date=None)
    assert _names(store, company, Order.NAME) == ["Äpfel", "banana", "Cherry"]
    assert _names(store, company, Order.VALUE) == ["Äpfel", "banana", "Cherry"]
    assert _names(store, company, Order.CLOSE_DATE) == ["banana", "Äpfel", "Cherry"]
    assert _names(store, company, Order.NEWEST) == ["Cherry", "Äpfel", "banana"]
    assert _names(store, company, Order.CLOSE_DATE, Selection(closes_from=date(2027, 5, 2))) == ["Äpfel"]


def test_pages_follow_each_other(store: SqlStore, company: Company) -> None:
    for name in "abc":
        added(store, company, name=name)
    with store.look(company.team) as work:
        second = work.opportunities.list_page(OPEN_ONES, company.jo, Order.NAME, limit=2, offset=2)
    assert [(line.name, line.customer_name, line.owner_name) for line in second] == [("c", "Contoso Ltd", "Jo Hart")]


def test_sums_are_exact_and_apart_by_currency(store: SqlStore, company: Company) -> None:
    for value in ("0.0001", "0.0002", "999999999999.9999"):
        added(store, company, estimated_value=Decimal(value))
    added(store, company, currency="EUR", estimated_value=Decimal("0.10"))
    assert _sums(store, company, OPEN_ONES) == (
        Sums(
            currency="EUR",
            count=1,
            estimated_value=Decimal("0.10"),
            worth=Decimal("0.10"),
            calculated_value=Decimal("0.02"),
        ),
        Sums(
            currency="USD",
            count=3,
            estimated_value=Decimal("1000000000000.0002"),
            worth=Decimal("1000000000000.0002"),
            calculated_value=Decimal("200000000000.00004"),
        ),
    )


def test_a_won_one_weighs_what_it_brought_and_a_lost_one_nothing(store: SqlStore, company: Company) -> None:
    won, lost = added(store, company), added(store, company)
    with store.begin(company.team) as work:
        close_in(work, won, company.jo, PRICE_W, Decimal("70.50"))
        close_in(work, lost, company.jo, PRICE_L, Decimal(0))
    assert _sums(store, company, EVERYTHING) == (
        Sums(
            currency="USD",
            count=2,
            estimated_value=Decimal(200),
            worth=Decimal("170.50"),
            calculated_value=Decimal("70.50"),
        ),
    )
    assert _sums(store, company, Selection(statuses=(Status.LOST,)))[0].calculated_value == 0


def test_stages_are_summed_where_opportunities_stand_now(store: SqlStore, company: Company) -> None:
    first, second, third = (added(store, company) for _ in range(3))
    added(store, company, activate=False)
    with store.begin(company.team) as work:
        step = stepped(second, company.jo)
        work.opportunities.save(step.opportunity, step.ended)
        close_in(work, third, company.jo, PRICE_W, Decimal(9))
    with store.look(company.team) as work:
        positions = work.opportunities.sums_by_stage(EVERYTHING, company.jo)
    assert first.stage == 1
    assert [(each.stage, each.stage_name, each.sums[0].count, each.sums[0].calculated_value) for each in positions] == [
        (0, "", 1, Decimal(0)),
        (1, "Qualify", 1, Decimal(20)),
        (2, "Develop", 1, Decimal(40)),
    ]
