"""Sales documents: quotes, orders and invoices, one value for all three. What happens to them is in quoting.py.

Source: Dynamics 365, quote, order and invoice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal

from bot.domain.customer import CustomerKind
from bot.domain.document_status import STATUSES as STATUSES
from bot.domain.document_status import DocumentKind as DocumentKind
from bot.domain.document_status import DocumentState as DocumentState
from bot.domain.document_status import DocumentStatus as DocumentStatus
from bot.domain.document_status import InvoiceState as InvoiceState
from bot.domain.document_status import InvoiceStatus as InvoiceStatus
from bot.domain.document_status import OrderState as OrderState
from bot.domain.document_status import OrderStatus as OrderStatus
from bot.domain.document_status import QuoteState as QuoteState
from bot.domain.document_status import QuoteStatus as QuoteStatus
from bot.domain.document_status import Verb as Verb
from bot.domain.money import shown
from bot.domain.pricing import Line, ManualDiscount, Terms, Totals, totals

NAME_LIMIT = 300

_LETTERS = {DocumentKind.QUOTE: "Q", DocumentKind.ORDER: "O", DocumentKind.INVOICE: "I"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A quote, an order or an invoice; amounts in `currency`.

    `number` is counted per workspace and kind; the revisions of a quote share it. Customer, owner and opportunity are
    given by id, their names go along for reading. `manual_discount` is how manual discounts counted when it was made,
    `header_tax` what the sum was taxed with beside its lines.
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
    header_tax: Decimal = Decimal(0)
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
        summed = totals(self.lines, self.terms, self.manual_discount)
        tax = shown(self.header_tax, self.currency)
        return replace(summed, tax=summed.tax + tax, total=summed.total + tax)

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
