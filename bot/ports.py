"""What use cases need from outside. Everything here is a promise; storage/ and handlers/ keep it.

The repositories are in repositories/. Verbs: `get_*` returns or raises NotFound, `find_*` returns or None, `list_*`
returns a tuple, `add` and `save` return the stored version, `claim_*` takes at most once.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.attachments import RemoteFile
from bot.domain.bulk import BulkReport
from bot.domain.documents import Document
from bot.domain.people import Person, Profile
from bot.domain.workspace import Notice, Place, Sheet, Workspace
from bot.repositories.activities import Activities as Activities
from bot.repositories.activities import Attachments as Attachments
from bot.repositories.activities import Templates as Templates
from bot.repositories.around import Around as Around
from bot.repositories.bulk import BulkRuns as BulkRuns
from bot.repositories.campaigns import Campaigns as Campaigns
from bot.repositories.catalogue import Catalogue as Catalogue
from bot.repositories.catalogue import PriceLists as PriceLists
from bot.repositories.competitors import Competitors as Competitors
from bot.repositories.competitors import LiteratureShelf as LiteratureShelf
from bot.repositories.customers import Customers as Customers
from bot.repositories.cycles import Cycles as Cycles
from bot.repositories.cycles import Rates as Rates
from bot.repositories.documents import Documents as Documents
from bot.repositories.fields import Fields as Fields
from bot.repositories.leads import Leads as Leads
from bot.repositories.lines import Lines as Lines
from bot.repositories.opportunities import History as History
from bot.repositories.opportunities import Notes as Notes
from bot.repositories.opportunities import Opportunities as Opportunities
from bot.repositories.people import People as People
from bot.repositories.traffic import Audit as Audit
from bot.repositories.traffic import Cards as Cards
from bot.repositories.traffic import Outbox as Outbox
from bot.repositories.traffic import Receipts as Receipts


class StoreUnavailable(Exception):
    """The database does not answer; nothing was written."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class Work(Protocol):
    """One transaction in one workspace."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def people(self) -> People: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def around(self) -> Around: ...
    @property
    def competitors(self) -> Competitors: ...
    @property
    def literature(self) -> LiteratureShelf: ...
    @property
    def cycles(self) -> Cycles: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def history(self) -> History: ...
    @property
    def lines(self) -> Lines: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def price_lists(self) -> PriceLists: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def bulk_runs(self) -> BulkRuns: ...
    @property
    def leads(self) -> Leads: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def activities(self) -> Activities: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def attachments(self) -> Attachments: ...
    @property
    def rates(self) -> Rates: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def outbox(self) -> Outbox: ...
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
    """The chat service will never take this message."""


class PlaceGone(DeliveryRefused):
    """The message, or the channel it stood in, can no more be reached."""


class DeliveryFailed(Exception):
    """No answer, or a passing error: try again later."""


class DeliveryPaced(Exception):
    """The chat service asks us to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Printer(Protocol):
    """How a document gets on paper."""

    def print_document(self, document: Document, seller: str, locale: str) -> bytes:
        """A PDF file in the words and customs of the locale; the same bytes for the same document."""
        ...


class FileSource(Protocol):
    """Where files are. Raises: DeliveryRefused (also where it may not be asked), DeliveryFailed, DeliveryPaced."""

    def may_read(self) -> bool:
        """May it be asked at all?"""
        ...

    def describe_file(self, file: str) -> RemoteFile:
        """What is known of the file with that id, without its text."""
        ...

    def read_text(self, file: str, most_bytes: int) -> str:
        """What stands in it."""
        ...


class Messenger(Protocol):
    """How others are told. Raises: DeliveryRefused (PlaceGone), DeliveryFailed, DeliveryPaced."""

    def post_card(self, channel: str, sheet: Sheet) -> Place: ...
    def refresh_card(self, place: Place, sheet: Sheet) -> None: ...
    def retire_card(self, place: Place) -> None:
        """Its opportunity was deleted, or is private now."""
        ...

    def announce_win(self, channel: str, sheet: Sheet) -> Place: ...
    def share_paper(self, channel: str, document: Document, content: bytes) -> None:
        """The file, with a message that says what it is; the channel may be a person's id, who alone gets it then."""
        ...

    def say_not_shared(self, user: str, document: Document, channel: str) -> None:
        """Tells a person that the paper they asked for may not be shared there; never fails."""
        ...

    def share_setup(self, user: str, text: str) -> None:
        """The file of the set-up, to that person alone; as messages where no file may be shared."""
        ...

    def tell_bulk(self, user: str, person: Person, report: BulkReport) -> None:
        """What came of a run over many opportunities, to the person alone."""
        ...

    def read_profile(self, user: str) -> Profile:
        """Raises also: NoSuchMember."""
        ...
