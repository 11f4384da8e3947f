"""The figures that an import can be checked against, asked from the store once it is done. Counts nothing itself."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.people import Caller
from bot.domain.status import OPEN, Status
from bot.domain.workspace import Selection
from bot.usecases.arrivals import Source
from bot.usecases.office import Office, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Count and sums of some opportunities; `value` is what they brought, of open ones the estimate."""

    count: int
    value: Decimal
    weighted: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerFigures:
    """What the people of one manager have open and have won."""

    manager: str
    open: Position
    won: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFigures:
    """What the workspace holds in the currency of the source; the pipeline includes Not Started."""

    currency: str
    pipeline: Position
    won: Position
    lost: Position
    managers: tuple[ManagerFigures, ...]


def exchange_figures(office: Office, caller: Caller, source: Source) -> ExchangeFigures:
    """The figures of the whole workspace, and of each manager that the source names."""
    with office.look(caller) as visit:
        return ExchangeFigures(
            currency=source.currency,
            pipeline=_position(visit, source, Selection(statuses=OPEN)),
            won=_position(visit, source, Selection(statuses=(Status.WON,))),
            lost=_position(visit, source, Selection(statuses=(Status.LOST,))),
            managers=tuple(
                _manager_figures(visit, source, name) for name in sorted({one.manager for one in source.salespeople})
            ),
        )


def _manager_figures(visit: Visit, source: Source, name: str) -> ManagerFigures:
    manager = visit.work.people.find_by_name(name)
    path = manager.team_path if manager else None
    return ManagerFigures(
        manager=name,
        open=_position(visit, source, Selection(statuses=OPEN, owner_path=path)),
        won=_position(visit, source, Selection(statuses=(Status.WON,), owner_path=path)),
    )


def _position(visit: Visit, source: Source, selection: Selection) -> Position:
    sums = visit.work.opportunities.sums(selection, visit.person)
    for one in sums:
        if one.currency == source.currency:
            return Position(count=one.count, value=one.worth, weighted=one.calculated_value)
    return Position(count=0, value=Decimal(0), weighted=Decimal(0))
