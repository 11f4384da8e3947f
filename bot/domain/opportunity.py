"""The opportunity: its columns, its states, what may be edited when.

Moves are in progress.py, ends in closing.py, whose it is in belonging.py.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.customer import CustomerKind
from bot.domain.documents import DocumentKind
from bot.domain.entry import NO_STAGE, Entry
from bot.domain.errors import DeleteActive, OpportunityClosed
from bot.domain.figures import close_probability
from bot.domain.pricing import Terms
from bot.domain.problems import (
    FieldRefusal,
    LockedField,
    Missing,
    TooLong,
    UnknownChoice,
    refuse,
)
from bot.domain.status import SET_BY_HAND, ForecastCategory, Priority, Status, StatusReason

NAME_LIMIT = 300
TEXT_LIMIT = 2000
NEXT_STEP_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One opportunity; figures and dates come from the active entry once it was started.

    `number` is what people call it, counted per workspace. Amounts are in `currency`. `owner_path` is the team path
    of the owner, `active` the active history entry (None: Not Started). Names go along for reading only.
    `is_system_calculated`: the estimate follows the total of its lines; else it is what a person typed.
    The document is the one linked: a quote, an order or a posted invoice.
    """

    id: int = 0
    number: int = 0
    version: int = 0
    name: str
    customer_kind: CustomerKind
    account_id: int | None = None
    account_name: str | None = None
    contact_id: int | None = None
    contact_name: str | None = None
    owner_id: int
    owner_name: str = ""
    owner_slack_id: str | None = None
    owner_path: str = "/"
    currency: str
    cycle_code: str
    status: Status = Status.NOT_STARTED
    status_reason: StatusReason = StatusReason.IN_PROGRESS
    priority: Priority = Priority.NORMAL
    forecast_category: ForecastCategory = ForecastCategory.PIPELINE
    private: bool = False
    description: str = ""
    next_step: str = ""
    next_step_date: date | None = None
    estimated_value: Decimal = Decimal(0)
    estimated_close_date: date | None = None
    actual_value: Decimal | None = None
    actual_close_date: date | None = None
    price_list: str | None = None
    discount_percent: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)
    freight: Decimal = Decimal(0)
    is_system_calculated: bool = False
    document_kind: DocumentKind | None = None
    document_id: int | None = None
    document_number: int | None = None
    created_on: date
    created_by: int | None = None
    touched_at: datetime
    outside_id: str | None = None
    campaign: str | None = None
    segment: str | None = None
    segment_description: str = ""
    active: Entry | None = None

    @property
    def is_open(self) -> bool:
        """Not Started or In Progress."""
        return self.status.is_open

    @property
    def customer_name(self) -> str:
        """The company, or the person where there is none."""
        return self.account_name or self.contact_name or ""

    @property
    def stage(self) -> int | None:
        """The number of the present stage; None when never started or closed."""
        return self.active.stage if self.active and self.active.stage != NO_STAGE else None

    @property
    def probability_percent(self) -> Decimal:
        """Exact; 0 while Not Started."""
        return self.active.probability_percent if self.active else Decimal(0)

    @property
    def close_probability(self) -> int:
        """Dynamics 365's whole number."""
        return close_probability(self.probability_percent)

    @property
    def calculated_value(self) -> Decimal:
        """The weighted value, exact; 0 while Not Started."""
        return self.active.calculated_value if self.active else Decimal(0)

    @property
    def terms(self) -> Terms:
        """What holds for all its lines together."""
        return Terms(**{field.name: getattr(self, field.name) for field in fields(Terms)})

    def with_entry(self, entry: Entry) -> "Opportunity":
        """The opportunity once `entry` is its active one."""
        return replace(
            self,
            active=entry,
            estimated_value=entry.estimated_value,
            estimated_close_date=entry.estimated_close_date,
        )

    def touched(self, now: datetime) -> "Opportunity":
        """The opportunity after something happened to it that keeps it from going stale."""
        return replace(self, touched_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """New values for plain columns; what is None stays."""

    name: str | None = None
    description: str | None = None
    priority: Priority | None = None
    forecast_category: ForecastCategory | None = None
    private: bool | None = None
    next_step: str | None = None
    next_step_date: date | None = None
    on_hold: bool | None = None
    cycle_code: str | None = None
    currency: str | None = None
    clear_next_step_date: bool = False


_LIMITS = {"name": NAME_LIMIT, "description": TEXT_LIMIT, "next_step": NEXT_STEP_LIMIT}
_ONLY_NOT_STARTED = ("cycle_code", "currency")


def require_open(opportunity: Opportunity) -> None:
    """Nothing when it is open.

    Raises: OpportunityClosed.
    """
    if not opportunity.is_open:
        raise OpportunityClosed(opportunity)


def require_deletable(opportunity: Opportunity) -> None:
    """Nothing when it is Not Started, won or lost.

    Raises: DeleteActive.
    """
    if opportunity.status is Status.IN_PROGRESS:
        raise DeleteActive(opportunity)


def text_problems(values: dict[str, Any]) -> list[FieldRefusal]:
    """What is wrong with the texts among the values: no name, or more than the columns hold."""
    too_long: list[FieldRefusal] = [
        TooLong(field, limit) for field, limit in _LIMITS.items() if len(values.get(field) or "") > limit
    ]
    nameless: list[FieldRefusal] = [Missing("name")] if not (values.get("name") or "").strip() else []
    return nameless + too_long


def edit(opportunity: Opportunity, changes: Edit) -> Opportunity:
    """The opportunity with the changes.

    Raises: OpportunityClosed; Invalid (texts; forecast Won and Lost; cycle and currency only while Not Started).
    Source: Business Central's opportunity card, closed ones as Dynamics 365 (read-only).
    """
    require_open(opportunity)
    given = {field.name: getattr(changes, field.name) for field in fields(changes)}
    clear_next_step_date = given.pop("clear_next_step_date")
    wanted = {name: value for name, value in given.items() if value is not None}
    on_hold = wanted.pop("on_hold", None)
    if "name" in wanted:
        wanted["name"] = wanted["name"].strip()
    problems = text_problems({"name": opportunity.name, **wanted})
    category = changes.forecast_category
    if category and category not in SET_BY_HAND:
        problems.append(UnknownChoice("forecast_category", category.value))
    if opportunity.status is not Status.NOT_STARTED:
        problems += [
            LockedField(name, opportunity.status)
            for name in _ONLY_NOT_STARTED
            if wanted.get(name, getattr(opportunity, name)) != getattr(opportunity, name)
        ]
    refuse(problems)
    if on_hold is not None:
        wanted["status_reason"] = StatusReason.ON_HOLD if on_hold else StatusReason.IN_PROGRESS
    if clear_next_step_date:
        wanted["next_step_date"] = None
    return replace(opportunity, **wanted)
