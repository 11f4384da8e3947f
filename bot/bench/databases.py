"""The databases that are measured: made for one run, gone afterwards. Nothing of anybody's own is touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from sqlalchemy import make_url

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True, slots=True)
class Database:
    """Where one measurement takes place; `floor` is where the bare driver keeps its own tables."""

    kind: str
    url: str
    floor: str


@contextmanager
def sqlite() -> Iterator[Database]:
    """Two new files."""
    with TemporaryDirectory(prefix="dealdesk-bench-") as folder:
        yield Database("SQLite", f"sqlite:///{Path(folder) / 'bot.db'}", str(Path(folder) / "floor.db"))


@contextmanager
def postgresql(server: str) -> Iterator[Database]:
    """A new database on that server. Raises: psycopg.Error when it does not let us."""
    name = sql.Identifier(database := f"dealdesk_bench_{os.getpid()}")
    url = make_url(server).set(database=database).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield Database("PostgreSQL", url, url)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def find_server() -> str | None:
    """The URL of a PostgreSQL that answers: the one of the environment, else the usual one on this machine."""
    named = (os.environ.get(name, "") for name in ("BENCH_DATABASE_URL", "DATABASE_URL"))
    server = next((url for url in named if url.startswith("postgres")), USUAL)
    try:
        psycopg.connect(server, connect_timeout=2).close()
    except psycopg.OperationalError:
        return None
    return server
