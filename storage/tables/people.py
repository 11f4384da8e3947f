"""The tables of persons and teams. History keeps naming a person who was deleted: nobody refers to a person by key."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.people import Role
from storage.columns import Choice, Folded, Id, Reference, Row, WorkspaceId, table_of


class TeamRow(Row):
    """A node of the team tree; `path` is the ids from the root, "/1/4/"."""

    __tablename__ = "team"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        ForeignKeyConstraint(["workspace_id", "parent_id"], ["team.workspace_id", "team.id"]),
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    name: Mapped[str]
    parent_id: Mapped[Reference | None]
    path: Mapped[str]


class PersonRow(Row):
    """A member of the workspace."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slack_id"),
        ForeignKeyConstraint(["workspace_id", "team_id"], ["team.workspace_id", "team.id"]),
        Index(None, "workspace_id", "folded_name"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    slack_id: Mapped[str | None]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    role: Mapped[Role] = mapped_column(Choice(Role))
    email: Mapped[str | None]
    team_id: Mapped[Reference | None]
    zone: Mapped[str]
    locale: Mapped[str]
    met_at: Mapped[datetime | None]
    blocked: Mapped[bool]
    removed: Mapped[bool]
    territory: Mapped[str | None]


team = table_of(TeamRow)
person = table_of(PersonRow)
