"""What every test may ask for: a store on each database, and a clock that stands still."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import engine_of
from storage.outbox import SqlMailroom
from storage.work import SqlStore
from tests import databases
from tests.fakes import FrozenClock

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)


@pytest.fixture
def clock() -> FrozenClock:
    """A clock at noon of 10 March 2027, UTC."""
    return FrozenClock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to be copied."""
    return databases.sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[Engine]:
    """The PostgreSQL database of this process."""
    with databases.postgres_database() as engine:
        yield engine


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A SQLite database without a row."""
    engine = engine_of(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'dealdesk.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(postgres_database: Engine) -> Engine:
    """A PostgreSQL database without a row."""
    databases.empty(postgres_database)
    return postgres_database


@pytest.fixture(params=[SQLITE, POSTGRES])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database without a row: the test runs once on each."""
    empty: Engine = request.getfixturevalue(f"{request.param}_engine")
    return empty


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    """The store on that database, without a workspace."""
    return SqlStore(engine)


@pytest.fixture
def mailroom(engine: Engine) -> SqlMailroom:
    """The delivering side of the same database."""
    return SqlMailroom(engine)
