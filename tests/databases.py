"""Databases for tests: a SQLite file copied from a migrated one, a PostgreSQL database of one's own per process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text

from storage.columns import Row
from storage.engine import engine_of
from storage.schema import upgrade

SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
HOW_TO_HAVE_ONE = "No PostgreSQL answers: start one, and name it in TEST_DATABASE_URL when it is not the usual one."


def sqlite_template(folder: Path) -> Path:
    """A migrated, empty SQLite file."""
    path = folder / "template.db"
    engine = engine_of(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@contextmanager
def postgres_database() -> Iterator[Engine]:
    """A migrated database that exists as long as the block; skips the test where no server answers."""
    name = f"dealdesk_test_{os.getpid()}"
    with _server() as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        engine = engine_of(make_url(SERVER).set(database=name).render_as_string(hide_password=False))
        try:
            upgrade(engine)
            yield engine
        finally:
            engine.dispose()
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


def _server() -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip(HOW_TO_HAVE_ONE)


def empty(engine: Engine) -> None:
    """No row is left, and ids begin with 1 again."""
    names = ", ".join(table.name for table in Row.metadata.sorted_tables)
    with engine.connect() as connection, connection.begin():
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
