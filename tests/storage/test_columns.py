"""Values come back from both databases exactly as they went in, and what could not is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, func, select
from sqlalchemy.exc import StatementError

from bot.domain.money import Rate
from bot.domain.status import Priority, Status
from storage.columns import MONEY, RATE, Choice, UtcDateTime
from storage.work import SqlStore
from tests.makers import settle

SAMPLE = Table(
    "sample",
    MetaData(),
    Column("amount", MONEY),
    Column("rate", RATE),
    Column("moment", UtcDateTime()),
    Column("status", Choice(Status)),
    Column("priority", Choice(Priority)),
    prefixes=["TEMPORARY"],
)


def _round(engine: Engine, **values: Any) -> tuple[Any, ...]:
    with engine.connect() as connection:
        SAMPLE.create(connection)
        connection.execute(SAMPLE.insert(), values)
        row = connection.execute(select(*(SAMPLE.c[name] for name in values))).one()
        connection.rollback()
    return tuple(row)


@pytest.mark.parametrize("amount", ["0", "0.0001", "-12.5", "999999999999.9999"])
def test_an_amount_keeps_every_digit(engine: Engine, amount: str) -> None:
    assert _round(engine, amount=Decimal(amount)) == (Decimal(amount),)


def test_a_rate_keeps_twelve_places(engine: Engine) -> None:
    assert _round(engine, rate=Decimal("1.000000000001")) == (Decimal("1.000000000001"),)


@pytest.mark.parametrize("wrong", [0.5, Decimal("0.00001")])
def test_a_float_and_a_digit_too_many_are_refused(engine: Engine, wrong: object) -> None:
    with pytest.raises(StatementError):
        _round(engine, amount=wrong)


def test_a_sum_of_cents_is_exact(engine: Engine) -> None:
    with engine.connect() as connection:
        SAMPLE.create(connection)
        connection.execute(SAMPLE.insert(), [{"amount": Decimal("0.1")}] * 3)
        total = connection.execute(select(func.sum(SAMPLE.c.amount))).scalar()
        connection.rollback()
    assert total == Decimal("0.3")


def test_a_moment_comes_back_in_utc(engine: Engine) -> None:
    there = datetime(2027, 3, 10, 14, 30, 1, 250, tzinfo=timezone(timedelta(hours=2)))
    (moment,) = _round(engine, moment=there)
    assert (moment, moment.tzinfo) == (datetime(2027, 3, 10, 12, 30, 1, 250, tzinfo=UTC), UTC)


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError):
        _round(engine, moment=datetime(2027, 3, 10))  # noqa: DTZ001


def test_members_of_enumerations_come_back_as_themselves(engine: Engine) -> None:
    assert _round(engine, status=Status.LOST, priority=Priority.HIGH) == (Status.LOST, Priority.HIGH)


def test_the_newest_valid_rate_is_found(store: SqlStore) -> None:
    company = settle(store)
    with store.begin(company.team) as work:
        for day, rate in ((date(2027, 1, 1), "1.10"), (date(2027, 2, 1), "1.20"), (date(2027, 2, 1), "1.25")):
            work.rates.save(Rate(currency="EUR", valid_from=day, rate=Decimal(rate)))
    with store.look(company.team) as work:
        days = (date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 1))
        assert [work.rates.find("EUR", day) for day in days] == [None, Decimal("1.10"), Decimal("1.25")]
        assert work.rates.find("USD", days[0]) == 1
        assert len(work.rates.list_all()) == 2
