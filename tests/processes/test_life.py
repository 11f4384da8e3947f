"""A running process: its health, an end without noise, a database that goes and comes back, and what it logs."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from bot.demo.cast import REP
from handlers.http import SLACK_PATH
from tests.databases import SERVER
from tests.e2e.people import Somebody, read
from tests.processes.books import Books, opened
from tests.processes.conftest import Start
from tests.processes.town import Town


def _status(url: str) -> int:
    return httpx.get(url, timeout=20, trust_env=False).status_code


@contextmanager
def _locked_out(url: str) -> Iterator[None]:
    """Nobody gets into that database, and whoever was there is sent away."""
    name = make_url(url).database
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[arg-type]
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")  # type: ignore[arg-type]


def test_it_answers_health_until_it_is_asked_to_end(start: Start, sqlite_url: str) -> None:
    program = start("run", sqlite_url)
    assert _status(f"{program.url}/healthz") == 200
    assert _status(f"{program.url}/readyz") == 200
    assert _status(f"{program.url}/other") == 404
    assert program.stop() == 0
    assert [line["event"] for line in program.log] == ["running", "stopped"]


def test_it_ends_after_the_message_in_flight_though_many_wait(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    sqlite_books.tell([f"Gripper {number}" for number in range(1, 19)])
    program = start("run", sqlite_url)
    town.calls.wait_for(lambda attempts: len(attempts) >= 2)
    assert program.stop() == 0
    assert [line["event"] for line in program.log] == ["running", "stopped"]
    posted = len(town.posted(*(f"C0ROOM{number}" for number in range(1, 7))))
    assert posted == len(town.calls.attempts())
    assert 2 <= posted < 18


@pytest.mark.postgres
def test_it_outlives_the_absence_of_its_database(
    town: Town, start: Start, postgres_url: str, postgres_books: Books
) -> None:
    web, worker = start("web", postgres_url), start("worker", postgres_url)
    town.connect(web.url + SLACK_PATH)
    worker.wait_for("running")
    noor = Somebody(town, REP)
    assert read(noor.ask("list")).startswith("My pipeline")
    postgres_books.tell(["Gripper 1"])
    postgres_books.wait_until_told(town, 1)

    with _locked_out(postgres_url):
        assert _status(f"{web.url}/readyz") == 503
        assert _status(f"{web.url}/healthz") == 200
        assert "database" in noor.ask("list").text
        worker.wait_for("database away, trying again")

    assert _status(f"{web.url}/readyz") == 200
    assert "*1 opportunity*" in read(noor.ask("list"))
    with opened(postgres_url) as books:
        books.tell(["Gripper 2"])
        books.wait_until_told(town, 2)
    for program in (web, worker):
        assert program.stop() == 0
        assert "Traceback" not in program.output


def test_its_log_is_json_and_tells_neither_contents_nor_secrets(town: Town, start: Start, sqlite_url: str) -> None:
    program = start("run", sqlite_url)
    town.connect(program.url + SLACK_PATH)
    noor = Somebody(town, REP)
    card = noor.create("Zanzibar lighthouse", account="Quixotic Ltd")
    town.provoke_errors(1, method="chat.postMessage")
    noor.choose(card, "opportunity.more", "Post in a channel")
    noor.pick("channel", "sales")
    noor.submit()
    town.calls.wait_for(lambda attempts: len(attempts) == 2)
    noor.ask("note Zanzibar lighthouse: a secret of theirs")
    noor.ask("show nobody knows")
    assert program.stop() == 0
    assert {"running", "request", "stopped"} <= {line["event"] for line in program.log}
    for hidden in ("Zanzibar", "Quixotic", "secret", "xoxb", "nobody knows", "response_url", "trigger"):
        assert hidden not in program.output
