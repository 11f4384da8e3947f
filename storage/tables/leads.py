"""The tables of leads and of what was written on them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.lead import LeadSource, LeadStatus, Rating
from storage.columns import MONEY, Choice, Folded, Id, Reference, Row, WorkspaceId, table_of

HAS_OUTSIDE_ID = text("outside_id IS NOT NULL")


class LeadRow(Row):
    """A lead. `folded_name`, `folded_mail` and `phone_digits` are what leads are compared and found by.

    An opportunity that is deleted leaves its lead; the tie is by its id alone, as nothing may empty the workspace.
    """

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "number"),
        ForeignKeyConstraint(["workspace_id", "account_id"], ["account.workspace_id", "account.id"]),
        ForeignKeyConstraint(["workspace_id", "contact_id"], ["contact.workspace_id", "contact.id"]),
        ForeignKeyConstraint(["opportunity_id"], ["opportunity.id"], ondelete="SET NULL"),
        Index(None, "workspace_id", "owner_id"),
        Index(None, "workspace_id", "folded_mail"),
        Index(None, "workspace_id", "phone_digits"),
        Index(None, "workspace_id", "opportunity_id"),
        Index(
            "uq_lead_outside_id",
            "workspace_id",
            "outside_id",
            unique=True,
            sqlite_where=HAS_OUTSIDE_ID,
            postgresql_where=HAS_OUTSIDE_ID,
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    number: Mapped[int]
    version: Mapped[int]
    subject: Mapped[str]
    last_name: Mapped[str]
    first_name: Mapped[str]
    company: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    job_title: Mapped[str]
    website: Mapped[str]
    source: Mapped[LeadSource | None] = mapped_column(Choice(LeadSource))
    rating: Mapped[Rating] = mapped_column(Choice(Rating))
    status: Mapped[LeadStatus] = mapped_column(Choice(LeadStatus))
    estimated_value: Mapped[Decimal | None] = mapped_column(MONEY)
    currency: Mapped[str]
    estimated_close_date: Mapped[date | None]
    owner_id: Mapped[Reference]
    description: Mapped[str]
    campaign: Mapped[str | None]
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]
    opportunity_id: Mapped[Reference | None]
    created_on: Mapped[date]
    created_by: Mapped[Reference | None]
    touched_at: Mapped[datetime]
    outside_id: Mapped[str | None]
    folded_name: Mapped[Folded]
    folded_mail: Mapped[Folded]
    phone_digits: Mapped[str]


class LeadNoteRow(Row):
    """What somebody wrote on a lead."""

    __tablename__ = "lead_note"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "lead_id"], ["lead.workspace_id", "lead.id"], ondelete="CASCADE"),
        Index(None, "workspace_id", "lead_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    lead_id: Mapped[Reference]
    author_id: Mapped[Reference | None]
    text: Mapped[str]
    written_at: Mapped[datetime]


lead = table_of(LeadRow)
lead_note = table_of(LeadNoteRow)
