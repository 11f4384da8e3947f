"""Many rows of one table at the speed of the driver: COPY on PostgreSQL, executemany on SQLite."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from bot.domain.errors import ConcurrentChange
from bot.ports import StoreUnavailable

Values = dict[str, Any]
Converts = tuple[tuple[int, Callable[[Any], Any]], ...]


def pour(connection: Connection, table: Table, workspace_id: int, rows: Iterable[Values]) -> None:
    """Adds the rows to the workspace, in order; all must have the same columns, converted as the table says.

    Raises: ConcurrentChange when another writer has added one of them.
    """
    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        return
    names = ("workspace_id", *first)
    lines = _lines(workspace_id, chain([first], coming), _converts(table, names, connection.dialect))
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({', '.join(names)}) FROM STDIN", lines)
    else:
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # our own names
        connection.exec_driver_sql(statement, list(lines))


def _lines(workspace_id: int, rows: Iterable[Values], converts: Converts) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        line = [workspace_id, *row.values()]
        for place, convert in converts:
            line[place] = convert(line[place])
        yield tuple(line)


@lru_cache(maxsize=32)
def _converts(table: Table, names: tuple[str, ...], dialect: Dialect) -> Converts:
    """The places of a line whose values the column converts, and how."""
    processors = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)
    return tuple((place, convert) for place, convert in enumerate(processors) if convert)


def _copy(connection: Connection, statement: str, lines: Iterable[tuple[Any, ...]]) -> None:
    driver = connection.dialect.loaded_dbapi
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as copy:
            for line in lines:
                copy.write_row(line)
    except driver.IntegrityError as error:
        raise ConcurrentChange from error
    except driver.OperationalError as error:
        raise StoreUnavailable from error
