"""Where prices come from: price lists, ways of pricing, rounding, discounts by quantity. Source: Dynamics 365.

A price is in the digits of its currency, so that what people see is what is multiplied.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.catalogue import Product, UnitGroup, unit_ratio
from bot.domain.money import LARGEST, shown
from bot.domain.pricing import HUNDRED
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import Invalid, NotPriced

_FINEST = Decimal("0.0001")


class Method(StrEnum):
    """How an item of a price list is priced."""

    AMOUNT = "amount"
    PERCENT_OF_LIST = "percent_of_list"
    MARKUP_CURRENT = "markup_current"
    MARGIN_CURRENT = "margin_current"
    MARKUP_STANDARD = "markup_standard"
    MARGIN_STANDARD = "margin_standard"


class Rounding(StrEnum):
    """Where to a price is rounded; NEAREST takes the upper of two."""

    NONE = "none"
    UP = "up"
    DOWN = "down"
    NEAREST = "nearest"


class RoundingOption(StrEnum):
    """What a rounded price looks like."""

    ENDS_IN = "ends_in"
    MULTIPLE_OF = "multiple_of"


class DiscountKind(StrEnum):
    """What the steps of a discount list hold."""

    PERCENT = "percent"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountStep:
    """What is taken off the price of each unit from one quantity to another, both included; `ends` None: and above."""

    begins: Decimal
    ends: Decimal | None = None
    figure: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountList:
    """Discounts by quantity; amounts are in the currency of the price list.

    One that is no more active can not be put on further items, and goes on where it is.
    """

    code: str
    name: str = ""
    kind: DiscountKind = DiscountKind.PERCENT
    active: bool = True
    steps: tuple[DiscountStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceListItem:
    """What a product costs in one unit; the percentages are of the list price, or of a cost."""

    product_code: str
    unit: str
    method: Method = Method.AMOUNT
    amount: Decimal | None = None
    percent: Decimal | None = None
    rounding: Rounding = Rounding.NONE
    rounding_option: RoundingOption = RoundingOption.MULTIPLE_OF
    rounding_amount: Decimal | None = None
    discount_list: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """Prices in one currency; valid from `starts_on` to `ends_on`, both included. `territories` are codes."""

    code: str
    name: str = ""
    currency: str
    starts_on: date | None = None
    ends_on: date | None = None
    active: bool = True
    territories: tuple[str, ...] = ()

    def is_valid(self, day: date) -> bool:
        """Do its prices hold on that day?"""
        begun = self.starts_on is None or self.starts_on <= day
        return self.active and begun and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What is known when a product is priced; `rate` is what the currency of the list is worth in the base currency."""

    product: Product
    unit: str
    group: UnitGroup | None = None
    price_list: PriceList | None = None
    item: PriceListItem | None = None
    discounts: DiscountList | None = None
    rate: Decimal | None = None


def price_per_unit(asked: Quotation, day: date) -> Decimal:
    """The price of one unit on that day, in the digits of the currency of the list.

    Raises: Invalid (NotPriced, for the first reason in the order of the rules).
    """
    if not asked.product.is_active:
        raise _refusal(asked, PricingError.INVALID_PRODUCT)
    price_list, item = asked.price_list, asked.item
    if price_list is None:
        raise _refusal(asked, PricingError.MISSING_PRICE_LEVEL)
    if not price_list.is_valid(day):
        raise _refusal(asked, PricingError.INACTIVE_PRICE_LEVEL)
    if item is None:
        raise _refusal(asked, PricingError.PRODUCT_NOT_IN_PRICE_LEVEL)
    return rounded(_raw(asked, item), item, asked, price_list.currency)


def _refusal(asked: Quotation, error: PricingError) -> Invalid:
    return Invalid((NotPriced("product", error, asked.product.name),))


def _raw(asked: Quotation, item: PriceListItem) -> Decimal:
    """The price before it is rounded."""
    if item.method is Method.AMOUNT:
        if item.amount is None:
            raise _refusal(asked, PricingError.MISSING_PRICE_LEVEL_AMOUNT)
        return item.amount
    if item.percent is None:
        raise _refusal(asked, PricingError.MISSING_PRICE_LEVEL_PERCENTAGE)
    basis, share = _basis(asked, item.method), item.percent
    if item.method is Method.PERCENT_OF_LIST:
        return basis * share / HUNDRED
    if item.method in (Method.MARKUP_CURRENT, Method.MARKUP_STANDARD):
        return basis * (HUNDRED + share) / HUNDRED
    if share >= HUNDRED:
        raise _refusal(asked, PricingError.INVALID_PRICE_LEVEL_PERCENTAGE)
    return basis * HUNDRED / (HUNDRED - share)


_MISSING = {
    Method.PERCENT_OF_LIST: PricingError.MISSING_PRICE,
    Method.MARKUP_CURRENT: PricingError.MISSING_CURRENT_COST,
    Method.MARGIN_CURRENT: PricingError.MISSING_CURRENT_COST,
    Method.MARKUP_STANDARD: PricingError.MISSING_STANDARD_COST,
    Method.MARGIN_STANDARD: PricingError.MISSING_STANDARD_COST,
}


def _basis(asked: Quotation, method: Method) -> Decimal:
    """The list price or cost of one of the asked units, in the currency of the list."""
    product, missing = asked.product, _MISSING[method]
    figure = {
        PricingError.MISSING_PRICE: product.list_price,
        PricingError.MISSING_CURRENT_COST: product.current_cost,
        PricingError.MISSING_STANDARD_COST: product.standard_cost,
    }[missing]
    if figure is None:
        raise _refusal(asked, missing)
    ratio = unit_ratio(product, asked.group, asked.unit)
    if ratio is None:
        raise _refusal(asked, PricingError.MISSING_UNIT)
    if not asked.rate:
        raise _refusal(asked, PricingError.INVALID_PRICE_LEVEL_CURRENCY)
    return figure * ratio / asked.rate


def rounded(price: Decimal, item: PriceListItem, asked: Quotation, currency: str) -> Decimal:
    """The price as the item wants it. Raises: Invalid (NotPriced)."""
    step = item.rounding_amount
    if item.rounding is not Rounding.NONE:
        multiple = item.rounding_option is RoundingOption.MULTIPLE_OF
        if step is None or step < 0 or (multiple and step == 0) or step != shown(step, currency):
            raise _refusal(asked, PricingError.INVALID_ROUNDING_AMOUNT)
        price = _multiple(price, step, item.rounding) if multiple else _ending(price, step, item.rounding)
    if abs(price) > LARGEST:
        raise _refusal(asked, PricingError.PRICE_ATTRIBUTE_OUT_OF_RANGE)
    return shown(price, currency)


_ROUNDS = {Rounding.UP: ROUND_CEILING, Rounding.DOWN: ROUND_FLOOR, Rounding.NEAREST: ROUND_HALF_UP}


def _multiple(price: Decimal, step: Decimal, rounding: Rounding) -> Decimal:
    return (price / step).to_integral_value(rounding=_ROUNDS[rounding]) * step


def _ending(price: Decimal, ending: Decimal, rounding: Rounding) -> Decimal:
    """The price of that ending; a price too low for one with it goes down to 0, and never below."""
    span = Decimal(1).scaleb(ending.adjusted() + 1) if ending >= 1 else Decimal(1)
    nearest = _multiple(price - ending, span, rounding) + ending
    if nearest >= 0:
        return nearest
    return Decimal(0) if rounding is Rounding.DOWN else ending


def volume_discount(discounts: DiscountList | None, quantity: Decimal, price: Decimal) -> Decimal:
    """What is taken off the price of each unit at that quantity; also from a list that is no more active.

    Returned goods (a negative quantity) get what the same quantity sold would get. Source: Dynamics 365, discount list.
    """
    if discounts is None:
        return Decimal(0)
    counted = abs(quantity)
    for step in discounts.steps:
        if step.begins <= counted and (step.ends is None or counted <= step.ends):
            if discounts.kind is DiscountKind.AMOUNT:
                return step.figure
            return (price * step.figure / HUNDRED).quantize(_FINEST, rounding=ROUND_HALF_EVEN)
    return Decimal(0)


def default_price_list(lists: Iterable[PriceList], territory: str | None, currency: str, day: date) -> PriceList | None:
    """The one list of the territory in that currency that holds on the day; none where several do.

    Source: Dynamics 365, default price list of a territory.
    """
    if territory is None:
        return None
    fitting = [
        each for each in lists if territory in each.territories and each.currency == currency and each.is_valid(day)
    ]
    return fitting[0] if len(fitting) == 1 else None
