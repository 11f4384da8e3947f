"""A transaction is forgotten unless it ends well, workspaces never meet, and what databases raise becomes ours."""

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, column, func, select, table, text

from bot.domain.errors import ConcurrentChange, NotFound, WorkspaceUnknown
from bot.domain.people import Person, Role
from bot.domain.status import OPEN
from bot.domain.workspace import Order, Selection, Workspace
from bot.ports import StoreUnavailable, Work
from storage.engine import engine_of
from storage.work import SqlStore
from tests.domain.makers import STANDARD
from tests.fakes import NOON
from tests.makers import added, drafted, settle


def test_what_raises_is_forgotten(store: SqlStore) -> None:
    company = settle(store)
    with pytest.raises(NotFound), store.begin(company.team) as work:
        work.opportunities.get(work.opportunities.add(drafted(company)).id + 1)
    with store.look(company.team) as work:
        assert work.opportunities.list_numbers(Selection(), company.ada) == ()


def test_a_look_sees_one_moment(store: SqlStore) -> None:
    company = settle(store)
    with store.look(company.team) as work:
        assert work.opportunities.list_numbers(Selection(), company.ada) == ()
        added(store, company)
        assert work.opportunities.list_numbers(Selection(), company.ada) == ()
    with store.look(company.team) as work:
        assert work.opportunities.list_numbers(Selection(), company.ada) == (1,)


def test_an_unknown_team_is_refused(store: SqlStore) -> None:
    with pytest.raises(WorkspaceUnknown), store.begin("T404"):
        pass


def test_a_workspace_is_known_as_soon_as_it_was_added(store: SqlStore) -> None:
    with pytest.raises(WorkspaceUnknown), store.look("T1"):
        pass
    store.add_workspace(Workspace(team="T1", name="Sales"))
    with store.look("T1") as work:
        assert work.workspace == Workspace(id=1, team="T1", name="Sales")


def test_settings_are_saved_inside_a_transaction(store: SqlStore) -> None:
    store.add_workspace(Workspace(team="T1"))
    with store.begin("T1") as work:
        work.save_workspace(Workspace(id=work.workspace.id, team="T1", stale_days=9))
        assert work.workspace.stale_days == 9
    assert store.list_workspaces() == (Workspace(id=1, team="T1", stale_days=9),)


def test_one_workspace_sees_nothing_of_another(store: SqlStore) -> None:
    ours, theirs = settle(store, "T1"), settle(store, "T2")
    stranger = added(store, theirs)
    added(store, ours, name="Ours")
    everything = Selection(statuses=OPEN)
    with store.look("T1") as work:
        pages = work.opportunities.list_page(everything, ours.ada, Order.NEWEST, limit=10)
        assert [line.name for line in pages] == ["Ours"]
        assert [sums.count for sums in work.opportunities.sums(everything, ours.ada)] == [1]
        assert work.opportunities.list_found(["rollout"], ours.ada, 10) == ()
        assert work.history.list_entries(stranger.id) == ()
        assert [account.id for account in work.customers.list_accounts(["cont"], 10)] == [ours.contoso.id]
        assert work.people.find_by_slack("U1") == ours.jo
        for missing in (lambda: work.opportunities.get(stranger.id), lambda: work.people.get(theirs.jo.id)):
            with pytest.raises(NotFound):
                missing()


def test_one_workspace_changes_nothing_of_another(store: SqlStore) -> None:
    settle(store, "T1")
    theirs = settle(store, "T2")
    stranger = added(store, theirs)
    with pytest.raises(ConcurrentChange), store.begin("T1") as work:
        work.opportunities.save(stranger)
    with store.begin("T1") as work:
        work.opportunities.delete(stranger.id)
        work.cycles.delete("STANDARD")
    with store.look("T2") as work:
        assert work.opportunities.get(stranger.id) == stranger
        assert work.cycles.get("STANDARD") == STANDARD


def test_a_customer_of_another_workspace_can_not_be_linked(store: SqlStore) -> None:
    ours, theirs = settle(store, "T1"), settle(store, "T2")
    with pytest.raises(ConcurrentChange), store.begin("T1") as work:
        work.opportunities.add(drafted(theirs, owner=ours.jo))


def test_a_business_key_is_taken_once(store: SqlStore) -> None:
    company = settle(store)
    with store.begin(company.team) as work:
        work.receipts.save("create:1", 5, NOON)
    with pytest.raises(ConcurrentChange), store.begin(company.team) as work:
        work.receipts.save("create:1", 6, NOON)
    with store.look(company.team) as work:
        assert work.receipts.find("create:1") == 5


def test_two_first_contacts_at_once_make_one_person(store: SqlStore) -> None:
    company = settle(store)
    ready = Barrier(2, timeout=20)
    refused: list[str] = []

    def meet() -> None:
        ready.wait()
        try:
            with store.begin(company.team) as work:
                work.people.save(Person(name="New", role=Role.REP, slack_id="U9"))
        except ConcurrentChange:
            refused.append("U9")

    threads = [Thread(target=meet) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert refused == ["U9"]


def test_numbers_stay_without_gap_and_twin_when_many_write_at_once(store: SqlStore) -> None:
    company = settle(store)
    ready = Barrier(4, timeout=20)

    def write() -> None:
        ready.wait()
        for _ in range(5):
            added(store, company)

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    with store.look(company.team) as work:
        assert work.opportunities.list_numbers(Selection(), company.ada) == tuple(range(1, 21))


def test_a_store_whose_schema_is_missing_is_not_ready(tmp_path: Path, store: SqlStore) -> None:
    engine = engine_of(f"sqlite:///{tmp_path / 'fresh.db'}")
    assert [SqlStore(engine).is_ready(), store.is_ready()] == [False, True]
    engine.dispose()


@pytest.fixture
def nowhere() -> Iterator[SqlStore]:
    engine = engine_of("postgresql://nobody@127.0.0.1:1/nothing")
    yield SqlStore(engine)
    engine.dispose()


def test_a_database_that_is_away_is_said_to_be(nowhere: SqlStore) -> None:
    assert not nowhere.is_ready()
    with pytest.raises(StoreUnavailable), nowhere.begin("T1"):
        pass


@pytest.mark.postgres
def test_a_lost_connection_is_told_once_and_the_next_transaction_works(postgres_engine: Engine) -> None:
    store = SqlStore(postgres_engine)
    company = settle(store)
    with pytest.raises(StoreUnavailable), store.begin(company.team) as work:
        _list_people_when_cut_off(work, postgres_engine)
    with store.begin(company.team) as work:
        assert len(work.people.list_all()) == 4


def _list_people_when_cut_off(work: Work, engine: Engine) -> None:
    others = text("pid <> pg_backend_pid() AND datname = current_database()")
    with engine.connect() as connection:
        connection.execute(
            select(func.pg_terminate_backend(column("pid"))).select_from(table("pg_stat_activity")).where(others)
        )
    work.people.list_all()
