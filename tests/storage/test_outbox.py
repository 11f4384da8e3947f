"""Messages wait for their turn, are claimed once, and outlive the worker that dropped them."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.domain.workspace import Notice, NoticeKind
from storage.outbox import LEASE, LONG_LEASE, PACE, SqlMailroom
from storage.work import SqlStore
from tests.fakes import NOON
from tests.makers import Company, added, settle

SECOND = timedelta(seconds=1)


@pytest.fixture
def company(store: SqlStore) -> Company:
    company = settle(store)
    added(store, company)
    return company


def _enqueue(store: SqlStore, channel: str, ts: str | None = None, team: str = "T1", opportunity_id: int = 1) -> None:
    kind = NoticeKind.REFRESH if ts else NoticeKind.CARD
    with store.begin(team) as work:
        work.outbox.enqueue(Notice(kind=kind, opportunity_id=opportunity_id, channel=channel, ts=ts), NOON)


def test_a_claimed_notice_names_all_that_delivery_needs(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    _enqueue(store, "C1", "1.5")
    assert mailroom.claim_due(NOON, 10) == (
        Notice(id=1, workspace="T1", kind=NoticeKind.REFRESH, opportunity_id=1, channel="C1", ts="1.5", attempts=0),
    )


def test_a_second_waiting_refresh_of_a_card_is_dropped(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    for ts in ("1.5", "1.5", "1.6"):
        _enqueue(store, "C1", ts)
    assert mailroom.count_waiting() == 2


def test_a_refresh_that_a_worker_holds_does_not_swallow_a_new_one(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    _enqueue(store, "C1", "1.5")
    (held,) = mailroom.claim_due(NOON, 10)
    _enqueue(store, "C1", "1.5")
    mailroom.finish(held)
    assert mailroom.count_waiting() == 1


def test_a_channel_gets_one_message_a_second_oldest_first(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    for _ in range(2):
        _enqueue(store, "C1")
    moments = (NOON, NOON + SECOND / 2, NOON + PACE)
    assert [[notice.id for notice in mailroom.claim_due(moment, 10)] for moment in moments] == [[1], [], [2]]


def test_nothing_is_claimed_before_it_is_due(store: SqlStore, mailroom: SqlMailroom, company: Company) -> None:
    _enqueue(store, "C1")
    assert mailroom.claim_due(NOON - SECOND, 10) == ()
    assert mailroom.next_due() == NOON


def test_what_a_dead_worker_held_is_claimed_again_after_its_lease(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    _enqueue(store, "C1")
    mailroom.claim_due(NOON, 10)
    assert mailroom.next_due() == NOON + LEASE
    assert mailroom.claim_due(NOON + LEASE - SECOND, 10) == ()
    assert [notice.id for notice in mailroom.claim_due(NOON + LEASE, 10)] == [1]


def test_a_paper_is_held_longer_for_it_takes_several_calls(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    with store.begin("T1") as work:
        paper = Notice(kind=NoticeKind.PAPER, opportunity_id=1, channel="C1", item=3, person_id=2)
        work.outbox.enqueue(paper, NOON)
    (claimed,) = mailroom.claim_due(NOON, 10)
    assert (claimed.item, claimed.person_id) == (3, 2)
    assert mailroom.next_due() == NOON + LONG_LEASE


def test_a_postponed_notice_comes_back_with_one_attempt_more(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    _enqueue(store, "C1")
    (notice,) = mailroom.claim_due(NOON, 10)
    mailroom.postpone(notice, NOON + 5 * SECOND, "no answer")
    assert mailroom.claim_due(NOON + 4 * SECOND, 10) == ()
    assert [again.attempts for again in mailroom.claim_due(NOON + 5 * SECOND, 10)] == [1]


def test_a_paused_channel_waits_with_all_its_messages(store: SqlStore, mailroom: SqlMailroom, company: Company) -> None:
    for channel in ("C1", "C1", "C2"):
        _enqueue(store, channel)
    first, second = mailroom.claim_due(NOON, 10)
    mailroom.pause_channel(first, NOON + 60 * SECOND)
    mailroom.finish(second)
    assert mailroom.claim_due(NOON + 59 * SECOND, 10) == ()
    assert mailroom.next_due() == NOON + 60 * SECOND
    assert [(again.id, again.attempts) for again in mailroom.claim_due(NOON + 60 * SECOND, 10)] == [(1, 0)]


def test_a_parked_notice_waits_no_more(store: SqlStore, mailroom: SqlMailroom, company: Company) -> None:
    _enqueue(store, "C1")
    (notice,) = mailroom.claim_due(NOON, 10)
    mailroom.park(notice, "channel archived")
    assert (mailroom.count_waiting(), mailroom.next_due()) == (0, None)
    assert mailroom.claim_due(NOON + 99 * LEASE, 10) == ()


def test_a_busy_workspace_does_not_keep_another_waiting(
    store: SqlStore, mailroom: SqlMailroom, company: Company
) -> None:
    quiet = settle(store, "T2")
    theirs = added(store, quiet)
    for number in range(5):
        _enqueue(store, f"C{number}")
    _enqueue(store, "C0", team="T2", opportunity_id=theirs.id)
    assert {notice.workspace for notice in mailroom.claim_due(NOON, 2)} == {"T1", "T2"}


def test_four_workers_never_claim_the_same_notice(store: SqlStore, mailroom: SqlMailroom, company: Company) -> None:
    channels = [f"C{number}" for number in range(12)]
    for channel in channels * 2:
        _enqueue(store, channel)
    ready = Barrier(4, timeout=20)
    claimed: list[int] = []

    def work() -> None:
        ready.wait()
        for turn in range(8):
            claimed.extend(notice.id for notice in mailroom.claim_due(NOON + turn * PACE, 5))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(claimed) == list(range(1, 25))
