"""Quotes, orders and invoices as they are drawn and spoken of in tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.customer import CustomerKind
from bot.domain.documents import Document, DocumentKind, InvoiceStatus, OrderStatus, QuoteStatus
from bot.domain.pricing import Line

NEW = {
    DocumentKind.QUOTE: QuoteStatus.DRAFT,
    DocumentKind.ORDER: OrderStatus.NEW,
    DocumentKind.INVOICE: InvoiceStatus.NEW,
}
MACHINE = Line(
    id=1, position=1, product_code="ESPRESSO", name="Espresso machine", quantity=Decimal(3), price_per_unit=Decimal(20)
)
SERVICE = Line(id=2, position=2, name="Service", quantity=Decimal(1), price_per_unit=Decimal(12), tax=Decimal("0.96"))


def document(kind: DocumentKind = DocumentKind.QUOTE, **columns: Any) -> Document:
    """Number 3 of its kind, new, of opportunity 12: three machines and service, 72.96 USD."""
    plain: dict[str, Any] = {
        "id": 31,
        "version": 1,
        "kind": kind,
        "number": 3,
        "status": NEW[kind],
        "name": "Acme renewal",
        "opportunity_id": 7,
        "opportunity_number": 12,
        "opportunity_name": "Acme renewal",
        "customer_kind": CustomerKind.ACCOUNT,
        "account_id": 1,
        "account_name": "Acme",
        "owner_id": 21,
        "owner_name": "Jo Hart",
        "currency": "USD",
        "order_date": date(2026, 4, 9),
        "created_at": datetime(2026, 3, 10, 12, tzinfo=UTC),
        "lines": (MACHINE, SERVICE),
    }
    return Document(**plain | columns)
