"""What happens to orders and invoices: made, fulfilled, invoiced, paid, canceled. Source: Dynamics 365."""

from dataclasses import replace
from datetime import date

from bot.domain.documents import Document, DocumentKind, InvoiceStatus, OrderStatus, Verb
from bot.domain.progress import Recorder
from bot.domain.quoting import FIRST, require


def next_of(source: Document, kind: DocumentKind, recorder: Recorder) -> Document:
    """The order of a quote, or the invoice of an order: a copy with locked prices, not numbered yet."""
    return replace(
        source,
        id=0,
        version=0,
        kind=kind,
        number=0,
        revision=0,
        status=FIRST[kind],
        prices_locked=True,
        order_date=recorder.today,
        valid_until=None,
        closed_on=None,
        fulfilled_on=None,
        source_id=source.id,
        created_by=recorder.person_id,
        created_at=recorder.now,
    )


def fulfilled(order: Document, day: date) -> Document:
    """The order once all was delivered. Raises: NotPossible."""
    require(order, Verb.FULFIL)
    return replace(order, status=OrderStatus.COMPLETE, fulfilled_on=day)


def invoiced(order: Document) -> Document:
    """The order once its invoice is posted. Raises: NotPossible."""
    require(order, Verb.INVOICE)
    return replace(order, status=OrderStatus.INVOICED)


def uninvoiced(order: Document) -> Document:
    """The order as it was before its invoice, which was canceled."""
    return replace(order, status=OrderStatus.COMPLETE if order.fulfilled_on else OrderStatus.NEW)


def canceled(document: Document, day: date) -> Document:
    """The order or invoice that is off. Raises: NotPossible."""
    require(document, Verb.CANCEL)
    status = OrderStatus.NO_MONEY if document.kind is DocumentKind.ORDER else InvoiceStatus.CANCELED
    return replace(document, status=status, closed_on=day)


def paid(invoice: Document, day: date) -> Document:
    """The invoice once it is paid in full. Raises: NotPossible."""
    require(invoice, Verb.PAY)
    return replace(invoice, status=InvoiceStatus.COMPLETE, paid_on=day)
