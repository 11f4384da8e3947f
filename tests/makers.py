"""A small company in a store, and opportunities for it, for tests that need a database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.closing import Closing, close
from bot.domain.customer import Account, Customer
from bot.domain.cycle import CloseCode, Move, Outcome
from bot.domain.intake import Draft, create
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person, Role, Team
from bot.domain.progress import Recorder, Step, advance, prefilled
from bot.domain.workspace import Workspace
from bot.ports import Store, Work
from tests.domain.makers import EXISTING, NEW, STANDARD
from tests.fakes import NOON

TODAY = NOON.date()
TEAM = "T1"
PRICE_W = CloseCode(code="PRICE_W", description="Best price", outcome=Outcome.WON)
PRICE_L = CloseCode(code="PRICE_L", description="Too dear", outcome=Outcome.LOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who is in a workspace; Jo and Kim are reps, Mia manages the team of Jo, Ada administers."""

    team: str
    jo: Person
    kim: Person
    mia: Person
    ada: Person
    contoso: Account


def settle(store: Store, team: str = TEAM) -> Company:
    """A workspace with cycles, close codes, people and an account."""
    store.add_workspace(Workspace(team=team, name="Sales", base_currency="USD", default_cycle="STANDARD"))
    with store.begin(team) as work:
        for cycle in (STANDARD, NEW, EXISTING):
            work.cycles.save(cycle)
        for code in (PRICE_W, PRICE_L):
            work.cycles.save_close_code(code)
        east = work.people.save_team(Team(name="East"))
        west = work.people.save_team(Team(name="West"))
        return Company(
            team=team,
            jo=work.people.save(Person(name="Jo Hart", role=Role.REP, slack_id="U1", team_id=east.id)),
            kim=work.people.save(Person(name="Kim Lund", role=Role.REP, slack_id="U2", team_id=west.id)),
            mia=work.people.save(Person(name="Mia Boss", role=Role.MANAGER, slack_id="U3", team_id=east.id)),
            ada=work.people.save(Person(name="Ada Root", role=Role.ADMINISTRATOR, slack_id="U4")),
            contoso=work.customers.save_account(Account(name="Contoso Ltd")),
        )


def recorder(person: Person) -> Recorder:
    """That person at noon of the day on which the clock of the tests stands."""
    return Recorder(person_id=person.id, today=TODAY, now=NOON)


def drafted(company: Company, **changes: Any) -> Opportunity:
    """Jo's opportunity with Contoso over 100.00 USD in the first stage of STANDARD, closing on 9 April; not stored."""
    plain: dict[str, Any] = {
        "name": "Rollout",
        "customer": Customer(account=company.contoso),
        "owner": company.jo,
        "cycle": STANDARD,
        "currency": "USD",
        "estimated_value": Decimal("100.00"),
        "estimated_close_date": date(2027, 4, 9),
    }
    return create(Draft(**plain | changes), recorder(company.jo)).opportunity


def added(store: Store, company: Company, **changes: Any) -> Opportunity:
    """The stored opportunity of `drafted`."""
    with store.begin(company.team) as work:
        return work.opportunities.add(drafted(company, **changes))


def stepped(opportunity: Opportunity, person: Person) -> Step:
    """The opportunity one stage further."""
    stages = [stage for stage in STANDARD.stages if stage.number > (opportunity.stage or 0)]
    update = prefilled(opportunity, Move.NEXT, stages[0], TODAY)
    return advance(opportunity, STANDARD, update, recorder(person))


def close_in(work: Work, opportunity: Opportunity, person: Person, code: CloseCode, value: Decimal) -> Opportunity:
    """The closed opportunity, stored with its close activity."""
    closing = Closing(outcome=code.outcome, close_code=code, closed_on=TODAY, value=value)
    closed = close(opportunity, closing, recorder(person))
    work.history.add_activity(closed.activity)
    return work.opportunities.save(closed.step.opportunity, closed.step.ended)
