"""The tables of what is sold: units, products, bundles."""

from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.catalogue import ProductKind, ProductState
from storage.columns import BIG, MONEY, Choice, Folded, Id, Money, Quantity, Row, WorkspaceId, table_of


class UnitGroupRow(Row):
    """Units that are counted into each other."""

    __tablename__ = "unit_group"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class UnitRow(Row):
    """One unit of a group."""

    __tablename__ = "unit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "group_code"], ["unit_group.workspace_id", "unit_group.code"], ondelete="CASCADE"
        ),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    group_code: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    name: Mapped[str]
    factor: Mapped[Quantity]


class ProductRow(Row):
    """Something that is sold; the id is for the search words, people and lines name the code."""

    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("workspace_id", "code"),
        Index(None, "workspace_id", "folded_name"),
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    code: Mapped[str]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    state: Mapped[ProductState] = mapped_column(Choice(ProductState))
    kind: Mapped[ProductKind] = mapped_column(Choice(ProductKind))
    unit_group: Mapped[str | None]
    default_unit: Mapped[str]
    quantity_decimals: Mapped[int]
    list_price: Mapped[Decimal | None] = mapped_column(MONEY)
    current_cost: Mapped[Decimal | None] = mapped_column(MONEY)
    standard_cost: Mapped[Decimal | None] = mapped_column(MONEY)
    description: Mapped[str]


class BundleMemberRow(Row):
    """A product in a bundle."""

    __tablename__ = "bundle_member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "bundle_code"], ["product.workspace_id", "product.code"], ondelete="CASCADE"
        ),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    bundle_code: Mapped[str] = mapped_column(primary_key=True)
    product_code: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    quantity: Mapped[Quantity]
    unit: Mapped[str | None]
    required: Mapped[bool]
    price: Mapped[Money]


unit_group = table_of(UnitGroupRow)
unit = table_of(UnitRow)
product = table_of(ProductRow)
bundle_member = table_of(BundleMemberRow)
