"""People are met for the first time, recognised and taken out."""

from dataclasses import replace

import pytest

from bot.domain.errors import NotFound, PersonUnknown
from bot.domain.people import Caller, Person, Profile, Role, Surface
from bot.domain.workspace import Workspace
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused
from bot.usecases.setup import Setup
from bot.usecases.setup_file import read_setup
from tests.domain.makers import stage
from tests.usecases.scene import OLGA, TEAM, Scene, caller

NEW = Profile(
    name="Nia Bell", email="nia@example.com", zone="Europe/Oslo", locale="nb-NO", is_guest=False, is_admin=False
)
ELSEWHERE = "T0OTHER"


@pytest.fixture
def empty(scene: Scene) -> Scene:
    """With another workspace, where nobody is known yet."""
    scene.store.add_workspace(Workspace(team=ELSEWHERE, name="Other"))
    return scene


def meet(scene: Scene, user: str, profile: Profile | None = None, workspace: str = TEAM) -> Person:
    if profile:
        scene.messenger.profiles[user] = profile
    return scene.people.introduce(workspace, user)


def salesperson(scene: Scene, **columns: object) -> Person:
    """Somebody imported, whom nobody has met in the chat."""
    plain = {"name": "Nia Imported", "role": Role.MANAGER, "email": "Nia@Example.com"}
    with scene.store.begin(TEAM) as work:
        return work.people.save(Person(**plain | columns))  # type: ignore[arg-type]


def test_a_member_becomes_rep_with_zone_and_language(scene: Scene):
    with pytest.raises(PersonUnknown):
        scene.people.get(caller("U_NIA"))
    met = meet(scene, "U_NIA", NEW)
    assert (met.name, met.role, met.slack_id, met.email) == ("Nia Bell", Role.REP, "U_NIA", "nia@example.com")
    assert (met.zone, met.locale) == ("Europe/Oslo", "nb-NO")
    assert scene.people.get(caller("U_NIA")) == met


def test_a_guest_becomes_viewer(scene: Scene):
    assert meet(scene, "U_SAM", replace(NEW, is_guest=True)).role is Role.VIEWER
    assert meet(scene, "U_GAL", replace(NEW, email=None, is_guest=True, is_admin=True)).role is Role.VIEWER


def test_the_first_administrator_of_slack_is_ours_and_the_second_is_rep(empty: Scene):
    admin = replace(NEW, is_admin=True, email=None)
    assert meet(empty, "U_PLAIN", replace(NEW, email=None), ELSEWHERE).role is Role.REP
    assert meet(empty, "U_BOSS", admin, ELSEWHERE).role is Role.ADMINISTRATOR
    assert meet(empty, "U_SECOND", admin, ELSEWHERE).role is Role.REP
    assert meet(empty, "U_THIRD", admin, TEAM).role is Role.REP


def test_somebody_with_the_address_of_a_salesperson_is_that_salesperson(scene: Scene):
    known = salesperson(scene)
    met = meet(scene, "U_NIA", NEW)
    assert (met.id, met.name, met.role, met.slack_id) == (known.id, "Nia Imported", Role.MANAGER, "U_NIA")
    assert (met.zone, met.locale) == ("Europe/Oslo", "nb-NO")


def test_a_salesperson_who_was_met_is_nobody_else(scene: Scene):
    known = salesperson(scene, slack_id="U_REAL")
    met = meet(scene, "U_NIA", NEW)
    assert (met.id != known.id, met.name, met.role) == (True, "Nia Bell", Role.REP)


def test_without_an_address_nobody_is_recognised(scene: Scene):
    known = salesperson(scene, email=None)
    assert meet(scene, "U_NIA", replace(NEW, email=None)).id != known.id


def test_meeting_again_changes_nothing(scene: Scene):
    first = meet(scene, "U_NIA", NEW)
    assert meet(scene, "U_NIA", replace(NEW, name="Other", is_guest=True)) == first


@pytest.mark.parametrize(
    "silence", [DeliveryFailed("no answer"), DeliveryPaced(20), DeliveryRefused("user_not_found")], ids=type
)
def test_while_slack_is_silent_somebody_only_reads_until_the_next_meeting(scene: Scene, silence: Exception):
    scene.messenger.failures.append(silence)
    unknown = meet(scene, "U_NIA", NEW)
    assert (unknown.name, unknown.role, unknown.email) == ("U_NIA", Role.VIEWER, None)
    met = meet(scene, "U_NIA")
    assert (met.id, met.name, met.role, met.zone) == (unknown.id, "Nia Bell", Role.REP, "Europe/Oslo")
    assert meet(scene, "U_NIA") == met


def test_meeting_somebody_is_written_down(scene: Scene):
    met = meet(scene, "U_NIA", NEW)
    with scene.store.look(TEAM) as work:
        (event,) = work.audit.list_of("person", met.id)
    assert (event.action, event.person_id, event.changes["role"]) == ("met", None, (None, "rep"))


def test_one_workspace_does_not_know_the_people_of_another(empty: Scene):
    known = salesperson(empty)
    assert meet(empty, "U_NIA", NEW, ELSEWHERE).name == "Nia Bell"
    with empty.store.look(ELSEWHERE) as work:
        with pytest.raises(NotFound):
            work.people.get(known.id)
        assert [person.name for person in work.people.list_all()] == ["Nia Bell"]


def test_who_was_taken_out_is_unknown_until_met_again(scene: Scene):
    made = scene.lose(scene.create(scene.cycle(stage(1, 10, 20))))
    scene.people.remove(OLGA, made.owner_id)
    with pytest.raises(PersonUnknown):
        scene.people.get(caller("U_JO"))
    assert scene.stored(made).owner_name == "Jo"
    assert meet(scene, "U_JO", NEW).role is Role.REP


def test_whom_the_set_up_names_is_the_administrator_and_no_other(empty: Scene):
    program = Caller(workspace=ELSEWHERE, user=None, surface=Surface.TERMINAL)
    named = "people: [{name: Ola Root, email: ola@example.com, role: administrator}]"
    Setup(empty.office).apply(program, read_setup(named))
    assert meet(empty, "U_BOSS", replace(NEW, is_admin=True), ELSEWHERE).role is Role.REP
    met = meet(empty, "U_OLA", replace(NEW, email="ola@example.com"), ELSEWHERE)
    assert (met.name, met.role, met.zone) == ("Ola Root", Role.ADMINISTRATOR, "Europe/Oslo")
