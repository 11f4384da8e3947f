"""Amounts: what is shown, what is read."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import in_base, is_currency, read_amount, shown, within_bounds
from bot.domain.problems import OutOfRange, Unreadable

DIGITS = {"USD": 2, "EUR": 2, "JPY": 0, "BHD": 3, "CHF": 2, "INR": 2}
LOCALES = ["en", "en_IN", "de", "de_CH", "fr", "sv", "ja", "pt_BR"]


def test_the_locale_data_knows_the_digits_the_tests_rely_on() -> None:
    assert {currency: get_currency_precision(currency) for currency in DIGITS} == DIGITS


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1.005", "USD", "1.00"),
        ("1.015", "USD", "1.02"),
        ("-1.005", "USD", "-1.00"),
        ("2.5", "JPY", "2"),
        ("3.5", "JPY", "4"),
        ("1.2345", "BHD", "1.234"),
        ("1.2355", "BHD", "1.236"),
        ("7", "EUR", "7.00"),
    ],
)
def test_a_shown_amount_is_rounded_half_even_to_the_digits_of_its_currency(
    amount: str, currency: str, expected: str
) -> None:
    assert str(shown(Decimal(amount), currency)) == expected


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from(sorted(DIGITS)))
def test_a_shown_amount_has_the_digits_of_its_currency_and_lies_next_to_the_exact_one(
    amount: Decimal, currency: str
) -> None:
    rounded = shown(amount, currency)
    assert rounded.as_tuple().exponent == -DIGITS[currency]
    assert abs(rounded - amount) <= Decimal(5).scaleb(-DIGITS[currency] - 1)
    assert shown(rounded, currency) == rounded


@pytest.mark.parametrize(
    ("text", "locale", "currency", "expected"),
    [
        ("12k", "en", "USD", "12000.00"),
        ("12.5K", "en", "USD", "12500.00"),
        ("$3m", "en", "USD", "3000000.00"),
        ("1,5 mio", "de", "EUR", "1500000.00"),
        ("1bn", "en", "USD", "1000000000.00"),
        ("1,234.50", "en", "USD", "1234.50"),
        ("1.234,50 €", "de", "EUR", "1234.50"),
        ("1 234,50 €", "fr", "EUR", "1234.50"),
        ("1\u00a0234,50", "fr", "EUR", "1234.50"),
        ("1\u202f234,50", "fr", "EUR", "1234.50"),
        ("1'234.50", "de_CH", "CHF", "1234.50"),
        ("1’234.50", "de_CH", "CHF", "1234.50"),
        ("12,34,567", "en_IN", "INR", "1234567.00"),
        ("₹500", "en_IN", "INR", "500.00"),
        ("5 kr", "sv", "SEK", "5.00"),
        ("¥500", "ja", "JPY", "500"),
        ("$5", "en", "CAD", "5.00"),
        ("CA$5", "en", "CAD", "5.00"),
        ("USD 5", "en", "USD", "5.00"),
        ("  5 USD ", "en", "USD", "5.00"),
        ("-5", "en", "USD", "-5.00"),
        ("−5", "en", "USD", "-5.00"),
        ("0", "en", "USD", "0.00"),
        ("1.234", "en", "BHD", "1.234"),
        ("1000000000000", "en", "USD", "1000000000000.00"),
    ],
)
def test_an_amount_is_read_as_its_writer_meant_it(text: str, locale: str, currency: str, expected: str) -> None:
    assert str(read_amount("value", text, locale, currency)) == expected


@pytest.mark.parametrize(
    ("text", "locale", "currency"),
    [
        ("", "en", "USD"),
        ("abc", "en", "USD"),
        ("12 apples", "en", "USD"),
        ("1.234,50", "en", "USD"),
        ("1,23", "en", "USD"),
        ("1.5", "de", "EUR"),
        ("1.5.2", "en", "USD"),
        ("1 2 3", "fr", "EUR"),
        ("1 234", "en", "USD"),
        ("1e5", "en", "USD"),
        ("--5", "en", "USD"),
        ("1.005", "en", "USD"),
        ("0.5", "en", "JPY"),
        ("1.2345", "en", "BHD"),
        ("$5", "en", "EUR"),
        ("€5", "en", "USD"),
        ("5 EUR", "en", "USD"),
        ("NaN", "en", "USD"),
        ("Infinity", "en", "USD"),
        ("k", "en", "USD"),
    ],
)
def test_what_is_ambiguous_or_no_amount_is_refused_with_the_text_as_typed(
    text: str, locale: str, currency: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_amount("value", text, locale, currency)
    assert (refusal.value.field, refusal.value.given) == ("value", text)


@pytest.mark.parametrize("text", ["1000000000000.01", "-1000000000000.01", "1001bn", "9" * 60])
def test_an_amount_beyond_a_million_millions_is_out_of_range(text: str) -> None:
    with pytest.raises(OutOfRange) as refusal:
        read_amount("value", text, "en", "USD")
    assert (refusal.value.lowest, refusal.value.highest) == (Decimal(-(10**12)), Decimal(10**12))


AMOUNTS = st.integers(-(10**12), 10**12)


@given(AMOUNTS, st.sampled_from(sorted(DIGITS)), st.sampled_from(LOCALES))
def test_an_amount_written_by_the_locale_is_read_back(units: int, currency: str, locale: str) -> None:
    amount = shown(Decimal(units).scaleb(-DIGITS[currency]), currency)
    assert read_amount("value", format_decimal(amount, locale=locale), locale, currency) == amount


@given(st.integers(0, 10**12), st.sampled_from(sorted(DIGITS)), st.sampled_from(LOCALES))
def test_an_amount_written_with_its_currency_is_read_back(units: int, currency: str, locale: str) -> None:
    amount = shown(Decimal(units).scaleb(-DIGITS[currency]), currency)
    assert read_amount("value", format_currency(amount, currency, locale=locale), locale, currency) == amount


@given(AMOUNTS, st.sampled_from(sorted(DIGITS)))
def test_an_amount_within_bounds_stays_itself(units: int, currency: str) -> None:
    amount = Decimal(units).scaleb(-DIGITS[currency])
    assert within_bounds("value", amount, "", currency) == amount


@given(st.text(max_size=12), st.sampled_from(LOCALES), st.sampled_from(sorted(DIGITS)))
def test_any_text_is_read_or_refused_and_nothing_else(text: str, locale: str, currency: str) -> None:
    try:
        amount = read_amount("value", text, locale, currency)
    except (Unreadable, OutOfRange):
        return
    assert amount == shown(amount, currency)


def test_without_a_rate_the_base_amount_is_unknown() -> None:
    assert in_base(Decimal("10.00"), None) is None
    assert in_base(Decimal("10.00"), Decimal("1.0825")) == Decimal("10.825")


@pytest.mark.parametrize(("code", "known"), [("USD", True), ("JPY", True), ("usd", False), ("ABC", False), ("", False)])
def test_only_codes_of_the_locale_data_are_currencies(code: str, known: bool) -> None:
    assert is_currency(code) is known
