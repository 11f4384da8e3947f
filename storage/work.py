"""The store: transactions in one workspace, and the workspaces themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection, Engine, bindparam, select, update

from bot import ports
from bot.domain.errors import WorkspaceUnknown
from bot.domain.workspace import Workspace
from storage.activities import SqlActivities
from storage.around import SqlAround
from storage.attachments import SqlAttachments
from storage.audit import SqlAudit
from storage.bulk import BulkOpportunities
from storage.bulk_runs import SqlBulkRuns
from storage.campaigns import SqlCampaigns
from storage.cards import SqlCards
from storage.catalogue import SqlCatalogue
from storage.competitors import SqlCompetitors
from storage.customers import SqlCustomers
from storage.cycles import SqlCycles
from storage.documents import SqlDocuments
from storage.fields import SqlFields
from storage.history import SqlHistory
from storage.leads import SqlLeads
from storage.lines import SqlLines
from storage.literature import SqlLiterature
from storage.notes import SqlNotes
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.price_lists import SqlPriceLists
from storage.rates import SqlRates
from storage.receipts import SqlReceipts
from storage.repository import new_id
from storage.schema import is_current
from storage.shape import Shape
from storage.tables.workspaces import workspace
from storage.templates import SqlTemplates
from storage.transaction import reading, writing

_WORKSPACE = Shape(Workspace, workspace)
_ALL = select(*_WORKSPACE.columns).order_by(workspace.c.id)
_BY_ID = select(*_WORKSPACE.columns).where(workspace.c.id == bindparam("wanted"))
_ID_OF = select(workspace.c.id).where(workspace.c.team == bindparam("wanted"))
_SAVE = update(workspace).where(workspace.c.id == bindparam("wanted"))


class SqlWork:
    """One transaction in one workspace; keeps bot.ports.Work. What is not asked for is not made."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with its settings."""
        return _WORKSPACE.read(self._connection.execute(_BY_ID, {"wanted": self._workspace_id}).one())

    @cached_property
    def people(self) -> ports.People:
        """Persons and teams."""
        return SqlPeople(self._connection, self._workspace_id)

    @cached_property
    def customers(self) -> ports.Customers:
        """Accounts and contacts."""
        return SqlCustomers(self._connection, self._workspace_id)

    @cached_property
    def around(self) -> ports.Around:
        """Stakeholders and sales teams."""
        return SqlAround(self._connection, self._workspace_id)

    @cached_property
    def competitors(self) -> ports.Competitors:
        """Competitors."""
        return SqlCompetitors(self._connection, self._workspace_id)

    @cached_property
    def literature(self) -> ports.LiteratureShelf:
        """Sales literature."""
        return SqlLiterature(self._connection, self._workspace_id)

    @cached_property
    def cycles(self) -> ports.Cycles:
        """Sales cycles and close codes."""
        return SqlCycles(self._connection, self._workspace_id)

    @cached_property
    def opportunities(self) -> ports.Opportunities:
        """Opportunities with their active entry."""
        return BulkOpportunities(self._connection, self._workspace_id)

    @cached_property
    def history(self) -> ports.History:
        """History entries and close activities."""
        return SqlHistory(self._connection, self._workspace_id)

    @cached_property
    def lines(self) -> ports.Lines:
        """Lines of opportunities."""
        return SqlLines(self._connection, self._workspace_id)

    @cached_property
    def documents(self) -> ports.Documents:
        """Quotes, orders and invoices."""
        return SqlDocuments(self._connection, self._workspace_id)

    @cached_property
    def catalogue(self) -> ports.Catalogue:
        """Products and units."""
        return SqlCatalogue(self._connection, self._workspace_id)

    @cached_property
    def price_lists(self) -> ports.PriceLists:
        """Price lists and discount lists."""
        return SqlPriceLists(self._connection, self._workspace_id)

    @cached_property
    def notes(self) -> ports.Notes:
        """Notes on opportunities."""
        return SqlNotes(self._connection, self._workspace_id)

    @cached_property
    def fields(self) -> ports.Fields:
        """The workspace's own fields."""
        return SqlFields(self._connection, self._workspace_id)

    @cached_property
    def bulk_runs(self) -> ports.BulkRuns:
        """Runs over many opportunities."""
        return SqlBulkRuns(self._connection, self._workspace_id)

    @cached_property
    def leads(self) -> ports.Leads:
        """Leads and their notes."""
        return SqlLeads(self._connection, self._workspace_id)

    @cached_property
    def campaigns(self) -> ports.Campaigns:
        """Campaigns and contact lists."""
        return SqlCampaigns(self._connection, self._workspace_id)

    @cached_property
    def activities(self) -> ports.Activities:
        """Tasks, calls, e-mails and appointments."""
        return SqlActivities(self._connection, self._workspace_id)

    @cached_property
    def templates(self) -> ports.Templates:
        """Templates of activities."""
        return SqlTemplates(self._connection, self._workspace_id)

    @cached_property
    def attachments(self) -> ports.Attachments:
        """Files on opportunities."""
        return SqlAttachments(self._connection, self._workspace_id)

    @cached_property
    def rates(self) -> ports.Rates:
        """Exchange rates."""
        return SqlRates(self._connection, self.workspace)

    @cached_property
    def receipts(self) -> ports.Receipts:
        """What was already done."""
        return SqlReceipts(self._connection, self._workspace_id)

    @cached_property
    def cards(self) -> ports.Cards:
        """Messages that show opportunities."""
        return SqlCards(self._connection, self._workspace_id)

    @cached_property
    def audit(self) -> ports.Audit:
        """Who changed what."""
        return SqlAudit(self._connection, self._workspace_id)

    @cached_property
    def outbox(self) -> ports.Outbox:
        """Messages to be delivered."""
        return SqlOutbox(self._connection, self._workspace_id)

    def save_workspace(self, settings: Workspace) -> None:
        """The settings of this workspace are these."""
        self._connection.execute(_SAVE, {"wanted": self._workspace_id, **_WORKSPACE.write(settings)})
        self.workspace = settings


class SqlStore:
    """Keeps bot.ports.Store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ids: dict[str, int] = {}

    def close(self) -> None:
        """Hangs up on the database."""
        self._engine.dispose()

    @contextmanager
    def begin(self, team: str) -> Iterator[ports.Work]:
        """A transaction that writes: committed at the end of the block, forgotten when it raises.

        Raises: WorkspaceUnknown, StoreUnavailable, ConcurrentChange.
        """
        with writing(self._engine) as connection:
            yield SqlWork(connection, self._id_of(connection, team))

    @contextmanager
    def look(self, team: str) -> Iterator[ports.Work]:
        """A transaction that only reads, and sees one moment.

        Raises: WorkspaceUnknown, StoreUnavailable.
        """
        with reading(self._engine) as connection:
            yield SqlWork(connection, self._id_of(connection, team))

    def add_workspace(self, new: Workspace) -> Workspace:
        """The workspace with its id."""
        with writing(self._engine) as connection:
            result = connection.execute(workspace.insert(), _WORKSPACE.write(new))
            return replace(new, id=new_id(result))

    def save_workspace(self, settings: Workspace) -> None:
        """The workspace with that id has these settings."""
        with writing(self._engine) as connection:
            connection.execute(_SAVE, {"wanted": settings.id, **_WORKSPACE.write(settings)})
        self._ids.clear()

    def list_workspaces(self) -> tuple[Workspace, ...]:
        """All of them, oldest first."""
        with reading(self._engine) as connection:
            return tuple(map(_WORKSPACE.read, connection.execute(_ALL)))

    def is_ready(self) -> bool:
        """Does the database answer, with the schema this program expects?"""
        try:
            return is_current(self._engine)
        except ports.StoreUnavailable:
            return False

    def _id_of(self, connection: Connection, team: str) -> int:
        known = self._ids.get(team)
        if known is None:
            known = connection.execute(_ID_OF, {"wanted": team}).scalar()
            if known is None:
                raise WorkspaceUnknown(team)
            self._ids[team] = known
        return known
