"""Currencies with their dated rates, as a set-up file tells them."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from pydantic import BeforeValidator

from bot.domain.money import Rate
from bot.ports import Work
from bot.usecases.setup.change import Change
from bot.usecases.setup.parts import Currency, ExactRate, Mistake, Part, plain_keys
from bot.usecases.setup.subject import Nested, Plan, Subject


class CurrencyPart(Part):
    """What one unit of a currency is worth in the base currency, from each date on; a date left out stays."""

    code: Currency
    rates: Annotated[dict[date, ExactRate], BeforeValidator(plain_keys)]


class RatePart(Part):
    """The rate from that day on."""

    valid_from: date
    rate: ExactRate


def _read_rates(rates: dict[date, Any]) -> tuple[RatePart, ...]:
    return tuple(RatePart(valid_from=day, rate=rate) for day, rate in rates.items())


def _write_rates(parts: tuple[RatePart, ...]) -> dict[date, Any]:
    return {part.valid_from: part.rate for part in parts}


RATES = Nested(
    field="rates",
    kind="rate",
    part=RatePart,
    key=lambda rate: str(rate.valid_from.isoformat()),
    read=_read_rates,
    write=_write_rates,
)


class Currencies(Subject[CurrencyPart]):
    """Currencies; one is there as long as it has a rate."""

    field = "currencies"
    kind = "currency"
    part = CurrencyPart
    nested = (RATES,)

    def stored(self, work: Work) -> tuple[CurrencyPart, ...]:
        """Every currency with a rate, by code; the oldest rate first."""
        known = sorted(work.rates.list_all(), key=lambda rate: (rate.currency, rate.valid_from))
        return tuple(
            CurrencyPart(code=code, rates={rate.valid_from: rate.rate for rate in group})
            for code, group in groupby(known, key=lambda rate: rate.currency)
        )

    def save(self, work: Work, part: CurrencyPart) -> None:
        """Keeps every rate."""
        for day, rate in part.rates.items():
            work.rates.save(Rate(currency=part.code, valid_from=day, rate=rate))

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
