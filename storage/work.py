"""The store: transactions in one workspace, and the workspaces themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection, Engine, bindparam, select, update

from bot import ports
from bot.domain.errors import WorkspaceUnknown
from bot.domain.workspace import Workspace
from storage.rates import SqlRates
from storage.repositories import Repositories
from storage.repository import new_id
from storage.schema import is_current
from storage.shape import Shape
from storage.tables.workspaces import workspace
from storage.transaction import reading, writing

_WORKSPACE = Shape(Workspace, workspace)
_ALL = select(*_WORKSPACE.columns).order_by(workspace.c.id)
_BY_ID = select(*_WORKSPACE.columns).where(workspace.c.id == bindparam("wanted"))
_ID_OF = select(workspace.c.id).where(workspace.c.team == bindparam("wanted"))
_SAVE = update(workspace).where(workspace.c.id == bindparam("wanted"))


class SqlWork(Repositories):
    """One transaction in one workspace; keeps bot.ports.Work."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with its settings."""
        return _WORKSPACE.read(self._connection.execute(_BY_ID, {"wanted": self._workspace_id}).one())

    @cached_property
    def rates(self) -> ports.Rates:
        """Exchange rates."""
        return SqlRates(self._connection, self.workspace)

    def save_workspace(self, settings: Workspace) -> None:
        """The settings of this workspace are these."""
        self._connection.execute(_SAVE, {"wanted": self._workspace_id, **_WORKSPACE.write(settings)})
        self.workspace = settings


class SqlStore:
    """Keeps bot.ports.Store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ids: dict[str, int] = {}

    def close(self) -> None:
        """Hangs up on the database."""
        self._engine.dispose()

    @contextmanager
    def begin(self, team: str) -> Iterator[ports.Work]:
        """A transaction that writes: committed at the end of the block, forgotten when it raises.

        Raises: WorkspaceUnknown, StoreUnavailable, ConcurrentChange.
        """
        with writing(self._engine) as connection:
            yield SqlWork(connection, self._id_of(connection, team))

    @contextmanager
    def look(self, team: str) -> Iterator[ports.Work]:
        """A transaction that only reads, and sees one moment.

        Raises: WorkspaceUnknown, StoreUnavailable.
        """
        with reading(self._engine) as connection:
            yield SqlWork(connection, self._id_of(connection, team))

    def add_workspace(self, new: Workspace) -> Workspace:
        """The workspace with its id."""
        with writing(self._engine) as connection:
            result = connection.execute(workspace.insert(), _WORKSPACE.write(new))
            return replace(new, id=new_id(result))

    def save_workspace(self, settings: Workspace) -> None:
        """The workspace with that id has these settings."""
        with writing(self._engine) as connection:
            connection.execute(_SAVE, {"wanted": settings.id, **_WORKSPACE.write(settings)})
        self._ids.clear()

    def list_workspaces(self) -> tuple[Workspace, ...]:
        """All of them, oldest first."""
        with reading(self._engine) as connection:
            return tuple(map(_WORKSPACE.read, connection.execute(_ALL)))

    def is_ready(self) -> bool:
        """Does the database answer, with the schema this program expects?"""
        try:
            return is_current(self._engine)
        except ports.StoreUnavailable:
            return False

    def _id_of(self, connection: Connection, team: str) -> int:
        known = self._ids.get(team)
        if known is None:
            known = connection.execute(_ID_OF, {"wanted": team}).scalar()
            if known is None:
                raise WorkspaceUnknown(team)
            self._ids[team] = known
        return known
