"""kill -9 during delivery: nothing is lost, and only the one message in flight is told twice."""

from collections import Counter

import pytest

from tests.processes.books import Books
from tests.processes.conftest import Start
from tests.processes.programs import Program
from tests.processes.town import POST, ROOMS, Town

NAMES = [f"Gripper {number:02}" for number in range(1, 25)]


def _kill_once_posted(town: Town, program: Program, in_flight: int = 1) -> None:
    """Slack has that many messages, and they will stand there; the killed one never hears of its own."""
    with town.workspace.lock:
        before = len(town.calls.attempts())
        town.calls.wait_for(lambda attempts: len(attempts) >= before + in_flight)
        program.kill()


def _kill_in_silence(town: Town, program: Program) -> None:
    """The message is on its way, and Slack never takes it."""
    town.provoke_errors(1, "silence", POST)
    town.calls.wait_for(lambda attempts: any(attempt.fault == "silence" for attempt in attempts))
    program.kill()


def _told(town: Town) -> Counter[str]:
    """How often each card stands somewhere."""
    texts = [str(message.blocks) for message in town.posted(*ROOMS)]
    return Counter(name for text in texts for name in NAMES if name in text)


def test_a_bot_that_is_killed_again_and_again_loses_no_message(
    town: Town, start: Start, sqlite_url: str, sqlite_books: Books
) -> None:
    sqlite_books.tell(NAMES)
    for kill in (_kill_once_posted, _kill_in_silence, _kill_once_posted):
        kill(town, start("run", sqlite_url))
    start("run", sqlite_url)
    sqlite_books.wait_until_told(town, len(NAMES) + 2)
    assert set(_told(town)) == set(NAMES)
    assert _told(town).total() == len(NAMES) + 2


@pytest.mark.postgres
def test_what_a_killed_worker_had_in_flight_is_told_by_another(
    town: Town, start: Start, postgres_url: str, postgres_books: Books
) -> None:
    killed, other = (start("worker", postgres_url) for _ in range(2))
    killed.wait_for("running")
    other.wait_for("running")
    postgres_books.tell(NAMES)
    _kill_once_posted(town, killed, in_flight=2)
    postgres_books.wait_until_told(town, len(NAMES) + 1)
    assert set(_told(town)) == set(NAMES)
    assert _told(town).total() == len(NAMES) + 1
