"""The tables of what a workspace sets up: sales cycles, stages, close codes, exchange rates."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.cycle import Outcome, ProbabilityMethod
from storage.columns import BIG, RATE, Choice, Codes, Row, WorkspaceId, table_of


class SalesCycleRow(Row):
    """An ordered way of selling."""

    __tablename__ = "sales_cycle"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    description: Mapped[str]
    method: Mapped[ProbabilityMethod] = mapped_column(Choice(ProbabilityMethod))
    blocked: Mapped[bool]


class StageRow(Row):
    """One step of a cycle."""

    __tablename__ = "stage"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "cycle_code"], ["sales_cycle.workspace_id", "sales_cycle.code"], ondelete="CASCADE"
        ),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    cycle_code: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    completed_percent: Mapped[int]
    chances_percent: Mapped[int]
    quote_required: Mapped[bool]
    allow_skip: Mapped[bool]
    date_formula: Mapped[str]
    expected_days: Mapped[int | None]
    stale_days: Mapped[int | None]
    required_fields: Mapped[tuple[str, ...]] = mapped_column(Codes(), server_default="")
    activity_code: Mapped[str] = mapped_column(server_default="")


class CloseCodeRow(Row):
    """A reason for winning or losing."""

    __tablename__ = "close_code"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    description: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(Choice(Outcome))


class CurrencyRateRow(Row):
    """What one unit of a currency is worth in the base currency from a day on."""

    __tablename__ = "currency_rate"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    rate: Mapped[Decimal] = mapped_column(RATE)


sales_cycle = table_of(SalesCycleRow)
stage = table_of(StageRow)
close_code = table_of(CloseCodeRow)
currency_rate = table_of(CurrencyRateRow)
