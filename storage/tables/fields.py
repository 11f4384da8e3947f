"""The tables of a workspace's own fields, and of what opportunities have in them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.fields import FieldKind
from storage.columns import BIG, MONEY, Choice, Id, Reference, Row, WorkspaceId, table_of
from storage.tables.history import of_opportunity


class CustomFieldRow(Row):
    """A field of the workspace's own."""

    __tablename__ = "custom_field"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    kind: Mapped[FieldKind] = mapped_column(Choice(FieldKind))
    choices: Mapped[list[str]] = mapped_column(JSON)
    position: Mapped[int]
    retired: Mapped[bool]


class CustomValueRow(Row):
    """What one opportunity has in one of them: exactly one of text, number and day."""

    __tablename__ = "custom_value"
    __table_args__ = (of_opportunity(), UniqueConstraint("workspace_id", "opportunity_id", "code"))

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(BIG)
    opportunity_id: Mapped[Reference]
    code: Mapped[str]
    text: Mapped[str | None]
    number: Mapped[Decimal | None] = mapped_column(MONEY)
    day: Mapped[date | None]


custom_field = table_of(CustomFieldRow)
custom_value = table_of(CustomValueRow)
