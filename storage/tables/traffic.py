"""The tables of what passes through: audit events, receipts, messages to be delivered and the pace of channels."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.people import Surface
from bot.domain.workspace import NoticeKind
from storage.columns import BIG, Choice, Id, Reference, Row, table_of


class OutboxState(StrEnum):
    """Where a message stands: to be delivered, or never to be."""

    WAITING = "waiting"
    PARKED = "parked"


class AuditEventRow(Row):
    """One audited change; it outlives its subject."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "workspace_id", "subject", "subject_id"),)

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    subject: Mapped[str]
    subject_id: Mapped[Reference]
    action: Mapped[str]
    person_id: Mapped[Reference | None]
    surface: Mapped[Surface] = mapped_column(Choice(Surface))
    at: Mapped[datetime]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReceiptRow(Row):
    """What was already done under a business key."""

    __tablename__ = "receipt"
    __table_args__ = ({"sqlite_with_rowid": False},)

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[Reference]
    made_at: Mapped[datetime]


class OutboxRow(Row):
    """A message to be delivered. The worker asks across workspaces: its index is led by the due time.

    It outlives its opportunity: the card of a deleted one is still to say so.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "workspace_id", "channel", "ts"),
        Index(
            "ix_outbox_due",
            "due_at",
            "workspace_id",
            "channel",
            "leased_until",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    kind: Mapped[NoticeKind] = mapped_column(Choice(NoticeKind))
    opportunity_id: Mapped[Reference]
    channel: Mapped[str]
    ts: Mapped[str | None]
    item: Mapped[Reference] = mapped_column(server_default="0")
    person_id: Mapped[Reference | None]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int]
    state: Mapped[OutboxState] = mapped_column(Choice(OutboxState))
    error: Mapped[str | None]


class ChannelPaceRow(Row):
    """When a channel may be written to again."""

    __tablename__ = "channel_pace"

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


audit_event = table_of(AuditEventRow)
receipt = table_of(ReceiptRow)
outbox = table_of(OutboxRow)
channel_pace = table_of(ChannelPaceRow)
