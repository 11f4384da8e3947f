"""Accounts and contacts: found while somebody types, and made where they are named for the first time."""

from dataclasses import dataclass

from bot.domain.customer import Account, Contact, Customer, CustomerKind, inherit, name_problems
from bot.domain.likeness import alike, beginnings
from bot.domain.people import Caller, Permission
from bot.domain.problems import refuse
from bot.domain.words import folded_words
from bot.usecases.lookup import existing
from bot.usecases.office import Office, Visit

MOST_SUGGESTED = 20
MOST_COMPARED = 200
MOST_ALIKE = 5
FEW = 5
"""With so few found, names that are only alike are offered too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An account or contact: one that exists (`id`), or a new one by its name."""

    id: int | None = None
    name: str | None = None


class Customers:
    """What pickers offer to those who may create opportunities. Raises: NotAllowed."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def suggest_accounts(self, caller: Caller, typed: str) -> tuple[Account, ...]:
        """Accounts whose name has words beginning with those typed, by name; where they are few, then those alike."""
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            customers = visit.work.customers
            found = customers.list_accounts(folded_words(typed), MOST_SUGGESTED)
            if len(found) >= FEW:
                return found
            close = [customers.find_account(name) for name in close_names(visit, CustomerKind.ACCOUNT, typed)]
            return found + tuple(account for account in close if account and account not in found)

    def suggest_contacts(self, caller: Caller, typed: str, account_id: int | None = None) -> tuple[Contact, ...]:
        """Contacts likewise; of one company only when it is given."""
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            customers = visit.work.customers
            found = customers.list_contacts(folded_words(typed), MOST_SUGGESTED, account_id)
            if len(found) >= FEW:
                return found
            named = close_names(visit, CustomerKind.CONTACT, typed)
            close = [customers.find_contact(name, account_id) for name in named]
            return found + tuple(contact for contact in close if contact and contact not in found)

    def close_names(self, caller: Caller, kind: CustomerKind, typed: str) -> tuple[str, ...]:
        """Names that may mean the same as what was typed: to be looked at before another one is made."""
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            return close_names(visit, kind, typed)


def close_names(visit: Visit, kind: CustomerKind, typed: str) -> tuple[str, ...]:
    """Names of that kind that may mean the same as what was typed."""
    known = visit.work.customers.list_like(kind, beginnings(typed), MOST_COMPARED)
    return alike(typed, known)[:MOST_ALIKE]


def resolve_customer(visit: Visit, account: Choice | None, contact: Choice | None) -> Customer:
    """The customer of two choices; new ones are made, and a new person joins the chosen company.

    Raises: Invalid.
    """
    company = _resolve_account(visit, account) if account else None
    return Customer(account=company, contact=_resolve_contact(visit, contact, company) if contact else None)


def _resolve_account(visit: Visit, choice: Choice) -> Account:
    customers = visit.work.customers
    if choice.id is not None:
        return existing("account", choice.id, customers.get_account)
    name = (choice.name or "").strip()
    refuse(name_problems("account", name))
    customers.hold_names()
    if found := customers.find_account(name):
        return found
    made = customers.save_account(Account(name=name))
    visit.audit("created", "account", made.id, None, made)
    return made


def _resolve_contact(visit: Visit, choice: Choice, company: Account | None) -> Contact:
    customers = visit.work.customers
    if choice.id is not None:
        return existing("contact", choice.id, customers.get_contact)
    name = (choice.name or "").strip()
    refuse(name_problems("contact", name))
    account_id = company.id if company else None
    customers.hold_names()
    if found := customers.find_contact(name, account_id):
        return found
    new = Contact(name=name, account_id=account_id, account_name=company.name if company else None)
    made = customers.save_contact(inherit(new, company, visit.work.workspace.inherited) if company else new)
    visit.audit("created", "contact", made.id, None, made)
    return made
