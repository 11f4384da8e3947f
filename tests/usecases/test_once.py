"""What is sent twice acts once, what was seen too long ago does not act, and two at the same time do not mix."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest

from bot.domain.cycle import Move, Outcome
from bot.domain.entry import ActionTaken
from bot.domain.errors import ConcurrentChange, OpportunityClosed, ViewOutdated
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.problems import Invalid
from bot.domain.workspace import Selection
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest
from bot.usecases.upkeep import Upkeep
from tests.domain.makers import stage
from tests.usecases.scene import IN_A_MONTH, JO, MEI, PROGRAM, TEAM, TODAY, Scene, target

CYCLE = (stage(1, 10, 20), stage(2, 40, 60), stage(3, 70, 90))
WON = CloseRequest(outcome=Outcome.WON, close_code="PRICE_W", closed_on=TODAY)
PATIENCE = 30


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return scene.create(scene.cycle(*CYCLE))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What came of acts that begin in the same instant, each in its own thread: a result or the exception."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait(PATIENCE)
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # what was raised is what is asked for
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(PATIENCE) for future in [pool.submit(run, act) for act in acts]]


def new(**answers: Any) -> NewOpportunity:
    plain = {
        "name": "Coffee machines",
        "account": Choice(name="Contoso"),
        "cycle_code": "TEST",
        "estimated_value": Decimal(100),
        "estimated_close_date": IN_A_MONTH,
    }
    return NewOpportunity(**plain | answers)


def count(scene: Scene) -> int:
    return scene.reports.page(PROGRAM, Selection()).count


def test_a_form_sent_twice_creates_one(scene: Scene, started: Opportunity):
    first, second = (scene.intake.create(JO, new(key="V1")) for _ in range(2))
    assert first.opportunity == second.opportunity
    assert count(scene) == 2
    assert scene.intake.create(JO, new(key="V2")).opportunity.id != first.opportunity.id


def test_a_refused_form_may_be_sent_again_under_its_key(scene: Scene, started: Opportunity):
    with pytest.raises(Invalid):
        scene.intake.create(JO, new(key="V1", name=""))
    assert scene.intake.create(JO, new(key="V1")).opportunity.name == "Coffee machines"


def test_every_change_acts_once_under_its_key(scene: Scene, started: Opportunity):
    update = scene.form(started, Move.NEXT)
    acts: dict[str, Callable[[Target], Any]] = {
        "edit": lambda at: scene.intake.edit(JO, at, Edit(name="Tea machines")),
        "note": lambda at: scene.notes.add(JO, at, "They like tea"),
        "revise": lambda at: scene.progress.revise(JO, at, value=Decimal(7)),
        "move": lambda at: scene.progress.advance(JO, at, update),
        "clone": lambda at: scene.intake.clone(JO, at),
        "hand over": lambda at: scene.intake.hand_over(MEI, at, "U_MEI"),
        "close": lambda at: scene.progress.close(MEI, at, WON),
        "reopen": lambda at: scene.progress.reopen(MEI, at),
    }
    for key, act in acts.items():
        started = scene.stored(started)
        tap = target(started, key=key)
        once, twice = act(tap), act(tap)
        assert once == twice, key
    assert [entry.action for entry in scene.entries(started)] == [
        ActionTaken.ACTIVATED,
        ActionTaken.UPDATED,
        ActionTaken.NEXT,
        ActionTaken.WON,
        ActionTaken.REOPENED,
    ]
    assert (count(scene), len(scene.audited(started))) == (2, 8)


def test_two_threads_with_the_same_form_create_one(scene: Scene, started: Opportunity):
    made = at_once(*[lambda: scene.intake.create(JO, new(key="V1")).opportunity.id] * 4)
    assert len(set(made)) == 1
    assert count(scene) == 2


def test_two_threads_with_the_same_tap_move_one_stage(scene: Scene, started: Opportunity):
    update = scene.form(started, Move.NEXT)
    tap = target(started, key="T1")
    sheets = at_once(*[lambda: scene.progress.advance(JO, tap, update)] * 2)
    assert [sheet.opportunity.stage for sheet in sheets] == [2, 2]
    assert len(scene.entries(started)) == 2


def test_a_receipt_is_forgotten_after_a_day(scene: Scene, started: Opportunity):
    first = scene.intake.create(JO, new(key="V1")).opportunity
    scene.clock.move(timedelta(hours=23))
    assert Upkeep(scene.store, scene.clock).forget_old_receipts() == 0
    assert scene.intake.create(JO, new(key="V1")).opportunity.id == first.id
    scene.clock.move(timedelta(hours=2))
    assert Upkeep(scene.store, scene.clock).forget_old_receipts() == 1
    assert scene.intake.create(JO, new(key="V1")).opportunity.id != first.id


def test_an_old_card_does_not_act_and_tells_what_is_true_now(scene: Scene, started: Opportunity):
    renamed = scene.intake.edit(JO, target(started), Edit(name="Tea machines")).opportunity
    for act in (
        lambda: scene.intake.edit(JO, target(started), Edit(name="Milk")),
        lambda: scene.move(started, Move.NEXT),
        lambda: scene.win(started),
        lambda: scene.intake.hand_over(JO, target(started), "U_ADA"),
        lambda: scene.progress.revise(JO, target(started), value=Decimal(1)),
        lambda: scene.notes.add(JO, target(started), "Late"),
    ):
        with pytest.raises(ViewOutdated) as refused:
            act()
        assert refused.value.opportunity == renamed
    assert scene.stored(started) == renamed


def test_a_tap_that_names_no_version_acts_on_the_present_one(scene: Scene, started: Opportunity):
    scene.intake.edit(JO, target(started), Edit(name="Tea machines"))
    at = Target(opportunity_id=started.id)
    assert scene.intake.edit(JO, at, Edit(description="Green")).opportunity.name == "Tea machines"


def test_of_two_who_saw_the_same_one_acts_and_the_other_is_told(scene: Scene, started: Opportunity):
    results = at_once(
        lambda: scene.progress.revise(JO, target(started), value=Decimal(1)),
        lambda: scene.progress.revise(MEI, target(started), value=Decimal(2)),
    )
    (outdated,) = [result for result in results if isinstance(result, Exception)]
    assert isinstance(outdated, ViewOutdated)
    assert outdated.opportunity == scene.stored(started)
    assert [entry.active for entry in scene.entries(started)] == [False, True]


def test_two_who_name_no_version_both_act_one_after_the_other(scene: Scene, started: Opportunity):
    at = Target(opportunity_id=started.id)
    at_once(
        lambda: scene.progress.revise(JO, at, value=Decimal(1)),
        lambda: scene.progress.revise(MEI, at, value=Decimal(2)),
    )
    entries = scene.entries(started)
    assert [(entry.action, entry.active) for entry in entries] == [
        (ActionTaken.ACTIVATED, False),
        (ActionTaken.UPDATED, False),
        (ActionTaken.UPDATED, True),
    ]
    assert {entry.estimated_value for entry in entries[1:]} == {1, 2}
    assert scene.stored(started).version == started.version + 2


def test_of_two_who_close_at_once_one_does(scene: Scene, started: Opportunity):
    at = Target(opportunity_id=started.id)
    results = at_once(*[lambda: scene.progress.close(JO, at, WON)] * 2)
    assert len([result for result in results if isinstance(result, OpportunityClosed)]) == 1
    assert len(scene.reports.timeline(JO, started.id).activities) == 1


def test_many_who_create_at_once_count_without_gap_or_double(scene: Scene, started: Opportunity):
    made = at_once(*[lambda: scene.intake.create(JO, new()).opportunity.number] * 6)
    assert sorted(made) == [2, 3, 4, 5, 6, 7]


def test_many_who_name_the_same_new_customer_at_once_make_one(scene: Scene, started: Opportunity):
    anna = new(account=Choice(name="Fabrikam"), contact=Choice(name="Anna Berg"))
    made = at_once(*[lambda: scene.intake.create(JO, anna).opportunity] * 6)
    assert len({(opportunity.account_id, opportunity.contact_id) for opportunity in made}) == 1


def test_a_slower_writer_writes_nothing(scene: Scene, started: Opportunity):
    scene.intake.edit(JO, target(started), Edit(name="Tea machines"))
    with pytest.raises(ConcurrentChange), scene.store.begin(TEAM) as work:
        work.opportunities.save(started)
    assert scene.stored(started).name == "Tea machines"
