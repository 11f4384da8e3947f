"""Many rows of one table at the speed of the driver: COPY on PostgreSQL, executemany on SQLite."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from bot.domain.errors import ConcurrentChange
from bot.ports import StoreUnavailable

Values = dict[str, Any]
Convert = Callable[[Any], Any]


def pour(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Adds the rows, in order; all must have the same columns. Values are converted as the columns say.

    Raises: ConcurrentChange when another writer has added one of them.
    """
    if not rows:
        return
    names = tuple(rows[0])
    lines = _lines(rows, _converts(table, names, connection.dialect))
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({', '.join(names)}) FROM STDIN", lines)
    else:
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # our own names
        connection.exec_driver_sql(statement, list(lines))


def _lines(rows: Iterable[Values], converts: tuple[Convert | None, ...]) -> Iterable[tuple[Any, ...]]:
    for row in rows:
        yield tuple(convert(value) if convert else value for convert, value in zip(converts, row.values(), strict=True))


@lru_cache(maxsize=32)
def _converts(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[Convert | None, ...]:
    return tuple(table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)


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
