"""Opportunities end: won, lost, deleted; and what may go once they have ended."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.closing import ActivityState, fitting_codes, proposed_day
from bot.domain.customer import Contact
from bot.domain.cycle import Move, Outcome
from bot.domain.entry import ActionTaken
from bot.domain.errors import DeleteActive, InUse, NotAllowed, NotFound, OpportunityClosed
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.status import ForecastCategory, Status, StatusReason
from bot.domain.workspace import Selection
from bot.usecases.customers import Choice
from bot.usecases.intake import Cleared
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.file import read_setup
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import ADA, JO, MAX, MEI, OLGA, PROGRAM, TEAM, TODAY, Scene, target

CYCLE = (stage(1, 10, 20, name="Qualify"), stage(2, 40, 60, name="Develop"))


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return scene.create(scene.cycle(*CYCLE))


def test_what_is_closed_is_not_closed_again(scene: Scene, started: Opportunity):
    won = scene.win(started)
    for again in (scene.win, scene.lose):
        with pytest.raises(OpportunityClosed):
            again(won)
    assert [entry.action for entry in scene.entries(won)] == [ActionTaken.ACTIVATED, ActionTaken.WON]


def test_closing_needs_outcome_code_and_date_and_tells_all_that_is_missing(scene: Scene, started: Opportunity):
    nothing = CloseRequest(outcome=None, close_code=None, closed_on=None)
    assert told(lambda: scene.progress.close(JO, target(started), nothing)) == [
        ("Missing", "outcome"),
        ("Missing", "close_code"),
        ("Missing", "close_date"),
    ]
    assert scene.stored(started) == started


@pytest.mark.parametrize(("value", "problem"), [(0, "NotPositive"), (-5, "NegativeUnconfirmed")])
def test_a_win_is_worth_more_than_nothing(scene: Scene, started: Opportunity, value: int, problem: str):
    assert told(lambda: scene.win(started, value=Decimal(value))) == [(problem, "value")]


def test_a_loss_may_be_worth_nothing(scene: Scene, started: Opportunity):
    assert scene.lose(started, value=Decimal(0)).status is Status.LOST


def test_a_negative_win_is_legal_once_it_is_confirmed(scene: Scene):
    credit = scene.create(scene.cycle(*CYCLE), estimated_value=Decimal(-400), negative_confirmed=True)
    won = scene.stored(scene.win(credit, value=Decimal(-390), negative_confirmed=True))
    assert (won.estimated_value, won.actual_value, won.calculated_value) == (-400, -390, -390)


def test_nothing_is_closed_before_its_last_change(scene: Scene, started: Opportunity):
    yesterday = date(2027, 3, 9)
    assert told(lambda: scene.win(started, closed_on=yesterday)) == [("DateBeforeLastChange", "close_date")]
    scene.on(yesterday)
    assert proposed_day(started, yesterday) == TODAY


def test_a_close_code_belongs_to_its_outcome(scene: Scene, started: Opportunity):
    codes = scene.reports.setting(JO).close_codes
    assert [code.code for code in fitting_codes(codes, Outcome.WON)] == ["BUSINESS_W", "PRICE_W"]
    assert [code.code for code in fitting_codes(codes, Outcome.LOST)] == ["BUSINESS_L"]
    assert told(lambda: scene.lose(started, close_code="PRICE_W")) == [("WrongOutcome", "close_code")]
    assert told(lambda: scene.win(started, close_code="GONE")) == [("UnknownChoice", "close_code")]
    assert told(lambda: scene.win(started, status_reason=StatusReason.OUT_SOLD)) == [("WrongOutcome", "status_reason")]


@pytest.mark.parametrize(
    ("asked", "reason"), [(None, StatusReason.CANCELED), (StatusReason.OUT_SOLD, StatusReason.OUT_SOLD)]
)
def test_a_loss_is_canceled_unless_its_reason_is_given(scene: Scene, started: Opportunity, asked, reason):
    assert scene.stored(scene.lose(started, status_reason=asked)).status_reason is reason


def test_an_unknown_opportunity_can_not_be_closed(scene: Scene):
    request = CloseRequest(outcome=Outcome.WON, close_code="PRICE_W", closed_on=TODAY)
    with pytest.raises(NotFound):
        scene.progress.close(JO, Target(opportunity_id=4711), request)


def test_a_close_leaves_one_completed_activity_that_names_everybody(scene: Scene, started: Opportunity):
    won = scene.stored(scene.win(started, by=MEI, value=Decimal(90), description="A good day"))
    (activity,) = scene.reports.timeline(PROGRAM, won.id).activities
    assert (activity.state, activity.outcome, activity.status_reason) == (
        ActivityState.COMPLETED,
        Outcome.WON,
        StatusReason.WON,
    )
    assert (activity.close_code, activity.actual_value, activity.actual_end) == ("PRICE_W", 90, TODAY)
    assert (activity.created_by, activity.closed_by) == (scene.person("Jo").id, scene.person("Mei").id)
    assert (activity.description, won.forecast_category) == ("A good day", ForecastCategory.WON)


def test_the_timeline_says_what_its_close_codes_mean(scene: Scene, started: Opportunity):
    timeline = scene.reports.timeline(PROGRAM, scene.win(started).id)
    assert timeline.reasons[timeline.activities[0].close_code] == "Best price"


def test_a_closed_one_is_read_only_but_for_notes(scene: Scene, started: Opportunity):
    won = scene.win(started)
    for act in (
        lambda: scene.intake.edit(JO, target(won), Edit(name="Other")),
        lambda: scene.intake.hand_over(MEI, target(won), "U_ADA"),
        lambda: scene.progress.revise(JO, target(won), value=Decimal(1)),
        lambda: scene.move(won, Move.NEXT),
    ):
        with pytest.raises(OpportunityClosed):
            act()
    assert scene.notes.add(JO, target(won), "They called to say thanks").notes == 1


def test_started_ones_stay_and_all_others_may_be_deleted_with_what_hangs_on_them(scene: Scene, started: Opportunity):
    with pytest.raises(DeleteActive):
        scene.intake.delete(MEI, target(started))
    waiting, lost = scene.create(activate=False, cycle_code="TEST"), scene.lose(started)
    for opportunity in (waiting, lost):
        assert scene.intake.delete(MEI, target(opportunity)).number == opportunity.number
        with pytest.raises(NotFound):
            scene.stored(opportunity)
    with scene.store.look(TEAM) as work:
        assert work.history.list_entries(lost.id) == work.history.list_activities(lost.id) == ()


def test_only_those_above_the_owner_delete(scene: Scene, started: Opportunity):
    lost = scene.lose(started)
    for somebody in (JO, MAX):
        with pytest.raises(NotAllowed):
            scene.intake.delete(somebody, target(lost))
    assert scene.intake.delete(OLGA, target(lost)).id == lost.id


def test_deleting_many_takes_the_closed_ones_only(scene: Scene, started: Opportunity):
    won, lost = scene.win(started), scene.lose(scene.create(cycle_code="TEST"))
    still_open, elsewhere = scene.create(cycle_code="TEST"), scene.win(scene.create(cycle_code="TEST"))
    assert (won.is_open, won.actual_close_date) == (False, TODAY)
    chosen = Selection(numbers=(won.number, lost.number, still_open.number))
    assert scene.intake.delete_closed(MEI, chosen).gone == (won, lost)
    assert [scene.stored(one).status for one in (still_open, elsewhere)] == [Status.IN_PROGRESS, Status.WON]
    assert scene.intake.delete_closed(MEI, chosen) == Cleared(gone=())
    with scene.store.look(TEAM) as work:
        assert work.history.list_entries(won.id) == ()


def test_deleting_many_deletes_none_when_one_is_not_the_persons_to_delete(scene: Scene, started: Opportunity):
    won = scene.win(started)
    foreign = scene.win(scene.create(by=ADA, cycle_code="TEST"), by=ADA)
    with pytest.raises(NotAllowed):
        scene.intake.delete_closed(MEI, Selection())
    assert [scene.stored(one).status for one in (won, foreign)] == [Status.WON, Status.WON]


def test_the_first_win_makes_a_person_without_company_a_customer(scene: Scene):
    cycle = scene.cycle(*CYCLE)
    first, second = (scene.create(cycle, account=None, contact=Choice(name="Per Holm")) for _ in range(2))
    scene.win(first)
    with scene.store.look(TEAM) as work:
        made = work.customers.get_contact(first.contact_id or 0)
    assert (made.customer_number, made.customer_since) == (1, TODAY)
    scene.on(date(2027, 5, 5))
    scene.win(second)
    with scene.store.look(TEAM) as work:
        assert work.customers.get_contact(first.contact_id or 0) == made


def test_a_win_with_a_person_makes_the_company_the_customer_and_a_loss_makes_none(scene: Scene):
    cycle = scene.cycle(*CYCLE)
    scene.lose(scene.create(cycle, account=Choice(name="Fabrikam")))
    won = scene.win(scene.create(cycle, contact=Choice(name="Anna Berg")))
    with scene.store.look(TEAM) as work:
        company, lost_to = work.customers.get_account(won.account_id or 0), work.customers.find_account("Fabrikam")
        person: Contact = work.customers.get_contact(won.contact_id or 0)
    assert lost_to
    assert (company.customer_number, person.customer_number, lost_to.customer_number) == (1, None, None)


def test_a_company_that_is_a_customer_stays_the_same_customer(scene: Scene):
    cycle = scene.cycle(*CYCLE)
    first, second, other = (
        scene.create(cycle),
        scene.create(cycle),
        scene.create(cycle, account=Choice(name="Fabrikam")),
    )
    scene.win(first)
    scene.on(date(2027, 5, 5))
    for opportunity in (second, other):
        scene.win(opportunity)
    with scene.store.look(TEAM) as work:
        contoso, fabrikam = (work.customers.get_account(each.account_id or 0) for each in (first, other))
    assert (contoso.customer_number, contoso.customer_since) == (1, TODAY)
    assert (fabrikam.customer_number, fabrikam.customer_since) == (2, date(2027, 5, 5))


def test_a_salesperson_goes_once_nothing_open_is_theirs(scene: Scene, started: Opportunity):
    waiting = scene.create(activate=False, cycle_code="TEST", private=True)
    jo = scene.person("Jo")
    with pytest.raises(InUse) as refused:
        scene.people.remove(OLGA, jo.id)
    assert (refused.value.kind, refused.value.name, refused.value.uses) == ("person", "Jo", 2)
    won = scene.win(started)
    scene.lose(waiting)
    with pytest.raises(NotAllowed):
        scene.people.remove(MEI, jo.id)
    scene.people.remove(OLGA, jo.id)
    assert scene.stored(won).status is Status.WON
    assert scene.entries(won)[0].recorded_by == jo.id


def test_stages_and_cycles_go_once_nothing_open_stands_on_them(scene: Scene, started: Opportunity):
    setup = Setup(scene.office)
    second = scene.move(started, Move.NEXT)
    without_second = read_setup(
        "cycles: [{code: TEST, method: chances, stages: [{number: 1, name: Qualify, completed: 10, chances: 20}]}]"
    )
    for change in (without_second, read_setup("remove: {cycles: [TEST]}")):
        with pytest.raises(SetupInUse):
            setup.apply(OLGA, change)
    won = scene.win(second)
    setup.apply(OLGA, without_second)
    setup.apply(OLGA, read_setup("remove: {cycles: [TEST]}"))
    assert scene.reports.show(JO, won.id).cycle is None
    assert [(entry.stage, entry.stage_name) for entry in scene.entries(won)] == [
        (1, "Qualify"),
        (2, "Develop"),
        (0, ""),
    ]
