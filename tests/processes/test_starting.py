"""What is wrong at the start is told in one go, without a trace; what is right ends when it is asked to."""

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes.conftest import Start
from tests.processes.programs import Program
from tests.processes.town import TEAM, Town


@pytest.mark.parametrize("word", ["web", "worker"])
def test_one_of_several_processes_refuses_sqlite(word: str, start: Start, sqlite_url: str) -> None:
    program = start(word, sqlite_url)
    assert program.result() == 1
    assert program.output == (
        f"'{word}' needs PostgreSQL: set DATABASE_URL=postgresql://…, or use 'run' with SQLite.\n"
    )


def test_everything_that_is_missing_is_listed_at_once() -> None:
    the_secret = "the signing secret of your Slack app, from Basic Information (or SLACK_APP_TOKEN)"
    with Program("run", SLACK_API_URL="http://127.0.0.1:9/", PORT="many") as program:
        assert program.result() == 1
    assert set(program.output.splitlines()) == {
        "SLACK_BOT_TOKEN is missing: the bot token of your Slack app (xoxb-…), from OAuth & Permissions",
        "SLACK_API_URL: must end in /api/",
        "PORT: Input should be a valid integer, unable to parse string as an integer",
        f"SLACK_SIGNING_SECRET is missing: {the_secret}",
    }


def test_a_database_of_another_kind_is_refused(start: Start) -> None:
    program = start("run", "mysql://somebody:secret@127.0.0.1/deals")
    assert program.result() == 1
    assert program.output == "DATABASE_URL: must begin with sqlite:/// or postgresql://\n"


def test_a_wrong_token_is_told(start: Start, sqlite_url: str) -> None:
    program = start("run", sqlite_url, SLACK_BOT_TOKEN="xoxb-another")
    assert program.result() == 1
    assert program.output == ("Slack refuses SLACK_BOT_TOKEN (invalid_auth): copy it again from OAuth & Permissions.\n")


def test_a_wrong_app_token_is_told(start: Start, sqlite_url: str) -> None:
    program = start("run", sqlite_url, SLACK_APP_TOKEN="xapp-another")
    assert program.result() == 1
    last = program.output.splitlines()[-1]
    assert last == "Slack opens no Socket Mode connection (invalid_auth): is SLACK_APP_TOKEN right?"
    assert "Traceback" not in program.output


def test_a_database_of_another_workspace_is_told(start: Start, sqlite_file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_file, tmp_path / 'other.db')}"
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("UPDATE workspace SET team = 'T0OTHER'")
        other.commit()
    program = start("run", url)
    assert program.result() == 1
    assert program.output == (
        f"DATABASE_URL is the database of another Slack workspace than SLACK_BOT_TOKEN ({TEAM}).\n"
    )


def test_a_port_in_use_is_told(start: Start, sqlite_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        program = start("run", sqlite_url, PORT=str(port))
        assert program.result() == 1
    assert program.output.startswith(f"Cannot listen on HOST 127.0.0.1 and PORT {port}: Address already in use")


@pytest.mark.postgres
def test_a_schema_that_is_not_up_to_date_is_told_and_brought_up_to_date(
    start: Start, empty_postgres: str, town: Town
) -> None:
    program = start("worker", empty_postgres)
    assert program.result() == 1
    assert program.output == (
        "The database is away or its schema is not up to date: run 'python -m bot db upgrade' first.\n"
    )
    with Program("db", "upgrade", DATABASE_URL=empty_postgres) as upgrade:
        assert upgrade.result() == 0
    assert upgrade.output == "The database is up to date.\n"
    now = start("worker", empty_postgres)
    assert now.wait_for("running")["worker"] is True
    assert now.stop() == 0


def test_a_bot_whose_slack_is_away_starts_and_meets_it_later(start: Start, sqlite_url: str, town: Town) -> None:
    town.provoke_errors(1, method="auth.test")
    program = start("run", sqlite_url)
    assert program.wait_for("running")["web"] is True
    assert program.stop() == 0
    assert [line["event"] for line in program.log] == ["running", "stopped"]
