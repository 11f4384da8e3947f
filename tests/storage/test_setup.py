"""What a workspace sets up: people, teams, cycles, close codes; and what hangs on opportunities."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.audit import Event
from bot.domain.closing import ActivityState
from bot.domain.errors import NotFound, PersonUnknown
from bot.domain.people import Person, Role, Surface, Team
from bot.domain.workspace import Note, Place
from storage.work import SqlStore
from tests.domain.makers import NEW, STANDARD
from tests.fakes import NOON
from tests.makers import PRICE_L, PRICE_W, Company, added, close_in, settle


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def test_a_person_is_found_by_slack_email_and_folded_name(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        zoe = work.people.save(Person(name="Zoë Ek", role=Role.REP, slack_id="U8", email="Zoe@x.example"))
    with store.look(company.team) as work:
        people = work.people
        assert (
            people.find_by_slack("U8") == people.find_by_email("zoe@X.example") == people.find_by_name("zoe ek") == zoe
        )
        assert people.get(zoe.id) == people.get_by_slack("U8") == zoe
        assert [people.find_by_slack("U0"), people.find_by_email("a@b"), people.find_by_name("Zoe")] == [None] * 3
        with pytest.raises(PersonUnknown):
            people.get_by_slack("U0")
        with pytest.raises(NotFound):
            people.get(404)


def test_a_person_is_changed_and_moves_to_another_team(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        moved = work.people.save(replace(company.jo, name="Jo West", team_id=company.kim.team_id))
    assert (moved.name, moved.team_path) == ("Jo West", company.kim.team_path)


def test_the_paths_of_teams_follow_their_parents(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        north = work.people.save_team(Team(name="North", parent_id=1))
        inner = work.people.save_team(Team(name="Inner", parent_id=north.id))
        assert (north.path, inner.path) == ("/1/3/", "/1/3/4/")
        work.people.save_team(replace(north, parent_id=2))
        assert [(team.name, team.path) for team in work.people.list_teams()] == [
            ("East", "/1/"),
            ("West", "/2/"),
            ("North", "/2/3/"),
            ("Inner", "/2/3/4/"),
        ]


def test_a_cycle_comes_back_with_its_stages_and_loses_those_left_out(store: SqlStore, company: Company) -> None:
    shorter = replace(NEW, description="Shorter", blocked=True, stages=NEW.stages[:2])
    with store.begin(company.team) as work:
        assert work.cycles.get("NEW") == NEW
        work.cycles.save(shorter)
    with store.look(company.team) as work:
        assert work.cycles.find("NEW") == shorter
        assert [cycle.code for cycle in work.cycles.list_all()] == ["EXISTING", "NEW", "STANDARD"]


def test_a_cycle_without_stages_is_a_cycle(store: SqlStore, company: Company) -> None:
    bare = replace(STANDARD, code="BARE", stages=())
    with store.begin(company.team) as work:
        work.cycles.save(bare)
        assert work.cycles.get("BARE") == bare


def test_a_deleted_cycle_is_gone_though_closed_opportunities_name_it(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        close_in(work, stored, company.jo, PRICE_L, Decimal(0))
        work.cycles.delete("STANDARD")
    with store.look(company.team) as work:
        assert work.cycles.find("STANDARD") is None
        assert work.opportunities.get(stored.id).cycle_code == "STANDARD"


def test_close_codes_are_kept_counted_and_deleted(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        close_in(work, stored, company.jo, PRICE_W, Decimal(3))
        assert [work.cycles.count_close_code(code) for code in ("PRICE_W", "PRICE_L")] == [1, 0]
        work.cycles.delete_close_code("PRICE_L")
        assert work.cycles.list_close_codes() == (PRICE_W,)
        with pytest.raises(NotFound):
            work.cycles.get_close_code("PRICE_L")


def test_a_canceled_activity_is_kept_but_no_longer_the_completed_one(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        close_in(work, stored, company.jo, PRICE_W, Decimal(3))
        done = work.history.find_completed_activity(stored.id)
        assert done and done.actual_value == 3
        canceled = work.history.save_activity(replace(done, state=ActivityState.CANCELED))
    with store.look(company.team) as work:
        assert work.history.find_completed_activity(stored.id) is None
        assert work.history.list_activities(stored.id) == (canceled,)


def test_notes_come_oldest_first_with_their_authors(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        for author, line in ((company.kim.id, "First"), (None, "Second")):
            work.notes.add(Note(opportunity_id=stored.id, author_id=author, text=line, written_at=NOON))
    with store.look(company.team) as work:
        notes = work.notes.list_of(stored.id)
        assert [(note.author_name, note.text, note.written_at) for note in notes] == [
            ("Kim Lund", "First", NOON),
            ("", "Second", NOON),
        ]
        assert work.notes.count_of(stored.id) == 2


def test_a_card_is_remembered_once_per_message(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    places = (Place(channel="C1", ts="1.1"), Place(channel="C2", ts="1.2"))
    with store.begin(company.team) as work:
        for place in (*places, places[0]):
            work.cards.save(stored.id, place, NOON)
        assert work.cards.list_of(stored.id) == places
        work.cards.delete(places[0])
        assert work.cards.list_of(stored.id) == places[1:]


def test_the_audit_trail_keeps_old_and_new_values(store: SqlStore, company: Company) -> None:
    event = Event(
        subject="opportunity",
        subject_id=7,
        action="edit",
        person_id=company.jo.id,
        surface=Surface.FORM,
        at=NOON,
        changes={"name": ("Old", "New"), "next_step": (None, "Call")},
    )
    with store.begin(company.team) as work:
        work.audit.record([event])
        work.audit.record([])
    with store.look(company.team) as work:
        assert work.audit.list_of("opportunity", 7) == (event,)
        assert work.audit.list_of("opportunity", 8) == ()


def test_receipts_are_forgotten_after_their_time(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        work.receipts.save("old", 1, NOON - timedelta(days=2))
        work.receipts.save("new", 2, NOON)
        assert work.receipts.delete_before(NOON - timedelta(days=1)) == 1
        assert [work.receipts.find("old"), work.receipts.find("new")] == [None, 2]
        work.receipts.delete("new")
        assert work.receipts.find("new") is None


def test_customer_numbers_count_on(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        assert [work.customers.next_customer_number() for _ in range(3)] == [1, 2, 3]
