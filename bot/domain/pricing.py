"""Lines and what they add up to, alike on opportunities, quotes, orders and invoices. Where prices come from is in
price_lists.py. Source: Dynamics 365, price calculation."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from bot.domain.money import shown

HUNDRED = Decimal(100)


class LineKind(IntEnum):
    """Dynamics 365's product type; a write-in is a PRODUCT without product code."""

    PRODUCT = 1
    BUNDLE = 2
    REQUIRED = 3
    OPTIONAL = 4


class ManualDiscount(StrEnum):
    """How often the manual discount of a line counts."""

    PER_LINE = "line"
    PER_UNIT = "unit"


class PricingMethod(StrEnum):
    """How totals come about: discounts and taxes as typed, or by steps of the sum (see tiers.py)."""

    SYSTEM = "system"
    TIERS = "tiers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; amounts in the currency of what it stands on.

    `product_code` None makes it a write-in, whose `name` was typed. `price_overridden`: `price_per_unit` was typed and
    is not looked up again. `volume_discount` is per unit, from the discount list; `manual_discount` was typed.
    `parent_id` is the line of the bundle that it came with. `position` is the order on the page, from 1.
    """

    id: int = 0
    position: int = 0
    kind: LineKind = LineKind.PRODUCT
    parent_id: int | None = None
    product_code: str | None = None
    name: str
    unit: str = ""
    quantity: Decimal
    price_per_unit: Decimal
    price_overridden: bool = False
    volume_discount: Decimal = Decimal(0)
    manual_discount: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)

    @property
    def is_write_in(self) -> bool:
        """Is it no product of the catalogue?"""
        return self.product_code is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for all lines together; amounts in `currency`."""

    currency: str
    price_list: str | None = None
    discount_percent: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)
    freight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAmounts:
    """What one line comes to: before the manual discount, its discount in all, net of tax, and with tax."""

    base: Decimal
    discount: Decimal
    net: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What lines and terms add up to, in the digits of the currency; `total` is what somebody pays."""

    lines: Decimal
    line_discount: Decimal
    discount: Decimal
    before_freight: Decimal
    freight: Decimal
    tax: Decimal
    total: Decimal


def line_amounts(line: Line, currency: str, manual: ManualDiscount = ManualDiscount.PER_LINE) -> LineAmounts:
    """What the line comes to, rounded half-even to the currency, so that the lines on a page add up to its totals."""
    base = shown(line.quantity * (line.price_per_unit - line.volume_discount), currency)
    times = line.quantity if manual is ManualDiscount.PER_UNIT else 1
    discount = shown(line.manual_discount * times, currency)
    net = base - discount
    return LineAmounts(base=base, discount=discount, net=net, gross=net + shown(line.tax, currency))


def totals(lines: Iterable[Line], terms: Terms, manual: ManualDiscount = ManualDiscount.PER_LINE) -> Totals:
    """What the lines come to under the terms.

    Source: Dynamics 365, the total columns of opportunity and quote.
    """
    each = [(line_amounts(line, terms.currency, manual), shown(line.tax, terms.currency)) for line in lines]
    of_lines = sum((amounts.net for amounts, _ in each), Decimal(0))
    line_discount = sum((amounts.discount for amounts, _ in each), Decimal(0))
    header = shown(terms.discount_amount + terms.discount_percent * of_lines / HUNDRED, terms.currency)
    tax = sum((tax for _, tax in each), Decimal(0))
    before_freight = of_lines - header
    return Totals(
        lines=of_lines,
        line_discount=line_discount,
        discount=header + line_discount,
        before_freight=before_freight,
        freight=shown(terms.freight, terms.currency),
        tax=tax,
        total=before_freight + shown(terms.freight, terms.currency) + tax,
    )
