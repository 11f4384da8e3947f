"""The tables of runs over many opportunities, and of what became of each."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.bulk import Deed, RowState, RunState
from bot.domain.people import Surface
from bot.domain.status import ForecastCategory, StatusReason
from storage.columns import MONEY, Choice, Id, Reference, Row, WorkspaceId, table_of


class BulkRunRow(Row):
    """One run."""

    __tablename__ = "bulk_run"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        Index(None, "workspace_id", "planned_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    person_id: Mapped[Reference]
    surface: Mapped[Surface] = mapped_column(Choice(Surface))
    deed: Mapped[Deed] = mapped_column(Choice(Deed))
    owner_id: Mapped[Reference | None]
    with_tasks: Mapped[bool]
    cycle_code: Mapped[str | None]
    stage: Mapped[int | None]
    formula: Mapped[str]
    day: Mapped[date | None]
    close_code: Mapped[str | None]
    matches: Mapped[int]
    state: Mapped[RunState] = mapped_column(Choice(RunState))
    planned_at: Mapped[datetime]
    run_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class BulkRowRow(Row):
    """One opportunity of a run. It outlives the opportunity: the result still tells of it."""

    __tablename__ = "bulk_row"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "run_id"], ["bulk_run.workspace_id", "bulk_run.id"], ondelete="CASCADE"),
        UniqueConstraint("workspace_id", "run_id", "opportunity_id"),
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    run_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    number: Mapped[int]
    name: Mapped[str]
    currency: Mapped[str]
    estimated_value: Mapped[Decimal] = mapped_column(MONEY)
    seen: Mapped[int]
    version: Mapped[int | None]
    state: Mapped[RowState] = mapped_column(Choice(RowState))
    old: Mapped[str]
    new: Mapped[str]
    owner_id: Mapped[Reference]
    status_reason: Mapped[StatusReason] = mapped_column(Choice(StatusReason))
    forecast_category: Mapped[ForecastCategory] = mapped_column(Choice(ForecastCategory))
    estimated_close_date: Mapped[date | None]


bulk_run = table_of(BulkRunRow)
bulk_row = table_of(BulkRowRow)
