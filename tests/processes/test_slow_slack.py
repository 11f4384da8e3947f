"""Slack's bad days: it asks to wait, fails or stays silent. What it asks is obeyed, and nothing is lost."""

from itertools import pairwise
from time import monotonic

import pytest

from bot.playground.provocations import Fault
from tests.processes.books import Books
from tests.processes.conftest import Start
from tests.processes.town import POST, Attempt, Town

ROOM = "C0ROOM1"
JITTER = 0.2
"""What a busy machine may take from the second between two arrivals."""


def _gaps(attempts: list[Attempt]) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(attempts)]


def test_a_wait_that_slack_asks_for_is_obeyed_by_the_whole_channel(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    town.provoke(rate_limit=2, retry_after=3, method=POST)
    sqlite_books.tell(["Gripper 1", "Gripper 2"], rooms=(ROOM,))
    start("run", sqlite_url)
    sqlite_books.wait_until_told(town, 2)
    attempts = town.calls.attempts()
    assert [attempt.fault for attempt in attempts] == ["rate_limit", "rate_limit", None, None]
    first, second, third = _gaps(attempts)
    assert first > 3 - JITTER
    assert second > 3 - JITTER
    assert third > 1 - JITTER
    assert len(town.posted(ROOM)) == 2


@pytest.mark.parametrize("fault", ["server_error", "drop", "silence"])
def test_what_slack_does_not_take_is_tried_again_later(
    fault: Fault, town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    town.provoke_errors(2, fault, POST)
    sqlite_books.tell(["Gripper 1", "Gripper 2"], rooms=(ROOM,))
    start("run", sqlite_url)
    sqlite_books.wait_until_told(town, 2)
    attempts = town.calls.attempts()
    assert sorted(str(attempt.fault) for attempt in attempts) == ["None", "None", fault, fault]
    assert min(_gaps(attempts)) > 1 - JITTER
    assert len(town.posted(ROOM)) == 2


def test_a_channel_that_must_wait_holds_up_no_other(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    town.provoke(rate_limit=1, retry_after=60, method=POST)
    sqlite_books.tell(["Gripper 1", "Gripper 2", "Gripper 3"], rooms=(ROOM, "C0ROOM2", "C0ROOM3"))
    start("run", sqlite_url)
    town.calls.wait_for(lambda attempts: len(attempts) == 3)
    assert [attempt.fault for attempt in town.calls.attempts()] == ["rate_limit", None, None]
    assert max(sqlite_books.paces(), key=lambda room: sqlite_books.paces()[room]) == ROOM


def test_news_go_out_at_once_when_the_channel_is_free(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    start("run", sqlite_url).wait_for("running")
    delays = []
    for turn in range(1, 6):
        sqlite_books.tell([f"Gripper {turn}"], rooms=(f"C0ROOM{turn}",))
        told_at = monotonic()
        town.calls.wait_for(lambda attempts, turn=turn: len(attempts) >= turn)  # type: ignore[misc]
        delays.append(town.calls.attempts()[-1].at - told_at)
    assert sorted(delays)[2] < 0.3, delays
