"""Products, the units they are sold in, and bundles of them. What they cost is in price_lists.py."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_DECIMALS = 5
"""Quantities have at most so many decimal places. Source: Dynamics 365, product."""


class ProductState(StrEnum):
    """Only active products are sold; drafts are not sold yet, retired ones no more."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class ProductKind(StrEnum):
    """One thing, or several sold together."""

    PRODUCT = "product"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit; `factor` is how many base units it holds, 1 for the base unit."""

    code: str
    name: str = ""
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """Units that are counted into each other."""

    code: str
    name: str = ""
    units: tuple[Unit, ...] = ()

    def factor(self, unit: str) -> Decimal | None:
        """How many base units the unit holds; None when it is not in the group."""
        return next((each.factor for each in self.units if each.code == unit), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A product in a bundle: how many come with one bundle, and what each costs on top of the bundle."""

    product_code: str
    quantity: Decimal = Decimal(1)
    unit: str | None = None
    required: bool = True
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something that is sold; its list price and costs are in the base currency, for one default unit.

    Without a unit group it is sold in its default unit only. `quantity_decimals`: how finely it is counted.
    """

    id: int = 0
    code: str
    name: str
    state: ProductState = ProductState.ACTIVE
    kind: ProductKind = ProductKind.PRODUCT
    unit_group: str | None = None
    default_unit: str = ""
    quantity_decimals: int = 0
    list_price: Decimal | None = None
    current_cost: Decimal | None = None
    standard_cost: Decimal | None = None
    description: str = ""
    members: tuple[Member, ...] = ()

    @property
    def is_active(self) -> bool:
        """May it be sold?"""
        return self.state is ProductState.ACTIVE

    def counts(self, quantity: Decimal) -> bool:
        """Is the quantity as fine as the product is counted, or coarser?"""
        return quantity == round(quantity, self.quantity_decimals)

    def member(self, code: str) -> Member | None:
        """The member of that code."""
        return next((member for member in self.members if member.product_code == code), None)


def unit_ratio(product: Product, group: UnitGroup | None, unit: str) -> Decimal | None:
    """How many default units of the product one `unit` holds; None when it is not sold in that unit."""
    if unit == product.default_unit:
        return Decimal(1)
    held, default = (group.factor(each) if group else None for each in (unit, product.default_unit))
    return held / default if held and default else None
