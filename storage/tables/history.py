"""The tables of what hangs on an opportunity and goes with it: history entries, close activities, notes, cards."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.closing import ActivityState
from bot.domain.cycle import Outcome
from bot.domain.entry import ActionTaken
from bot.domain.status import StatusReason
from storage.columns import BIG, MONEY, Choice, Id, Money, Percent, Reference, Row, table_of


def of_opportunity() -> ForeignKeyConstraint:
    """The tie to an opportunity of the same workspace."""
    return ForeignKeyConstraint(
        ["workspace_id", "opportunity_id"], ["opportunity.workspace_id", "opportunity.id"], ondelete="CASCADE"
    )


class HistoryEntryRow(Row):
    """One change of position or figures; ids come from one counter and are never used again."""

    __tablename__ = "history_entry"
    __table_args__ = (
        of_opportunity(),
        Index(None, "workspace_id", "opportunity_id"),
        Index(
            "uq_history_entry_active",
            "workspace_id",
            "opportunity_id",
            unique=True,
            sqlite_where=text("active = 1"),
            postgresql_where=text("active"),
        ),
        Index(
            "ix_history_entry_close_code",
            "workspace_id",
            "close_code",
            sqlite_where=text("close_code IS NOT NULL"),
            postgresql_where=text("close_code IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    cycle_code: Mapped[str]
    stage: Mapped[int]
    stage_name: Mapped[str]
    previous_stage: Mapped[int]
    action: Mapped[ActionTaken] = mapped_column(Choice(ActionTaken))
    date_of_change: Mapped[date]
    estimated_value: Mapped[Money]
    sales_value: Mapped[Decimal | None] = mapped_column(MONEY)
    completed_percent: Mapped[int]
    chances_percent: Mapped[int]
    probability_percent: Mapped[Percent]
    estimated_close_date: Mapped[date | None]
    close_code: Mapped[str | None]
    active: Mapped[bool]
    date_closed: Mapped[date | None]
    days_open: Mapped[int]
    owner_id: Mapped[Reference]
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Reference | None]


class CloseActivityRow(Row):
    """The record of one close."""

    __tablename__ = "close_activity"
    __table_args__ = (
        of_opportunity(),
        Index(None, "workspace_id", "opportunity_id"),
        Index(
            "ix_close_activity_competitor",
            "workspace_id",
            "competitor_id",
            sqlite_where=text("competitor_id IS NOT NULL"),
            postgresql_where=text("competitor_id IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    outcome: Mapped[Outcome] = mapped_column(Choice(Outcome))
    status_reason: Mapped[StatusReason] = mapped_column(Choice(StatusReason))
    close_code: Mapped[str]
    actual_value: Mapped[Decimal | None] = mapped_column(MONEY)
    actual_end: Mapped[date]
    planned_end: Mapped[date | None]
    description: Mapped[str]
    competitor_id: Mapped[Reference | None]
    state: Mapped[ActivityState] = mapped_column(Choice(ActivityState))
    created_by: Mapped[Reference | None]
    closed_by: Mapped[Reference | None]
    closed_at: Mapped[datetime]


class NoteRow(Row):
    """What somebody wrote on an opportunity."""

    __tablename__ = "note"
    __table_args__ = (of_opportunity(), Index(None, "workspace_id", "opportunity_id"), {"sqlite_autoincrement": True})

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    author_id: Mapped[Reference | None]
    text: Mapped[str]
    written_at: Mapped[datetime]


class CardRow(Row):
    """A message that shows an opportunity."""

    __tablename__ = "card"
    __table_args__ = (of_opportunity(), Index(None, "workspace_id", "opportunity_id"))

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    ts: Mapped[str] = mapped_column(primary_key=True)
    opportunity_id: Mapped[Reference]
    shown_at: Mapped[datetime]


history_entry = table_of(HistoryEntryRow)
close_activity = table_of(CloseActivityRow)
note = table_of(NoteRow)
card = table_of(CardRow)
