"""Activities: planned by stages and by people, done, canceled, handed over, and who may."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.activities import Activity, ActivityKind, ActivityStatus, RepeatFrom
from bot.domain.activity_plans import Plan
from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from bot.domain.cycle import Move, SalesCycle
from bot.domain.errors import ActivityClosed, InUse, NotAllowed, NotFound
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.people import Caller
from bot.usecases.activities import Activities
from bot.usecases.activity_door import Errand, Ties
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MAX, MEI, OLGA, PROGRAM, TEAM, TODAY, VIC, Scene, target

TOMORROW = TODAY + timedelta(days=1)
FIVE = ActivityTemplate(
    code="FIVE",
    description="Five steps",
    steps=tuple(
        ActivityStep(number=number, kind=ActivityKind.TASK, description=f"Step {number}", date_formula=f"{number}D")
        for number in range(1, 6)
    ),
)
CALL = ActivityTemplate(
    code="CALL",
    description="Call",
    steps=(ActivityStep(kind=ActivityKind.CALL, description="Call them", date_formula="1D"),),
)


@pytest.fixture
def desk(scene: Scene) -> Activities:
    return Activities(scene.office)


def cycle(scene: Scene, *templates: ActivityTemplate) -> SalesCycle:
    """A cycle of four stages, whose first ones plan those templates."""
    codes = [template.code for template in templates] + [""] * 4
    with scene.store.begin(TEAM) as work:
        for template in templates:
            work.templates.save(template)
    stages = (stage(n, 10 * n, 10 * n, allow_skip=True, activity_code=codes[n - 1]) for n in range(1, 5))
    return scene.cycle(*stages)


def to_do(desk: Activities, opportunity: Opportunity) -> list[tuple[str, date | None]]:
    return [(each.subject, each.due) for each in desk.agenda(PROGRAM, opportunity.id).to_do]


def task(desk: Activities, opportunity: Opportunity, by: Caller = JO, **answers: Any) -> Activity:
    """A task for tomorrow."""
    ties = Ties(opportunity_id=opportunity.id, owner=answers.pop("owner", None), key=answers.pop("key", None))
    plan = Plan(**{"kind": ActivityKind.TASK, "subject": "Send it", "due": TOMORROW} | answers)
    return desk.plan(by, ties, plan)


def errand(activity: Activity, **more: Any) -> Errand:
    return Errand(activity_id=activity.id, **more)


def test_entering_the_first_stage_makes_one_task_per_step(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene, FIVE))
    assert to_do(desk, opportunity) == [(f"Step {n}", TODAY + timedelta(days=n)) for n in range(1, 6)]
    made = desk.agenda(JO, opportunity.id).to_do[0]
    assert opportunity.active
    assert (made.entry_id, made.template_code, made.owner_name) == (opportunity.active.id, "FIVE", "Jo")
    assert (made.account_name, made.contact_name) == ("Contoso", None)


def test_a_single_call_step_makes_exactly_one_call(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene, CALL), activate=False)
    assert to_do(desk, opportunity) == []
    sheet = scene.progress.activate(JO, target(opportunity))
    assert sheet.pending.nearest
    assert (sheet.pending.open_count, sheet.pending.nearest.kind) == (1, ActivityKind.CALL)


def test_the_first_card_tells_what_the_stage_has_planned(scene: Scene) -> None:
    new = scene.intake.create(
        JO,
        NewOpportunity(
            name="Coffee machines",
            account=Choice(name="Contoso"),
            cycle_code=cycle(scene, FIVE).code,
            estimated_value=Decimal(100),
            estimated_close_date=TODAY,
        ),
    )
    assert new.pending.nearest
    assert (new.pending.open_count, new.pending.nearest.subject) == (5, "Step 1")


def test_an_update_plans_nothing_and_the_next_stage_does(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene, CALL, FIVE))
    updated = scene.move(opportunity, Move.UPDATE)
    assert len(to_do(desk, updated)) == 1
    moved = scene.move(updated, Move.NEXT)
    assert len(to_do(desk, moved)) == 6


@pytest.mark.parametrize(("first", "move"), [(Move.NEXT, Move.PREVIOUS), (Move.SKIP, Move.JUMP)])
def test_going_back_enters_a_stage_too(scene: Scene, desk: Activities, first: Move, move: Move) -> None:
    opportunity = scene.create(cycle(scene, CALL))
    away = scene.move(opportunity, first, **({"stage": 3} if first is Move.SKIP else {}))
    back = scene.move(away, move, **({"stage": 1} if move is Move.JUMP else {}))
    assert back.stage == 1
    assert len(to_do(desk, back)) == 2


def test_a_reopened_one_plans_nothing(scene: Scene, desk: Activities) -> None:
    lost = scene.lose(scene.create(cycle(scene, CALL)))
    reopened = scene.progress.reopen(JO, target(lost)).opportunity
    assert (reopened.stage, to_do(desk, reopened)) == (1, [])


def test_a_move_may_cancel_what_was_open_before_it_plans_anew(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene, FIVE, CALL))
    kept = scene.move(opportunity, Move.NEXT)
    assert len(to_do(desk, kept)) == 6
    moved = scene.move(kept, Move.NEXT, cancel_tasks=True)
    assert to_do(desk, moved) == []
    back = scene.move(moved, Move.PREVIOUS, cancel_tasks=True)
    assert to_do(desk, back) == [("Call them", TOMORROW)]


@pytest.mark.parametrize("outcome", ["win", "lose"])
def test_a_close_cancels_what_is_open_for_good(scene: Scene, desk: Activities, outcome: str) -> None:
    opportunity = scene.create(cycle(scene))
    task(desk, opportunity)
    task(desk, opportunity, subject="Weekly", interval="1W")
    closed = getattr(scene, outcome)(opportunity)
    agenda = desk.agenda(JO, closed.id)
    assert agenda.to_do == ()
    assert [(each.status, each.finished_on, each.interval) for each in agenda.done] == [
        (ActivityStatus.CANCELED, TODAY, "")
    ] * 2


def test_a_close_leaves_them_open_when_asked_to(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    task(desk, opportunity)
    task(desk, opportunity, subject="Weekly", interval="1W")
    assert len(to_do(desk, scene.lose(opportunity, cancel_tasks=False))) == 2


@pytest.mark.parametrize("verb", ["complete", "cancel"])
def test_a_repeating_one_done_by_hand_is_followed_by_the_next(scene: Scene, desk: Activities, verb: str) -> None:
    opportunity = scene.create(cycle(scene))
    weekly = task(desk, opportunity, interval="1w", repeats_from=RepeatFrom.DUE)
    getattr(desk, verb)(JO, errand(weekly))
    assert to_do(desk, opportunity) == [("Send it", TOMORROW + timedelta(weeks=1))]
    once = desk.edit(JO, errand(desk.agenda(JO, opportunity.id).to_do[0]), Plan(kind=ActivityKind.TASK, subject="Once"))
    getattr(desk, verb)(JO, errand(once))
    assert to_do(desk, opportunity) == []


def test_completing_is_a_touch_and_canceling_is_none(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    one, other = task(desk, opportunity), task(desk, opportunity)
    scene.clock.move(timedelta(hours=1))
    desk.cancel(JO, errand(one))
    assert scene.stored(opportunity).touched_at == opportunity.touched_at
    desk.complete(JO, errand(other))
    assert scene.stored(opportunity).touched_at == scene.clock.now()


def test_what_is_done_stays_done(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity, interval="1W")
    done = desk.complete(JO, errand(made))
    assert desk.complete(JO, errand(made)) == done
    assert len(to_do(desk, opportunity)) == 1
    for refused in (
        lambda: desk.cancel(JO, errand(made)),
        lambda: desk.postpone(JO, errand(made), "1W"),
        lambda: desk.edit(JO, errand(made), Plan(kind=ActivityKind.TASK, subject="Late")),
    ):
        with pytest.raises(ActivityClosed):
            refused()


def test_a_done_one_can_be_reopened(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity)
    desk.complete(JO, errand(made))
    assert desk.reopen(JO, errand(made)).status is ActivityStatus.OPEN
    assert to_do(desk, opportunity) == [("Send it", TOMORROW)]


def test_a_doubled_tap_acts_once(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    first = task(desk, opportunity, key="K1")
    assert task(desk, opportunity, key="K1") == replace(first)
    assert len(to_do(desk, opportunity)) == 1
    later = desk.postpone(JO, errand(first, key="K2"), "1W")
    assert desk.postpone(JO, errand(first, key="K2"), "1W").due == later.due == TOMORROW + timedelta(weeks=1)


def test_somebody_else_can_be_given_a_task(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity, owner="U_ADA")
    assert made.owner_name == "Ada"
    assert [each.id for each in desk.mine(ADA).to_do] == [made.id]
    desk.edit(JO, errand(made), Plan(kind=ActivityKind.TASK, subject="Mine"), owner="U_JO")
    assert desk.mine(ADA).total == 0


def test_the_owner_of_a_task_the_owner_of_the_deal_and_managers_may_change_it(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity, owner="U_ADA")
    for caller, days in ((JO, 1), (ADA, 2), (MEI, 3), (MAX, 4), (OLGA, 5)):
        assert desk.postpone(caller, errand(made), f"{days}D")
    with pytest.raises(NotAllowed):
        desk.complete(VIC, errand(made))
    alien = task(desk, opportunity)
    with pytest.raises(NotAllowed):
        desk.complete(ADA, errand(alien))
    with pytest.raises(NotAllowed):
        task(desk, opportunity, by=ADA)


def test_what_hangs_on_a_private_one_is_not_found_by_others(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene), private=True)
    made = task(desk, opportunity, owner="U_ADA")
    for refused in (lambda: desk.show(ADA, made.id), lambda: desk.agenda(ADA, opportunity.id)):
        with pytest.raises(NotFound):
            refused()
    assert desk.mine(ADA).to_do == ()


def test_a_task_on_nothing_is_its_owners_and_their_managers(scene: Scene, desk: Activities) -> None:
    ties = Ties(account=Choice(name="Fabrikam"), contact=Choice(name="Ann"))
    made = desk.plan(JO, ties, Plan(kind=ActivityKind.TASK, subject="Find out"))
    assert (made.opportunity_id, made.account_name, made.contact_name) == (None, "Fabrikam", "Ann")
    assert desk.show(MEI, made.id).subject == "Find out"
    with pytest.raises(NotFound):
        desk.show(ADA, made.id)
    with pytest.raises(NotAllowed):
        desk.plan(VIC, Ties(), Plan(kind=ActivityKind.TASK, subject="No"))


def test_my_day_is_paged_by_day(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    for days in range(12, 0, -1):
        task(desk, opportunity, subject=f"In {days}", due=TODAY + timedelta(days=days))
    day = desk.mine(JO)
    assert (day.total, [each.subject for each in day.to_do][:2], len(day.to_do)) == (12, ["In 1", "In 2"], 10)
    assert [each.subject for each in desk.mine(JO, 9).to_do] == ["In 11", "In 12"]


@pytest.mark.parametrize(("with_tasks", "owners"), [(True, ["Ada", "Ada", "Max"]), (False, ["Jo", "Jo", "Max"])])
def test_a_hand_over_takes_the_old_owners_tasks_along_when_asked(
    scene: Scene, desk: Activities, with_tasks: bool, owners: list[str]
) -> None:
    opportunity = scene.create(cycle(scene))
    moved = scene.move(opportunity, Move.NEXT)
    for owner in ("U_JO", "U_JO", "U_MAX"):
        task(desk, moved, owner=owner)
    handed = scene.intake.hand_over(JO, target(moved), "U_ADA", with_tasks=with_tasks).opportunity
    assert sorted(each.owner_name for each in desk.agenda(OLGA, handed.id).to_do) == sorted(owners)
    old, active = scene.entries(handed)
    assert (old.owner_id, active.owner_id) == (scene.person("Jo").id, scene.person("Ada").id)


@pytest.mark.parametrize(("with_tasks", "owners"), [(True, ["Ada", "Max"]), (False, ["Jo", "Max"])])
def test_a_hand_over_by_name_takes_them_along_too(
    scene: Scene, desk: Activities, with_tasks: bool, owners: list[str]
) -> None:
    opportunity = scene.create(cycle(scene))
    for owner in ("U_JO", "U_MAX"):
        task(desk, opportunity, owner=owner)
    assert desk.going_along(JO, opportunity.id).of_owner == 1
    handed = scene.intake.hand_over_to(JO, target(opportunity, seen=None), "ada", with_tasks=with_tasks).opportunity
    assert sorted(each.owner_name for each in desk.agenda(OLGA, handed.id).to_do) == owners


@pytest.mark.parametrize(("with_tasks", "contacts"), [(True, ["Ray Poe", "Ray Poe"]), (False, ["Ann Lee", "Ann Lee"])])
def test_another_contact_takes_over_what_was_to_be_done_with_the_old_one_when_asked(
    scene: Scene, desk: Activities, with_tasks: bool, contacts: list[str]
) -> None:
    opportunity = scene.create(cycle(scene), contact=Choice(name="Ann Lee"))
    done = task(desk, opportunity, subject="Done")
    desk.complete(JO, errand(done))
    for _ in range(2):
        task(desk, opportunity)
    assert desk.going_along(JO, opportunity.id).of_customer == 2
    account = Choice(id=opportunity.account_id)
    edited = scene.intake.edit(
        JO,
        target(opportunity, seen=None),
        Edit(),
        account=account,
        contact=Choice(name="Ray Poe"),
        with_tasks=with_tasks,
    ).opportunity
    agenda = desk.agenda(JO, edited.id)
    assert [each.contact_name for each in agenda.to_do] == contacts
    assert [each.contact_name for each in agenda.done] == ["Ann Lee"]


def test_somebody_with_open_tasks_is_not_taken_out(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity, owner="U_ADA")
    ada = scene.person("Ada").id
    with pytest.raises(InUse) as refused:
        scene.people.remove(OLGA, ada)
    assert refused.value.uses == 1
    desk.complete(ADA, errand(made))
    scene.people.remove(OLGA, ada)


def test_every_change_is_written_down(scene: Scene, desk: Activities) -> None:
    opportunity = scene.create(cycle(scene))
    made = task(desk, opportunity, interval="1W")
    desk.complete(JO, errand(made))
    following = desk.agenda(JO, opportunity.id).to_do[0]
    with scene.store.look(TEAM) as work:
        assert [event.action for event in work.audit.list_of("activity", made.id)] == ["planned", "completed"]
        assert [event.action for event in work.audit.list_of("activity", following.id)] == ["planned"]
