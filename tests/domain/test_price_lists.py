"""Prices: ways of pricing, rounding, units, currencies, discounts by quantity; and why there is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import Product, ProductState, Unit, UnitGroup, unit_ratio
from bot.domain.price_lists import (
    DiscountKind,
    DiscountList,
    DiscountStep,
    Method,
    PriceList,
    PriceListItem,
    Quotation,
    Rounding,
    RoundingOption,
    default_price_list,
    price_per_unit,
    volume_discount,
)
from bot.domain.pricing import Line, line_amounts
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import NotPriced
from tests.domain.refusals import problems_of

DAY = date(2027, 3, 10)
WEST = PriceList(code="WEST", currency="USD", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
ESPRESSO = Product(
    id=1,
    code="ESPRESSO",
    name="Espresso machine",
    unit_group="COUNT",
    default_unit="PC",
    list_price=Decimal("200.00"),
    current_cost=Decimal("80.00"),
    standard_cost=Decimal("90.00"),
)
COUNT = UnitGroup(code="COUNT", units=(Unit(code="PC"), Unit(code="BOX", factor=Decimal(12))))
FROM_FIVE = DiscountList(
    code="FROM5", steps=(DiscountStep(begins=Decimal(5), ends=Decimal(10), figure=Decimal(3)),), active=False
)


def asked(**changed: Any) -> Quotation:
    """The espresso machine by the piece; what does not concern the question concerns its price list item."""
    known = {name: changed.pop(name) for name in tuple(changed) if name in Quotation.__dataclass_fields__}
    item = PriceListItem(**{"product_code": "ESPRESSO", "unit": "PC", "amount": Decimal("20.00")} | changed)
    plain = {"product": ESPRESSO, "unit": "PC", "group": COUNT, "price_list": WEST, "item": item, "rate": Decimal(1)}
    return Quotation(**plain | known)


def price(**changed: Any) -> Decimal:
    return price_per_unit(asked(**changed), DAY)


def why(**changed: Any) -> list[PricingError]:
    problems = problems_of(lambda: price(**changed))
    return [problem.error for problem in problems if isinstance(problem, NotPriced)]


@pytest.mark.parametrize(
    ("method", "percent", "costs"),
    [
        (Method.AMOUNT, None, "20.00"),
        (Method.PERCENT_OF_LIST, "85", "170.00"),
        (Method.MARKUP_CURRENT, "25", "100.00"),
        (Method.MARGIN_CURRENT, "20", "100.00"),
        (Method.MARKUP_STANDARD, "50", "135.00"),
        (Method.MARGIN_STANDARD, "55", "200.00"),
    ],
)
def test_each_way_of_pricing_has_its_own_formula(method: Method, percent: str | None, costs: str) -> None:
    assert price(method=method, percent=Decimal(percent) if percent else None) == Decimal(costs)


def test_a_margin_that_does_not_divide_is_rounded_to_the_currency() -> None:
    assert price(method=Method.MARGIN_CURRENT, percent=Decimal(30)) == Decimal("114.29")


def test_a_larger_unit_costs_as_many_times_the_list_price() -> None:
    assert price(unit="BOX", method=Method.PERCENT_OF_LIST, percent=Decimal(100)) == Decimal("2400.00")
    assert unit_ratio(ESPRESSO, COUNT, "TON") is None
    assert unit_ratio(ESPRESSO, None, "PC") == 1


def test_a_percentage_is_told_in_the_currency_of_the_list() -> None:
    euros = replace(WEST, currency="EUR")
    assert price(price_list=euros, method=Method.PERCENT_OF_LIST, percent=Decimal(50), rate=Decimal("1.25")) == 80


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"price_list": None}, PricingError.MISSING_PRICE_LEVEL),
        ({"price_list": replace(WEST, active=False)}, PricingError.INACTIVE_PRICE_LEVEL),
        ({"price_list": replace(WEST, ends_on=date(2027, 3, 9))}, PricingError.INACTIVE_PRICE_LEVEL),
        ({"price_list": replace(WEST, starts_on=date(2027, 3, 11))}, PricingError.INACTIVE_PRICE_LEVEL),
        ({"product": replace(ESPRESSO, state=ProductState.DRAFT)}, PricingError.INVALID_PRODUCT),
        ({"product": replace(ESPRESSO, state=ProductState.RETIRED)}, PricingError.INVALID_PRODUCT),
        ({"item": None}, PricingError.PRODUCT_NOT_IN_PRICE_LEVEL),
        ({"amount": None}, PricingError.MISSING_PRICE_LEVEL_AMOUNT),
        ({"method": Method.MARKUP_CURRENT}, PricingError.MISSING_PRICE_LEVEL_PERCENTAGE),
        ({"method": Method.MARGIN_CURRENT, "percent": Decimal(100)}, PricingError.INVALID_PRICE_LEVEL_PERCENTAGE),
        (
            {"method": Method.PERCENT_OF_LIST, "percent": Decimal(9), "product": replace(ESPRESSO, list_price=None)},
            PricingError.MISSING_PRICE,
        ),
        (
            {"method": Method.MARKUP_CURRENT, "percent": Decimal(9), "product": replace(ESPRESSO, current_cost=None)},
            PricingError.MISSING_CURRENT_COST,
        ),
        (
            {"method": Method.MARGIN_STANDARD, "percent": Decimal(9), "product": replace(ESPRESSO, standard_cost=None)},
            PricingError.MISSING_STANDARD_COST,
        ),
        ({"unit": "TON", "method": Method.MARKUP_CURRENT, "percent": Decimal(9)}, PricingError.MISSING_UNIT),
        (
            {"rate": None, "method": Method.MARKUP_CURRENT, "percent": Decimal(9)},
            PricingError.INVALID_PRICE_LEVEL_CURRENCY,
        ),
        ({"rounding": Rounding.UP}, PricingError.INVALID_ROUNDING_AMOUNT),
        ({"rounding": Rounding.UP, "rounding_amount": Decimal("0.005")}, PricingError.INVALID_ROUNDING_AMOUNT),
        ({"rounding": Rounding.UP, "rounding_amount": Decimal(0)}, PricingError.INVALID_ROUNDING_AMOUNT),
        ({"amount": Decimal(10) ** 13}, PricingError.PRICE_ATTRIBUTE_OUT_OF_RANGE),
    ],
)
def test_what_has_no_price_says_why(changed: dict[str, Any], reason: PricingError) -> None:
    assert why(**changed) == [reason]


def test_the_numbers_of_the_reasons_are_those_of_the_other_system() -> None:
    assert (PricingError.PRODUCT_NOT_IN_PRICE_LEVEL, PricingError.CURRENCY_NOT_SET) == (11, 38)


ENDS, MULTIPLE = RoundingOption.ENDS_IN, RoundingOption.MULTIPLE_OF


@pytest.mark.parametrize(
    ("option", "step", "rounding", "amount", "rounded"),
    [
        (ENDS, "0.99", Rounding.UP, "12.00", "12.99"),
        (ENDS, "0.99", Rounding.UP, "12.99", "12.99"),
        (ENDS, "0.99", Rounding.DOWN, "12.98", "11.99"),
        (ENDS, "0.99", Rounding.NEAREST, "12.48", "11.99"),
        (ENDS, "0.99", Rounding.NEAREST, "12.50", "12.99"),
        (ENDS, "9", Rounding.UP, "121", "129"),
        (ENDS, "95", Rounding.DOWN, "121", "95"),
        (ENDS, "0.99", Rounding.DOWN, "0.50", "0"),
        (ENDS, "0.99", Rounding.NEAREST, "0.10", "0.99"),
        (MULTIPLE, "0.05", Rounding.UP, "1.01", "1.05"),
        (MULTIPLE, "0.05", Rounding.DOWN, "1.04", "1.00"),
        (MULTIPLE, "5", Rounding.NEAREST, "12.49", "10"),
        (MULTIPLE, "5", Rounding.NEAREST, "12.50", "15"),
        (MULTIPLE, "5", Rounding.NONE, "12.49", "12.49"),
    ],
)
def test_a_price_is_rounded_as_the_item_says(
    option: RoundingOption, step: str, rounding: Rounding, amount: str, rounded: str
) -> None:
    given = {"rounding_option": option, "rounding_amount": Decimal(step), "rounding": rounding}
    assert price(amount=Decimal(amount), **given) == Decimal(rounded)


@given(
    st.decimals("0", "100000", places=2),
    st.decimals("0.01", "500", places=2),
    st.sampled_from(Rounding),
    st.sampled_from(RoundingOption),
)
def test_rounding_never_goes_to_the_wrong_side(
    amount: Decimal, step: Decimal, rounding: Rounding, option: RoundingOption
) -> None:
    rounded = price(amount=amount, rounding=rounding, rounding_option=option, rounding_amount=step)
    assert rounded >= 0
    if rounding is Rounding.UP:
        assert rounded >= amount
    if rounding is Rounding.DOWN:
        assert rounded <= amount
    if option is MULTIPLE and rounding is not Rounding.NONE:
        assert rounded % step == 0


@pytest.mark.parametrize(
    ("quantity", "net"), [("4", "80.00"), ("5", "97.00"), ("10", "194.00"), ("11", "220.00"), ("-8", "-155.20")]
)
def test_the_discount_of_a_quantity_holds_between_its_ends(quantity: str, net: str) -> None:
    each, count = Decimal("20.00"), Decimal(quantity)
    line = Line(name="P1", quantity=count, price_per_unit=each, volume_discount=volume_discount(FROM_FIVE, count, each))
    assert line_amounts(line, "USD").net == Decimal(net)


def test_a_discount_list_may_hold_amounts_and_be_open_above() -> None:
    steps = (DiscountStep(begins=Decimal(100), figure=Decimal("1.25")),)
    amounts = DiscountList(code="BULK", kind=DiscountKind.AMOUNT, steps=steps)
    assert volume_discount(amounts, Decimal(1000), Decimal(20)) == Decimal("1.25")
    assert volume_discount(amounts, Decimal(99), Decimal(20)) == 0
    assert volume_discount(None, Decimal(99), Decimal(20)) == 0


def test_the_default_list_is_the_only_one_of_the_territory() -> None:
    west = replace(WEST, territories=("WEST",))
    both = replace(WEST, code="BOTH", territories=("EAST", "WEST"))
    euros = replace(both, code="EUROS", currency="EUR")
    assert default_price_list([west, euros], "WEST", "USD", DAY) == west
    assert default_price_list([west, both, euros], "WEST", "USD", DAY) is None
    assert default_price_list([west, both, euros], "WEST", "EUR", DAY) == euros
    assert default_price_list([west], None, "USD", DAY) is None
    assert default_price_list([west], "WEST", "USD", date(2028, 1, 1)) is None
