"""Opportunities come, change their plain fields, are copied and go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain import intake
from bot.domain.belonging import hand_over, relink
from bot.domain.customer import Account, Contact, Customer
from bot.domain.cycle import SalesCycle
from bot.domain.money import is_currency
from bot.domain.opportunity import Edit, Opportunity, edit, require_deletable
from bot.domain.people import Caller, Permission, Person
from bot.domain.problems import CycleBlocked, UnknownChoice, refuse
from bot.domain.status import Priority
from bot.domain.workspace import NoticeKind, Selection, Sheet
from bot.usecases.completing import Given, copy_values, fill_in
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.office import Office, Target, Visit, once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpportunity:
    """What a person gives for a new opportunity; None takes the default of the workspace or of the person.

    `owner` is a Slack id, `key` names the submit so that it acts once.
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
    activate: bool = True
    negative_confirmed: bool = False
    key: str | None = None


class Intake:
    """Create, edit, relink, hand over, clone and delete opportunities."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def create(self, caller: Caller, new: NewOpportunity) -> Sheet:
        """The new opportunity.

        Raises: NotAllowed, Invalid, StagesMissing, PersonUnknown (the owner).
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(new.key):
                return visit.sheet(done)
            visit.require(Permission.CREATE)
            step = intake.create(_draft(visit, new), visit.recorder)
            created = visit.work.opportunities.add(step.opportunity)
            return visit.settle("created", None, created, Target(opportunity_id=created.id, key=new.key))

    def edit(
        self,
        caller: Caller,
        target: Target,
        changes: Edit,
        *,
        account: Choice | None = None,
        contact: Choice | None = None,
        custom: Given | None = None,
    ) -> Sheet:
        """The opportunity with the changes; another account or contact than it has replaces the customer.

        `custom` are values of the workspace's own fields; what is not given stays.

        Raises: NotFound, NotAllowed, ViewOutdated, OpportunityClosed, Invalid.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Opportunity:
            _require_choices(visit, opportunity, changes)
            edited = edit(opportunity, changes)
            fill_in(visit, opportunity, custom or {})
            if account is None and contact is None:
                return edited
            return relink(edited, resolve_customer(visit, account, contact))

        return self._change(caller, target, "edited", apply)

    def hand_over(self, caller: Caller, target: Target, owner: str) -> Sheet:
        """The opportunity with another owner, given by Slack id.

        Raises: NotFound, NotAllowed, ViewOutdated, OpportunityClosed, Invalid, PersonUnknown.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Opportunity:
            return hand_over(opportunity, visit.work.people.get_by_slack(owner))

        return self._change(caller, target, "handed over", apply, Permission.ASSIGN)

    @once_more
    def _change(
        self,
        caller: Caller,
        target: Target,
        action: str,
        apply: Callable[[Visit, Opportunity], Opportunity],
        permission: Permission = Permission.CHANGE,
    ) -> Sheet:
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            before = visit.change(target, permission)
            after = visit.work.opportunities.save(apply(visit, before).touched(visit.now))
            return visit.settle(action, before, after, target)

    @once_more
    def clone(self, caller: Caller, target: Target) -> Sheet:
        """A copy, Not Started, owned by the caller; the source stays as it is.

        Raises: NotFound, NotAllowed, Invalid.
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            visit.require(Permission.CREATE)
            source = visit.read(target.opportunity_id)
            cycle = _cycle(visit, source.cycle_code)
            copy = visit.work.opportunities.add(intake.clone(source, _somebody(visit), cycle, visit.recorder))
            copy_values(visit, source, copy)
            return visit.settle("cloned", None, copy, target)

    def delete(self, caller: Caller, target: Target) -> Opportunity:
        """The opportunity that is gone, with its history, notes and close activities.

        Raises: NotFound, NotAllowed (managers delete), ViewOutdated, DeleteActive.
        """
        with self._office.begin(caller) as visit:
            gone = visit.change(target, Permission.DELETE)
            require_deletable(gone)
            _delete(visit, gone)
            return gone

    def delete_closed(self, caller: Caller, selection: Selection) -> tuple[int, ...]:
        """The numbers of the closed opportunities among the selection, all of them gone; open ones stay.

        Raises: NotAllowed. Source: Business Central, delete opportunities.
        """
        with self._office.begin(caller) as visit:
            numbers = visit.work.opportunities.list_numbers(selection, visit.person)
            found = [visit.work.opportunities.find_by_number(number) for number in numbers]
            closed = [opportunity for opportunity in found if opportunity and not opportunity.is_open]
            for opportunity in closed:
                _delete(visit, visit.change(Target(opportunity_id=opportunity.id), Permission.DELETE))
            return tuple(opportunity.number for opportunity in closed)


def _delete(visit: Visit, opportunity: Opportunity) -> None:
    """Its cards are refreshed once it is gone, and then say so."""
    cards = visit.work.cards.list_of(opportunity.id)
    visit.work.opportunities.delete(opportunity.id)
    visit.audit("deleted", "opportunity", opportunity.id, opportunity, None)
    for place in cards:
        visit.tell(NoticeKind.REFRESH, opportunity.id, place.channel, place.ts)


def _draft(visit: Visit, new: NewOpportunity) -> intake.Draft:
    workspace = visit.work.workspace
    currency = new.currency or workspace.base_currency
    if not is_currency(currency):
        refuse([UnknownChoice("currency", currency)])
    customer = resolve_customer(visit, new.account, new.contact)
    return intake.Draft(
        name=new.name,
        customer=customer,
        owner=_owner(visit, new, customer),
        cycle=_cycle(visit, new.cycle_code or workspace.default_cycle),
        currency=currency,
        estimated_value=new.estimated_value,
        estimated_close_date=new.estimated_close_date,
        chances_percent=new.chances_percent,
        priority=new.priority,
        description=new.description,
        private=new.private,
        activate=new.activate,
        negative_confirmed=new.negative_confirmed,
    )


def _owner(visit: Visit, new: NewOpportunity, customer: Customer) -> Person | None:
    """The named owner, else the contact's or company's salesperson, else the caller.

    Source: Business Central, the salesperson of a new opportunity.
    """
    if new.owner:
        return visit.work.people.get_by_slack(new.owner)
    known = next((party.owner_id for party in _parties(visit, customer) if party.owner_id), None)
    if known:
        return visit.work.people.get(known)
    return _somebody(visit)


def _somebody(visit: Visit) -> Person | None:
    """The caller; None for the program itself, which owns nothing."""
    return visit.person if visit.person.id else None


def _parties(visit: Visit, customer: Customer) -> Iterator[Account | Contact]:
    """The person, then the company, also that of a person chosen alone."""
    if customer.contact:
        yield customer.contact
    if customer.company_id is not None:
        yield customer.account or visit.work.customers.get_account(customer.company_id)


def _cycle(visit: Visit, code: str | None) -> SalesCycle | None:
    if code is None:
        return None
    cycle = visit.work.cycles.find(code)
    if cycle is None:
        refuse([UnknownChoice("cycle", code)])
    return cycle


def _require_choices(visit: Visit, opportunity: Opportunity, changes: Edit) -> None:
    """Raises: Invalid when a new cycle does not exist or is blocked, or the currency does not exist."""
    if changes.cycle_code not in (None, opportunity.cycle_code):
        cycle = _cycle(visit, changes.cycle_code)
        refuse([CycleBlocked("cycle", changes.cycle_code)] if cycle and cycle.blocked else [])
    if changes.currency is not None and not is_currency(changes.currency):
        refuse([UnknownChoice("currency", changes.currency)])
