"""The tables of accounts and contacts, and of the words by which names are found."""

from datetime import date
from typing import Annotated

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BIG, BYTEWISE, Folded, Id, Reference, Row, WorkspaceId, table_of

Typed = Annotated[str, mapped_column(server_default="")]
"""Text that came to the table later than its rows."""
HAS_OUTSIDE_ID = text("outside_id IS NOT NULL")


class AccountRow(Row):
    """A company."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "parent_id"], ["account.workspace_id", "account.id"]),
        Index(None, "workspace_id", "folded_name"),
        Index(
            "uq_account_outside_id",
            "workspace_id",
            "outside_id",
            unique=True,
            sqlite_where=HAS_OUTSIDE_ID,
            postgresql_where=HAS_OUTSIDE_ID,
        ),
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    industry: Mapped[str]
    location: Mapped[str]
    parent_id: Mapped[Reference | None]
    owner_id: Mapped[Reference | None]
    email: Mapped[Typed]
    phone: Mapped[Typed]
    territory: Mapped[Typed]
    currency: Mapped[Typed]
    language: Mapped[Typed]
    address: Mapped[Typed]
    customer_number: Mapped[int | None]
    customer_since: Mapped[date | None]
    outside_id: Mapped[str | None]


class ContactRow(Row):
    """A person at a customer."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "account_id"], ["account.workspace_id", "account.id"]),
        Index(None, "workspace_id", "folded_name"),
        Index(None, "workspace_id", "account_id"),
        Index(
            "uq_contact_outside_id",
            "workspace_id",
            "outside_id",
            unique=True,
            sqlite_where=HAS_OUTSIDE_ID,
            postgresql_where=HAS_OUTSIDE_ID,
        ),
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    account_id: Mapped[Reference | None]
    job_title: Mapped[Typed]
    email: Mapped[str]
    phone: Mapped[str]
    owner_id: Mapped[Reference | None]
    territory: Mapped[Typed]
    currency: Mapped[Typed]
    language: Mapped[Typed]
    address: Mapped[Typed]
    customer_number: Mapped[int | None]
    customer_since: Mapped[date | None]
    outside_id: Mapped[str | None]


class SearchWordRow(Row):
    """A folded word in the name of an account, contact or opportunity."""

    __tablename__ = "search_word"
    __table_args__ = (Index(None, "workspace_id", "kind", "subject_id", "word"), {"sqlite_with_rowid": False})

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    subject_id: Mapped[int] = mapped_column(BIG, primary_key=True)


account = table_of(AccountRow)
contact = table_of(ContactRow)
search_word = table_of(SearchWordRow)
