"""Databases that are set up, the town, and programs that end with their test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.databases import HOW_TO_HAVE_ONE, SERVER
from tests.processes.books import Books, opened, set_up
from tests.processes.programs import Program
from tests.processes.town import Town

Start = Callable[..., Program]


def _server() -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip(HOW_TO_HAVE_ONE)


@contextmanager
def _database(word: str, template: str = "template1") -> Iterator[str]:
    """The address of a new PostgreSQL database, there as long as the block."""
    name = f"dealdesk_processes_{word}_{os.getpid()}"
    with _server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[call-overload]
        try:
            yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


@pytest.fixture
def empty_postgres() -> Iterator[str]:
    """A database without a table."""
    with _database("empty") as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The name of a database that is set up, to be copied."""
    with _database("template") as url:
        set_up(url)
        name = make_url(url).database
        assert name
        yield name


@pytest.fixture
def postgres_url(postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database of one's own, set up."""
    with _database("own", postgres_template) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database that is set up, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "dealdesk.db"
    set_up(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_file: Path, tmp_path: Path) -> str:
    """A SQLite database of one's own, set up."""
    return f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'dealdesk.db')}"


@pytest.fixture
def sqlite_books(sqlite_url: str) -> Iterator[Books]:
    """What the SQLite database holds."""
    with opened(sqlite_url) as books:
        yield books


@pytest.fixture
def postgres_books(postgres_url: str) -> Iterator[Books]:
    """What the PostgreSQL database holds."""
    with opened(postgres_url) as books:
        yield books


@pytest.fixture
def town() -> Iterator[Town]:
    """Slack; nothing that the bot sent was refused."""
    town = Town()
    town.start()
    try:
        yield town
    finally:
        town.stop()
    assert town.workspace.refusals == []


@pytest.fixture
def start(town: Town) -> Iterator[Start]:
    """Starts `python -m bot` with the words given, on a database, in the town."""
    with ExitStack() as running:

        def start(word: str, database_url: str, **environment: str) -> Program:
            return running.enter_context(Program(word, **town.environment(database_url, **environment)))

        yield start
