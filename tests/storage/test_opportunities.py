"""Opportunities come back as they were stored, and two writers never both win."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from bot.domain.belonging import hand_over
from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.reopening import Before, reopen
from bot.domain.workspace import Note, Place
from storage.tables.history import history_entry
from storage.tables.opportunities import opportunity as row_of
from storage.work import SqlStore
from tests.domain.makers import STANDARD
from tests.fakes import NOON
from tests.makers import PRICE_L, PRICE_W, Company, added, close_in, drafted, recorder, settle, stepped

CACHED = ("stage", "stage_name", "completed_percent", "chances_percent", "probability_percent")


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def test_an_opportunity_comes_back_as_it_was_stored(store: SqlStore, company: Company) -> None:
    stored = added(store, company, name="Rollout Süd")
    with store.look(company.team) as work:
        assert work.opportunities.get(stored.id) == stored
        assert work.opportunities.find_by_number(stored.number) == stored
        assert work.opportunities.find_by_number(99) is None


def test_owner_and_customer_names_go_along(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.look(company.team) as work:
        read = work.opportunities.get(stored.id)
    assert (read.owner_name, read.owner_slack_id, read.owner_path) == ("Jo Hart", "U1", "/1/")
    assert (read.account_name, read.contact_name) == ("Contoso Ltd", None)


def test_numbers_count_from_one_in_every_workspace(store: SqlStore, company: Company) -> None:
    other = settle(store, "T2")
    assert [added(store, company).number, added(store, company).number, added(store, other).number] == [1, 2, 1]


def test_an_unknown_opportunity_is_not_found(store: SqlStore, company: Company) -> None:
    with store.look(company.team) as work, pytest.raises(NotFound):
        work.opportunities.get(7)


def test_a_step_ends_the_entry_before_and_adds_the_next(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        step = stepped(work.opportunities.get(stored.id), company.jo)
        work.opportunities.save(step.opportunity, step.ended)
    with store.look(company.team) as work:
        entries = work.history.list_entries(stored.id)
        assert [(entry.stage, entry.active) for entry in entries] == [(1, False), (2, True)]
        assert work.opportunities.get(stored.id).active == entries[1]
        assert work.opportunities.get(stored.id).version == 2


def test_the_second_of_two_writers_is_refused(store: SqlStore, company: Company) -> None:
    seen_by_both = added(store, company)
    with store.begin(company.team) as work:
        work.opportunities.save(replace(seen_by_both, name="First"))
    with pytest.raises(ConcurrentChange), store.begin(company.team) as work:
        work.opportunities.save(replace(seen_by_both, name="Second"))
    with store.look(company.team) as work:
        assert work.opportunities.get(seen_by_both.id).name == "First"


def test_an_opportunity_never_has_two_active_entries(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    step = stepped(stored, company.jo)
    with pytest.raises(ConcurrentChange), store.begin(company.team) as work:
        work.opportunities.save(step.opportunity)
    with store.look(company.team) as work:
        assert work.opportunities.get(stored.id) == stored


def test_the_active_entry_follows_the_owner_and_the_old_ones_do_not(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    step = stepped(stored, company.jo)
    with store.begin(company.team) as work:
        moved = work.opportunities.save(step.opportunity, step.ended)
        work.opportunities.save(hand_over(moved, company.kim))
    with store.look(company.team) as work:
        owners = [entry.owner_id for entry in work.history.list_entries(stored.id)]
    assert owners == [company.jo.id, company.kim.id]


def _cached_and_active(engine: Engine) -> list[tuple[tuple[object, ...], tuple[object, ...]]]:
    with engine.connect() as connection:
        cached = connection.execute(
            select(row_of.c.id, *(row_of.c[name] for name in CACHED)).order_by(row_of.c.id)
        ).all()
        active = {
            found[0]: tuple(found[1:])
            for found in connection.execute(
                select(history_entry.c.opportunity_id, *(history_entry.c[name] for name in CACHED)).where(
                    history_entry.c.active
                )
            )
        }
    nothing = (0, "", 0, 0, Decimal(0))
    return [(tuple(row[1:]), active.get(row[0], nothing)) for row in cached]


def test_the_row_repeats_the_active_entry_at_every_point_of_a_life(
    engine: Engine, store: SqlStore, company: Company
) -> None:
    stored = added(store, company)
    added(store, company, activate=False)
    seen = [_cached_and_active(engine)]
    with store.begin(company.team) as work:
        step = stepped(stored, company.jo)
        moved = work.opportunities.save(step.opportunity, step.ended)
    seen.append(_cached_and_active(engine))
    with store.begin(company.team) as work:
        closed = close_in(work, moved, company.jo, PRICE_L, Decimal(0))
    seen.append(_cached_and_active(engine))
    with store.begin(company.team) as work:
        before = Before(last_open=work.history.find_last_open(stored.id), planned_end=date(2027, 4, 9))
        back = reopen(closed, STANDARD, before, recorder(company.jo))
        work.opportunities.save(back.opportunity, back.ended)
    seen.append(_cached_and_active(engine))
    assert [cached for moment in seen for cached, _ in moment] == [active for moment in seen for _, active in moment]
    assert [moment[0][0][:2] for moment in seen] == [(1, "Qualify"), (2, "Develop"), (0, ""), (2, "Develop")]


def test_a_deleted_opportunity_takes_along_all_that_hangs_on_it(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        closed = close_in(work, stored, company.jo, PRICE_W, Decimal(5))
        work.notes.add(Note(opportunity_id=stored.id, author_id=company.jo.id, text="Hello", written_at=NOON))
        work.cards.save(stored.id, Place(channel="C1", ts="1.1"), NOON)
    with store.begin(company.team) as work:
        work.opportunities.delete(closed.id)
    with store.look(company.team) as work:
        assert work.history.list_entries(stored.id) == ()
        assert work.history.list_activities(stored.id) == ()
        assert work.notes.list_of(stored.id) == ()
        assert work.cards.list_of(stored.id) == ()
        assert work.opportunities.list_found(["rollout"], company.ada, 10) == ()


def test_the_id_of_a_deleted_opportunity_is_never_given_again(store: SqlStore, company: Company) -> None:
    first = added(store, company)
    with store.begin(company.team) as work:
        work.opportunities.delete(first.id)
    assert added(store, company).id == first.id + 1


def test_history_keeps_the_figures_and_the_funnel_counts_them(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        step = stepped(stored, company.jo)
        assert step.ended
        work.opportunities.save(step.opportunity, replace(step.ended, days_open=3))
        work.opportunities.add(drafted(company))
    with store.look(company.team) as work:
        assert work.history.count_reached("STANDARD", company.jo) == {1: 2, 2: 1}
        assert work.history.average_days("STANDARD", company.jo) == {1: Decimal("3.00")}
        assert work.cycles.count_active_entries("STANDARD") == {1: 1, 2: 1}
        assert work.cycles.count_not_started("STANDARD") == 0
