"""The tables of what things cost: price lists, discount lists, steps of the sum."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.price_lists import DiscountKind, Method, Rounding, RoundingOption
from storage.columns import BIG, MONEY, PERCENT, QUANTITY, Choice, Money, Percent, Row, WorkspaceId, table_of


class PriceListRow(Row):
    """Prices in one currency."""

    __tablename__ = "price_list"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    currency: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    active: Mapped[bool]
    territories: Mapped[list[Any]] = mapped_column(JSON)


class PriceListItemRow(Row):
    """What a product costs in one unit."""

    __tablename__ = "price_list_item"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "price_list"], ["price_list.workspace_id", "price_list.code"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "product_code"),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    price_list: Mapped[str] = mapped_column(primary_key=True)
    product_code: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    method: Mapped[Method] = mapped_column(Choice(Method))
    amount: Mapped[Decimal | None] = mapped_column(MONEY)
    percent: Mapped[Decimal | None] = mapped_column(PERCENT)
    rounding: Mapped[Rounding] = mapped_column(Choice(Rounding))
    rounding_option: Mapped[RoundingOption] = mapped_column(Choice(RoundingOption))
    rounding_amount: Mapped[Decimal | None] = mapped_column(MONEY)
    discount_list: Mapped[str | None]


class DiscountListRow(Row):
    """Discounts by quantity."""

    __tablename__ = "discount_list"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[DiscountKind] = mapped_column(Choice(DiscountKind))
    active: Mapped[bool]


class DiscountStepRow(Row):
    """What is taken off from one quantity on."""

    __tablename__ = "discount_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "discount_list"], ["discount_list.workspace_id", "discount_list.code"], ondelete="CASCADE"
        ),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    discount_list: Mapped[str] = mapped_column(primary_key=True)
    begins: Mapped[Decimal] = mapped_column(QUANTITY, primary_key=True)
    ends: Mapped[Decimal | None] = mapped_column(QUANTITY)
    figure: Mapped[Money]


class PricingTierRow(Row):
    """A step of the sum: a discount or a tax."""

    __tablename__ = "pricing_tier"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    is_tax: Mapped[bool] = mapped_column(primary_key=True)
    sum: Mapped[Decimal] = mapped_column(MONEY, primary_key=True)
    included: Mapped[bool] = mapped_column(primary_key=True)
    percent: Mapped[Percent]


price_list = table_of(PriceListRow)
price_list_item = table_of(PriceListItemRow)
discount_list = table_of(DiscountListRow)
discount_step = table_of(DiscountStepRow)
pricing_tier = table_of(PricingTierRow)
