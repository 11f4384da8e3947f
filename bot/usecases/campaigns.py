"""Campaigns and contact lists: what forms offer, switching on and off, one opportunity for everybody on a list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.campaign import Campaign, ContactList, ListLine, fitting_lists
from bot.domain.errors import NotAllowed
from bot.domain.lead_errors import ListEmpty
from bot.domain.people import Caller, Permission
from bot.usecases.customers import Choice
from bot.usecases.drafting import NewOpportunity, drafted, take_in
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.origins import origin_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What an opportunity can name: campaigns that run on its day of creation, and contact lists."""

    campaigns: tuple[Campaign, ...] = ()
    lists: tuple[ContactList, ...] = ()


NOTHING_OFFERED = Offered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Every campaign with its contact lists, and the lists of none; `owners` are names by id."""

    campaigns: tuple[Campaign, ...]
    lists: tuple[ContactList, ...]
    owners: dict[int, str]
    may_change: bool

    def lists_of(self, code: str | None) -> tuple[ContactList, ...]:
        """The lists of that campaign; of none for None."""
        return tuple(each for each in self.lists if each.campaign == code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlan:
    """What a contact list would make: one opportunity for each of `wanted`.

    `present` already have the one of that number from this list; `empty` counts the lines that name nobody.
    """

    contact_list: ContactList
    wanted: tuple[ListLine, ...]
    present: tuple[tuple[ListLine, int], ...]
    empty: int
    owner_name: str
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """What the opportunities of a list have in common; without a value and a day they are not started."""

    name: str | None = None
    estimated_value: Decimal | None = None
    estimated_close_date: date | None = None
    activate: bool = False
    negative_confirmed: bool = False


class Campaigns:
    """What can be done with campaigns and contact lists."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def offered(self, caller: Caller, created_on: date | None = None, campaign: str | None = None) -> Offered:
        """What the forms of an opportunity of that day (today for a new one) offer; lists of the campaign only."""
        with self._office.look(caller) as visit:
            day = created_on or visit.recorder.today
            campaigns = visit.work.campaigns
            return Offered(
                campaigns=tuple(each for each in campaigns.list_all() if each.is_offered(day)),
                lists=fitting_lists(campaigns.list_lists(), campaign),
            )

    def overview(self, caller: Caller) -> Overview:
        """All of them. Raises: NotAllowed for guests."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            owners = {person.id: person.name for person in visit.work.people.list_all()}
            campaigns = visit.work.campaigns
            return Overview(
                campaigns=campaigns.list_all(),
                lists=campaigns.list_lists(),
                owners=owners,
                may_change=_may_market(visit),
            )

    @once_more
    def activate(self, caller: Caller, code: str, *, activated: bool, key: str | None = None) -> Campaign:
        """The campaign, switched on or off. Raises: NotAllowed, NotFound."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.MARKET)
            before = visit.work.campaigns.get(code)
            if before.activated is activated or (key and visit.work.receipts.find(key) is not None):
                return before
            after = visit.work.campaigns.save(replace(before, activated=activated))
            visit.audit("activated" if activated else "deactivated", "campaign", 0, before, after)
            if key:
                visit.work.receipts.save(key, 0, visit.now)
            return after

    def plan(self, caller: Caller, code: str) -> ListPlan:
        """What the list would make, nothing made. Raises: NotAllowed, NotFound, ListEmpty."""
        with self._office.look(caller) as visit:
            return _plan(visit, code)

    @once_more
    def create_opportunities(
        self, caller: Caller, code: str, order: ListOrder, key: str | None = None
    ) -> tuple[int, ...]:
        """The numbers of the new opportunities, one for everybody on the list who has none from it yet.

        Raises: NotAllowed, NotFound, ListEmpty, Invalid, StagesMissing; then none is made.
        Source: Business Central, creating opportunities from a segment.
        """
        with self._office.begin(caller) as visit:
            visit.work.customers.hold_names()
            if key and visit.work.receipts.find(key) is not None:
                return tuple(sorted(visit.work.campaigns.numbers_made(code).values()))
            plan = _plan(visit, code)
            numbers = tuple(_made(visit, plan.contact_list, order, plan.wanted))
            visit.audit("used", "contact list", 0, None, plan.contact_list)
            if key:
                visit.work.receipts.save(key, len(numbers), visit.now)
            return numbers


def _may_market(visit: Visit) -> bool:
    try:
        visit.require(Permission.MARKET)
    except NotAllowed:
        return False
    return True


def _plan(visit: Visit, code: str) -> ListPlan:
    visit.require(Permission.MARKET)
    campaigns = visit.work.campaigns
    found = campaigns.get_list(code)
    named = [line for line in found.lines if not line.is_empty]
    if not named:
        raise ListEmpty(found.description or found.code)
    known = {_key(line): number for line, number in campaigns.numbers_made(code).items()}
    reached = {_reached(visit, line): line for line in reversed(named)}
    present = tuple((line, known[key]) for key, line in reversed(reached.items()) if key in known)
    origin = origin_of(visit, None, code, visit.recorder.today)
    return ListPlan(
        contact_list=found,
        wanted=tuple(line for key, line in reversed(reached.items()) if key not in known),
        present=present,
        empty=len(found.lines) - len(named),
        owner_name=visit.work.people.get(origin.owner_id).name if origin.owner_id else "",
        campaign=campaigns.find(found.campaign) if found.campaign else None,
    )


def _key(line: ListLine) -> tuple[int | None, int | None]:
    return line.account_id, line.contact_id


def _reached(visit: Visit, line: ListLine) -> tuple[int | None, int | None]:
    """The company and person that an opportunity of the line has: a person brings the company along."""
    if line.account_id is not None or line.contact_id is None:
        return _key(line)
    return visit.work.customers.get_contact(line.contact_id).account_id, line.contact_id


def _made(visit: Visit, of: ContactList, order: ListOrder, lines: tuple[ListLine, ...]) -> Iterator[int]:
    for line in lines:
        new = NewOpportunity(
            name=order.name or of.description or of.code,
            account=Choice(id=line.account_id) if line.account_id else None,
            contact=Choice(id=line.contact_id) if line.contact_id else None,
            segment=of.code,
            estimated_value=order.estimated_value,
            estimated_close_date=order.estimated_close_date,
            activate=order.activate,
            negative_confirmed=order.negative_confirmed,
        )
        yield take_in(visit, drafted(visit, new)).opportunity.number
