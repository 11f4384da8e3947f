"""Sales documents: quotes, orders and invoices, one value for all three. What happens to them is in quoting.py.

Source: Dynamics 365, quote, order and invoice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TypeAlias

from bot.domain.customer import CustomerKind
from bot.domain.pricing import Line, ManualDiscount, Terms, Totals, totals

NAME_LIMIT = 300


class DocumentKind(StrEnum):
    """What it is; an invoice is always a posted one. Each kind is counted by itself."""

    QUOTE = "quote"
    ORDER = "order"
    INVOICE = "invoice"


class QuoteState(IntEnum):
    """Dynamics 365's state of a quote."""

    DRAFT = 0
    ACTIVE = 1
    WON = 2
    CLOSED = 3


class OrderState(IntEnum):
    """Dynamics 365's state of an order."""

    ACTIVE = 0
    SUBMITTED = 1
    CANCELED = 2
    FULFILLED = 3
    INVOICED = 4


class InvoiceState(IntEnum):
    """Dynamics 365's state of an invoice; 1 is given up there."""

    ACTIVE = 0
    PAID = 2
    CANCELED = 3


class QuoteStatus(IntEnum):
    """Dynamics 365's status reason of a quote."""

    DRAFT = 1
    ACTIVE = 2
    OPEN = 3
    WON = 4
    LOST = 5
    CANCELED = 6
    REVISED = 7

    @property
    def state(self) -> QuoteState:
        """The state that it belongs to."""
        return _QUOTE_STATES.get(self, QuoteState.CLOSED)


class OrderStatus(IntEnum):
    """Dynamics 365's status reason of an order; a canceled one has NO_MONEY."""

    NEW = 1
    PENDING = 2
    IN_PROGRESS = 3
    NO_MONEY = 4
    COMPLETE = 100001
    PARTIAL = 100002
    INVOICED = 100003

    @property
    def state(self) -> OrderState:
        """The state that it belongs to."""
        return _ORDER_STATES.get(self, OrderState.ACTIVE)


class InvoiceStatus(IntEnum):
    """Dynamics 365's status reason of an invoice; the two of Paid are COMPLETE and PARTIAL."""

    NEW = 1
    PARTIALLY_SHIPPED = 2
    BILLED = 4
    COMPLETE = 100001
    PARTIAL = 100002
    CANCELED = 100003

    @property
    def state(self) -> InvoiceState:
        """The state that it belongs to."""
        return _INVOICE_STATES.get(self, InvoiceState.ACTIVE)


_QUOTE_STATES = {
    QuoteStatus.DRAFT: QuoteState.DRAFT,
    QuoteStatus.ACTIVE: QuoteState.ACTIVE,
    QuoteStatus.OPEN: QuoteState.ACTIVE,
    QuoteStatus.WON: QuoteState.WON,
}
_ORDER_STATES = {
    OrderStatus.IN_PROGRESS: OrderState.SUBMITTED,
    OrderStatus.NO_MONEY: OrderState.CANCELED,
    OrderStatus.COMPLETE: OrderState.FULFILLED,
    OrderStatus.PARTIAL: OrderState.FULFILLED,
    OrderStatus.INVOICED: OrderState.INVOICED,
}
_INVOICE_STATES = {
    InvoiceStatus.COMPLETE: InvoiceState.PAID,
    InvoiceStatus.PARTIAL: InvoiceState.PAID,
    InvoiceStatus.CANCELED: InvoiceState.CANCELED,
}


class Verb(StrEnum):
    """What a person does with a document."""

    ACTIVATE = "activate"
    EDIT = "edit"
    REPRICE = "reprice"
    REVISE = "revise"
    WIN = "win"
    ORDER = "order"
    CLOSE = "close"
    DELETE = "delete"
    FULFIL = "fulfil"
    INVOICE = "invoice"
    PAY = "pay"
    CANCEL = "cancel"
    LINK = "link"


DocumentState: TypeAlias = QuoteState | OrderState | InvoiceState
DocumentStatus: TypeAlias = QuoteStatus | OrderStatus | InvoiceStatus
STATUSES: dict[DocumentKind, type[QuoteStatus] | type[OrderStatus] | type[InvoiceStatus]] = {
    DocumentKind.QUOTE: QuoteStatus,
    DocumentKind.ORDER: OrderStatus,
    DocumentKind.INVOICE: InvoiceStatus,
}
"""The status reasons of each kind. They are equal as numbers: compare them with `is`."""
_LETTERS = {DocumentKind.QUOTE: "Q", DocumentKind.ORDER: "O", DocumentKind.INVOICE: "I"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A quote, an order or an invoice; amounts in `currency`.

    `number` is counted per workspace and kind; the revisions of a quote share it. Customer, owner and opportunity are
    given by id, their names go along for reading. `manual_discount` is how manual discounts counted when it was made.
    `prices_locked`: a changed price list does not move it until somebody asks for the present prices. `source_id` is
    the document that it was made from. `closed_on`: won, lost, canceled or revised on that day.
    """

    id: int = 0
    version: int = 0
    kind: DocumentKind
    number: int = 0
    revision: int = 0
    status: DocumentStatus
    name: str
    opportunity_id: int
    opportunity_number: int = 0
    opportunity_name: str = ""
    customer_kind: CustomerKind
    account_id: int | None = None
    account_name: str | None = None
    contact_id: int | None = None
    contact_name: str | None = None
    owner_id: int
    owner_name: str = ""
    campaign: str | None = None
    currency: str
    price_list: str | None = None
    discount_percent: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)
    freight: Decimal = Decimal(0)
    manual_discount: ManualDiscount = ManualDiscount.PER_LINE
    prices_locked: bool = False
    order_date: date | None = None
    ship_date: date | None = None
    valid_until: date | None = None
    closed_on: date | None = None
    fulfilled_on: date | None = None
    paid_on: date | None = None
    source_id: int | None = None
    created_by: int | None = None
    created_at: datetime
    lines: tuple[Line, ...] = ()

    @property
    def state(self) -> DocumentState:
        """The state that its status belongs to."""
        return self.status.state

    @property
    def label(self) -> str:
        """What people call it: Q-3, O-3, I-3."""
        return label(self.kind, self.number)

    @property
    def customer_name(self) -> str:
        """The company, or the person where there is none."""
        return self.account_name or self.contact_name or ""

    @property
    def terms(self) -> Terms:
        """What holds for all its lines together."""
        return Terms(**{field.name: getattr(self, field.name) for field in fields(Terms)})

    @property
    def totals(self) -> Totals:
        """What it comes to."""
        return totals(self.lines, self.terms, self.manual_discount)

    @property
    def is_open_quote(self) -> bool:
        """Is it a quote that may still become something: Draft or Active?"""
        return self.status in OPEN_QUOTE and self.kind is DocumentKind.QUOTE


OPEN_QUOTE = (QuoteStatus.DRAFT, QuoteStatus.ACTIVE, QuoteStatus.OPEN)


def label(kind: DocumentKind, number: int) -> str:
    """What people call the document of that number."""
    return f"{_LETTERS[kind]}-{number}"


def open_quotes(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The Draft and Active quotes among them."""
    return tuple(document for document in documents if document.is_open_quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClose:
    """The record of one close of a quote: how (a status of Won or Closed), when, by whom."""

    id: int = 0
    document_id: int
    status: QuoteStatus
    closed_on: date
    description: str = ""
    closed_by: int | None
    closed_at: datetime
