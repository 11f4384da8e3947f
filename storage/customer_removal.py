"""What becomes of opportunities, people and names when a company or a person is deleted."""

from sqlalchemy import BindParameter, bindparam, case, delete, func, select, update

from bot.domain.customer import Contact, CustomerKind
from storage.repository import WORKSPACE, Repository
from storage.search import SearchKind, SearchWords
from storage.tables.activities import activity
from storage.tables.campaigns import contact_list_line
from storage.tables.customers import account, contact
from storage.tables.leads import lead
from storage.tables.opportunities import opportunity

_GONE: BindParameter[int] = bindparam("gone")
_OF_ACCOUNT = update(opportunity).where(opportunity.c.workspace_id == WORKSPACE, opportunity.c.account_id == _GONE)
_CLEAR_ACCOUNT = _OF_ACCOUNT.values(
    account_id=None,
    version=opportunity.c.version + 1,
    customer_kind=case(
        (opportunity.c.contact_id.is_not(None), CustomerKind.CONTACT), else_=opportunity.c.customer_kind
    ),
).returning(opportunity.c.id)
_TO_COMPANY = (
    update(opportunity)
    .where(opportunity.c.workspace_id == WORKSPACE, opportunity.c.contact_id == _GONE)
    .values(
        contact_id=None,
        account_id=func.coalesce(opportunity.c.account_id, bindparam("company")),
        customer_kind=CustomerKind.ACCOUNT,
        version=opportunity.c.version + 1,
    )
    .returning(opportunity.c.id)
)
_LEAVE = (
    update(contact).where(contact.c.workspace_id == WORKSPACE, contact.c.account_id == _GONE).values(account_id=None)
)
_ORPHAN = (
    update(account).where(account.c.workspace_id == WORKSPACE, account.c.parent_id == _GONE).values(parent_id=None)
)
_DELETE_ACCOUNT = delete(account).where(account.c.workspace_id == WORKSPACE, account.c.id == _GONE)
_DELETE_CONTACT = delete(contact).where(contact.c.workspace_id == WORKSPACE, contact.c.id == _GONE)
_NAMED_BY = {
    kind: tuple(
        select(func.count()).where(table.c.workspace_id == WORKSPACE, table.c[column] == _GONE, *more)
        for table, more in ((activity, (activity.c.finished_on.is_(None),)), (contact_list_line, ()))
    )
    for kind, column in ((CustomerKind.ACCOUNT, "account_id"), (CustomerKind.CONTACT, "contact_id"))
}
_UNTIE_LEADS = {
    kind: update(lead)
    .where(lead.c.workspace_id == WORKSPACE, lead.c[column] == _GONE)
    .values({column: None, "version": lead.c.version + 1})
    for kind, column in ((SearchKind.ACCOUNT, "account_id"), (SearchKind.CONTACT, "contact_id"))
}
"""A lead says in its own words for which company and person it stands."""
_NAMES = (
    select(opportunity.c.id, opportunity.c.name, account.c.name, contact.c.name)
    .select_from(
        opportunity.outerjoin(account, account.c.id == opportunity.c.account_id).outerjoin(
            contact, contact.c.id == opportunity.c.contact_id
        )
    )
    .where(opportunity.c.workspace_id == WORKSPACE, opportunity.c.id.in_(bindparam("changed", expanding=True)))
)


class CustomerRemoval(Repository):
    """The deleting part of bot.ports.Customers."""

    def count_uses(self, kind: CustomerKind, party_id: int) -> int:
        """How many open activities and lines of contact lists name the company or person."""
        return sum(int(self._run(statement, gone=party_id).scalar_one()) for statement in _NAMED_BY[kind])

    def delete_account(self, account_id: int) -> tuple[int, ...]:
        """The opportunities that named it and name it no more; its people and daughters lose only the link."""
        changed = tuple(self._run(_CLEAR_ACCOUNT, gone=account_id).scalars())
        self._run(_LEAVE, gone=account_id)
        self._run(_ORPHAN, gone=account_id)
        self._run(_UNTIE_LEADS[SearchKind.ACCOUNT], gone=account_id)
        self._run(_DELETE_ACCOUNT, gone=account_id)
        self._forget(SearchKind.ACCOUNT, account_id, changed)
        return changed

    def delete_contact(self, gone: Contact) -> tuple[int, ...]:
        """The opportunities that named the person and now name only the company."""
        changed = tuple(self._run(_TO_COMPANY, gone=gone.id, company=gone.account_id).scalars())
        self._run(_UNTIE_LEADS[SearchKind.CONTACT], gone=gone.id)
        self._run(_DELETE_CONTACT, gone=gone.id)
        self._forget(SearchKind.CONTACT, gone.id, changed)
        return changed

    def _forget(self, kind: SearchKind, gone: int, changed: tuple[int, ...]) -> None:
        """The name is found no more, and the opportunities not by it."""
        words = SearchWords(self._connection, self._workspace_id)
        words.forget(kind, gone)
        for row in self._run(_NAMES, changed=changed).all() if changed else ():
            words.replace(SearchKind.OPPORTUNITY, row[0], row[1:])
