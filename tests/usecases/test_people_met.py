"""People are met for the first time, recognised and taken out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.audit import Event
from bot.domain.errors import ConcurrentChange, NoSuchMember, NotFound, Outsider, PersonUnknown
from bot.domain.people import Caller, Person, Profile, Role, Surface
from bot.domain.workspace import Selection, Workspace
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused
from bot.usecases.office import Office, Visit
from bot.usecases.people import People
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import read_setup
from tests.domain.makers import stage
from tests.usecases.scene import OLGA, PROGRAM, TEAM, Scene, caller, target

ELSEWHERE = "T0OTHER"
NEW = Profile(
    name="Nia Bell",
    email="nia@example.com",
    zone="Europe/Oslo",
    locale="nb-NO",
    teams=frozenset({TEAM, ELSEWHERE}),
    is_guest=False,
    is_admin=False,
)
SILENCES = [DeliveryFailed("no answer"), DeliveryPaced(20), DeliveryRefused("missing_scope")]
A_DAY = timedelta(days=1)


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


def names(scene: Scene) -> list[str]:
    """Everybody there is."""
    with scene.store.look(TEAM) as work:
        return [person.name for person in work.people.list_all()]


def audited(scene: Scene, person: Person) -> tuple[Event, ...]:
    """What was written down about the person."""
    with scene.store.look(TEAM) as work:
        return work.audit.list_of("person", person.id)


def test_a_member_becomes_rep_with_zone_and_language(scene: Scene):
    with pytest.raises(PersonUnknown):
        scene.people.get(caller("U_NIA"))
    met = meet(scene, "U_NIA", NEW)
    assert (met.name, met.role, met.slack_id, met.email) == ("Nia Bell", Role.REP, "U_NIA", "nia@example.com")
    assert (met.zone, met.locale) == ("Europe/Oslo", "nb-NO")
    assert scene.people.get(caller("U_NIA")) == met


def test_a_guest_stays_a_guest_and_reads_nothing_of_others(scene: Scene):
    made = scene.create(scene.cycle(stage(1, 10, 20)))
    assert meet(scene, "U_SAM", replace(NEW, is_guest=True)).role is Role.GUEST
    assert meet(scene, "U_GAL", replace(NEW, email=None, is_guest=True, is_admin=True)).role is Role.GUEST
    sam = caller("U_SAM")
    with pytest.raises(NotFound):
        scene.reports.show(sam, made.id)
    assert scene.reports.page(sam, Selection()).count == 0
    scene.intake.hand_over(OLGA, target(made), "U_SAM")
    assert scene.reports.show(sam, made.id).opportunity.name == "Coffee machines"
    assert scene.reports.page(sam, Selection()).count == 1


def test_somebody_of_another_workspace_is_not_introduced(scene: Scene):
    for teams in (frozenset({"T0AWAY"}), frozenset()):
        with pytest.raises(Outsider):
            meet(scene, "U_NIA", replace(NEW, teams=teams, is_admin=True))
    assert "Nia Bell" not in names(scene)


def test_nobody_is_made_up_for_a_mention_that_leads_nowhere(scene: Scene):
    with pytest.raises(NoSuchMember):
        scene.people.introduce(TEAM, "U_NOBODY")
    assert names(scene) == ["Ada", "Jo", "Max", "Mei", "Olga", "Vic"]


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


def test_meeting_again_changes_neither_name_nor_role(scene: Scene):
    first = meet(scene, "U_NIA", NEW)
    assert meet(scene, "U_NIA", replace(NEW, name="Other", is_guest=True)) == first
    assert len(audited(scene, first)) == 1


def test_after_a_day_somebody_is_asked_for_again_and_may_have_travelled(scene: Scene):
    first = meet(scene, "U_NIA", NEW)
    scene.clock.move(A_DAY - timedelta(minutes=1))
    assert scene.people.get(caller("U_NIA")) == first
    scene.clock.move(timedelta(minutes=1))
    with pytest.raises(PersonUnknown):
        scene.people.get(caller("U_NIA"))
    later = meet(scene, "U_NIA", replace(NEW, zone="Asia/Tokyo", locale="ja-JP"))
    assert later == replace(first, zone="Asia/Tokyo", locale="ja-JP", met_at=scene.clock.now())
    assert scene.people.get(caller("U_NIA")) == later
    assert audited(scene, first)[-1].changes["zone"] == ("Europe/Oslo", "Asia/Tokyo")


@pytest.mark.parametrize("silence", SILENCES, ids=type)
def test_while_slack_is_silent_nobody_new_is_made(scene: Scene, silence: Exception):
    scene.messenger.failures.append(silence)
    with pytest.raises(PersonUnknown):
        meet(scene, "U_NIA", NEW)
    assert "U_NIA" not in names(scene)
    met = meet(scene, "U_NIA")
    assert (met.name, met.role, met.zone) == ("Nia Bell", Role.REP, "Europe/Oslo")


@pytest.mark.parametrize("silence", SILENCES, ids=type)
def test_while_slack_is_silent_whom_the_set_up_names_works_and_is_asked_for_again(scene: Scene, silence: Exception):
    named = "people: [{name: Nia Root, slack: U_NIA, role: manager}]"
    Setup(scene.office).apply(PROGRAM, read_setup(named))
    scene.messenger.failures.append(silence)
    silent = meet(scene, "U_NIA", NEW)
    assert (silent.name, silent.role, silent.zone, silent.locale) == ("Nia Root", Role.MANAGER, "UTC", "en")
    with pytest.raises(PersonUnknown):
        scene.people.get(caller("U_NIA"))
    met = meet(scene, "U_NIA")
    assert (met.name, met.role, met.email) == ("Nia Root", Role.MANAGER, "nia@example.com")
    assert (met.zone, met.locale, met.id) == ("Europe/Oslo", "nb-NO", silent.id)
    assert scene.people.get(caller("U_NIA")) == met


def test_a_silent_slack_forgets_nobody(scene: Scene):
    first = meet(scene, "U_NIA", NEW)
    scene.clock.move(A_DAY)
    scene.messenger.failures.append(DeliveryFailed("no answer"))
    assert meet(scene, "U_NIA") == first


class Overtaken(Office):
    """An office whose first transaction is lost to a quicker one."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.store, scene.clock)
        self.quicker: list[People] = [scene.people]

    @contextmanager
    def begin(self, caller: Caller) -> Iterator[Visit]:
        """The transaction, or the refusal of it once the other one is through."""
        if self.quicker:
            self.quicker.pop().introduce(TEAM, "U_NIA")
            raise ConcurrentChange
        with super().begin(caller) as visit:
            yield visit


def test_two_first_requests_at_once_make_one_person(scene: Scene):
    scene.messenger.profiles["U_NIA"] = NEW
    met = People(Overtaken(scene), scene.messenger).introduce(TEAM, "U_NIA")
    assert (met.name, names(scene).count("Nia Bell")) == ("Nia Bell", 1)


def test_meeting_somebody_is_written_down(scene: Scene):
    (event,) = audited(scene, meet(scene, "U_NIA", NEW))
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


def test_an_administrator_who_was_taken_out_comes_back_as_anybody_would(scene: Scene):
    gone = salesperson(scene, role=Role.ADMINISTRATOR)
    scene.people.remove(OLGA, gone.id)
    met = meet(scene, "U_NIA", NEW)
    assert (met.id != gone.id, met.role, met.name) == (True, Role.REP, "Nia Bell")


def test_whom_the_set_up_names_is_the_administrator_and_no_other(empty: Scene):
    program = Caller(workspace=ELSEWHERE, user=None, surface=Surface.TERMINAL)
    named = "people: [{name: Ola Root, email: ola@example.com, role: administrator}]"
    Setup(empty.office).apply(program, read_setup(named))
    assert meet(empty, "U_BOSS", replace(NEW, is_admin=True), ELSEWHERE).role is Role.REP
    met = meet(empty, "U_OLA", replace(NEW, email="ola@example.com"), ELSEWHERE)
    assert (met.name, met.role, met.zone) == ("Ola Root", Role.ADMINISTRATOR, "Europe/Oslo")
