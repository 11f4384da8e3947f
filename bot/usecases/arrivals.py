"""What every import format turns its rows into, so that one use case brings them all in. Knows no file, no store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from bot.domain.cycle import Outcome

Row = dict[str, str]
IMPORTED = "imported"
"""What the audit trail calls the arrival of a row, and every later change by an import."""


class WithoutCustomer(StrEnum):
    """What becomes of rows that name no customer."""

    REJECTED = "rejected"
    LEADS = "leads"


class Reason(StrEnum):
    """Why a row is rejected, in words for whoever mends the file."""

    ID_MISSING = "no id: it could not be recognised the next time"
    ID_REPEATED = "the id stands in an earlier row already"
    CUSTOMER_MISSING = "no customer: every opportunity needs an account or contact"
    CUSTOMER_UNKNOWN = "the account is not in the list of accounts"
    OWNER_UNKNOWN = "the salesperson is not in the list of salespeople"
    PRODUCT_UNKNOWN = "the product is not in the list of products"
    STAGE_UNKNOWN = "the stage is not one of Prospecting, Engaging, Won, Lost"
    DATE_MISSING = "a date that its stage needs is missing"
    DATE_UNREADABLE = "a date can not be read: month/day/year is expected"
    VALUE_UNREADABLE = "the value can not be read: a number is expected"
    CLOSE_BEFORE_START = "it was closed before it was started"
    CAME_AS_LEAD = "it came in as a lead before: qualify that lead for its customer"
    AGAINST_THE_RULES = "the rules of selling refuse it"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not brought in; `detail` says more where the reason alone is not enough."""

    row: Row
    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.reason} ({self.detail})" if self.detail else self.reason.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A readable row: an opportunity as the other system knows it; accounts and owners by name.

    `started_on` None: never started; `outcome` None: still open. `value` is the estimate, or what was won.
    """

    row: Row
    outside_id: str
    name: str
    account: str
    owner: str
    value: Decimal
    started_on: date | None
    outcome: Outcome | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCandidate:
    """A readable row without a customer: somebody who may buy `subject` one day; the owner by name.

    `started_on` None: on no day that is known; `lost_on` None: still open. `value` is the estimate.
    """

    row: Row
    outside_id: str
    subject: str
    owner: str
    value: Decimal
    started_on: date | None
    lost_on: date | None = None


Arriving = Candidate | LeadCandidate | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """A company as the other system knows it; its parent by name."""

    name: str
    industry: str
    location: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Salesperson:
    """Who sells, for whom, in which office."""

    name: str
    manager: str
    office: str


class Source(Protocol):
    """An export of another system."""

    currency: str
    columns: tuple[str, ...]
    accounts: tuple[SourceAccount, ...]
    salespeople: tuple[Salesperson, ...]

    def count(self) -> int:
        """How many rows there are, for a progress bar."""
        ...

    def rows(self) -> Iterator[Arriving]:
        """Every row once, in the order of the file, never all of them in memory."""
        ...
