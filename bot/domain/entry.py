"""History entries: append-only facts about an opportunity, of which exactly one is active. Source: Business Central."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum

from bot.domain.cycle import Move, SalesCycle
from bot.domain.figures import calculated_value

NO_STAGE = 0
"""A closing entry stands on no stage."""


class ActionTaken(IntEnum):
    """What an entry records; 0-6 are Business Central's numbers."""

    ACTIVATED = 0
    NEXT = 1
    PREVIOUS = 2
    UPDATED = 3
    JUMPED = 4
    WON = 5
    LOST = 6
    REOPENED = 7
    UNDONE = 8


CLOSING = frozenset({ActionTaken.WON, ActionTaken.LOST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of an opportunity's position or figures.

    Amounts are in the opportunity's currency, percentages 0-100. `sales_value` is the figure typed at a won close.
    `owner_id`, `account_id` and `contact_id` follow the opportunity while the entry is active, `sales_value` its order
    and invoice.
    """

    id: int = 0
    cycle_code: str
    stage: int
    stage_name: str
    previous_stage: int
    action: ActionTaken
    date_of_change: date
    estimated_value: Decimal
    sales_value: Decimal | None = None
    completed_percent: int
    chances_percent: int
    probability_percent: Decimal
    estimated_close_date: date | None
    close_code: str | None = None
    active: bool = True
    date_closed: date | None = None
    days_open: int = 0
    owner_id: int
    account_id: int | None
    contact_id: int | None
    recorded_at: datetime
    recorded_by: int | None

    @property
    def calculated_value(self) -> Decimal:
        """The weighted value, exact: the sales figure once won, 0 once lost."""
        if self.action is ActionTaken.LOST:
            return Decimal(0)
        if self.sales_value is not None:
            return self.sales_value
        return calculated_value(self.estimated_value, self.probability_percent)

    @property
    def is_closing(self) -> bool:
        """Does it record a close?"""
        return self.action in CLOSING

    def ended_on(self, day: date) -> "Entry":
        """The entry as it is once another takes its place; days open are never negative."""
        return replace(self, active=False, days_open=max((day - self.date_of_change).days, 0))


def recorded_action(move: Move, cycle: SalesCycle, current: int | None, wanted: int) -> ActionTaken:
    """What the history says of a move: a skip or jump to the very next stage is an ordinary step."""
    if move is Move.FIRST or current is None:
        return ActionTaken.ACTIVATED
    if move is Move.UPDATE:
        return ActionTaken.UPDATED
    offers = cycle.offers(current)
    if wanted in {stage.number for stage in offers.get(Move.NEXT, ())}:
        return ActionTaken.NEXT
    if wanted in {stage.number for stage in offers.get(Move.PREVIOUS, ())}:
        return ActionTaken.PREVIOUS
    return ActionTaken.JUMPED
