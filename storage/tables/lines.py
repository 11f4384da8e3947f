"""The table of the lines of opportunities: what is to be sold."""

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pricing import LineKind
from storage.columns import Choice, Id, Money, Quantity, Reference, Row, table_of
from storage.tables.history import of_opportunity


class OpportunityLineRow(Row):
    """One line; what came with a bundle goes with the line of the bundle."""

    __tablename__ = "opportunity_line"
    __table_args__ = (
        of_opportunity(),
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["opportunity_line.workspace_id", "opportunity_line.id"],
            ondelete="CASCADE",
        ),
        Index(None, "workspace_id", "opportunity_id"),
        Index(None, "workspace_id", "parent_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(Choice(LineKind))
    parent_id: Mapped[Reference | None]
    product_code: Mapped[str | None]
    name: Mapped[str]
    unit: Mapped[str]
    quantity: Mapped[Quantity]
    price_per_unit: Mapped[Money]
    price_overridden: Mapped[bool]
    volume_discount: Mapped[Money]
    manual_discount: Mapped[Money]
    tax: Mapped[Money]


opportunity_line = table_of(OpportunityLineRow)
