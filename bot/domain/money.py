"""Amounts and currencies: digits, rounding for show, dated rates, reading what a person typed. No network."""

import re
import string
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from babel.core import get_global
from babel.numbers import (
    NumberFormatError,
    get_currency_precision,
    get_currency_symbol,
    get_group_symbol,
    parse_decimal,
)

from bot.domain.problems import OutOfRange, Unreadable

LARGEST = Decimal(10) ** 12
"""Amounts lie within ± this. Source: Dynamics 365, opportunity table."""
_TYPED = re.compile(r"(?P<number>[-−+]?[\d.,'’\u00a0\u202f ]+)(?P<scale>k|m|bn|mio|mln)?", re.IGNORECASE)
_ALIKE = (" \u00a0\u202f", "'’")
"""Marks between thousands that look the same to people."""
_TRADED = (
    "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK", "KRW", "NOK", "NZD", "INR", "MXN",
    "TWD", "ZAR", "BRL", "DKK", "PLN", "THB", "ILS", "IDR", "CZK", "AED", "TRY", "HUF", "CLP", "SAR", "PHP", "BHD",
)  # fmt: skip
_SCALES = {"": 0, "k": 3, "m": 6, "mio": 6, "mln": 6, "bn": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One unit of `currency` is worth `rate` units of the base currency from `valid_from` on."""

    currency: str
    valid_from: date
    rate: Decimal


def common_currencies(base: str) -> tuple[str, ...]:
    """What a form offers: the base currency first, then the most traded ones."""
    return (base, *(code for code in _TRADED if code != base))


def is_currency(code: str) -> bool:
    """Is it an ISO 4217 code that the locale data knows?"""
    return code in get_global("all_currencies")


def shown(amount: Decimal, currency: str) -> Decimal:
    """The amount rounded half-even to the currency's digits (USD 2, JPY 0, BHD 3)."""
    digits = get_currency_precision(currency)
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN) + Decimal(0)


def in_base(amount: Decimal, rate: Decimal | None) -> Decimal | None:
    """The amount in the base currency, exact; None where no rate is known."""
    return None if rate is None else amount * rate


def read_amount(field: str, text: str, locale: str, currency: str) -> Decimal:
    """The amount that a person in `locale` typed: 12k, 1,234.50, 1.234,50 €, $3m.

    Raises: Unreadable (also for the sign of another currency), OutOfRange.
    """
    typed = text.strip().replace("−", "-")
    for sign in _signs(currency, locale):
        typed = typed.removesuffix(sign).removeprefix(sign).strip()
    return within_bounds(field, _read(field, typed, text, locale), text, currency)


def read_number(field: str, text: str, locale: str) -> Decimal:
    """The number that a person in `locale` typed, such as a quantity or a percentage: 3, 2.5, 1,000, 5 %.

    Raises: Unreadable, OutOfRange.
    """
    typed = text.strip().replace("−", "-").removesuffix("%").strip()
    number = _read(field, typed, text, locale)
    if abs(number) > LARGEST:
        raise OutOfRange(field, -LARGEST, LARGEST)
    return number


def _read(field: str, typed: str, text: str, locale: str) -> Decimal:
    """The number; `text` is all that was typed. Raises: Unreadable."""
    match = _TYPED.fullmatch(typed)
    if not match:
        raise Unreadable(field, text)
    try:
        number = parse_decimal(_grouped(match["number"].strip(), locale), locale=locale, strict=True)
    except (NumberFormatError, InvalidOperation) as error:
        raise Unreadable(field, text) from error
    return Decimal(number.scaleb(_SCALES[(match["scale"] or "").lower()]))


def _signs(currency: str, locale: str) -> list[str]:
    """How people write the currency, longest first: CAD, CA$, $."""
    symbols = {get_currency_symbol(currency, each) for each in (locale, "en")}
    bare = {symbol.strip(string.ascii_letters) for symbol in symbols}
    return sorted({currency, *symbols, *bare}, key=len, reverse=True)


def _grouped(number: str, locale: str) -> str:
    """The number with the locale's own mark between thousands instead of one that looks like it."""
    group = get_group_symbol(locale)
    alike = next((marks for marks in _ALIKE if group in marks), group)
    return "".join(group if mark in alike else mark for mark in number)


def within_bounds(field: str, amount: Decimal, text: str, currency: str) -> Decimal:
    """The amount in the digits of the currency, when the currency has its digits and the columns have its size.

    Raises: Unreadable (more digits than the currency has), OutOfRange.
    """
    if abs(amount) > LARGEST:
        raise OutOfRange(field, -LARGEST, LARGEST)
    if amount != shown(amount, currency):
        raise Unreadable(field, text)
    return shown(amount, currency)
