"""The table of opportunities. A condition on status is written as the index writes it, or the index is not used."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, TextClause, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.customer import CustomerKind
from bot.domain.documents import DocumentKind
from bot.domain.status import ForecastCategory, Priority, Status, StatusReason
from storage.columns import MONEY, Choice, Folded, Id, Money, Percent, Reference, Row, WorkspaceId, table_of


def _partial(name: str, where: str, *columns: str, unique: bool = False, include: Sequence[str] = ()) -> Index:
    condition: TextClause = text(where)
    return Index(
        f"ix_opportunity_{name}",
        "workspace_id",
        *columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
        postgresql_include=include,
    )


class OpportunityRow(Row):
    """An opportunity. The columns from `stage` to `probability_percent` repeat its active entry, 0 without one."""

    __tablename__ = "opportunity"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "number"),
        ForeignKeyConstraint(["workspace_id", "account_id"], ["account.workspace_id", "account.id"]),
        ForeignKeyConstraint(["workspace_id", "contact_id"], ["contact.workspace_id", "contact.id"]),
        Index(None, "workspace_id", "account_id"),
        _partial("contact", "contact_id IS NOT NULL", "contact_id"),
        _partial("outside_id", "outside_id IS NOT NULL", "outside_id", unique=True),
        _partial(
            "open_owner",
            "status < 2",
            "owner_id",
            "estimated_close_date",
            "cycle_code",
            "stage",
            "currency",
            "probability_percent",
            "estimated_value",
            "private",
            "status",
            include=["id"],
        ),
        _partial("open_touched", "status < 2", "touched_at"),
        _partial("open_closing", "status < 2", "estimated_close_date"),
        _partial(
            "open_pipeline",
            "status < 2",
            "cycle_code",
            "stage",
            "currency",
            "probability_percent",
            "estimated_value",
            "owner_id",
            "private",
            "status",
            include=["id"],
        ),
        _partial("campaign", "campaign IS NOT NULL", "campaign"),
        _partial("segment", "segment IS NOT NULL", "segment"),
        # A close sets the estimated close date to the day of the close.
        _partial("closed", "status > 1", "estimated_close_date", "status", "owner_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    number: Mapped[int]
    version: Mapped[int]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    customer_kind: Mapped[CustomerKind] = mapped_column(Choice(CustomerKind))
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]
    owner_id: Mapped[Reference]
    currency: Mapped[str]
    cycle_code: Mapped[str]
    status: Mapped[Status] = mapped_column(Choice(Status))
    status_reason: Mapped[StatusReason] = mapped_column(Choice(StatusReason))
    priority: Mapped[Priority] = mapped_column(Choice(Priority))
    forecast_category: Mapped[ForecastCategory] = mapped_column(Choice(ForecastCategory))
    private: Mapped[bool]
    description: Mapped[str]
    next_step: Mapped[str]
    next_step_date: Mapped[date | None]
    estimated_value: Mapped[Money]
    estimated_close_date: Mapped[date | None]
    actual_value: Mapped[Decimal | None] = mapped_column(MONEY)
    actual_close_date: Mapped[date | None]
    price_list: Mapped[str | None]
    discount_percent: Mapped[Percent] = mapped_column(server_default="0")
    discount_amount: Mapped[Money] = mapped_column(server_default="0")
    freight: Mapped[Money] = mapped_column(server_default="0")
    is_system_calculated: Mapped[bool] = mapped_column(server_default=false())
    document_kind: Mapped[DocumentKind | None] = mapped_column(Choice(DocumentKind))
    document_id: Mapped[Reference | None]
    document_number: Mapped[int | None]
    created_on: Mapped[date]
    created_by: Mapped[Reference | None]
    touched_at: Mapped[datetime]
    outside_id: Mapped[str | None]
    campaign: Mapped[str | None]
    segment: Mapped[str | None]
    segment_description: Mapped[str] = mapped_column(server_default="")
    stage: Mapped[int]
    stage_name: Mapped[str]
    completed_percent: Mapped[int]
    chances_percent: Mapped[int]
    probability_percent: Mapped[Percent]


opportunity = table_of(OpportunityRow)
