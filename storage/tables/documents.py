"""The tables of quotes, orders and invoices, their lines, and the closes of quotes."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.customer import CustomerKind
from bot.domain.documents import DocumentKind, QuoteStatus
from bot.domain.pricing import LineKind, ManualDiscount
from storage.columns import Choice, Id, Money, Percent, Quantity, Reference, Row, table_of
from storage.tables.history import of_opportunity


def of_document() -> ForeignKeyConstraint:
    """The tie to a document of the same workspace."""
    return ForeignKeyConstraint(
        ["workspace_id", "document_id"], ["document.workspace_id", "document.id"], ondelete="CASCADE"
    )


class DocumentRow(Row):
    """A quote, an order or an invoice; `status` is a number of its kind. Revisions of a quote share its number."""

    __tablename__ = "document"
    __table_args__ = (
        of_opportunity(),
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "kind", "number", "revision"),
        Index(None, "workspace_id", "opportunity_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    version: Mapped[int]
    kind: Mapped[DocumentKind] = mapped_column(Choice(DocumentKind))
    number: Mapped[int]
    revision: Mapped[int]
    status: Mapped[int]
    name: Mapped[str]
    opportunity_id: Mapped[Reference]
    customer_kind: Mapped[CustomerKind] = mapped_column(Choice(CustomerKind))
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]
    owner_id: Mapped[Reference]
    campaign: Mapped[str | None]
    currency: Mapped[str]
    price_list: Mapped[str | None]
    discount_percent: Mapped[Percent]
    discount_amount: Mapped[Money]
    freight: Mapped[Money]
    header_tax: Mapped[Money]
    manual_discount: Mapped[ManualDiscount] = mapped_column(Choice(ManualDiscount))
    prices_locked: Mapped[bool]
    order_date: Mapped[date | None]
    ship_date: Mapped[date | None]
    valid_until: Mapped[date | None]
    closed_on: Mapped[date | None]
    fulfilled_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    source_id: Mapped[Reference | None]
    created_by: Mapped[Reference | None]
    created_at: Mapped[datetime]


class DocumentLineRow(Row):
    """One line; what came with a bundle goes with the line of the bundle."""

    __tablename__ = "document_line"
    __table_args__ = (
        of_document(),
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(
            ["workspace_id", "parent_id"], ["document_line.workspace_id", "document_line.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "document_id"),
        Index(None, "workspace_id", "parent_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    document_id: Mapped[Reference]
    position: Mapped[int]
    kind: Mapped[LineKind] = mapped_column(Choice(LineKind))
    parent_id: Mapped[Reference | None]
    product_code: Mapped[str | None]
    name: Mapped[str]
    unit: Mapped[str]
    quantity: Mapped[Quantity]
    price_per_unit: Mapped[Money]
    price_overridden: Mapped[bool]
    volume_discount: Mapped[Money]
    manual_discount: Mapped[Money]
    tax: Mapped[Money]


class DocumentCloseRow(Row):
    """The record of one close of a quote."""

    __tablename__ = "document_close"
    __table_args__ = (of_document(), Index(None, "workspace_id", "document_id"), {"sqlite_autoincrement": True})

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    document_id: Mapped[Reference]
    status: Mapped[QuoteStatus] = mapped_column(Choice(QuoteStatus))
    closed_on: Mapped[date]
    description: Mapped[str]
    closed_by: Mapped[Reference | None]
    closed_at: Mapped[datetime]


document = table_of(DocumentRow)
document_line = table_of(DocumentLineRow)
document_close = table_of(DocumentCloseRow)
