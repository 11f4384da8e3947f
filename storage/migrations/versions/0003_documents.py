"""Quotes, orders and invoices."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, MONEY, PERCENT, QUANTITY

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """What is there has no documents, and their numbers begin with 1."""
    _links()
    _numbers()
    _documents()
    _lines()
    _closes()
    _papers()
    _validity()


def _links() -> None:
    op.add_column("opportunity", sa.Column("document_kind", sa.String(), nullable=True))
    op.add_column("opportunity", sa.Column("document_id", BIG, nullable=True))
    op.add_column("opportunity", sa.Column("document_number", sa.Integer(), nullable=True))


def _numbers() -> None:
    for kind in ("quote", "order", "invoice"):
        op.add_column("workspace", sa.Column(f"next_{kind}_number", sa.Integer(), server_default="1", nullable=False))


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        *_parties(),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("price_list", sa.String(), nullable=True),
        sa.Column("discount_percent", PERCENT, nullable=False),
        sa.Column("discount_amount", MONEY, nullable=False),
        sa.Column("freight", MONEY, nullable=False),
        sa.Column("header_tax", MONEY, nullable=False),
        sa.Column("manual_discount", sa.String(), nullable=False),
        sa.Column("prices_locked", sa.Boolean(), nullable=False),
        *(sa.Column(f"{name}_date", sa.Date(), nullable=True) for name in ("order", "ship")),
        *(
            sa.Column(name, sa.Date(), nullable=True)
            for name in ("valid_until", "closed_on", "fulfilled_on", "paid_on")
        ),
        sa.Column("source_id", BIG, nullable=True),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_document_workspace_id_id")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "number", "revision", name=op.f("uq_document_workspace_id_kind_number_revision")
        ),
        _tie("document", "opportunity"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_document_workspace_id_opportunity_id"), "document", ["workspace_id", "opportunity_id"])


def _parties() -> list[sa.Column[Any]]:
    return [
        sa.Column("customer_kind", sa.String(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("campaign", sa.String(), nullable=True),
    ]


def _lines() -> None:
    op.create_table(
        "document_line",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("document_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("product_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity", QUANTITY, nullable=False),
        sa.Column("price_per_unit", MONEY, nullable=False),
        sa.Column("price_overridden", sa.Boolean(), nullable=False),
        sa.Column("volume_discount", MONEY, nullable=False),
        sa.Column("manual_discount", MONEY, nullable=False),
        sa.Column("tax", MONEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_line")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_document_line_workspace_id_id")),
        _tie("document_line", "document"),
        _tie("document_line", "document_line", "parent_id"),
        sqlite_autoincrement=True,
    )
    for columns in (["workspace_id", "document_id"], ["workspace_id", "parent_id"]):
        op.create_index(op.f(f"ix_document_line_{'_'.join(columns)}"), "document_line", columns)


def _closes() -> None:
    op.create_table(
        "document_close",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("document_id", BIG, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("closed_by", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_close")),
        _tie("document_close", "document"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_document_close_workspace_id_document_id"), "document_close", ["workspace_id", "document_id"]
    )


def _tie(table: str, parent: str, column: str | None = None) -> sa.ForeignKeyConstraint:
    """Goes with its parent in the same workspace."""
    name = column or f"{parent}_id"
    return sa.ForeignKeyConstraint(
        ["workspace_id", name],
        [f"{parent}.workspace_id", f"{parent}.id"],
        name=op.f(f"fk_{table}_workspace_id_{name}"),
        ondelete="CASCADE",
    )


def _papers() -> None:
    """What waits to be sent can be the paper of a document, for whoever asked for it."""
    op.add_column("outbox", sa.Column("item", BIG, server_default="0", nullable=False))
    op.add_column("outbox", sa.Column("person_id", BIG, nullable=True))


def _validity() -> None:
    """How many days a new quote holds."""
    op.add_column("workspace", sa.Column("quote_valid_days", sa.Integer(), server_default="30", nullable=False))
