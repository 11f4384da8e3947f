"""A quote to be printed, and its letterhead."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.customer import CustomerKind
from bot.domain.documents import Document, DocumentKind, QuoteStatus
from bot.domain.pricing import Line
from bot.paper.letterhead import Letterhead
from handlers.words import Words

LINES = (
    Line(id=1, position=1, product_code="GRIND", name="Grinder", unit="pc", quantity=Decimal(3),
         price_per_unit=Decimal(20), tax=Decimal("4.80")),
    Line(id=2, position=2, product_code="FILTER", name="Filter", unit="box", quantity=Decimal(1),
         price_per_unit=Decimal(12), price_overridden=True, tax=Decimal("0.96")),
    Line(id=3, position=3, name="Training", unit="hour", quantity=Decimal(20), price_per_unit=Decimal(5),
         manual_discount=Decimal("10.50"), tax=Decimal("7.16")),
)  # fmt: skip


def quote(**changed: Any) -> Document:
    """An active quote over three lines that come to 184.42."""
    given: dict[str, Any] = {
        "id": 3,
        "kind": DocumentKind.QUOTE,
        "number": 12,
        "status": QuoteStatus.ACTIVE,
        "name": "Coffee corner",
        "opportunity_id": 7,
        "opportunity_number": 9,
        "customer_kind": CustomerKind.ACCOUNT,
        "account_name": "Northwind Roasters",
        "contact_name": "Kim Abercrombie",
        "owner_id": 1,
        "owner_name": "Jo Hart",
        "currency": "USD",
        "freight": Decimal(10),
        "order_date": date(2027, 4, 30),
        "ship_date": date(2027, 4, 30),
        "valid_until": date(2027, 4, 10),
        "created_at": datetime(2027, 3, 10, 9, tzinfo=UTC),
        "lines": LINES,
    }
    return Document(**given | changed)


def letterhead(locale: str = "en_US", seller: str = "Harbour Trading") -> Letterhead:
    """The seller's paper in that locale."""
    return Letterhead(seller=seller, words=Words(locale))
