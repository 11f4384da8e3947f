"""What is shown of one company or person: who belongs to it, and the open opportunities that the reader sees."""

from dataclasses import dataclass

from bot.domain.customer import Account, Contact, CustomerKind
from bot.domain.errors import NotFound
from bot.domain.people import Permission, Person, Standing, may
from bot.domain.status import OPEN
from bot.domain.workspace import Listed, Order, Selection
from bot.usecases.office import Visit

MOST_OPEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """One company or person with what belongs to it; `above` is the parent, or the person's company."""

    party: Account | Contact
    above: Account | None
    owner_name: str
    owner_slack_id: str | None
    people: tuple[Contact, ...]
    open: tuple[Listed, ...]
    may_change: bool
    may_delete: bool

    @property
    def kind(self) -> CustomerKind:
        """Which of the two it is."""
        return CustomerKind.ACCOUNT if isinstance(self.party, Account) else CustomerKind.CONTACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who answers to some words; `alike` are names that may have been meant where nobody does."""

    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]
    alike: tuple[str, ...] = ()


def customer_card(visit: Visit, party: Account | Contact) -> CustomerCard:
    """The card of that company or person, as the caller sees it."""
    customers, is_account = visit.work.customers, isinstance(party, Account)
    above_id = party.parent_id if isinstance(party, Account) else party.account_id
    account_id, contact_id = (party.id, None) if is_account else (None, party.id)
    selection = Selection(statuses=OPEN, account_id=account_id, contact_id=contact_id)
    owner = _owner(visit, party.owner_id)
    return CustomerCard(
        party=party,
        above=customers.get_account(above_id) if above_id else None,
        owner_name=owner.name if owner else "",
        owner_slack_id=owner.slack_id if owner else None,
        people=customers.list_people(party.id) if is_account else (),
        open=visit.work.opportunities.list_page(selection, visit.person, Order.CLOSE_DATE, limit=MOST_OPEN),
        may_change=may(visit.person.role, Permission.CREATE),
        may_delete=may(visit.person.role, Permission.DELETE, Standing.ABOVE),
    )


def _owner(visit: Visit, owner_id: int | None) -> Person | None:
    try:
        return visit.work.people.get(owner_id) if owner_id else None
    except NotFound:
        return None
