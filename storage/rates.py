"""Dated exchange rates."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.money import Rate
from bot.domain.workspace import Workspace
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.setup import currency_rate

_RATE = Shape(Rate, currency_rate)
_ALL = (
    select(*_RATE.columns)
    .where(currency_rate.c.workspace_id == WORKSPACE)
    .order_by(currency_rate.c.currency, currency_rate.c.valid_from)
)
_VALID = (
    select(currency_rate.c.rate)
    .where(
        currency_rate.c.workspace_id == WORKSPACE,
        currency_rate.c.currency == bindparam("wanted"),
        currency_rate.c.valid_from <= bindparam("day"),
    )
    .order_by(currency_rate.c.valid_from.desc())
    .limit(1)
)
_PUT = put(currency_rate)
_DELETE = delete(currency_rate).where(
    currency_rate.c.workspace_id == WORKSPACE,
    currency_rate.c.currency == bindparam("wanted"),
    currency_rate.c.valid_from == bindparam("day"),
)


class SqlRates(Repository):
    """Keeps bot.ports.Rates."""

    def __init__(self, connection: Connection, workspace: Workspace) -> None:
        super().__init__(connection, workspace.id)
        self._base = workspace.base_currency

    def find(self, currency: str, day: date) -> Decimal | None:
        """The newest rate valid on that day; 1 for the base currency."""
        if currency == self._base:
            return Decimal(1)
        rate: Decimal | None = self._run(_VALID, wanted=currency, day=day).scalar()
        return rate

    def list_all(self) -> tuple[Rate, ...]:
        """By currency, oldest first."""
        return tuple(map(_RATE.read, self._run(_ALL)))

    def save(self, rate: Rate) -> None:
        """Kept; a rate of the same day is replaced."""
        self._put(_PUT, _RATE.write(rate))

    def delete(self, currency: str, day: date) -> None:
        """The rate that began on that day goes."""
        self._run(_DELETE, wanted=currency, day=day)
