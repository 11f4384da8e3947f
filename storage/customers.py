"""Accounts and contacts, and the words by which they and their opportunities are found."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from bot.domain.customer import Account, Contact, CustomerKind
from bot.domain.errors import NotFound
from bot.domain.words import folded
from storage.customer_removal import CustomerRemoval
from storage.repository import WORKSPACE, change
from storage.search import ENOUGH, SearchKind, SearchWords, bounds, matching, prefixes
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.opportunities import opportunity
from storage.tables.workspaces import workspace

_ACCOUNT = Shape(Account, account)
_CONTACT = Shape(Contact, contact, account_name=account.c.name)
_ACCOUNTS = select(*_ACCOUNT.columns).where(account.c.workspace_id == WORKSPACE)
_CONTACTS = (
    select(*_CONTACT.columns)
    .select_from(contact.outerjoin(account, account.c.id == contact.c.account_id))
    .where(contact.c.workspace_id == WORKSPACE)
)
_ACCOUNT_BY_ID = _ACCOUNTS.where(account.c.id == bindparam("wanted"))
_ACCOUNT_BY_NAME = _ACCOUNTS.where(account.c.folded_name == bindparam("name")).order_by(account.c.id).limit(1)
_CONTACT_BY_ID = _CONTACTS.where(contact.c.id == bindparam("wanted"))
_CONTACT_BY_NAME = _CONTACTS.where(contact.c.folded_name == bindparam("name")).order_by(contact.c.id).limit(1)
_IN_COMPANY = contact.c.account_id == bindparam("company")
_CONTACT_IN_COMPANY = _CONTACT_BY_NAME.where(_IN_COMPANY)
_PEOPLE = _CONTACTS.where(_IN_COMPANY).order_by(contact.c.folded_name, contact.c.id)
_SAVE_ACCOUNT = change(account)
_SAVE_CONTACT = change(contact)
_NAMES = (
    select(opportunity.c.id, opportunity.c.name, account.c.name, contact.c.name)
    .select_from(
        opportunity.outerjoin(account, account.c.id == opportunity.c.account_id).outerjoin(
            contact, contact.c.id == opportunity.c.contact_id
        )
    )
    .where(opportunity.c.workspace_id == WORKSPACE)
)
_NAMES_OF = {
    SearchKind.ACCOUNT: _NAMES.where(opportunity.c.account_id == bindparam("customer")),
    SearchKind.CONTACT: _NAMES.where(opportunity.c.contact_id == bindparam("customer")),
}
_TAKE_NUMBER = (
    update(workspace)
    .where(workspace.c.id == WORKSPACE)
    .values(next_customer_number=workspace.c.next_customer_number + 1)
    .returning(workspace.c.next_customer_number - 1)
)

# As an update of the row would, and no more: rows that only refer to the workspace are added meanwhile.
_HOLD = select(workspace.c.id).where(workspace.c.id == WORKSPACE).with_for_update(key_share=True)


@cache
def _found_accounts(count: int) -> Select[Any]:
    return _found(_ACCOUNTS, account, SearchKind.ACCOUNT, count)


@cache
def _found_contacts(count: int, in_company: bool) -> Select[Any]:
    return _found(_CONTACTS.where(_IN_COMPANY) if in_company else _CONTACTS, contact, SearchKind.CONTACT, count)


def _found(everything: Select[Any], table: Table, kind: SearchKind, count: int) -> Select[Any]:
    if count == 0:
        return everything.order_by(table.c.folded_name, table.c.id).limit(bindparam("most"))
    named = everything.where(table.c.id.in_(matching(kind, count).limit(ENOUGH)))
    # Sorting what matches is cheaper than walking all names in order: an expression hides the index on names.
    return named.order_by(table.c.folded_name.concat(""), table.c.id).limit(bindparam("most"))


class SqlCustomers(CustomerRemoval):
    """Keeps bot.ports.Customers."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._words = SearchWords(connection, workspace_id)

    def get_account(self, account_id: int) -> Account:
        """Raises: NotFound."""
        row = self._run(_ACCOUNT_BY_ID, wanted=account_id).first()
        if row is None:
            raise NotFound("account", str(account_id))
        return _ACCOUNT.read(row)

    def get_contact(self, contact_id: int) -> Contact:
        """Raises: NotFound."""
        row = self._run(_CONTACT_BY_ID, wanted=contact_id).first()
        if row is None:
            raise NotFound("contact", str(contact_id))
        return _CONTACT.read(row)

    def hold_names(self) -> None:
        """Until this transaction ends; SQLite has one writer at a time anyway."""
        self._run(_HOLD)

    def find_account(self, name: str) -> Account | None:
        """The first of that name, folded."""
        row = self._run(_ACCOUNT_BY_NAME, name=folded(name)).first()
        return _ACCOUNT.read(row) if row else None

    def find_contact(self, name: str, account_id: int | None) -> Contact | None:
        """The first of that name, folded; with an account only among its people."""
        if account_id is None:
            row = self._run(_CONTACT_BY_NAME, name=folded(name)).first()
        else:
            row = self._run(_CONTACT_IN_COMPANY, name=folded(name), company=account_id).first()
        return _CONTACT.read(row) if row else None

    def list_accounts(self, words: Sequence[str], limit: int) -> tuple[Account, ...]:
        """Those whose name has words beginning with each of `words`, by name."""
        found = self._words.rarest_first(SearchKind.ACCOUNT, prefixes(words))
        return tuple(map(_ACCOUNT.read, self._run(_found_accounts(len(found)), most=limit, **bounds(found))))

    def list_contacts(self, words: Sequence[str], limit: int, account_id: int | None = None) -> tuple[Contact, ...]:
        """Those whose name has words beginning with each of `words`, by name; with an account only its people."""
        found = self._words.rarest_first(SearchKind.CONTACT, prefixes(words))
        company = {} if account_id is None else {"company": account_id}
        statement = _found_contacts(len(found), bool(company))
        return tuple(map(_CONTACT.read, self._run(statement, most=limit, **company, **bounds(found))))

    def list_people(self, account_id: int) -> tuple[Contact, ...]:
        """Everybody of that company, by name."""
        return tuple(map(_CONTACT.read, self._run(_PEOPLE, company=account_id)))

    def list_like(self, kind: CustomerKind, beginnings: Sequence[str], limit: int) -> tuple[str, ...]:
        """Names that have a word with one of these beginnings; the first of each are enough."""
        table = account if kind is CustomerKind.ACCOUNT else contact
        searched = SearchKind(kind.value)
        found: dict[str, None] = {}
        for prefix in beginnings:
            named = select(table.c.name).where(
                table.c.workspace_id == WORKSPACE, table.c.id.in_(matching(searched, 1).limit(limit))
            )
            found |= dict.fromkeys(self._run(named, **bounds([prefix])).scalars())
        return tuple(found)

    def save_account(self, saved: Account) -> Account:
        """The stored account; one without id is added."""
        values = {**_ACCOUNT.write(saved), "folded_name": folded(saved.name)}
        if not saved.id:
            added = replace(saved, id=self._add(account, values))
            self._words.add(SearchKind.ACCOUNT, added.id, [added.name])
            return added
        self._save(SearchKind.ACCOUNT, self.get_account(saved.id).name, saved, values)
        return saved

    def save_contact(self, saved: Contact) -> Contact:
        """The stored contact; one without id is added."""
        values = {**_CONTACT.write(saved), "folded_name": folded(saved.name)}
        if not saved.id:
            added = self._add(contact, values)
            self._words.add(SearchKind.CONTACT, added, [saved.name])
            return self.get_contact(added)
        self._save(SearchKind.CONTACT, self.get_contact(saved.id).name, saved, values)
        return self.get_contact(saved.id)

    def next_customer_number(self) -> int:
        """The next one of the workspace; it is taken."""
        return int(self._run(_TAKE_NUMBER).scalar_one())

    def _save(self, kind: SearchKind, before: str, saved: Account | Contact, values: dict[str, Any]) -> None:
        """The row as it is now; a new name is found at once, its opportunities by it too."""
        self._run(_SAVE_ACCOUNT if kind is SearchKind.ACCOUNT else _SAVE_CONTACT, row_id=saved.id, **values)
        if saved.name == before:
            return
        self._words.replace(kind, saved.id, [saved.name])
        for row in self._run(_NAMES_OF[kind], customer=saved.id).all():
            self._words.replace(SearchKind.OPPORTUNITY, row[0], row[1:])
