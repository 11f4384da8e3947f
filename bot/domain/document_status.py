"""The kinds, states and status reasons of quotes, orders and invoices, and what is done with them.

Source: Dynamics 365, quote, order and invoice.
"""

from enum import IntEnum, StrEnum
from typing import TypeAlias


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
    REFRESH = "refresh"
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
