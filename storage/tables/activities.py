"""The tables of activities with their comments, of the templates that plan them, and of files on opportunities."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.activities import ActivityKind, ActivityStatus, Direction, Impression, RepeatFrom
from bot.domain.status import Priority
from storage.columns import BIG, Choice, Id, Reference, Row, WorkspaceId, table_of
from storage.tables.history import of_opportunity

_TO_DO = text("finished_on IS NULL")


class ActivityRow(Row):
    """A task, call, e-mail or appointment; nobody refers by key to its people and customers, who may go before it."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        of_opportunity(),
        Index(None, "workspace_id", "opportunity_id"),
        Index(
            "ix_activity_open_opportunity",
            "workspace_id",
            "opportunity_id",
            "due",
            sqlite_where=_TO_DO,
            postgresql_where=_TO_DO,
        ),
        Index(
            "ix_activity_open_owner", "workspace_id", "owner_id", "due", sqlite_where=_TO_DO, postgresql_where=_TO_DO
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    version: Mapped[int]
    kind: Mapped[ActivityKind] = mapped_column(Choice(ActivityKind))
    subject: Mapped[str]
    description: Mapped[str]
    due: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str]
    direction: Mapped[Direction | None] = mapped_column(Choice(Direction))
    minutes: Mapped[int | None]
    impression: Mapped[Impression | None] = mapped_column(Choice(Impression))
    priority: Mapped[Priority] = mapped_column(Choice(Priority))
    status: Mapped[ActivityStatus] = mapped_column(Choice(ActivityStatus))
    opportunity_id: Mapped[Reference | None]
    account_id: Mapped[Reference | None]
    contact_id: Mapped[Reference | None]
    campaign: Mapped[str | None]
    segment: Mapped[str | None]
    owner_id: Mapped[Reference]
    created_by: Mapped[Reference | None]
    created_at: Mapped[datetime]
    finished_on: Mapped[date | None]
    finished_at: Mapped[datetime | None]
    finished_by: Mapped[Reference | None]
    interval: Mapped[str]
    repeats_from: Mapped[RepeatFrom] = mapped_column(Choice(RepeatFrom))
    entry_id: Mapped[Reference | None]
    template_code: Mapped[str | None]


class ActivityCommentRow(Row):
    """What somebody added to an activity."""

    __tablename__ = "activity_comment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "activity_id"], ["activity.workspace_id", "activity.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "activity_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    activity_id: Mapped[Reference]
    author_id: Mapped[Reference | None]
    text: Mapped[str]
    written_at: Mapped[datetime]


class ActivityTemplateRow(Row):
    """What is to be done in a stage."""

    __tablename__ = "activity_template"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    description: Mapped[str]


class ActivityStepRow(Row):
    """One activity of a template."""

    __tablename__ = "activity_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "template_code"],
            ["activity_template.workspace_id", "activity_template.code"],
            ondelete="CASCADE",
        ),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    template_code: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ActivityKind] = mapped_column(Choice(ActivityKind))
    description: Mapped[str]
    priority: Mapped[Priority] = mapped_column(Choice(Priority))
    date_formula: Mapped[str]


class AttachmentRow(Row):
    """A file put on an opportunity."""

    __tablename__ = "attachment"
    __table_args__ = (of_opportunity(), Index(None, "workspace_id", "opportunity_id"), {"sqlite_autoincrement": True})

    id: Mapped[Id]
    workspace_id: Mapped[Reference]
    opportunity_id: Mapped[Reference]
    file: Mapped[str]
    name: Mapped[str]
    mimetype: Mapped[str]
    size: Mapped[int]
    permalink: Mapped[str]
    text: Mapped[str | None]
    added_by: Mapped[Reference | None]
    added_at: Mapped[datetime]


activity = table_of(ActivityRow)
activity_comment = table_of(ActivityCommentRow)
activity_template = table_of(ActivityTemplateRow)
activity_step = table_of(ActivityStepRow)
attachment = table_of(AttachmentRow)
