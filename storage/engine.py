"""The engine for a database URL: how each database is opened and how its transactions begin. No statement of ours.

What people typed stays out of errors, and so out of logs.
"""

import sqlite3
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

IDLE_SECONDS = 5.0
"""A connection that lay idle this long is asked whether it is still alive before it is used."""
WRITES = "writes"
"""The execution option of a transaction that writes."""
_PRAGMAS = ("busy_timeout = 2000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def engine_of(url: str) -> Engine:
    """The engine for `sqlite:///file` or `postgresql://…`; nothing is connected yet.

    Raises: ValueError for any other database.
    """
    parsed = _with_driver(make_url(url))
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return _postgresql(parsed)


def _with_driver(url: URL) -> URL:
    match url.drivername:
        case "sqlite":
            return url
        case "postgres" | "postgresql" | "postgresql+psycopg":
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise ValueError(f"neither SQLite nor PostgreSQL: {other}")


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, pool_size=32, max_overflow=32, pool_timeout=5, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=16,
        max_overflow=16,
        pool_timeout=5,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={"connect_timeout": 3},
    )

    def leave(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info["idle_since"] = monotonic()

    def take(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        if monotonic() - entry.info.get("idle_since", monotonic()) > IDLE_SECONDS:
            _require_alive(engine, connection)

    event.listen(engine, "checkin", leave)
    event.listen(engine, "checkout", take)
    return engine


def _require_alive(engine: Engine, connection: Any) -> None:
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error
