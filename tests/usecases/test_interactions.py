"""Interactions: told in one step, commented, tied to an opportunity, or made one."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.activities import Activity, ActivityKind, Impression
from bot.domain.activity_plans import Interaction, Plan
from bot.domain.cycle import SalesCycle
from bot.domain.errors import NotAllowed, NotAnInteraction, NotFound, OpportunityAttached, OpportunityClosed
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.problems import Invalid, Missing, OtherCompany, TooLong
from bot.domain.status import Status
from bot.usecases.activities import Activities
from bot.usecases.activity_door import Errand, Ties
from bot.usecases.customers import Choice
from bot.usecases.interactions import Interactions
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MEI, PROGRAM, TEAM, TODAY, VIC, Scene


@pytest.fixture
def desk(scene: Scene) -> Interactions:
    return Interactions(scene.office)


@pytest.fixture
def cycle(scene: Scene) -> SalesCycle:
    made = scene.cycle(stage(1, 10, 20), stage(2, 50, 60))
    scene.settings(default_cycle=made.code)
    return made


def call(desk: Interactions, by: Caller = JO, told: dict[str, Any] | None = None, **ties: Any) -> Activity:
    """A call of five minutes today."""
    plain: dict[str, Any] = {"kind": ActivityKind.CALL, "text": "Wants two machines", "on": TODAY, "minutes": 5}
    return desk.log(by, Ties(**ties), Interaction(**plain | (told or {})))


def errand(activity: Activity, **more: Any) -> Errand:
    return Errand(activity_id=activity.id, **more)


def numbers(listed: Any) -> list[str]:
    return [each.name for each in listed]


def test_a_logged_call_is_done_and_a_touch(scene: Scene, desk: Interactions, cycle: SalesCycle) -> None:
    opportunity = scene.create(cycle)
    scene.clock.move(timedelta(hours=2))
    made = call(desk, opportunity_id=opportunity.id, key="K")
    assert call(desk, opportunity_id=opportunity.id, key="K") == made
    assert (made.is_interaction, made.subject, made.minutes) == (True, "Wants two machines", 5)
    assert scene.stored(opportunity).touched_at == scene.clock.now()
    with scene.store.look(TEAM) as work:
        assert work.activities.count_interactions(opportunity.id) == 1


def test_a_call_can_be_logged_on_a_closed_one_by_those_who_may_change_it(
    scene: Scene, desk: Interactions, cycle: SalesCycle
) -> None:
    won = scene.win(scene.create(cycle))
    assert call(desk, by=MEI, opportunity_id=won.id).owner_name == "Mei"
    for stranger in (ADA, VIC):
        with pytest.raises(NotAllowed):
            call(desk, by=stranger, opportunity_id=won.id)


def test_how_long_it_took_can_be_told_afterwards(scene: Scene, desk: Interactions, cycle: SalesCycle) -> None:
    opportunity = scene.create(cycle)
    made = call(desk, told={"minutes": None, "minutes_later": True}, opportunity_id=opportunity.id)
    assert desk.set_minutes(JO, errand(made), 15).minutes == 15
    with pytest.raises(Invalid):
        desk.set_minutes(JO, errand(made), 0)


def test_an_opportunity_made_from_a_call_has_all_that_was_told(
    scene: Scene, desk: Interactions, cycle: SalesCycle
) -> None:
    made = call(
        desk, told={"text": "Two machines\nby May"}, account=Choice(name="Fabrikam"), contact=Choice(name="Ann")
    )
    for text in ("one", "two", "three"):
        desk.comment(JO, errand(made), text)
    sheet = desk.create_opportunity(MEI, errand(made, key="K"))
    opportunity = sheet.opportunity
    assert (opportunity.name, opportunity.description) == ("Two machines", "Two machines\nby May")
    assert (opportunity.account_name, opportunity.contact_name, opportunity.owner_name) == ("Fabrikam", "Ann", "Jo")
    assert (opportunity.status, opportunity.cycle_code, sheet.notes) == (Status.NOT_STARTED, cycle.code, 3)
    notes = scene.reports.timeline(JO, opportunity.id).notes
    assert [(note.text, note.author_name) for note in notes] == [("one", "Jo"), ("two", "Jo"), ("three", "Jo")]
    assert Activities(scene.office).show(JO, made.id).opportunity_id == opportunity.id
    assert desk.create_opportunity(MEI, errand(made, key="K")).opportunity.id == opportunity.id


def test_an_opportunity_is_made_once_and_not_from_a_canceled_or_open_one(
    scene: Scene, desk: Interactions, cycle: SalesCycle
) -> None:
    activities = Activities(scene.office)
    made = call(desk, account=Choice(name="Fabrikam"))
    desk.create_opportunity(JO, errand(made))
    with pytest.raises(OpportunityAttached):
        desk.create_opportunity(JO, errand(made))
    planned = activities.plan(JO, Ties(), Plan(kind=ActivityKind.CALL, subject="Call"))
    with pytest.raises(NotAnInteraction):
        desk.create_opportunity(JO, errand(planned))
    activities.cancel(JO, errand(planned))
    with pytest.raises(NotAnInteraction):
        desk.create_opportunity(JO, errand(planned))


def test_an_interaction_on_nobody_can_not_become_an_opportunity(
    scene: Scene, desk: Interactions, cycle: SalesCycle
) -> None:
    made = call(desk, told={"impression": Impression.POSITIVE})
    with pytest.raises(Invalid) as refused:
        desk.create_opportunity(JO, errand(made))
    assert isinstance(refused.value.problems[0], Missing)


def six(scene: Scene, cycle: SalesCycle) -> dict[str, Opportunity]:
    """Person A of company B, C and D elsewhere; Jo has one each with A, B, C, and Ada one each with A, C, D."""
    company, person = Choice(name="B"), Choice(name="A")
    made: dict[str, Opportunity] = {}
    for name, by, account, contact in (
        ("A of Jo", JO, company, person),
        ("B of Jo", JO, company, None),
        ("C of Jo", JO, Choice(name="C"), None),
        ("A of Ada", ADA, company, person),
        ("C of Ada", ADA, Choice(name="C"), None),
        ("D of Ada", ADA, Choice(name="D"), None),
    ):
        made[name] = scene.create(cycle, by=by, name=name, account=account, contact=contact, owner=by.user)
    return made


def test_it_may_be_tied_to_what_is_open_in_the_whole_company(
    scene: Scene, desk: Interactions, cycle: SalesCycle
) -> None:
    made, jo = six(scene, cycle), scene.person("Jo").id
    on_person = call(desk, account=Choice(name="B"), contact=Choice(name="A"))
    on_company = call(desk, account=Choice(name="B"))
    for each in (on_person, on_company):
        assert numbers(desk.opportunities(JO, each.id, owner_id=jo)) == ["A of Jo", "B of Jo"]
        assert numbers(desk.opportunities(JO, each.id)) == ["A of Ada", "A of Jo", "B of Jo"]
    scene.lose(made["A of Jo"])
    assert numbers(desk.opportunities(JO, on_person.id)) == ["A of Ada", "B of Jo"]


def test_it_is_tied_once_to_an_open_one_of_its_company(scene: Scene, desk: Interactions, cycle: SalesCycle) -> None:
    made = six(scene, cycle)
    told = call(desk, account=Choice(name="B"))
    with pytest.raises(Invalid) as refused:
        desk.tie(JO, errand(told), made["C of Jo"].id)
    assert isinstance(refused.value.problems[0], OtherCompany)
    with pytest.raises(NotAllowed):
        desk.tie(JO, errand(told), made["A of Ada"].id)
    lost = scene.lose(made["B of Jo"])
    with pytest.raises(OpportunityClosed):
        desk.tie(JO, errand(told), lost.id)
    assert desk.tie(JO, errand(told), made["A of Jo"].id).opportunity_name == "A of Jo"
    with pytest.raises(OpportunityAttached):
        desk.tie(JO, errand(told), made["A of Jo"].id)


def test_one_on_nobody_may_be_tied_to_any(scene: Scene, desk: Interactions, cycle: SalesCycle) -> None:
    six(scene, cycle)
    assert len(desk.opportunities(JO, call(desk).id)) == 6
    alone = call(desk, contact=Choice(name="Lone"))
    assert desk.opportunities(JO, alone.id) == ()


def test_a_comment_is_checked_and_kept_once(scene: Scene, desk: Interactions, cycle: SalesCycle) -> None:
    made = call(desk)
    for text, problem in (("  ", Missing), ("x" * 2001, TooLong)):
        with pytest.raises(Invalid) as refused:
            desk.comment(JO, errand(made), text)
        assert isinstance(refused.value.problems[0], problem)
    for _ in range(2):
        desk.comment(JO, errand(made, key="K"), "once")
    assert [each.text for each in desk.comments(PROGRAM, made.id)] == ["once"]
    with pytest.raises(NotFound):
        desk.comment(ADA, errand(made), "no")
