"""What quotes, orders and invoices are called in a reader's words, and how one is told in a line."""

from bot.domain.documents import (
    Document,
    DocumentKind,
    DocumentStatus,
    InvoiceStatus,
    OrderStatus,
    QuoteStatus,
)
from handlers.views.text import NAME_SHOWN, Reader, shorten
from handlers.words import Words


def kind_word(kind: DocumentKind, words: Words) -> str:
    """The kind."""
    return {
        DocumentKind.QUOTE: words.t("Quote"),
        DocumentKind.ORDER: words.t("Order"),
        DocumentKind.INVOICE: words.t("Invoice"),
    }[kind]


def document_title(document: Document, reader: Reader) -> str:
    """What people call it; a quote with its revision."""
    words = reader.words
    kind = kind_word(document.kind, words)
    if document.kind is not DocumentKind.QUOTE:
        return words.t("{kind} {number}", kind=kind, number=document.label)
    return words.t("{kind} {number} rev {revision}", kind=kind, number=document.label, revision=document.revision)


def customer_of(document: Document) -> str:
    """The company and the person, or which of them there is."""
    names = dict.fromkeys(name for name in (document.account_name, document.contact_name) if name)
    return ", ".join(shorten(name, NAME_SHOWN) for name in names)


def document_status_word(status: DocumentStatus, words: Words) -> str:
    """The status. The members of the three kinds are equal as numbers: each kind has its own words."""
    match status:
        case QuoteStatus():
            return _quote_word(status, words)
        case OrderStatus():
            return _order_word(status, words)
        case InvoiceStatus():
            return _invoice_word(status, words)


def _quote_word(status: QuoteStatus, words: Words) -> str:
    return {
        QuoteStatus.DRAFT: words.t("Draft"),
        QuoteStatus.ACTIVE: words.t("Active"),
        QuoteStatus.OPEN: words.t("Active"),
        QuoteStatus.WON: words.t("Won"),
        QuoteStatus.LOST: words.t("Lost"),
        QuoteStatus.CANCELED: words.t("Canceled"),
        QuoteStatus.REVISED: words.t("Revised"),
    }[status]


def _order_word(status: OrderStatus, words: Words) -> str:
    return {
        OrderStatus.NEW: words.t("New"),
        OrderStatus.PENDING: words.t("Pending"),
        OrderStatus.IN_PROGRESS: words.t("In progress"),
        OrderStatus.NO_MONEY: words.t("Canceled"),
        OrderStatus.COMPLETE: words.t("Fulfilled"),
        OrderStatus.PARTIAL: words.t("Partly fulfilled"),
        OrderStatus.INVOICED: words.t("Invoiced"),
    }[status]


def _invoice_word(status: InvoiceStatus, words: Words) -> str:
    return {
        InvoiceStatus.NEW: words.t("Unpaid"),
        InvoiceStatus.PARTIALLY_SHIPPED: words.t("Partly shipped"),
        InvoiceStatus.BILLED: words.t("Unpaid"),
        InvoiceStatus.COMPLETE: words.t("Paid"),
        InvoiceStatus.PARTIAL: words.t("Partly paid"),
        InvoiceStatus.CANCELED: words.t("Canceled"),
    }[status]


def in_a_word(document: Document, reader: Reader) -> str:
    """What a card says of it: its name, state and total."""
    return reader.words.t(
        "{name}: {status}, {total}",
        name=document_title(document, reader),
        status=document_status_word(document.status, reader.words),
        total=reader.money(document.totals.total, document.currency),
    )
