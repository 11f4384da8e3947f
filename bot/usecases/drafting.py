"""How what somebody gives becomes a new opportunity: defaults are filled in, and it is taken in once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain import intake
from bot.domain.customer import Account, Contact, Customer
from bot.domain.cycle import SalesCycle
from bot.domain.money import is_currency
from bot.domain.people import Person
from bot.domain.problems import UnknownChoice, refuse
from bot.domain.status import Priority
from bot.domain.workspace import Sheet
from bot.usecases.around import join_contact
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.office import Target, Visit
from bot.usecases.origins import origin_of
from bot.usecases.prices import with_default_list


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpportunity:
    """What a person gives for a new opportunity; None takes the default of the workspace or of the person.

    `campaign` and `segment` (a contact list) are codes, `owner` is a Slack id.
    `key` names the submit so that it acts once.
    """

    name: str
    account: Choice | None = None
    contact: Choice | None = None
    owner: str | None = None
    cycle_code: str | None = None
    currency: str | None = None
    estimated_value: Decimal | None = None
    estimated_close_date: date | None = None
    chances_percent: int | None = None
    priority: Priority = Priority.NORMAL
    description: str = ""
    private: bool = False
    campaign: str | None = None
    segment: str | None = None
    activate: bool = True
    negative_confirmed: bool = False
    key: str | None = None


def take_in(visit: Visit, draft: intake.Draft, key: str | None = None) -> Sheet:
    """The new opportunity, kept. Raises: Invalid, StagesMissing."""
    step = intake.create(draft, visit.recorder)
    created = visit.work.opportunities.add(with_default_list(visit, step.opportunity))
    join_contact(visit, created)
    return visit.settle("created", None, created, Target(opportunity_id=created.id, key=key))


def drafted(visit: Visit, new: NewOpportunity) -> intake.Draft:
    """What the rules are asked about. Raises: Invalid, PersonUnknown (the owner)."""
    workspace = visit.work.workspace
    currency = new.currency or workspace.base_currency
    if not is_currency(currency):
        refuse([UnknownChoice("currency", currency)])
    customer = resolve_customer(visit, new.account, new.contact)
    origin = origin_of(visit, new.campaign, new.segment, visit.recorder.today)
    return intake.Draft(
        name=new.name,
        customer=customer,
        owner=_owner(visit, new, customer, origin.owner_id),
        cycle=find_cycle(visit, new.cycle_code or workspace.default_cycle),
        currency=currency,
        estimated_value=new.estimated_value,
        estimated_close_date=new.estimated_close_date,
        chances_percent=new.chances_percent,
        priority=new.priority,
        description=new.description,
        private=new.private,
        activate=new.activate,
        negative_confirmed=new.negative_confirmed,
        marketing=origin.marketing,
    )


def _owner(visit: Visit, new: NewOpportunity, customer: Customer, marketer: int | None) -> Person | None:
    """The named owner, else the campaign's salesperson, else the contact's or company's, else the caller.

    A form names the caller before anybody chooses: then the salesperson of the campaign goes before them.
    Source: Business Central, the salesperson of a new opportunity, and of one created from a campaign.
    """
    if new.owner and not (marketer and new.owner == visit.caller.user):
        return visit.work.people.get_by_slack(new.owner)
    if marketer:
        return visit.work.people.get(marketer)
    known = next((party.owner_id for party in _parties(visit, customer) if party.owner_id), None)
    if known:
        return visit.work.people.get(known)
    return somebody(visit)


def somebody(visit: Visit) -> Person | None:
    """The caller; None for the program itself, which owns nothing."""
    return visit.person if visit.person.id else None


def _parties(visit: Visit, customer: Customer) -> Iterator[Account | Contact]:
    """The person, then the company, also that of a person chosen alone."""
    if customer.contact:
        yield customer.contact
    if customer.company_id is not None:
        yield customer.account or visit.work.customers.get_account(customer.company_id)


def find_cycle(visit: Visit, code: str | None) -> SalesCycle | None:
    """The cycle of that code; None without a code. Raises: Invalid when there is none."""
    if code is None:
        return None
    cycle = visit.work.cycles.find(code)
    if cycle is None:
        refuse([UnknownChoice("cycle", code)])
    return cycle
