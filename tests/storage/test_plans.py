"""What people ask for every day is answered from an index, never by reading a table from end to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.domain.status import OPEN, Status
from bot.domain.workspace import Notice, NoticeKind, Order, Selection
from bot.ports import Work
from storage.columns import Row
from storage.outbox import SqlMailroom
from storage.work import SqlStore
from tests.fakes import NOON
from tests.makers import Company, added, settle

SUBJECTS = ("SELECT opportunity", "SELECT account", "SELECT history", "SELECT receipt", "SELECT count")
Ask = Callable[[Work, Company], object]


def _page(selection: Selection, order: Order) -> Ask:
    return lambda work, company: work.opportunities.list_page(selection, company.jo, order, limit=20)


DAILY: dict[str, tuple[Ask, str]] = {
    "my open ones": (
        lambda work, company: work.opportunities.list_page(
            Selection(statuses=OPEN, owner_id=company.jo.id), company.jo, Order.CLOSE_DATE, limit=20
        ),
        "ix_opportunity_open_owner",
    ),
    "closing soon": (
        _page(Selection(statuses=OPEN, closes_until=date(2027, 4, 1)), Order.CLOSE_DATE),
        "ix_opportunity_open_closing",
    ),
    "won this month": (
        _page(Selection(statuses=(Status.WON,), closes_from=date(2027, 3, 1)), Order.CLOSE_DATE),
        "ix_opportunity_closed",
    ),
    "pipeline by stage": (
        lambda work, company: work.opportunities.sums_by_stage(Selection(statuses=OPEN), company.jo),
        "COVERING INDEX ix_opportunity_open_pipeline",
    ),
    "of a customer": (
        _page(Selection(account_id=1), Order.NEWEST),
        "ix_opportunity_workspace_id_account_id",
    ),
    "newest": (_page(Selection(), Order.NEWEST), "sqlite_autoindex_opportunity_2"),
    "one by id": (lambda work, company: work.opportunities.get(1), "uq_history_entry_active"),
    "search": (
        lambda work, company: work.opportunities.list_found(["roll", "conto"], company.jo, 10),
        "ix_search_word_workspace_id_kind_subject_id_word",
    ),
    "an account by words": (lambda work, company: work.customers.list_accounts(["con"], 10), "PRIMARY KEY"),
    "an account by name": (
        lambda work, company: work.customers.find_account("Contoso Ltd"),
        "ix_account_workspace_id_folded_name",
    ),
    "history": (
        lambda work, company: work.history.list_entries(1),
        "ix_history_entry_workspace_id_opportunity_id",
    ),
    "uses of a close code": (
        lambda work, company: work.cycles.count_close_code("PRICE_W"),
        "ix_history_entry_close_code",
    ),
    "a business key": (lambda work, company: work.receipts.find("create:1"), "PRIMARY KEY"),
}


@contextmanager
def _listening(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    asked: list[tuple[str, Any]] = []

    def listen(*details: Any) -> None:
        asked.append((details[2], details[3]))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def _plan(connection: Connection, statement: str, parameters: Any) -> list[str]:
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]


def _plans(engine: Engine, asked: list[tuple[str, Any]]) -> list[str]:
    selects = [pair for pair in asked if pair[0].startswith(SUBJECTS)]
    with engine.connect() as connection:
        return [step for statement, values in selects for step in _plan(connection, statement, values)]


@pytest.fixture
def store(sqlite_engine: Engine) -> SqlStore:
    return SqlStore(sqlite_engine)


@pytest.mark.parametrize("question", DAILY)
def test_a_daily_question_reads_an_index(sqlite_engine: Engine, store: SqlStore, question: str) -> None:
    company = settle(store)
    added(store, company)
    ask, index = DAILY[question]
    with store.look(company.team) as work, _listening(sqlite_engine) as asked:
        ask(work, company)
    steps = _plans(sqlite_engine, asked)
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in Row.metadata.tables] == []
    assert any(index in step for step in steps), steps


def test_what_is_untouched_longest_is_found_by_its_index(sqlite_engine: Engine) -> None:
    statement = (
        "SELECT id FROM opportunity WHERE workspace_id = 1 AND status < 2 AND touched_at < '2027' ORDER BY touched_at"
    )
    with sqlite_engine.connect() as connection:
        assert _plan(connection, statement, ()) == [
            "SEARCH opportunity USING INDEX ix_opportunity_open_touched (workspace_id=? AND touched_at<?)"
        ]


def test_a_claim_reads_only_what_is_due(sqlite_engine: Engine, store: SqlStore) -> None:
    company = settle(store)
    stored = added(store, company)
    with store.begin(company.team) as work:
        work.outbox.enqueue(Notice(kind=NoticeKind.WIN, opportunity_id=stored.id, channel="C1"), NOON)
    with _listening(sqlite_engine) as asked:
        SqlMailroom(sqlite_engine).claim_due(NOON, 10)
    candidates = next((statement, values) for statement, values in asked if "row_number" in statement)
    with sqlite_engine.connect() as connection:
        steps = _plan(connection, *candidates)
    assert "SEARCH outbox USING INDEX ix_outbox_due (due_at<?)" in steps
    assert [step for step in steps if step.startswith("SCAN outbox")] == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("question", "index"),
    [("my open ones", "ix_opportunity_open_"), ("pipeline by stage", "ix_opportunity_open_pipeline")],
)
def test_partial_indices_serve_postgresql_too(postgres_engine: Engine, question: str, index: str) -> None:
    store = SqlStore(postgres_engine)
    company = settle(store)
    ask, _ = DAILY[question]
    with store.look(company.team) as work, _listening(postgres_engine) as asked:
        ask(work, company)
    statement, values = next(pair for pair in asked if pair[0].startswith("SELECT opportunity"))
    with postgres_engine.connect() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        steps = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
    assert any(index in step for step in steps), steps
