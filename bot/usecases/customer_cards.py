"""Companies and contacts as people work with them: looked up, written down, changed, deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypedDict, TypeVar

from bot.domain.customer import Account, Contact, CustomerKind, follow, inherit, party_problems, tidied
from bot.domain.errors import InUse
from bot.domain.people import Caller, Permission
from bot.domain.problems import FieldRefusal, NameTaken, ParentLoop, refuse
from bot.domain.status import OPEN
from bot.domain.words import folded_words
from bot.domain.workspace import Selection
from bot.usecases.customer_sheet import CustomerCard, Found, customer_card
from bot.usecases.customers import Choice, close_names, resolve_customer
from bot.usecases.office import PROGRAM, Office, Visit, once_more
from bot.usecases.rights import require_manager

MOST_FOUND = 10
P = TypeVar("P", Account, Contact)


class PartyChanges(TypedDict, total=False):
    """New values for a company or a person; what is not in it stays. `owner` is a Slack id, None for nobody."""

    name: str
    industry: str
    location: str
    job_title: str
    email: str
    phone: str
    territory: str
    currency: str
    language: str
    address: str
    owner: str | None
    company: Choice | None


class CustomerCards:
    """Companies and contacts. All raise: NotAllowed; guests learn nothing of them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def look_up(self, caller: Caller, typed: str) -> Found:
        """Companies and persons whose name has words beginning with those typed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            customers, words = visit.work.customers, folded_words(typed)
            if typed.strip() and not words:
                return Found(accounts=(), contacts=())
            accounts = customers.list_accounts(words, MOST_FOUND)
            contacts = customers.list_contacts(words, MOST_FOUND) if words else ()
            if accounts or contacts:
                return Found(accounts=accounts, contacts=contacts)
            alike = [*close_names(visit, CustomerKind.ACCOUNT, typed), *close_names(visit, CustomerKind.CONTACT, typed)]
            return Found(accounts=(), contacts=(), alike=tuple(alike[:MOST_FOUND]))

    def show_account(self, caller: Caller, account_id: int) -> CustomerCard:
        """The company with its people and the open opportunities that the caller sees. Raises: NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return customer_card(visit, visit.work.customers.get_account(account_id))

    def show_contact(self, caller: Caller, contact_id: int) -> CustomerCard:
        """The person likewise. Raises: NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return customer_card(visit, visit.work.customers.get_contact(contact_id))

    @once_more
    def save_account(
        self, caller: Caller, account_id: int | None, changes: PartyChanges, key: str | None = None
    ) -> CustomerCard:
        """The company with the changes, a new one without id; its people follow as the workspace wants it.

        Raises: NotFound, Invalid, PersonUnknown. Source: Business Central, contact companies.
        """

        def apply(visit: Visit) -> Account:
            customers = visit.work.customers
            before = customers.get_account(account_id) if account_id else None
            wanted = _changed(visit, before or Account(name=""), changes)
            if "company" in changes:
                wanted = replace(wanted, parent_id=_parent(visit, wanted, changes["company"]))
            customers.hold_names()
            other = customers.find_account(wanted.name) if before is None or before.name != wanted.name else None
            taken: list[FieldRefusal] = [NameTaken("name", other.name)] if other and other.id != wanted.id else []
            refuse(party_problems(wanted) + taken)
            saved = customers.save_account(wanted)
            _remember(visit, "account", before, saved)
            if before:
                _pass_on(visit, before, saved)
            return saved

        return self._save(caller, key, apply, lambda visit, done: visit.work.customers.get_account(done))

    @once_more
    def save_contact(
        self, caller: Caller, contact_id: int | None, changes: PartyChanges, key: str | None = None
    ) -> CustomerCard:
        """The person with the changes, a new one without id; who joins a company takes over what is blank.

        Opportunities stay with the company that they were made with. Raises: NotFound, Invalid, PersonUnknown.
        Source: Business Central, persons and their company.
        """

        def apply(visit: Visit) -> Contact:
            customers = visit.work.customers
            before = customers.get_contact(contact_id) if contact_id else None
            wanted = _changed(visit, before or Contact(name=""), changes)
            refuse(party_problems(wanted))
            if "company" in changes:
                wanted = _in_company(visit, wanted, changes["company"])
            saved = customers.save_contact(wanted)
            _remember(visit, "contact", before, saved)
            return saved

        return self._save(caller, key, apply, lambda visit, done: visit.work.customers.get_contact(done))

    def delete_account(self, caller: Caller, account_id: int) -> Account:
        """The company that is gone; its closed opportunities name it no more, its people stay.

        Raises: NotFound, InUse (open opportunities, open activities, contact lists).
        Source: Business Central, deleting a contact.
        """
        with self._office.begin(caller) as visit:
            require_manager(visit)
            gone = visit.work.customers.get_account(account_id)
            _require_unused(visit, CustomerKind.ACCOUNT, gone, Selection(account_id=account_id, statuses=OPEN))
            changed = visit.work.customers.delete_account(account_id)
            _tell(visit, "account", gone, changed)
            return gone

    def delete_contact(self, caller: Caller, contact_id: int) -> Contact:
        """The person who is gone; closed opportunities move to the company.

        Raises: NotFound, InUse (open opportunities, open activities, contact lists).
        Source: Business Central, deleting a contact.
        """
        with self._office.begin(caller) as visit:
            require_manager(visit)
            gone = visit.work.customers.get_contact(contact_id)
            _require_unused(visit, CustomerKind.CONTACT, gone, Selection(contact_id=contact_id, statuses=OPEN))
            changed = visit.work.customers.delete_contact(gone)
            _tell(visit, "contact", gone, changed)
            return gone

    def _save(
        self,
        caller: Caller,
        key: str | None,
        apply: Callable[[Visit], Account | Contact],
        get: Callable[[Visit, int], Account | Contact],
    ) -> CustomerCard:
        with self._office.begin(caller) as visit:
            visit.require(Permission.CREATE)
            if done := visit.work.receipts.find(key) if key else None:
                return customer_card(visit, get(visit, done))
            saved = apply(visit)
            if key:
                visit.work.receipts.save(key, saved.id, visit.now)
            return customer_card(visit, saved)


def _changed(visit: Visit, party: P, changes: PartyChanges) -> P:
    """The company or person with the plain changes and the owner."""
    plain: dict[str, Any] = {name: value for name, value in changes.items() if name not in ("owner", "company")}
    if "owner" in changes:
        owner = changes["owner"]
        plain["owner_id"] = visit.work.people.get_by_slack(owner).id if owner else None
    return tidied(replace(party, **plain))


def _parent(visit: Visit, account: Account, choice: Choice | None) -> int | None:
    """The company above. Raises: Invalid where it is the company itself, or one below it."""
    if choice is None:
        return None
    parent = resolve_customer(visit, choice, None).account
    assert parent is not None
    above: Account | None = parent
    for _ in range(50):
        if above is None or not account.id:
            break
        if above.id == account.id:
            refuse([ParentLoop("parent", parent.name)])
        above = visit.work.customers.get_account(above.parent_id) if above.parent_id else None
    return parent.id


def _in_company(visit: Visit, contact: Contact, choice: Choice | None) -> Contact:
    company = resolve_customer(visit, choice, None).account if choice else None
    if company is None:
        return replace(contact, account_id=None, account_name=None)
    if company.id == contact.account_id:
        return contact
    joined = replace(contact, account_id=company.id, account_name=company.name)
    return inherit(joined, company, visit.work.workspace.inherited)


def _pass_on(visit: Visit, before: Account, after: Account) -> None:
    for person in visit.work.customers.list_people(after.id):
        followed = follow(person, before, after, visit.work.workspace.inherited)
        if followed != person:
            visit.audit("followed company", "contact", person.id, person, visit.work.customers.save_contact(followed))


def _remember(visit: Visit, subject: str, before: Account | Contact | None, saved: Account | Contact) -> None:
    if saved != before:
        visit.audit("edited" if before else "created", subject, saved.id, before, saved)


def _require_unused(visit: Visit, kind: CustomerKind, party: Account | Contact, selection: Selection) -> None:
    open_ones = sum(sums.count for sums in visit.work.opportunities.sums(selection, PROGRAM))
    if uses := open_ones + visit.work.customers.count_uses(kind, party.id):
        raise InUse(kind.value, party.name, uses)


def _tell(visit: Visit, kind: str, gone: Account | Contact, changed: tuple[int, ...]) -> None:
    visit.audit("deleted", kind, gone.id, gone, None)
    for opportunity_id in changed:
        visit.audit(f"lost its {kind}", "opportunity", opportunity_id, gone, None)
        visit.refresh_cards(opportunity_id)
