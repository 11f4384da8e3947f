"""The repositories of one transaction in one workspace. What is not asked for is not made."""

from functools import cached_property

from sqlalchemy import Connection

from bot import ports
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
from storage.receipts import SqlReceipts
from storage.templates import SqlTemplates


class Repositories:
    """Keeps that part of bot.ports.Work."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

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
