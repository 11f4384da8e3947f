"""Several processes: the same result as one, double taps act once, and two by mistake on one file do no harm."""

import sqlite3
from contextlib import closing

import pytest

from bot.demo.cast import REP, WINS
from handlers.http import SLACK_PATH
from tests.processes.books import Books
from tests.processes.conftest import Start
from tests.processes.story import ACTIONS, PEOPLE, Worker, lived, walls
from tests.processes.town import ROOMS, Front, Town

NAMES = [f"Gripper {number:02}" for number in range(1, 13)]


def _lived_by_one(start: Start, url: str, books: Books) -> tuple[dict[str, list[tuple[object, ...]]], list[str]]:
    town = Town()
    town.start()
    try:
        town.connect(start("run", url, SLACK_API_URL=town.api_url).url + SLACK_PATH)
        lived(town, None)
        books.wait_until_quiet(town)
        assert town.workspace.refusals == []
        return books.everything(), walls(town)
    finally:
        town.stop()


@pytest.mark.postgres
def test_two_web_and_two_workers_give_the_same_result_as_one(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books, postgres_url: str, postgres_books: Books
) -> None:
    programs = [start(word, postgres_url) for word in ("web", "web", "worker", "worker")]
    front = Front(*(program.url for program in programs[:2]))
    try:
        town.connect(front.url)
        for worker in programs[2:]:
            worker.wait_for("running")
        lived(town, front)
    finally:
        front.close()
    postgres_books.wait_until_quiet(town)
    of_one, seen_of_one = _lived_by_one(start, sqlite_url, sqlite_books)
    assert postgres_books.everything() == of_one
    assert len(of_one["audit_event"]) >= len(PEOPLE) * ACTIONS // 2
    assert walls(town) == seen_of_one

    wins = [attempt.at for attempt in town.calls.attempts() if attempt.channel == WINS]
    assert len(wins) == len(town.posted(WINS)) >= 4
    assert wins[-1] - wins[0] > len(wins) - 1 - 0.5
    asked = [[line["listener"] for line in program.log if line["event"] == "request"] for program in programs]
    assert [listeners.count("on_note_submitted") for listeners in asked] == [len(PEOPLE), len(PEOPLE), 0, 0]
    assert min(len(listeners) for listeners in asked[:2]) > 50


def test_two_bots_on_one_file_by_mistake_tell_nothing_twice(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    programs = [start("run", sqlite_url) for _ in range(2)]
    front = Front(*(program.url for program in programs))
    try:
        town.connect(front.url)
        sqlite_books.tell(NAMES)
        noor = Worker(town, REP)
        noor.live()
        noor.tap_twice(front)
    finally:
        front.close()
    sqlite_books.wait_until_told(town, len(NAMES))
    told = [str(message.blocks) for message in town.posted(*ROOMS)]
    assert [sum(name in text for text in told) for name in NAMES] == [1] * len(NAMES)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
