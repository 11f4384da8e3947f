"""Leads: somebody who may buy one day. What may be done with them when is in lead_changes.py."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum


class LeadState(IntEnum):
    """Dynamics 365's state of a lead."""

    OPEN = 0
    QUALIFIED = 1
    DISQUALIFIED = 2


class LeadStatus(IntEnum):
    """Dynamics 365's status of a lead; each belongs to one state."""

    NEW = 1
    CONTACTED = 2
    QUALIFIED = 3
    LOST = 4
    CANNOT_CONTACT = 5
    NO_LONGER_INTERESTED = 6
    CANCELED = 7

    @property
    def state(self) -> LeadState:
        """Open, qualified or disqualified."""
        if self in (LeadStatus.NEW, LeadStatus.CONTACTED):
            return LeadState.OPEN
        return LeadState.QUALIFIED if self is LeadStatus.QUALIFIED else LeadState.DISQUALIFIED


REASONS = tuple(status for status in LeadStatus if status.state is LeadState.DISQUALIFIED)
"""Why a lead is given up."""


class Rating(IntEnum):
    """How likely a lead is to buy."""

    HOT = 1
    WARM = 2
    COLD = 3


class LeadSource(IntEnum):
    """Where a lead comes from, as Dynamics 365 numbers it."""

    ADVERTISEMENT = 1
    EMPLOYEE_REFERRAL = 2
    EXTERNAL_REFERRAL = 3
    PARTNER = 4
    PUBLIC_RELATIONS = 5
    SEMINAR = 6
    TRADE_SHOW = 7
    WEB = 8
    WORD_OF_MOUTH = 9
    OTHER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One lead. `number` is what people call it (L-12), counted per workspace; the amount is in `currency`.

    `account_id` and `contact_id` are what it is linked to, or was qualified into; `opportunity_id` likewise. Names go
    along for reading only.
    """

    id: int = 0
    number: int = 0
    version: int = 0
    subject: str
    last_name: str
    first_name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    job_title: str = ""
    website: str = ""
    source: LeadSource | None = None
    rating: Rating = Rating.WARM
    status: LeadStatus = LeadStatus.NEW
    estimated_value: Decimal | None = None
    currency: str
    estimated_close_date: date | None = None
    owner_id: int
    owner_name: str = ""
    owner_slack_id: str | None = None
    owner_path: str = "/"
    description: str = ""
    campaign: str | None = None
    account_id: int | None = None
    account_name: str | None = None
    contact_id: int | None = None
    contact_name: str | None = None
    opportunity_id: int | None = None
    created_on: date
    created_by: int | None = None
    touched_at: datetime
    outside_id: str | None = None

    @property
    def state(self) -> LeadState:
        """Open, qualified or disqualified."""
        return self.status.state

    @property
    def is_open(self) -> bool:
        """Can it be worked on?"""
        return self.state is LeadState.OPEN

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def reference(self) -> str:
        """What people call it."""
        return f"L-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadEdit:
    """New values for plain columns; what is None stays, and what is named in `cleared` becomes empty."""

    subject: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    job_title: str | None = None
    website: str | None = None
    description: str | None = None
    source: LeadSource | None = None
    rating: Rating | None = None
    status: LeadStatus | None = None
    estimated_value: Decimal | None = None
    currency: str | None = None
    estimated_close_date: date | None = None
    campaign: str | None = None
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadNote:
    """What somebody wrote on a lead; it is shown with the opportunity that came of it too."""

    id: int = 0
    lead_id: int
    author_id: int | None
    author_name: str = ""
    text: str
    written_at: datetime
