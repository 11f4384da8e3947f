"""Who may do what, on real use cases: every deed, by every role, in every standing, public and private.

To add a deed: one line in deeds.py (opportunities) or deeds_shared.py (all else), by the name of the method of Desk.
A method that is neither a deed, nor only reads, nor is excepted with its reason, fails the last test.
"""

import inspect
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.domain.around import Member
from bot.domain.competitor import Competitor
from bot.domain.customer import Contact
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Permission, Person, Role, Standing, may
from bot.usecases.desk import Desk
from storage.engine import engine_of
from storage.outbox import SqlMailroom
from storage.work import SqlStore
from tests.domain.makers import STANDARD
from tests.fakes import FrozenClock
from tests.usecases.deeds import CLOSED, DEEDS, LISTED, SHOWN, UNSTARTED
from tests.usecases.deeds_shared import LEADS, SHARED, lead_of
from tests.usecases.scene import TEAM, Scene, caller

READING = {
    "people": {"get"},
    "customers": {"close_names", "suggest_accounts", "suggest_contacts"},
    "lines": {"preview", "price_lists", "setting", "show", "suggest"},
    "activities": {"agenda", "going_along", "mine", "show"},
    "interactions": {"comments", "opportunities"},
    "files": {"list_of", "may_read"},
    "reports": {
        *("cycle_analysis", "due", "look_up", "mine", "my_page", "overdue", "page", "setting", "show"),
        *("statistics", "team", "timeline", "top"),
    },
    "details": {"show"},
    "quoting": {"actual_value", "find", "list_of", "show"},
    "customer_cards": {"look_up", "show_account", "show_contact"},
    "around": {"show"},
    "competitors": {"alike", "find", "of", "scores", "show"},
    "library": {"competitors", "find", "show"},
    "setup": {"show"},
    "pieces": {"get_piece", "list_names", "list_pieces", "overview"},
    "leads": {"campaigns", "count_going", "look_up", "of_opportunity", "page", "prospect", "show"},
    "campaigns": {"offered", "overview", "plan"},
    "bulk": {"find_person", "report", "setting"},
    "workspaces": {"is_bound"},
}
EXCEPTED = {
    "workspaces.bind": "the program starts, and nobody asks",
    "workspaces.get_or_make": "the program starts, and nobody asks",
    "people.introduce": "Slack says who it is",
    "cards.refresh_later": "a card is drawn again with what it shows already",
    "leads.hand_over_all": "takes those along that leads.assign would let through, and leaves the others",
    "library.forget_share": "a tap is forgotten that came to nothing",
    "bulk.carry_on": "goes on with what bulk.run has begun, in the name of whoever began it",
}


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody of that role who stands so to an opportunity, private or not."""

    role: Role
    standing: Standing
    private: bool

    @property
    def user(self) -> str:
        return f"U_{self.role.name}"

    @property
    def owner(self) -> str:
        """Whose it is."""
        return {Standing.OWNER: self.user, Standing.ABOVE: "U_BELOW"}.get(self.standing, "U_JO")

    def expected(self, permission: Permission) -> bool | None:
        """As `is_done` tells it."""
        if not may(self.role, Permission.READ, self.standing, private=self.private):
            return None
        return may(self.role, permission, self.standing, private=self.private)


CASES = [
    Case(role, standing, private)
    for role, standing, private in product(Role, Standing, (False, True))
    if standing is not Standing.ABOVE or role is Role.MANAGER
]


@pytest.fixture(scope="module")
def company(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One database with somebody of each role, for all deeds; Jo, of North, owns what is not theirs."""
    engine = engine_of(f"sqlite:///{shutil.copy(sqlite_template, tmp_path_factory.mktemp('company') / 'dealdesk.db')}")
    scene = Scene(SqlStore(engine), SqlMailroom(engine), FrozenClock())
    scene.cycle(*STANDARD.stages)
    scene.settings(default_cycle="TEST")
    north, south = scene.person("Jo"), scene.person("Ada")
    with scene.store.begin(TEAM) as work:
        work.competitors.save(Competitor(name="Fabrikam"))
        work.customers.save_contact(Contact(name="Anna"))
        for role in Role:
            work.people.save(
                Person(name=f"The {role.name}", role=role, slack_id=f"U_{role.name}", team_id=south.team_id)
            )
        work.people.save(Person(name="Below", role=Role.REP, slack_id="U_BELOW", team_id=south.team_id))
    assert north.team_path != south.team_path
    yield scene
    engine.dispose()


def stood(scene: Scene, case: Case, name: str = "") -> Opportunity:
    """An opportunity that the person of the case stands so to, ready for the deed."""
    olga = caller("U_OLGA")
    made = scene.create(by=olga, owner=case.owner, private=case.private, activate=name not in UNSTARTED)
    if case.standing is Standing.TEAM:
        with scene.store.begin(TEAM) as work:
            person = work.people.get_by_slack(case.user)
            work.around.save_member(Member(opportunity_id=made.id, person_id=person.id))
    return scene.lose(made, olga) if name in CLOSED else made


def is_done(deed: Callable[[], object]) -> bool | None:
    """True when it was done, False when it was refused, None when there was nothing to be seen."""
    try:
        deed()
    except NotAllowed:
        return False
    except NotFound:
        return None
    return True


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_done_by_exactly_those_whose_right_it_is(company: Scene, name: str) -> None:
    permission, deed = DEEDS[name]
    for case in CASES:
        one = stood(company, case, name)
        done = is_done(partial(deed, company, caller(case.user), one))
        assert done is case.expected(permission), case


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_private_is_shown_to_nobody_else(company: Scene, name: str) -> None:
    for case in CASES:
        one = stood(company, case)
        done = is_done(partial(SHOWN[name], company, caller(case.user), one))
        expected = case.expected(Permission.CHANGE)
        assert done is (expected and not case.private), case


@pytest.mark.parametrize("name", LISTED)
def test_a_list_has_exactly_what_its_reader_may_see(company: Scene, name: str) -> None:
    for case in CASES:
        one = stood(company, case)
        sees = case.expected(Permission.READ) is True
        assert LISTED[name](company, caller(case.user), one) == int(sees), case


@pytest.mark.parametrize("name", LEADS)
def test_a_lead_is_for_those_who_stand_so_to_its_owner(company: Scene, name: str) -> None:
    permission, deed = LEADS[name]
    for case in CASES:
        if not case.private and case.standing is not Standing.TEAM:
            lead = lead_of(company, case.owner)
            done = is_done(partial(deed, company, caller(case.user), lead))
            assert done is case.expected(permission), case


@pytest.mark.parametrize("name", SHARED)
def test_what_is_nobodys_own_is_read_written_and_deleted_by_role(company: Scene, name: str) -> None:
    roles, act = SHARED[name]
    for role in Role:
        done = is_done(partial(act, company, caller(f"U_{role.name}")))
        assert done is (role in roles), role


def test_every_combination_is_tried() -> None:
    """Five roles in three standings each, managers also above; public and private."""
    assert len(CASES) == (5 * 3 + 1) * 2


def test_no_use_case_is_forgotten() -> None:
    tried = {name.split()[0] for names in (DEEDS, SHOWN, LISTED, LEADS, SHARED) for name in names}
    reading = {f"{part}.{name}" for part, names in READING.items() for name in names}
    known = {
        f"{part}.{name}"
        for part, kind in get_type_hints(Desk).items()
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }
    assert known - tried - reading - EXCEPTED.keys() == set()
    assert (tried | reading | EXCEPTED.keys()) - known == set()
