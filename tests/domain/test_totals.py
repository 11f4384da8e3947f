"""Totals of lines under terms: the worked examples, steps of the sum, and what holds for any lines."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pricing import Line, ManualDiscount, Terms, line_amounts, totals
from bot.domain.tiers import Reckoning, Tier, Tiers

USD = Terms(currency="USD")
SAMPLE_TIERS = Tiers(
    discounts=(
        Tier(sum=Decimal(1000), included=False, percent=Decimal(5)),
        Tier(sum=Decimal(5000), percent=Decimal(10)),
    ),
    taxes=(Tier(sum=Decimal(0), percent=Decimal(10)), Tier(sum=Decimal(5000), percent=Decimal(8))),
)
AMOUNTS = st.decimals(-10_000, 10_000, places=2)
LINES = st.lists(
    st.builds(
        Line,
        name=st.just("P1"),
        quantity=st.decimals(-100, 100, places=3),
        price_per_unit=AMOUNTS,
        volume_discount=st.decimals(0, 10, places=4),
        manual_discount=st.decimals(0, 100, places=2),
        tax=AMOUNTS,
    ),
    max_size=5,
)
TERMS = st.builds(
    Terms,
    currency=st.sampled_from(["USD", "JPY", "BHD"]),
    discount_percent=st.decimals(0, 100, places=2),
    discount_amount=st.decimals(0, 1000, places=2),
    freight=st.decimals(0, 1000, places=2),
)


def line(quantity: str, price: str, *, discount: str = "0", tax: str = "0") -> Line:
    return Line(
        name="P1",
        quantity=Decimal(quantity),
        price_per_unit=Decimal(price),
        manual_discount=Decimal(discount),
        tax=Decimal(tax),
    )


def test_the_worked_quote_adds_up_to_the_cent() -> None:
    lines = [line("3", "20", tax="4.80"), line("1", "12", tax="0.96"), line("20", "5", discount="10.50", tax="7.16")]
    added = totals(lines, Terms(currency="USD", freight=Decimal(10)))
    assert (added.lines, added.line_discount, added.tax) == (Decimal("161.50"), Decimal("10.50"), Decimal("12.92"))
    assert added.total == Decimal("184.42")


def test_discounts_of_lines_and_of_the_whole_come_together() -> None:
    terms = Terms(currency="USD", discount_percent=Decimal(10), discount_amount=Decimal(50), freight=Decimal(20))
    added = totals([line("10", "100", discount="100", tax="5")], terms)
    assert (added.lines, added.discount, added.before_freight) == (Decimal(900), Decimal(240), Decimal(760))
    assert added.total == Decimal(785)


@pytest.mark.parametrize(
    ("quantity", "manual", "net"),
    [
        ("200", ManualDiscount.PER_LINE, "19990"),
        ("200", ManualDiscount.PER_UNIT, "18000"),
        ("11", ManualDiscount.PER_LINE, "1090"),
        ("11", ManualDiscount.PER_UNIT, "990"),
    ],
)
def test_a_typed_discount_counts_once_a_line_or_once_a_unit(quantity: str, manual: ManualDiscount, net: str) -> None:
    assert line_amounts(line(quantity, "100", discount="10"), "USD", manual).net == Decimal(net)


def test_what_goes_back_is_below_zero() -> None:
    assert totals([line("-4", "100")], USD).total == Decimal(-400)
    assert totals([line("1", "-40")], USD).total == Decimal(-40)


@pytest.mark.parametrize(
    ("lines", "discount", "tax", "total"),
    [
        ("1000", "0", "100", "1100.00"),
        ("2000", "100", "190", "2090.00"),
        ("5000", "500", "450", "4950.00"),
        ("6000", "600", "432", "5832.00"),
    ],
)
def test_steps_of_the_sum_decide_on_discount_and_tax(lines: str, discount: str, tax: str, total: str) -> None:
    reckoning = Reckoning(tiers=SAMPLE_TIERS)
    added = reckoning.totals([line("1", lines, tax="77")], Terms(currency="USD", discount_percent=Decimal(50)))
    assert (added.discount, added.tax, added.total) == (Decimal(discount), Decimal(tax), Decimal(total))
    assert reckoning.amounts(line("1", lines, tax="77"), "USD").gross == Decimal(lines)


def test_nothing_to_sell_adds_up_to_nothing_by_steps_too() -> None:
    assert Reckoning(tiers=SAMPLE_TIERS).totals([], USD).total == 0


@given(LINES, TERMS)
def test_the_nets_on_the_page_add_up_to_the_total_of_the_lines(lines: list[Line], terms: Terms) -> None:
    for reckoning in (Reckoning(), Reckoning(manual=ManualDiscount.PER_UNIT), Reckoning(tiers=SAMPLE_TIERS)):
        added = reckoning.totals(lines, terms)
        assert sum(reckoning.amounts(each, terms.currency).net for each in lines) == added.lines
        assert added.total == added.before_freight + added.freight + added.tax
        assert added.discount - added.line_discount == added.lines - added.before_freight


@given(LINES, TERMS)
def test_totals_have_the_digits_of_the_currency_whatever_the_order(lines: list[Line], terms: Terms) -> None:
    added = totals(lines, terms)
    digits = get_currency_precision(terms.currency)
    assert all(amount == round(amount, digits) for amount in (added.total, added.discount, added.tax))
    assert totals(lines[::-1], terms) == added
