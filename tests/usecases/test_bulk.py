"""Many opportunities changed alike: rehearsed, carried out row by row, resumed, taken back."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.bulk import BulkOrder, BulkReport, Deed, RowState, RunState
from bot.domain.cycle import Move, SalesCycle
from bot.domain.entry import ActionTaken
from bot.domain.errors import NotAllowed, NotFound, UndoTooLate
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.status import ForecastCategory
from bot.domain.workspace import Selection
from bot.usecases.bulk import Bulk
from bot.usecases.bulk_plan import Asked
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import ADA, JO, MAX, MEI, OLGA, PROGRAM, TEAM, TODAY, VIC, Scene, target

NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def cycle(scene: Scene) -> SalesCycle:
    return scene.cycle(stage(1, 10, 20), stage(2, 40, 60, allow_skip=True), stage(3, 90, 80))


@pytest.fixture
def bulk(scene: Scene) -> Bulk:
    return Bulk(scene.office)


def mine(scene: Scene, deed: Deed, name: str = "Jo", **order: Any) -> Asked:
    """Everything open of that person."""
    return Asked(selection=Selection(owner_id=scene.person(name).id), order=BulkOrder(deed=deed, **order))


def to(scene: Scene, new: str, old: str = "Jo") -> Asked:
    """Everything open of one person, handed over to another."""
    return replace(mine(scene, Deed.HAND_OVER, old), new_owner=f"U_{new.upper()}")


def states(report: BulkReport) -> list[tuple[int, str]]:
    return [(row.number, row.state.value) for row in report.rows]


def changed(report: BulkReport) -> list[tuple[str, str]]:
    return [(row.old, row.new) for row in report.rows]


def reasons(report: BulkReport) -> list[str]:
    return [type(refusal).__name__ for refusal in report.refusals.values()]


# the plan


def test_a_plan_tells_row_by_row_and_changes_nothing(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one, other = scene.create(cycle), scene.create(cycle, name="Mills", activate=False)
    report = bulk.plan(MEI, to(scene, "Mei"))
    assert (states(report), changed(report)) == ([(1, "planned"), (2, "planned")], [("Jo", "Mei")] * 2)
    assert (report.target, report.run.matches, report.run.state) == ("Mei", 2, RunState.PLANNED)
    assert [scene.stored(each) for each in (one, other)] == [one, other]
    assert (scene.mailroom.count_waiting(), len(scene.entries(one)), len(scene.audited(one))) == (0, 1, 1)


def test_a_plan_tells_what_stands_in_the_way_of_each(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    scene.create(cycle)
    scene.create(scene.cycle(stage(1, 5, 5), code="OTHER"))
    scene.move(scene.create(cycle), Move.NEXT)
    scene.create(cycle, activate=False)
    report = bulk.plan(JO, mine(scene, Deed.MOVE, cycle_code="TEST", stage=2))
    assert states(report) == [(1, "planned"), (2, "refused"), (3, "refused"), (4, "refused")]
    assert changed(report)[:2] == [("Stage 1", "Stage 2"), ("Stage 1", "")]
    assert reasons(report) == ["Invalid", "AlreadySo", "Invalid"]


def test_rows_of_others_are_refused_to_a_rep_and_not_to_their_manager(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    scene.create(cycle, owner="U_ADA", by=ADA)
    asked = mine(scene, Deed.SHIFT, "Ada", day=NEXT_WEEK)
    for caller, refused in ((JO, ["NotAllowed"]), (MEI, ["NotAllowed"]), (MAX, []), (OLGA, [])):
        assert reasons(bulk.plan(caller, asked)) == refused


def test_who_may_only_read_plans_nothing(scene: Scene, bulk: Bulk):
    with pytest.raises(NotAllowed):
        bulk.plan(VIC, mine(scene, Deed.SHIFT, day=NEXT_WEEK))


@pytest.mark.parametrize(
    ("deed", "order", "problem"),
    [
        (Deed.HAND_OVER, {}, ("Missing", "owner")),
        (Deed.MOVE, {}, ("Missing", "stage")),
        (Deed.MOVE, {"cycle_code": "TEST", "stage": 9}, ("UnknownChoice", "stage")),
        (Deed.SHIFT, {}, ("Missing", "close_date")),
        (Deed.SHIFT, {"formula": "soon"}, ("Unreadable", "close_date")),
        (Deed.LOSE, {}, ("Missing", "close_code")),
        (Deed.LOSE, {"close_code": "NONE"}, ("UnknownChoice", "close_code")),
        (Deed.LOSE, {"close_code": "PRICE_W"}, ("WrongOutcome", "close_code")),
    ],
)
def test_an_order_that_lacks_something_is_refused_as_a_whole(
    scene: Scene, bulk: Bulk, cycle: SalesCycle, deed: Deed, order: dict[str, Any], problem: tuple[str, str]
):
    scene.create(cycle)
    assert told(partial(bulk.plan, JO, mine(scene, deed, **order))) == [problem]


def test_nothing_is_handed_to_somebody_blocked(scene: Scene, bulk: Bulk):
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(scene.person("Max"), blocked=True))
    assert told(partial(bulk.plan, OLGA, to(scene, "Max"))) == [("SalespersonBlocked", "owner")]


def test_stale_ones_are_those_to_which_nothing_has_happened(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    old, fresh = scene.create(cycle), scene.create(cycle)
    scene.on(TODAY + timedelta(days=20))
    scene.intake.edit(JO, target(fresh), Edit(next_step="Call"))
    asked = replace(mine(scene, Deed.LOSE, close_code="BUSINESS_L"), idle_days=14)
    report = bulk.plan(JO, asked)
    assert (states(report), changed(report)) == ([(old.number, "planned")], [("in_progress", "lost")])


def test_numbers_that_lead_nowhere_are_told(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    closed = scene.lose(scene.create(cycle))
    asked = Asked(selection=Selection(numbers=(1, 7)), order=BulkOrder(deed=Deed.SHIFT, formula="1W"))
    report = bulk.plan(JO, asked)
    assert (report.unknown, states(report)) == ((7,), [(closed.number, "refused")])
    assert reasons(report) == ["OpportunityClosed"]


def test_rows_that_there_is_no_time_to_rehearse_are_planned_and_obey_the_rules_when_they_run(
    scene: Scene, cycle: SalesCycle
):
    scene.create(cycle)
    scene.create(cycle, owner="U_ADA", by=ADA)
    hasty = Bulk(scene.office, patience=-1)
    report = hasty.plan(JO, Asked(selection=Selection(), order=BulkOrder(deed=Deed.SHIFT, formula="1W")))
    assert (states(report), [row.new for row in report.rows]) == ([(1, "planned"), (2, "planned")], ["", ""])
    assert states(hasty.run(JO, report.run.id)) == [(1, "done"), (2, "refused")]


def test_a_manager_chooses_among_their_people_and_an_administrator_among_all(scene: Scene, bulk: Bulk):
    offered = {user.user: [person.name for person in bulk.setting(user).people] for user in (JO, MEI, OLGA)}
    assert offered == {"U_JO": [], "U_MEI": ["Jo"], "U_OLGA": ["Ada", "Jo", "Max", "Mei", "Vic"]}
    assert [bulk.find_person(OLGA, reference).name for reference in ("U_JO", "jo")] == ["Jo", "Jo"]
    with pytest.raises(NotFound):
        bulk.find_person(OLGA, "Nobody")


# the run


def test_each_row_is_handed_over_once_however_often_it_is_asked_for(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one, other = scene.create(cycle), scene.create(cycle, activate=False)
    run = bulk.plan(MEI, to(scene, "Mei")).run
    for _ in range(2):
        report = bulk.run(MEI, run.id)
        assert (states(report), report.run.state) == ([(1, "done"), (2, "done")], RunState.DONE)
    assert [scene.stored(each).owner_name for each in (one, other)] == ["Mei", "Mei"]
    assert [event.action for event in scene.audited(one)] == ["created", "handed over"]
    assert scene.stored(one).version == one.version + 1


def test_a_leaver_who_is_blocked_or_gone_is_a_source_too(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one = scene.create(cycle)
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(scene.person("Jo"), blocked=True, removed=True, slack_id=None))
    run = bulk.plan(OLGA, to(scene, "Ada")).run
    assert states(bulk.run(OLGA, run.id)) == [(1, "done")]
    assert scene.stored(one).owner_name == "Ada"
    bulk.undo(OLGA, run.id)
    assert scene.stored(one).owner_name == "Jo"


def test_dates_are_shifted_by_a_formula_and_refused_where_they_would_lie_in_the_past(
    scene: Scene, cycle: SalesCycle, bulk: Bulk
):
    later, soon = scene.create(cycle), scene.create(cycle, estimated_close_date=TODAY + timedelta(days=3))
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="-1W")).run
    report = bulk.run(JO, run.id)
    assert (states(report), reasons(report)) == ([(1, "done"), (2, "refused")], ["Invalid"])
    assert scene.stored(later).estimated_close_date == date(2027, 4, 2)
    assert scene.entries(later)[-1].action is ActionTaken.UPDATED
    assert scene.stored(soon) == soon


def test_one_that_was_changed_after_the_plan_is_left_alone(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one = scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    changed_since = scene.intake.edit(JO, target(one), Edit(next_step="Call")).opportunity
    report = bulk.run(JO, run.id)
    assert (states(report), reasons(report)) == ([(1, "refused")], ["ViewOutdated"])
    assert scene.stored(one) == changed_since


def test_one_that_was_deleted_after_the_plan_is_told_as_gone(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one = scene.create(cycle, activate=False)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    scene.intake.delete(MEI, target(one))
    report = bulk.run(JO, run.id)
    assert (states(report), reasons(report)) == ([(1, "refused")], ["NotFound"])


def test_only_who_planned_a_run_carries_it_out_sees_it_or_takes_it_back(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    for act in (bulk.run, bulk.undo, bulk.report):
        with pytest.raises(NotAllowed):
            act(OLGA, run.id)


def test_a_plan_is_forgotten_after_a_day(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    scene.create(cycle)
    asked = mine(scene, Deed.SHIFT, formula="1W")
    run = bulk.plan(JO, asked).run
    scene.on(TODAY + timedelta(days=2))
    bulk.plan(JO, asked)
    with pytest.raises(NotFound):
        bulk.run(JO, run.id)


# half-way


def test_a_run_that_stopped_before_its_rows_were_marked_carries_on(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    opportunities = [scene.create(cycle) for _ in range(3)]
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    bulk.run(JO, run.id, most=2)
    with scene.store.begin(TEAM) as work:  # as if the engine had stopped between the deed and its mark
        row = work.bulk_runs.list_rows(run.id)[0]
        work.bulk_runs.save_rows(run.id, [replace(row, state=RowState.PLANNED, version=None)])
    report = bulk.run(JO, run.id)
    assert (states(report), report.run.state) == ([(1, "done"), (2, "done"), (3, "done")], RunState.DONE)
    assert [scene.stored(each).version for each in opportunities] == [2, 2, 2]
    assert states(bulk.undo(JO, run.id)) == [(1, "undone"), (2, "undone"), (3, "undone")]


def test_a_worker_does_the_rest_and_tells_the_person(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    for _ in range(3):
        scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    report = bulk.run(JO, run.id, most=1)
    assert (states(report), report.run.state) == ([(1, "done"), (2, "planned"), (3, "planned")], RunState.RUNNING)
    assert [(each.what, each.channel, each.number) for each in scene.delivered()] == [("bulk", "U_JO", 3)]
    assert bulk.report(JO, run.id).run.state is RunState.DONE
    bulk.undo(JO, run.id, most=1)
    assert [(each.what, each.channel, each.number) for each in scene.delivered()] == [("bulk", "U_JO", 3)]
    assert states(bulk.report(JO, run.id)) == [(1, "undone"), (2, "undone"), (3, "undone")]


def test_a_worker_never_acts_for_somebody_who_has_left(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one, two = scene.create(cycle), scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    bulk.run(JO, run.id, most=1)
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(scene.person("Jo"), removed=True, slack_id=None))
    assert bulk.carry_on(PROGRAM, run.id) is None
    assert (scene.stored(one).version, scene.stored(two)) == (2, replace(two, owner_slack_id=None))


# undo


@pytest.mark.parametrize("activate", [True, False], ids=["started", "not started"])
@pytest.mark.parametrize(
    "order",
    [
        BulkOrder(deed=Deed.SHIFT, formula="1W"),
        BulkOrder(deed=Deed.MOVE, cycle_code="TEST", stage=1),
        BulkOrder(deed=Deed.LOSE, close_code="BUSINESS_L"),
    ],
    ids=["shift", "move", "lose"],
)
def test_each_row_is_back_where_it_was_by_new_entries(
    scene: Scene, cycle: SalesCycle, bulk: Bulk, order: BulkOrder, *, activate: bool
):
    one = scene.create(cycle, activate=activate)
    if activate:
        one = scene.move(one, Move.NEXT)
    edit = Edit(on_hold=True, forecast_category=ForecastCategory.COMMITTED)
    one = scene.intake.edit(JO, target(one), edit).opportunity
    run = bulk.plan(JO, Asked(selection=Selection(numbers=(1,)), order=order)).run
    bulk.run(JO, run.id)
    during, entries = scene.stored(one), len(scene.entries(one))
    assert _standing(during) != _standing(one)
    assert states(bulk.undo(JO, run.id)) == [(1, "undone")]
    assert _standing(scene.stored(one)) == _standing(one)
    assert len(scene.entries(one)) == entries + (1 if activate else 0)
    assert scene.audited(one)[-1].action == "undone"


def _standing(opportunity: Opportunity) -> tuple[Any, ...]:
    return (
        opportunity.status, opportunity.status_reason, opportunity.forecast_category, opportunity.stage,
        opportunity.estimated_value, opportunity.estimated_close_date, opportunity.owner_name,
        opportunity.probability_percent, opportunity.actual_close_date,
    )  # fmt: skip


def test_a_row_that_somebody_changed_since_stays_as_it_is(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one, other = scene.create(cycle), scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    bulk.run(JO, run.id)
    since = scene.intake.edit(JO, target(scene.stored(one)), Edit(next_step="Call")).opportunity
    report = bulk.undo(JO, run.id)
    assert states(report) == [(1, "kept"), (2, "undone")]
    assert scene.stored(one) == since
    assert scene.stored(other).estimated_close_date == other.estimated_close_date
    assert states(bulk.undo(JO, run.id)) == [(1, "kept"), (2, "undone")]


def test_after_a_quarter_of_an_hour_it_is_too_late(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one = scene.create(cycle)
    run = bulk.plan(JO, mine(scene, Deed.SHIFT, formula="1W")).run
    bulk.run(JO, run.id)
    scene.clock.move(timedelta(minutes=15, seconds=1))
    with pytest.raises(UndoTooLate):
        bulk.undo(JO, run.id)
    assert scene.stored(one).version == 2


def test_a_rep_takes_back_also_what_is_theirs_no_more(scene: Scene, cycle: SalesCycle, bulk: Bulk):
    one = scene.create(cycle, private=True)
    run = bulk.plan(JO, to(scene, "Ada")).run
    bulk.run(JO, run.id)
    assert states(bulk.undo(JO, run.id)) == [(1, "undone")]
    assert scene.stored(one).owner_name == "Jo"
