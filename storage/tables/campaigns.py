"""The tables of campaigns, contact lists and their lines."""

from datetime import date

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BIG, Reference, Row, WorkspaceId, table_of


class CampaignRow(Row):
    """A marketing campaign; opportunities and leads name it by code, without a tie."""

    __tablename__ = "campaign"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    activated: Mapped[bool]
    owner_id: Mapped[Reference | None]


class ContactListRow(Row):
    """Whom a campaign speaks to."""

    __tablename__ = "contact_list"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    description: Mapped[str]
    campaign: Mapped[str | None]
    owner_id: Mapped[Reference | None]


class ContactListLineRow(Row):
    """One company or person on a list, or an empty line."""

    __tablename__ = "contact_list_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "list_code"], ["contact_list.workspace_id", "contact_list.code"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "account_id"], ["account.workspace_id", "account.id"]),
        ForeignKeyConstraint(["workspace_id", "contact_id"], ["contact.workspace_id", "contact.id"]),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    list_code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]


campaign = table_of(CampaignRow)
contact_list = table_of(ContactListRow)
contact_list_line = table_of(ContactListLineRow)
