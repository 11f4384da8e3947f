"""One transaction: begun, committed in this one place, forgotten otherwise; what databases raise becomes our errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.domain.errors import ConcurrentChange
from bot.ports import StoreUnavailable
from storage.engine import WRITES

TURN_SECONDS = 2.0
_SQLITE_WRITERS = Lock()
"""SQLite has one writer at a time; waiting here is fair, waiting in SQLite is not."""
_RACES = frozenset(
    {
        "23503",  # a foreign key: what was referred to has gone
        "23505",  # unique: the other one was first
        "40001",  # serialization failure
        "40P01",  # deadlock
        "SQLITE_CONSTRAINT_FOREIGNKEY",
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_UNIQUE",
    }
)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end of the block and forgotten when the block raises.

    Raises: StoreUnavailable, ConcurrentChange.
    """
    with _translated(), _turn(engine), engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        connection.begin()
        yield connection
        connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the database and writes nothing.

    Raises: StoreUnavailable.
    """
    with _translated(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection
        # Nothing was written, but a rollback would make the driver forget the statements that it has prepared.
        connection.commit()


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    if engine.dialect.name != "sqlite":
        yield
        return
    if not _SQLITE_WRITERS.acquire(timeout=TURN_SECONDS):
        raise StoreUnavailable("the writers before us do not end")
    try:
        yield
    finally:
        _SQLITE_WRITERS.release()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if _code(error) in _RACES:
            raise ConcurrentChange from error
        if isinstance(error, (OperationalError, InterfaceError)) or error.connection_invalidated:
            raise StoreUnavailable from error
        raise
    except PoolExhausted as error:
        raise StoreUnavailable from error


def _code(error: DBAPIError) -> str | None:
    """The SQLSTATE of PostgreSQL or the error name of SQLite."""
    cause: Any = error.orig
    return getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
