"""Who may do what, on real use cases: every deed, by every role, in every standing, public and private.

To add a deed: one line in DEEDS (or SHARED, where it is about no opportunity): the permission it takes, and the deed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import pytest
from sqlalchemy import Engine

from bot.domain.around import Member
from bot.domain.competitor import Competitor
from bot.domain.customer import Contact
from bot.domain.cycle import Move
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.people import Caller, Permission, Person, Role, Standing, may
from bot.domain.status import OPEN
from bot.domain.workspace import Selection
from bot.usecases.customer_cards import PartyChanges
from bot.usecases.customers import Choice
from bot.usecases.office import Target
from storage.outbox import SqlMailroom
from storage.work import SqlStore
from tests.domain.makers import STANDARD
from tests.fakes import FrozenClock
from tests.usecases.scene import JO, TEAM, Scene, caller

PER: PartyChanges = {"name": "Per"}
Deed = Callable[[Scene, Caller, Opportunity], object]


def at(opportunity: Opportunity) -> Target:
    return Target(opportunity_id=opportunity.id)


def next_stage(scene: Scene, who: Caller, one: Opportunity) -> object:
    return scene.progress.advance_as_proposed(who, at(one), Move.NEXT, 2)


def won(scene: Scene, who: Caller, one: Opportunity) -> object:
    return scene.win(one, who)


def taken_back(scene: Scene, who: Caller, one: Opportunity) -> object:
    return scene.progress.reopen(who, at(one))


def revised(scene: Scene, who: Caller, one: Opportunity) -> object:
    return scene.progress.revise(who, at(one), value=Decimal(7))


def rival(scene: Scene) -> int:
    with scene.store.look(TEAM) as work:
        return work.competitors.list_all()[0].id


def contact(scene: Scene) -> Choice:
    with scene.store.look(TEAM) as work:
        found = work.customers.find_contact("Anna", None)
        assert found
        return Choice(id=found.id)


DEEDS: dict[str, tuple[Permission, Deed]] = {
    "show": (Permission.READ, lambda scene, who, one: scene.reports.show(who, one.id)),
    "timeline": (Permission.READ, lambda scene, who, one: scene.reports.timeline(who, one.id)),
    "look up": (Permission.READ, lambda scene, who, one: scene.reports.look_up(who, f"#{one.number}")),
    "people": (Permission.READ, lambda scene, who, one: scene.around.show(who, one.id)),
    "competitors": (Permission.READ, lambda scene, who, one: scene.competitors.of(who, one.id)),
    "edit": (Permission.CHANGE, lambda scene, who, one: scene.intake.edit(who, at(one), Edit(name="New"))),
    "note": (Permission.CHANGE, lambda scene, who, one: scene.notes.add(who, at(one), "Hello")),
    "advance": (Permission.CHANGE, next_stage),
    "revise": (Permission.CHANGE, revised),
    "close": (Permission.CHANGE, won),
    "reopen": (Permission.CHANGE, taken_back),
    "link a stakeholder": (
        Permission.CHANGE,
        lambda scene, who, one: scene.around.add_stakeholder(who, at(one), contact(scene)),
    ),
    "unlink a stakeholder": (
        Permission.CHANGE,
        lambda scene, who, one: scene.around.remove_stakeholder(who, at(one), 1),
    ),
    "link a competitor": (
        Permission.CHANGE,
        lambda scene, who, one: scene.competitors.link(who, at(one), rival(scene)),
    ),
    "unlink a competitor": (
        Permission.CHANGE,
        lambda scene, who, one: scene.competitors.unlink(who, at(one), rival(scene)),
    ),
    "hand over": (Permission.ASSIGN, lambda scene, who, one: scene.intake.hand_over(who, at(one), "U_OLGA")),
    "hand over by name": (Permission.ASSIGN, lambda scene, who, one: scene.intake.hand_over_to(who, at(one), "olga")),
    "add to the sales team": (
        Permission.ASSIGN,
        lambda scene, who, one: scene.around.add_member(who, at(one), "U_OLGA"),
    ),
    "take off the sales team": (
        Permission.ASSIGN,
        lambda scene, who, one: scene.around.remove_member(who, at(one), 77_777),
    ),
    "delete": (Permission.DELETE, lambda scene, who, one: scene.intake.delete(who, at(one))),
}
LISTED: dict[str, Callable[[Scene, Caller, Opportunity], int]] = {
    "list": lambda scene, who, one: scene.reports.page(who, Selection(numbers=(one.number,))).count,
    "sums": lambda scene, who, one: len(scene.reports.statistics(who, Selection(numbers=(one.number,)))),
    "open ones": lambda scene, who, one: len(
        scene.reports.page(who, Selection(numbers=(one.number,), statuses=OPEN)).lines
    ),
}


READERS = frozenset(Role) - {Role.GUEST}
WRITERS = READERS - {Role.VIEWER}
MANAGERS = WRITERS - {Role.REP}
SHARED: dict[str, tuple[frozenset[Role], Callable[[Scene, Caller, int, Competitor], object]]] = {
    "show a customer": (READERS, lambda scene, who, account, _: scene.customer_cards.show_account(who, account)),
    "look for customers": (READERS, lambda scene, who, _account, _: scene.customer_cards.look_up(who, "a")),
    "see competitors": (READERS, lambda scene, who, _account, _: scene.competitors.scores(who)),
    "find literature": (READERS, lambda scene, who, _account, _: scene.library.find(who, "")),
    "change a company": (
        WRITERS,
        lambda scene, who, account, _: scene.customer_cards.save_account(who, account, {"phone": "1"}),
    ),
    "add a person": (WRITERS, lambda scene, who, _account, _: scene.customer_cards.save_contact(who, None, PER)),
    "change a competitor": (WRITERS, lambda scene, who, _account, spare: scene.competitors.save(who, spare)),
    "delete a company": (MANAGERS, lambda scene, who, account, _: scene.customer_cards.delete_account(who, account)),
    "delete a competitor": (MANAGERS, lambda scene, who, _account, spare: scene.competitors.delete(who, spare.id)),
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


CASES = [
    Case(role, standing, private)
    for role, standing, private in product(Role, Standing, (False, True))
    if standing is not Standing.ABOVE or role is Role.MANAGER
]


@pytest.fixture
def company(sqlite_engine: Engine, clock: FrozenClock) -> Scene:
    """One database with somebody of each role; Jo, of North, owns what is not theirs."""
    scene = Scene(SqlStore(sqlite_engine), SqlMailroom(sqlite_engine), clock)
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
    return scene


def stood(scene: Scene, case: Case, *, closed: bool = False, started: bool = True) -> Opportunity:
    """An opportunity that the person of the case stands so to."""
    owner = {Standing.OWNER: case.user, Standing.ABOVE: "U_BELOW"}.get(case.standing, "U_JO")
    made = scene.create(by=caller("U_OLGA"), owner=owner, private=case.private, activate=started)
    if case.standing is Standing.TEAM:
        with scene.store.begin(TEAM) as work:
            person = work.people.get_by_slack(case.user)
            work.around.save_member(Member(opportunity_id=made.id, person_id=person.id))
    return scene.lose(made, caller("U_OLGA")) if closed else made


def is_done(scene: Scene, deed: Deed, who: Caller, one: Opportunity) -> bool | None:
    """True when it was done, False when it was refused, None when there was nothing to be seen."""
    try:
        deed(scene, who, one)
    except NotAllowed:
        return False
    except NotFound:
        return None
    return True


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_done_by_exactly_those_whose_right_it_is(company: Scene, name: str) -> None:
    permission, deed = DEEDS[name]
    for case in CASES:
        one = stood(company, case, closed=name == "reopen", started=name != "delete")
        sees = may(case.role, Permission.READ, case.standing, private=case.private)
        allowed = may(case.role, permission, case.standing, private=case.private)
        expected = None if not sees else allowed
        assert is_done(company, deed, caller(case.user), one) is expected, case


@pytest.mark.parametrize("name", LISTED)
def test_a_list_has_exactly_what_its_reader_may_see(company: Scene, name: str) -> None:
    for case in CASES:
        one = stood(company, case)
        sees = may(case.role, Permission.READ, case.standing, private=case.private)
        assert LISTED[name](company, caller(case.user), one) == int(sees), case


@pytest.mark.parametrize("name", SHARED)
def test_what_is_nobodys_own_is_read_written_and_deleted_by_role(company: Scene, name: str) -> None:
    roles, act = SHARED[name]
    for role in Role:
        account = company.customer_cards.save_account(JO, None, {"name": f"Account of {role}"}).party
        spare = company.competitors.save(JO, Competitor(name=f"Competitor of {role}"))
        try:
            act(company, caller(f"U_{role.name}"), account.id, spare)
            done = True
        except NotAllowed:
            done = False
        assert done is (role in roles), role


def test_every_combination_is_tried() -> None:
    """Five roles in three standings each, managers also above; public and private."""
    assert len(CASES) == (5 * 3 + 1) * 2
