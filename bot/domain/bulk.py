"""Many opportunities changed alike: what is asked for, what became of each, and how long it can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.calendar import after, is_formula
from bot.domain.errors import AlreadySo, Refusal
from bot.domain.opportunity import Opportunity
from bot.domain.people import Surface
from bot.domain.problems import FieldRefusal, Missing, Unreadable, refuse
from bot.domain.status import ForecastCategory, StatusReason

MOST_ROWS = 200
"""What one run may change."""
UNDO_WINDOW = timedelta(minutes=15)


class Deed(StrEnum):
    """What is done to each."""

    HAND_OVER = "hand_over"
    MOVE = "move"
    SHIFT = "shift"
    LOSE = "lose"


class RowState(StrEnum):
    """What became of one: `kept` was changed by somebody after the run, so that the undo left it alone."""

    PLANNED = "planned"
    REFUSED = "refused"
    DONE = "done"
    UNDONE = "undone"
    KEPT = "kept"


class RunState(StrEnum):
    """How far a run has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOrder:
    """The deed and what it needs: a new owner; a stage of a cycle; a date formula or a day; a close code."""

    deed: Deed
    owner_id: int | None = None
    with_tasks: bool = False
    cycle_code: str | None = None
    stage: int | None = None
    formula: str = ""
    day: date | None = None
    close_code: str | None = None

    def problems(self) -> list[FieldRefusal]:
        """What the deed lacks."""
        match self.deed:
            case Deed.HAND_OVER:
                return [] if self.owner_id else [Missing("owner")]
            case Deed.MOVE:
                return [] if self.cycle_code and self.stage else [Missing("stage")]
            case Deed.LOSE:
                return [] if self.close_code else [Missing("close_code")]
            case Deed.SHIFT if self.formula and not is_formula(self.formula):
                return [Unreadable("close_date", self.formula)]
            case Deed.SHIFT:
                return [] if self.formula or self.day else [Missing("close_date")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRow:
    """One opportunity of a run: how it stood when the run was planned, and what became of it.

    `seen` is its version then and `version` the one after the deed. `old` and `new` tell the change: names of owners
    or stages, ISO days, statuses. The value is in `currency`.
    """

    opportunity_id: int
    number: int
    name: str
    currency: str
    estimated_value: Decimal
    seen: int
    version: int | None = None
    state: RowState = RowState.PLANNED
    old: str = ""
    new: str = ""
    owner_id: int
    status_reason: StatusReason
    forecast_category: ForecastCategory
    estimated_close_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRun:
    """One run: who planned it from where, what it does; `matches` is how many the selection found in all."""

    id: int = 0
    person_id: int
    surface: Surface
    order: BulkOrder
    matches: int
    state: RunState = RunState.PLANNED
    planned_at: datetime
    run_at: datetime | None = None
    undone_at: datetime | None = None

    def may_be_undone(self, now: datetime) -> bool:
        """Is it done, and not long ago?"""
        return self.state is RunState.DONE and self.run_at is not None and now - self.run_at <= UNDO_WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkReport:
    """A run with its rows by number, and the reasons of those refused, by opportunity.

    `target` is what the order names, in words: the new owner, the stage, the close code. `unknown` are numbers asked
    for that lead nowhere. `may_undo`: there is something to take back, and still time. `leads` go along, or went.
    """

    run: BulkRun
    rows: tuple[BulkRow, ...]
    target: str = ""
    refusals: dict[int, Refusal] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()
    may_undo: bool = False
    leads: int = 0

    def in_state(self, *states: RowState) -> tuple[BulkRow, ...]:
        """The rows that stand so."""
        return tuple(row for row in self.rows if row.state in states)


def planned_row(opportunity: Opportunity) -> BulkRow:
    """The row of an opportunity as it stands."""
    return BulkRow(
        opportunity_id=opportunity.id,
        number=opportunity.number,
        name=opportunity.name,
        currency=opportunity.currency,
        estimated_value=opportunity.estimated_value,
        seen=opportunity.version,
        owner_id=opportunity.owner_id,
        status_reason=opportunity.status_reason,
        forecast_category=opportunity.forecast_category,
        estimated_close_date=opportunity.estimated_close_date,
    )


def told(deed: Deed, opportunity: Opportunity) -> str:
    """What the deed changes, as it stands in the opportunity."""
    match deed:
        case Deed.HAND_OVER:
            return opportunity.owner_name
        case Deed.MOVE:
            return opportunity.active.stage_name if opportunity.active else ""
        case Deed.SHIFT:
            day = opportunity.estimated_close_date
            return day.isoformat() if day else ""
        case Deed.LOSE:
            return opportunity.status.name.lower()


def shifted(opportunity: Opportunity, order: BulkOrder) -> date:
    """The close date that the order asks for.

    Raises: Invalid (there is no date to shift, or it would leave the calendar), AlreadySo.
    """
    start = opportunity.estimated_close_date
    if order.day is None and start is None:
        refuse([Missing("close_date")])
    try:
        wanted = order.day or after(start or date.min, order.formula)
    except (OverflowError, ValueError) as error:
        raise Unreadable("close_date", order.formula) from error
    if wanted == start:
        raise AlreadySo(opportunity)
    return wanted


def worth(rows: Iterable[BulkRow]) -> dict[str, Decimal]:
    """The sum of the rows in each currency, in the order of their first appearance."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.currency] = sums.get(row.currency, Decimal(0)) + row.estimated_value
    return sums
