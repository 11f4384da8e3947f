"""Currencies with their dated rates, as a set-up file tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from pydantic import BeforeValidator

from bot.domain.money import Rate
from bot.domain.status import OPEN
from bot.domain.workspace import Selection
from bot.ports import Work
from bot.usecases.office import PROGRAM
from bot.usecases.setup.change import Change
from bot.usecases.setup.parts import Currency, ExactRate, Mistake, Part, plain_keys
from bot.usecases.setup.subject import Nested, Plan, Subject


class CurrencyPart(Part):
    """What one unit of a currency is worth in the base currency, from each date on; a date left out stays.

    Null instead of a rate takes it away.
    """

    code: Currency
    rates: Annotated[dict[date, ExactRate | None], BeforeValidator(plain_keys)]


class RatePart(Part):
    """The rate from that day on."""

    valid_from: date
    rate: ExactRate


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rates(Nested):
    """Rates by day; null says that the rate of that day goes."""

    def items(self, value: dict[date, Any]) -> tuple[RatePart, ...]:
        """The rates, the oldest first."""
        return tuple(RatePart(valid_from=day, rate=rate) for day, rate in sorted(value.items()) if rate is not None)

    def put(self, value: dict[date, Any], key: str | None, item: Any) -> dict[date, Any]:
        """With the rate of that day; the one that it takes the place of goes."""
        return (self.drop(value, key) if key else value) | {item.valid_from: item.rate}

    def drop(self, value: dict[date, Any], key: str) -> dict[date, Any]:
        """The rate of that day goes."""
        return value | {date.fromisoformat(key): None}


RATES = _Rates(
    field="rates",
    kind="rate",
    part=RatePart,
    key=lambda rate: str(rate.valid_from.isoformat()),
    empty={},
)


class Currencies(Subject[CurrencyPart]):
    """Currencies; one is there as long as it has a rate."""

    field = "currencies"
    kind = "currency"
    part = CurrencyPart
    nested = (RATES,)
    begins_with = RATES

    def stored(self, work: Work) -> tuple[CurrencyPart, ...]:
        """Every currency with a rate, by code; the oldest rate first."""
        known = sorted(work.rates.list_all(), key=lambda rate: (rate.currency, rate.valid_from))
        return tuple(
            CurrencyPart(code=code, rates={rate.valid_from: rate.rate for rate in group})
            for code, group in groupby(known, key=lambda rate: rate.currency)
        )

    def save(self, work: Work, part: CurrencyPart) -> None:
        """Keeps every rate, but those that go."""
        for day, rate in part.rates.items():
            if rate is None:
                work.rates.delete(part.code, day)
            else:
                work.rates.save(Rate(currency=part.code, valid_from=day, rate=rate))

    def delete(self, work: Work, key: str) -> None:
        """Every rate of it goes."""
        for rate in work.rates.list_all():
            if rate.currency == key:
                work.rates.delete(key, rate.valid_from)

    def count_uses(self, work: Work, key: str) -> int:
        """Open opportunities in it: their figures would no more count in the base currency."""
        held = work.opportunities.sums(Selection(statuses=OPEN), PROGRAM)
        return sum(sums.count for sums in held if sums.currency == key)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Rates of the base currency itself."""
        base = plan.setup.base_currency or plan.work.workspace.base_currency
        for index, part in enumerate(plan.listed(self)):
            if part.code == base:
                yield Mistake(f"currencies[{index}].code", f"should not be the base currency: {base} is always worth 1")

    def changes(self, before: CurrencyPart | None, after: CurrencyPart) -> Iterator[Change]:
        """The rates; the currency itself is nothing but them, and a date that is left out stays."""
        rates = before.rates | after.rates if before else after.rates
        changes = super().changes(before, after.model_copy(update={"rates": rates}))
        return (each for each in changes if each.kind == RATES.kind)


CURRENCIES = Currencies()
