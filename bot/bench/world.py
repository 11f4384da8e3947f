"""The data that is measured on: a workspace of any size in which everybody has as much to do as in any other."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot.app import open_back_office, prepare
from bot.domain import closing, intake
from bot.domain.arrival import Arrival
from bot.domain.customer import Account, Customer
from bot.domain.cycle import CloseCode, SalesCycle
from bot.domain.people import Caller, Person, Role, Surface
from bot.usecases.office import Visit
from bot.usecases.workspaces import Workspaces, program

TEAM, READER, SELLER, WINS = "T0BENCH", "U0READER", "U0SELLER", "C0WINS"
EACH = 200
"""Opportunities per person; three of ten are open."""
CHUNK = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Who and what there is; `started` are the ids of opportunities of the seller on the first stage, to be moved;
    `sold` of others like them, to be quoted and ordered.
    """

    seller: Caller
    reader: Caller
    account_id: int
    shown: int
    started: tuple[int, ...]
    sold: tuple[int, ...]


def furnish(database_url: str, size: int, moved: int) -> World:
    """A workspace with `size` opportunities, and twice `moved` more, which the seller will move and sell."""
    prepare(database_url)
    back = open_back_office(database_url)
    caller = program(Workspaces(back.store).bind(TEAM))
    with back.office.begin(caller) as visit:
        visit.work.save_workspace(replace(visit.work.workspace, announce_channel=WINS))
        grounds = _grounds(visit, size)
    for first in range(0, size, CHUNK):
        with back.office.begin(caller) as visit:
            numbers = range(first, min(first + CHUNK, size))
            visit.work.opportunities.add_many([grounds.arrival(n) for n in numbers])
    with back.office.begin(caller) as visit:
        started = visit.work.opportunities.add_many([grounds.started(n) for n in range(2 * moved)])
    return World(
        seller=_caller(SELLER),
        reader=_caller(READER),
        account_id=grounds.accounts[0].id,
        shown=size // 2,
        started=started[:moved],
        sold=started[moved:],
    )


def _caller(user: str) -> Caller:
    return Caller(workspace=TEAM, user=user, surface=Surface.PROGRAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grounds:
    """What opportunities are made of; `patterns` are a started one and a won one, of nobody in particular."""

    accounts: tuple[Account, ...]
    people: tuple[Person, ...]
    seller: Person
    open: Arrival
    won: Arrival

    def arrival(self, number: int) -> Arrival:
        """The opportunity of that number; the first person's come first, then the second's."""
        pattern = self.open if number % 10 < 3 else self.won
        return self._of(pattern, number, self.people[number // EACH % len(self.people)])

    def started(self, number: int) -> Arrival:
        """One of the seller's."""
        return self._of(self.open, number, self.seller)

    def _of(self, pattern: Arrival, number: int, owner: Person) -> Arrival:
        account = self.accounts[number % len(self.accounts)]
        links: dict[str, Any] = {"owner_id": owner.id, "account_id": account.id}
        plain, active = pattern.opportunity, pattern.opportunity.active
        assert active is not None
        mine = replace(plain, name=f"Order {number}", account_name=account.name, **links)
        closes = (active.estimated_close_date or active.date_of_change) + timedelta(days=number % 60)
        moved = replace(active, estimated_close_date=closes, **links)
        past = tuple(replace(entry, **links) for entry in pattern.past)
        return replace(pattern, opportunity=mine.with_entry(moved), past=past)


def _grounds(visit: Visit, size: int) -> _Grounds:
    count = max(size // EACH, 1)
    names = [READER, *(f"U0REP{n}" for n in range(1, count))]
    people = [_person(visit, name) for name in [*names, SELLER]]
    accounts = [
        visit.work.customers.save_account(
            Account(name=f"Company {n}", customer_number=n, customer_since=visit.recorder.today)
        )
        for n in range(1, max(size // 50, 10) + 1)
    ]
    cycle, code = visit.work.cycles.get("STANDARD"), visit.work.cycles.get_close_code("PRICE_W")
    started, won = _patterns(visit, people[0], accounts[0], (cycle, code))
    return _Grounds(accounts=tuple(accounts), people=tuple(people[:-1]), seller=people[-1], open=started, won=won)


def _person(visit: Visit, name: str) -> Person:
    return visit.work.people.save(Person(name=name.title(), role=Role.REP, slack_id=name))


def _patterns(
    visit: Visit, owner: Person, account: Account, terms: tuple[SalesCycle, CloseCode]
) -> tuple[Arrival, Arrival]:
    cycle, code = terms
    recorder = visit.recorder
    draft = intake.Draft(
        name="Order",
        customer=Customer(account=account),
        owner=owner,
        cycle=cycle,
        currency="USD",
        estimated_value=Decimal(12_000),
        estimated_close_date=recorder.today + timedelta(days=30),
    )
    started = intake.create(draft, recorder).opportunity
    asked = closing.Closing(outcome=code.outcome, close_code=code, closed_on=recorder.today, value=Decimal(11_500))
    closed = closing.close(started, asked, recorder)
    ended = (closed.step.ended,) if closed.step.ended else ()
    return Arrival(opportunity=started), Arrival(
        opportunity=closed.step.opportunity, past=ended, activity=closed.activity
    )
