"""How a workspace reckons totals: by what was typed, or by steps of the sum. Source: Dynamics 365, custom pricing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.money import shown
from bot.domain.pricing import HUNDRED, Line, LineAmounts, ManualDiscount, Terms, Totals, line_amounts, totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The percentage from a sum on; `included`: at that very sum too."""

    sum: Decimal
    included: bool = True
    percent: Decimal

    def takes(self, amount: Decimal) -> bool:
        """Does it hold at that amount?"""
        return amount > self.sum or (self.included and amount == self.sum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """Discounts by the sum of the lines, and taxes by that sum less its discount; in any order."""

    discounts: tuple[Tier, ...] = ()
    taxes: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How a workspace reckons; `tiers` None: discounts and taxes are those typed on terms and lines."""

    manual: ManualDiscount = ManualDiscount.PER_LINE
    tiers: Tiers | None = None

    def amounts(self, line: Line, currency: str) -> LineAmounts:
        """What the line comes to."""
        counted = replace(line, tax=Decimal(0)) if self.tiers else line
        return line_amounts(counted, currency, self.manual)

    def totals(self, lines: Iterable[Line], terms: Terms) -> Totals:
        """What the lines come to under the terms."""
        if self.tiers is None:
            return totals(lines, terms, self.manual)
        return tiered_totals(lines, terms, self.tiers, self.manual)


def tiered_totals(
    lines: Iterable[Line], terms: Terms, tiers: Tiers, manual: ManualDiscount = ManualDiscount.PER_LINE
) -> Totals:
    """What the lines come to when the sum decides on discount and tax; those of terms and lines do not count.

    Source: the official sample of custom pricing.
    """
    plain = totals([replace(line, tax=Decimal(0)) for line in lines], _undiscounted(terms), manual)
    discount = shown(plain.lines * _percent(tiers.discounts, plain.lines) / HUNDRED, terms.currency)
    before_freight = plain.lines - discount
    tax = shown(before_freight * _percent(tiers.taxes, before_freight) / HUNDRED, terms.currency)
    return replace(
        plain,
        discount=plain.line_discount + discount,
        before_freight=before_freight,
        tax=tax,
        total=before_freight + plain.freight + tax,
    )


def _undiscounted(terms: Terms) -> Terms:
    return replace(terms, discount_percent=Decimal(0), discount_amount=Decimal(0))


def _percent(tiers: Sequence[Tier], amount: Decimal) -> Decimal:
    """The percentage of the highest tier that the amount reaches; 0 below all of them."""
    reached = sorted((tier for tier in tiers if tier.takes(amount)), key=lambda tier: (tier.sum, not tier.included))
    return reached[-1].percent if reached else Decimal(0)
