"""The database goes away and comes back: an honest sentence, 503 where it is asked about, no restart."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from bot.demo.cast import MANAGER, REP
from bot.demo.main import furnish
from bot.demo.stage import Stage
from tests.databases import SERVER, postgres_database
from tests.e2e.people import Somebody, read

AWAY = "The database does not answer, so nothing was saved. Please try again in a minute."

pytestmark = pytest.mark.postgres


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A furnished PostgreSQL database of one's own."""
    with postgres_database() as engine:
        engine.dispose()
        url = engine.url.render_as_string(hide_password=False)
        furnish(url)
        yield url


@pytest.fixture
def stage(postgres_url: str) -> Iterator[Stage]:
    """The product on PostgreSQL."""
    stage = Stage(postgres_url)
    stage.start()
    yield stage
    stage.stop()
    assert stage.playground.workspace.refusals == []


@contextmanager
def away(url: str) -> Iterator[None]:
    """The database takes no connections and has ended those there were."""
    name = make_url(url).database
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[call-overload]
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")  # type: ignore[call-overload]


def _ready(stage: Stage) -> int:
    return httpx.get(f"{stage.bot_url}/readyz", trust_env=False, timeout=10).status_code


def test_while_the_database_is_away_people_hear_so_and_afterwards_it_all_works(stage: Stage, postgres_url: str) -> None:
    noor, mei = Somebody(stage.playground, REP), Somebody(stage.playground, MANAGER)
    shared = noor.share(noor.ask("show 3"))
    noor.command("/opp lost 3", "sales")
    noor.pick("close_code", "Our price")
    noor.fill("description", "They told us on the phone")
    with away(postgres_url):
        assert _ready(stage) == 503
        assert httpx.get(f"{stage.bot_url}/healthz", trust_env=False).status_code == 200
        assert read(mei.ask("list")) == AWAY
        noor.submit()
        assert list(noor.errors.values()) == [AWAY]
        mei.click(shared, "Move to Develop")
        assert read(mei.last("sales")) == AWAY
    noor.submit()
    assert noor.view is None
    assert _ready(stage) == 200
    noor.wait_for(lambda: "*Lost:* $42,000.00" in read(shared))
    mei.click(shared, "Reopen")
    mei.submit()
    assert "*Stage:* Qualify (1 of 4)" in read(shared)


def test_what_was_to_be_told_is_told_when_the_database_is_back(stage: Stage, postgres_url: str) -> None:
    noor = Somebody(stage.playground, REP)
    noor.wait_for(lambda: len(noor.messages("wins")) == 2, timedelta(seconds=20))
    stage.playground.provoke_errors(1, "server_error", "chat.postMessage")
    noor.win(noor.ask("show 5"))
    with away(postgres_url):
        assert _ready(stage) == 503
    noor.wait_for(lambda: len(noor.messages("wins")) == 3, timedelta(seconds=20))
    assert noor.last("wins").text == "Noor Haddad won Cold store automation for $128,000.00"
