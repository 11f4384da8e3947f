"""What a workspace has settled for itself, and the values that lists and messages are made of."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.activities import NOTHING_PENDING, Pending
from bot.domain.customer import Inherit
from bot.domain.cycle import SalesCycle
from bot.domain.documents import Document
from bot.domain.fields import NO_FIELDS, FieldBook
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import ManualDiscount, PricingMethod
from bot.domain.status import Status

DEFAULT_STALE_DAYS = 14
DEFAULT_EXPECTED_DAYS = 30
DEFAULT_QUOTE_VALID_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A Slack team and its settings; `team` is empty until the bot has met it.

    `price_list_optional`: a product without a price costs 0 instead of being refused.
    `inherited` is what persons take over from their companies (see `Inherit`).
    A new quote holds for `quote_valid_days`.
    """

    id: int = 0
    team: str = ""
    name: str = ""
    base_currency: str = "USD"
    default_cycle: str | None = None
    announce_channel: str | None = None
    stale_days: int = DEFAULT_STALE_DAYS
    expected_days: int = DEFAULT_EXPECTED_DAYS
    on_hold_blocks_moves: bool = False
    manual_discount: ManualDiscount = ManualDiscount.PER_LINE
    price_list_optional: bool = False
    default_price_list_by_territory: bool = True
    pricing: PricingMethod = PricingMethod.SYSTEM
    inherited: tuple[str, ...] = tuple(Inherit)
    quote_valid_days: int = DEFAULT_QUOTE_VALID_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a card shows of one opportunity; `cycle` is None when it was deleted since.

    A closed one has the `reason` (the close code in words) and the name of who closed it. `on_team`: whom it was made
    for is on its sales team. `lines` are product lines, `lines_total` is what they come to with discounts and tax.
    `pending` is what is still to be done, `document` the quote, order or invoice that is linked.
    """

    opportunity: Opportunity
    cycle: SalesCycle | None
    notes: int = 0
    reason: str = ""
    closed_by: str = ""
    book: FieldBook = NO_FIELDS
    on_team: bool = False
    lines: int = 0
    lines_total: Decimal = Decimal(0)
    pending: Pending = NOTHING_PENDING
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A message in Slack: where a card stands."""

    channel: str
    ts: str


class NoticeKind(StrEnum):
    """What others are told."""

    REFRESH = "refresh"
    WIN = "win"
    CARD = "card"
    PAPER = "paper"
    BULK = "bulk"
    SETUP = "setup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to be told once its transaction is committed; drawn when sent, from what is true then.

    A paper is that of the document `item`, for the person who asked for it; its channel may be theirs alone, and is
    then their id.
    A set-up notice is the file of the set-up, for the person whose id is its channel.
    A bulk notice is about the run `item`: whoever delivers it first does what is left of the run.
    """

    id: int = 0
    workspace: str = ""
    kind: NoticeKind
    opportunity_id: int
    channel: str
    ts: str | None = None
    item: int = 0
    person_id: int | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote on an opportunity."""

    id: int = 0
    opportunity_id: int
    author_id: int | None
    author_name: str = ""
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which opportunities: every given condition must hold. `words` are prefixes of words of name or customer.

    `owner_path` takes in the teams below. Dates bound the estimated close date, both ends included. Nothing happened
    to those `touched_before` a moment since then.
    """

    statuses: tuple[Status, ...] = ()
    owner_id: int | None = None
    owner_path: str | None = None
    account_id: int | None = None
    contact_id: int | None = None
    cycle_code: str | None = None
    stage: int | None = None
    started_only: bool = False
    closes_from: date | None = None
    closes_until: date | None = None
    touched_before: datetime | None = None
    words: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


class Order(StrEnum):
    """How a list is sorted."""

    CLOSE_DATE = "close_date"
    NAME = "name"
    VALUE = "value"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of a list; amounts in `currency`."""

    id: int
    number: int
    version: int
    name: str
    customer_name: str
    owner_name: str
    currency: str
    status: Status
    cycle_code: str
    stage_name: str
    estimated_value: Decimal
    probability_percent: Decimal
    completed_percent: int
    actual_value: Decimal | None
    estimated_close_date: date | None
    has_note: bool = False

    @property
    def worth(self) -> Decimal:
        """What it brought once won, else the estimate."""
        return self.estimated_value if self.actual_value is None else self.actual_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Count and sums of some opportunities in one currency; the weighted sum is exact.

    `worth` adds up what lists show of each: what won ones brought, the estimates of the others.
    """

    currency: str
    count: int
    estimated_value: Decimal
    worth: Decimal
    calculated_value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSums:
    """Current positions on one stage; stage 0 is Not Started."""

    cycle_code: str
    stage: int
    stage_name: str
    sums: tuple[Sums, ...]
