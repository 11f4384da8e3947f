"""What becomes of a lead that is qualified: account, contact and opportunity, made or used again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.domain.customer import Account, Contact, Customer, name_problems
from bot.domain.errors import NotFound
from bot.domain.lead import Lead, LeadStatus
from bot.domain.lead_changes import qualify_lead
from bot.domain.people import Permission
from bot.domain.problems import Invalid, Missing, PossibleDuplicate, UnknownChoice, refuse
from bot.domain.sameness import similar
from bot.domain.words import folded_words
from bot.domain.workspace import Sheet
from bot.usecases.customers import Choice
from bot.usecases.drafting import NewOpportunity, drafted, take_in
from bot.usecases.lead_visits import LeadSheet, settle_lead
from bot.usecases.office import Visit

MOST_LOOKED_AT = 50
MOST_SHOWN = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """What qualifying shall make. What the lead is linked to already is used again; None takes the lead's own figure.

    `account` and `contact` pick one that exists, by id; `..._anyway` make a new one although others look like it.
    """

    create_account: bool = True
    create_contact: bool = True
    create_opportunity: bool = True
    account: int | None = None
    contact: int | None = None
    account_anyway: bool = False
    contact_anyway: bool = False
    status: LeadStatus = LeadStatus.QUALIFIED
    currency: str | None = None
    estimated_value: Decimal | None = None
    estimated_close_date: date | None = None
    cycle_code: str | None = None
    campaign: str | None = None
    activate: bool = True
    negative_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """The lead, and the opportunity that came of it, if any; account and contact are linked to the lead."""

    sheet: LeadSheet
    opportunity: Sheet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What the form of qualifying shows: linked ones are used again, alike ones may be picked."""

    lead: Lead
    account: Account | None
    contact: Contact | None
    accounts_alike: tuple[Account, ...]
    contacts_alike: tuple[Contact, ...]


def prospect_of(visit: Visit, lead: Lead) -> Prospect:
    """What there is of the lead already, and what may be the same."""
    contact = _linked("contact", lead.contact_id, visit.work.customers.get_contact)
    account = _linked_account(visit, lead, contact)
    return Prospect(
        lead=lead,
        account=account,
        contact=contact,
        accounts_alike=() if account else accounts_alike(visit, lead),
        contacts_alike=() if contact else contacts_alike(visit, lead),
    )


def accounts_alike(visit: Visit, lead: Lead) -> tuple[Account, ...]:
    """The companies whose name is similar to that of the lead."""
    words = folded_words(lead.company)[:1]
    found = visit.work.customers.list_accounts(words, MOST_LOOKED_AT) if words else ()
    return tuple(account for account in found if similar(account.name, lead.company))[:MOST_SHOWN]


def contacts_alike(visit: Visit, lead: Lead) -> tuple[Contact, ...]:
    """The persons whose name is similar to that of the lead."""
    words = folded_words(lead.last_name)[-1:]
    found = visit.work.customers.list_contacts(words, MOST_LOOKED_AT) if words else ()
    return tuple(contact for contact in found if similar(contact.name, lead.name))[:MOST_SHOWN]


def qualified(visit: Visit, lead: Lead, wanted: Qualification, key: str | None) -> Qualified:
    """The lead, qualified, with what was made of it or used again. An opportunity that it has is not made twice.

    Raises: LeadClosed, NotAllowed, Invalid, StagesMissing.
    Source: Dynamics 365, qualify a lead.
    """
    closed = qualify_lead(lead, wanted.status)
    visit.require(Permission.CREATE)
    visit.work.customers.hold_names()
    contact = _linked("contact", lead.contact_id or wanted.contact, visit.work.customers.get_contact)
    account = _account(visit, lead, contact, wanted)
    contact = contact or _new_contact(visit, lead, account, wanted)
    customer = Customer(account=account, contact=contact)
    if account and contact:
        refuse(customer.problems())
    account_id, contact_id = account.id if account else None, contact.id if contact else None
    closed = replace(closed, account_id=account_id, contact_id=contact_id)
    made = _opportunity(visit, lead, customer, wanted)
    if made:
        closed = replace(closed, opportunity_id=made.opportunity.id)
    sheet = settle_lead(visit, "qualified", lead, visit.work.leads.save(closed), key)
    return Qualified(sheet=sheet, opportunity=made)


def _linked_account(visit: Visit, lead: Lead, contact: Contact | None) -> Account | None:
    """The account of the lead, else the company of the contact that it has."""
    company = lead.account_id or (contact.account_id if contact else None)
    return _linked("account", company, visit.work.customers.get_account)


def _linked(field: str, wanted: int | None, get: Callable[[int], T]) -> T | None:
    if wanted is None:
        return None
    try:
        return get(wanted)
    except NotFound as gone:
        raise Invalid((UnknownChoice(field, str(wanted)),)) from gone


def _account(visit: Visit, lead: Lead, contact: Contact | None, wanted: Qualification) -> Account | None:
    customers = visit.work.customers
    if found := _linked_account(visit, lead, contact):
        return found
    if wanted.account is not None:
        return _linked("account", wanted.account, customers.get_account)
    name = lead.company.strip()
    if not wanted.create_account or not name:
        return None
    refuse(name_problems("account", name))
    alike = () if wanted.account_anyway else accounts_alike(visit, lead)
    if alike:
        refuse([PossibleDuplicate("account", name, tuple(account.name for account in alike))])
    made = customers.save_account(Account(name=name, owner_id=lead.owner_id))
    visit.audit("created", "account", made.id, None, made)
    return made


def _new_contact(visit: Visit, lead: Lead, account: Account | None, wanted: Qualification) -> Contact | None:
    if not wanted.create_contact:
        return None
    alike = () if wanted.contact_anyway else contacts_alike(visit, lead)
    if alike:
        refuse([PossibleDuplicate("contact", lead.name, tuple(contact.name for contact in alike))])
    made = visit.work.customers.save_contact(
        Contact(
            name=lead.name,
            account_id=account.id if account else None,
            account_name=account.name if account else None,
            email=lead.email,
            phone=lead.phone,
            owner_id=lead.owner_id,
        )
    )
    visit.audit("created", "contact", made.id, None, made)
    return made


def _opportunity(visit: Visit, lead: Lead, customer: Customer, wanted: Qualification) -> Sheet | None:
    """The opportunity of the lead: the one that it has, else a new one of the lead's owner, else none."""
    if lead.opportunity_id is not None:
        return visit.sheet(visit.work.opportunities.get(lead.opportunity_id))
    if not wanted.create_opportunity:
        return None
    if customer.account is None and customer.contact is None:
        refuse([Missing("account")])
    campaign = lead.campaign if wanted.campaign is None else wanted.campaign
    value = lead.estimated_value if wanted.estimated_value is None else wanted.estimated_value
    new = NewOpportunity(
        name=lead.subject,
        account=Choice(id=customer.account.id) if customer.account else None,
        contact=Choice(id=customer.contact.id) if customer.contact else None,
        cycle_code=wanted.cycle_code,
        currency=wanted.currency or lead.currency,
        estimated_value=value,
        estimated_close_date=wanted.estimated_close_date or lead.estimated_close_date,
        description=lead.description,
        campaign=campaign or None,
        activate=wanted.activate,
        negative_confirmed=wanted.negative_confirmed,
    )
    owner = visit.work.people.get(lead.owner_id)
    return take_in(visit, replace(drafted(visit, new), owner=owner))
