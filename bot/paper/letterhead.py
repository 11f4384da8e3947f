"""What paper needs beside the document: who sends it, and the language and customs it is written in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from bot.domain.money import shown

_LETTER_LANDS = frozenset({"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "SV", "VE", "DO", "PR"})
"""Where paper has the format Letter; elsewhere it is A4. Source: CLDR, paperSize."""


class Speech(Protocol):
    """The texts in one language."""

    locale: Locale

    def t(self, sentence: str, **values: object) -> str:
        """The sentence with its values filled in."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who sends it, in which words."""

    seller: str
    words: Speech

    @property
    def paper(self) -> str:
        """The format of the paper where the locale is at home."""
        return "letter" if self.words.locale.territory in _LETTER_LANDS else "A4"

    def money(self, amount: Decimal, currency: str) -> str:
        """The amount with its currency, in the digits of the currency."""
        return format_currency(shown(amount, currency), currency, locale=self.words.locale)

    def amount(self, amount: Decimal, currency: str) -> str:
        """The amount without its currency, in the digits of the currency; in more where it has more, as prices may."""
        digits = max(get_currency_precision(currency), _digits(amount))
        return format_decimal(amount, f"#,##0.{'0' * digits}".rstrip("."), locale=self.words.locale)

    def number(self, number: Decimal) -> str:
        """A quantity, exact."""
        return format_decimal(number, f"#,##0.{'#' * _digits(number)}".rstrip("."), locale=self.words.locale)

    def percent(self, percent: Decimal) -> str:
        """The percentage, exact."""
        return format_percent(percent / 100, locale=self.words.locale, decimal_quantization=False)

    def date(self, day: date) -> str:
        """The day."""
        return format_date(day, "long", locale=self.words.locale)


def _digits(amount: Decimal) -> int:
    """How many digits it has behind the point that are not zeros at its end."""
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
