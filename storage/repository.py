"""What every repository has: the connection, and the workspace that keys each of its statements."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Table, bindparam, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import Insert, Update

WORKSPACE: ColumnElement[int] = bindparam("workspace")
"""The workspace in a statement."""
Rows: TypeAlias = CursorResult[*tuple[Any, ...]]
"""What a statement gives; the types of its columns are known to its reader."""


class Repository:
    """One subject of one workspace in one transaction."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    def _run(self, statement: Executable, **parameters: Any) -> Rows:
        """The result of a statement keyed by WORKSPACE."""
        return self._connection.execute(statement, {"workspace": self._workspace_id, **parameters})

    def _add(self, table: Table, values: dict[str, Any]) -> int:
        """The id of a new row."""
        result = self._connection.execute(_insert(table), {"workspace_id": self._workspace_id, **values})
        return new_id(result)

    def _add_all(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(_insert(table), [{"workspace_id": self._workspace_id, **row} for row in rows])

    def _put(self, statement: Insert, values: dict[str, Any]) -> None:
        """A row added or replaced; the statement comes from `put`."""
        self._connection.execute(statement, {"workspace_id": self._workspace_id, **values})


@cache
def _insert(table: Table) -> Insert:
    """The same statement each time: its key in the cache of compiled statements is worked out once."""
    return table.insert()


def new_id(result: Rows) -> int:
    """The id of the row that was added."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def put(table: Table) -> Insert:
    """The statement that adds a row, or replaces the one with its key. Both databases write it the same."""
    statement = postgresql.insert(table)
    replaced = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=replaced)


def change(table: Table) -> Update:
    """The statement that changes one row of the workspace, named by the parameter `row_id`."""
    return update(table).where(table.c.id == bindparam("row_id"), table.c.workspace_id == WORKSPACE)
