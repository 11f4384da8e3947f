"""What use cases need from outside. Everything here is a promise; storage/ and handlers/ keep it.

Verbs: `get_*` returns or raises NotFound, `find_*` returns or None, `list_*` returns a tuple, `add` and `save` return
the stored version, `claim_*` takes at most once.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from bot.domain.audit import Event
from bot.domain.closing import CloseActivity
from bot.domain.customer import Account, Contact
from bot.domain.cycle import CloseCode, SalesCycle
from bot.domain.entry import Entry
from bot.domain.money import Rate
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person, Profile, Team
from bot.domain.workspace import Listed, Note, Notice, Order, Place, Selection, Sheet, StageSums, Sums, Workspace


class StoreUnavailable(Exception):
    """The database does not answer; nothing was written."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class People(Protocol):
    """Persons and teams of one workspace."""

    def get(self, person_id: int) -> Person: ...
    def get_by_slack(self, slack_id: str) -> Person:
        """Raises: PersonUnknown."""
        ...

    def find_by_slack(self, slack_id: str) -> Person | None: ...
    def find_by_email(self, email: str) -> Person | None: ...
    def find_by_name(self, name: str) -> Person | None: ...
    def list_all(self) -> tuple[Person, ...]: ...
    def save(self, person: Person) -> Person:
        """Adds a person without id."""
        ...

    def delete(self, person_id: int) -> None: ...
    def list_teams(self) -> tuple[Team, ...]: ...
    def save_team(self, team: Team) -> Team:
        """Adds a team without id; the path follows from the parent."""
        ...


class Customers(Protocol):
    """Accounts and contacts."""

    def get_account(self, account_id: int) -> Account: ...
    def get_contact(self, contact_id: int) -> Contact: ...
    def find_account(self, name: str) -> Account | None:
        """By name, folded (case and accents)."""
        ...

    def find_contact(self, name: str, account_id: int | None) -> Contact | None: ...
    def list_accounts(self, words: Sequence[str], limit: int) -> tuple[Account, ...]:
        """Those whose name has words beginning with each of `words`, by name."""
        ...

    def list_contacts(self, words: Sequence[str], limit: int, account_id: int | None = None) -> tuple[Contact, ...]: ...
    def save_account(self, account: Account) -> Account: ...
    def save_contact(self, contact: Contact) -> Contact: ...
    def next_customer_number(self) -> int: ...


class Cycles(Protocol):
    """Sales cycles with their stages, and close codes."""

    def get(self, code: str) -> SalesCycle: ...
    def find(self, code: str) -> SalesCycle | None: ...
    def list_all(self) -> tuple[SalesCycle, ...]: ...
    def save(self, cycle: SalesCycle) -> SalesCycle:
        """Stages that the cycle no longer has are deleted."""
        ...

    def delete(self, code: str) -> None: ...
    def count_active_entries(self, code: str) -> dict[int, int]:
        """Active entries that closed nothing, per stage of the cycle; stages without any are absent."""
        ...

    def count_not_started(self, code: str) -> int: ...
    def get_close_code(self, code: str) -> CloseCode: ...
    def list_close_codes(self) -> tuple[CloseCode, ...]: ...
    def save_close_code(self, code: CloseCode) -> CloseCode: ...
    def delete_close_code(self, code: str) -> None: ...
    def count_close_code(self, code: str) -> int: ...


class Opportunities(Protocol):
    """Opportunities with their active entry."""

    def get(self, opportunity_id: int) -> Opportunity: ...
    def find_by_number(self, number: int) -> Opportunity | None: ...
    def add(self, opportunity: Opportunity) -> Opportunity:
        """With id, the next number of the workspace and version 1; its active entry, if any, is written too."""
        ...

    def save(self, opportunity: Opportunity, ended: Entry | None = None) -> Opportunity:
        """With the version after this one; an active entry without id is appended and `ended` ended before it.

        An active entry that has its id follows the owner and customer of the opportunity.
        Raises: ConcurrentChange when another writer was faster.
        """
        ...

    def delete(self, opportunity_id: int) -> None:
        """With all that hangs on it."""
        ...

    def list_page(
        self, selection: Selection, reader: Person, order: Order, *, limit: int, offset: int = 0
    ) -> tuple[Listed, ...]:
        """Those the reader may see."""
        ...

    def list_found(self, words: Sequence[str], reader: Person, limit: int) -> tuple[Opportunity, ...]: ...
    def list_numbers(self, selection: Selection, reader: Person) -> tuple[int, ...]: ...
    def sums(self, selection: Selection, reader: Person) -> tuple[Sums, ...]:
        """Over every match, one per currency."""
        ...

    def sums_by_stage(self, selection: Selection, reader: Person) -> tuple[StageSums, ...]:
        """Current positions of the matches; Not Started is stage 0 of its cycle."""
        ...


class History(Protocol):
    """History entries and close activities of opportunities."""

    def list_entries(self, opportunity_id: int) -> tuple[Entry, ...]:
        """Oldest first."""
        ...

    def find_last_open(self, opportunity_id: int) -> Entry | None:
        """The newest entry that closed nothing."""
        ...

    def add_activity(self, activity: CloseActivity) -> CloseActivity: ...
    def find_completed_activity(self, opportunity_id: int) -> CloseActivity | None: ...
    def save_activity(self, activity: CloseActivity) -> CloseActivity: ...
    def list_activities(self, opportunity_id: int) -> tuple[CloseActivity, ...]: ...
    def count_reached(self, cycle_code: str) -> dict[int, int]:
        """The funnel: how many entries ever stood on each stage."""
        ...

    def average_days(self, cycle_code: str) -> dict[int, Decimal]:
        """Mean days open of the inactive entries per stage, two digits."""
        ...


class Notes(Protocol):
    """Notes on opportunities."""

    def add(self, note: Note) -> Note: ...
    def list_of(self, opportunity_id: int) -> tuple[Note, ...]: ...
    def count_of(self, opportunity_id: int) -> int: ...


class Rates(Protocol):
    """Dated exchange rates."""

    def find(self, currency: str, day: date) -> Decimal | None:
        """The newest rate valid on that day; 1 for the base currency."""
        ...

    def list_all(self) -> tuple[Rate, ...]: ...
    def save(self, rate: Rate) -> None: ...


class Receipts(Protocol):
    """What was already done under a business key, kept for a day."""

    def find(self, key: str) -> int | None:
        """The id of what came of it."""
        ...

    def save(self, key: str, subject_id: int, now: datetime) -> None: ...
    def delete_before(self, moment: datetime) -> int: ...


class Cards(Protocol):
    """The messages that show an opportunity, so that they can be kept up to date."""

    def list_of(self, opportunity_id: int) -> tuple[Place, ...]: ...
    def save(self, opportunity_id: int, place: Place, now: datetime) -> None: ...
    def delete(self, place: Place) -> None: ...


class Audit(Protocol):
    """Who changed what, from what to what, when and from where."""

    def record(self, events: Iterable[Event]) -> None: ...
    def list_of(self, subject: str, subject_id: int) -> tuple[Event, ...]: ...


class Outbox(Protocol):
    """Messages to be delivered; written in the same transaction as their cause."""

    def enqueue(self, notice: Notice, due: datetime) -> None:
        """One waiting refresh per card is enough: a second one is dropped."""
        ...


class Work(Protocol):
    """One transaction in one workspace."""

    workspace: Workspace
    people: People
    customers: Customers
    cycles: Cycles
    opportunities: Opportunities
    history: History
    notes: Notes
    rates: Rates
    receipts: Receipts
    cards: Cards
    audit: Audit
    outbox: Outbox

    def save_workspace(self, workspace: Workspace) -> None: ...


class Store(Protocol):
    """Where everything is kept."""

    def begin(self, team: str) -> AbstractContextManager[Work]:
        """A transaction that writes: committed at the end of the block, forgotten when it raises.

        Raises: WorkspaceUnknown, StoreUnavailable.
        """
        ...

    def look(self, team: str) -> AbstractContextManager[Work]:
        """A transaction that only reads."""
        ...

    def add_workspace(self, workspace: Workspace) -> Workspace: ...
    def save_workspace(self, workspace: Workspace) -> None: ...
    def list_workspaces(self) -> tuple[Workspace, ...]: ...
    def is_ready(self) -> bool:
        """Does the database answer, with the schema this program expects?"""
        ...


class Mailroom(Protocol):
    """The delivering side of the outbox, across workspaces; each call is a transaction of its own."""

    def claim_due(self, now: datetime, limit: int) -> tuple[Notice, ...]:
        """Due notices, at most one per channel, leased to the caller; the pace of a channel is one message a second."""
        ...

    def finish(self, notice: Notice) -> None: ...
    def postpone(self, notice: Notice, until: datetime, reason: str) -> None: ...
    def pause_channel(self, notice: Notice, until: datetime) -> None:
        """Slack asked us to wait: the notice and its channel wait until then."""
        ...

    def park(self, notice: Notice, reason: str) -> None:
        """It will never be delivered; kept with the reason."""
        ...

    def count_waiting(self) -> int: ...
    def next_due(self) -> datetime | None: ...


class DeliveryRefused(Exception):
    """The chat service will never take this message (channel archived, bot not a member, message deleted)."""


class DeliveryFailed(Exception):
    """No answer, or a passing error: try again later."""


class DeliveryPaced(Exception):
    """The chat service asks us to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Messenger(Protocol):
    """How others are told. Raises: DeliveryRefused, DeliveryFailed, DeliveryPaced."""

    def post_card(self, channel: str, sheet: Sheet) -> Place: ...
    def refresh_card(self, place: Place, sheet: Sheet) -> None: ...
    def retire_card(self, place: Place) -> None:
        """Its opportunity was deleted, or is private now."""
        ...

    def announce_win(self, channel: str, sheet: Sheet) -> Place: ...
    def read_profile(self, user: str) -> Profile: ...
