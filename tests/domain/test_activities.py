"""Activities: what is planned and told of them, how they end, how one that repeats goes on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.activities import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Impression,
    RepeatFrom,
    cancel_for_good,
    finish,
    postpone,
    reopen,
    require_untied,
)
from bot.domain.activity_plans import Interaction, Plan, logged, planned
from bot.domain.activity_templates import ActivityStep, ActivityTemplate, enters_a_stage, planned_by
from bot.domain.cycle import Move
from bot.domain.errors import ActivityClosed, NotAnInteraction, OpportunityAttached
from bot.domain.problems import DateInFuture, FieldRefusal, Invalid, Missing, OutOfRange, TooLong, Unreadable
from bot.domain.progress import advance
from bot.domain.status import Priority
from tests.domain.makers import JO, STANDARD, TODAY, opportunity, recorder, standing_on, update

YESTERDAY = TODAY - timedelta(days=1)


def activity(**columns: Any) -> Activity:
    """Jo's task for today."""
    plain: dict[str, Any] = {
        "id": 3,
        "version": 1,
        "kind": ActivityKind.TASK,
        "subject": "Send the offer",
        "due": TODAY,
        "owner_id": JO.id,
        "created_by": JO.id,
        "created_at": recorder().now,
    }
    return Activity(**plain | columns)


def call(**answers: Any) -> Interaction:
    """A call of a quarter of an hour, today."""
    return Interaction(
        **{"kind": ActivityKind.CALL, "text": "Talked about price", "on": TODAY, "minutes": 15} | answers
    )


def problems_of(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[type[FieldRefusal], str]]:
    return [(type(problem), problem.field) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"subject": "  "}, (Missing, "subject")),
        ({"subject": "x" * 201}, (TooLong, "subject")),
        ({"description": "x" * 2001}, (TooLong, "description")),
        ({"place": "x" * 201}, (TooLong, "place")),
        ({"kind": ActivityKind.APPOINTMENT, "due": None}, (Missing, "due")),
        ({"starts_at": datetime(2027, 3, 12, 9, tzinfo=UTC)}, (Missing, "minutes")),
        ({"minutes": 0}, (OutOfRange, "minutes")),
        ({"minutes": 1441}, (OutOfRange, "minutes")),
        ({"interval": "weekly"}, (Unreadable, "interval")),
        ({"interval": "0D"}, (Unreadable, "interval")),
        ({"interval": "-1W"}, (Unreadable, "interval")),
    ],
)
def test_a_plan_says_what_is_wrong_with_it(answers: dict[str, Any], problem: tuple[type, str]) -> None:
    plan = Plan(**{"kind": ActivityKind.TASK, "subject": "Send the offer", "due": TODAY} | answers)
    with pytest.raises(Invalid) as refused:
        planned(activity(), plan)
    assert problems_of(refused) == [problem]


def test_an_appointment_with_a_time_is_scheduled_and_ends_after_its_minutes() -> None:
    starts = datetime(2027, 3, 12, 9, tzinfo=UTC)
    plan = Plan(kind=ActivityKind.APPOINTMENT, subject=" Demo ", due=starts.date(), starts_at=starts, minutes=45)
    made = planned(activity(), plan)
    assert (made.status, made.subject) == (ActivityStatus.SCHEDULED, "Demo")
    assert made.ends_at == datetime(2027, 3, 12, 9, 45, tzinfo=UTC)


def test_a_done_activity_is_not_planned_anew() -> None:
    done = finish(activity(), ActivityStatus.COMPLETED, recorder()).activity
    with pytest.raises(ActivityClosed):
        planned(done, Plan(kind=ActivityKind.TASK, subject="Again"))


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"text": " "}, (Missing, "text")),
        ({"text": "x" * 2001}, (TooLong, "text")),
        ({"minutes": None}, (Missing, "minutes")),
        ({"minutes": 2000}, (OutOfRange, "minutes")),
        ({"on": None}, (Missing, "happened_on")),
        ({"on": TODAY + timedelta(days=1)}, (DateInFuture, "happened_on")),
    ],
)
def test_what_is_told_of_an_interaction_is_checked(answers: dict[str, Any], problem: tuple[type, str]) -> None:
    with pytest.raises(Invalid) as refused:
        logged(activity(), call(**answers), recorder())
    assert problems_of(refused) == [problem]


def test_an_interaction_is_completed_on_its_day_and_called_by_its_first_line() -> None:
    made = logged(activity(), call(text="Price is fine\nThey want it in May", on=YESTERDAY), recorder())
    assert (made.subject, made.description) == ("Price is fine", "Price is fine\nThey want it in May")
    assert (made.finished_on, made.finished_by, made.minutes) == (YESTERDAY, JO.id, 15)
    assert made.is_interaction


def test_a_short_text_is_the_subject_alone_and_a_long_line_is_cut() -> None:
    assert logged(activity(), call(), recorder()).description == ""
    long = logged(activity(), call(text="y" * 300), recorder())
    assert (len(long.subject), long.description) == (200, "y" * 300)


def test_minutes_may_follow_and_an_email_needs_none() -> None:
    assert logged(activity(), call(minutes=None, minutes_later=True), recorder()).minutes is None
    email = call(kind=ActivityKind.EMAIL, minutes=None, impression=Impression.POSITIVE)
    assert logged(activity(), email, recorder()).impression is Impression.POSITIVE


@pytest.mark.parametrize("status", [ActivityStatus.COMPLETED, ActivityStatus.CANCELED])
@pytest.mark.parametrize(
    ("repeats_from", "following"),
    [(RepeatFrom.DUE, date(2027, 3, 8)), (RepeatFrom.CLOSING, date(2027, 3, 17))],
)
def test_a_repeating_one_is_followed_by_an_open_copy(
    status: ActivityStatus, repeats_from: RepeatFrom, following: date
) -> None:
    weekly = activity(due=date(2027, 3, 1), interval="1W", repeats_from=repeats_from)
    done = finish(weekly, status, recorder())
    assert (done.activity.status, done.activity.finished_on) == (status, TODAY)
    assert done.following == replace(weekly, id=0, version=0, due=following)


def test_one_that_does_not_repeat_has_no_successor() -> None:
    assert finish(activity(), ActivityStatus.COMPLETED, recorder()).following is None


def test_a_scheduled_one_repeats_at_the_same_time_of_day() -> None:
    starts = datetime(2027, 3, 10, 9, tzinfo=UTC)
    weekly = activity(starts_at=starts, ends_at=starts + timedelta(hours=1), interval="1W")
    following = finish(weekly, ActivityStatus.COMPLETED, recorder()).following
    assert following
    assert (following.starts_at, following.ends_at) == (
        starts + timedelta(weeks=1),
        starts + timedelta(days=7, hours=1),
    )


def test_one_without_a_day_is_counted_from_its_closing() -> None:
    following = finish(activity(due=None, interval="1M"), ActivityStatus.CANCELED, recorder()).following
    assert following and following.due == date(2027, 4, 10)


def test_what_is_done_can_not_be_finished_again() -> None:
    done = finish(activity(), ActivityStatus.CANCELED, recorder()).activity
    with pytest.raises(ActivityClosed):
        finish(done, ActivityStatus.COMPLETED, recorder())


def test_canceled_with_its_opportunity_it_repeats_no_more() -> None:
    gone = cancel_for_good(activity(interval="1W"), recorder())
    assert (gone.status, gone.finished_on, gone.interval) == (ActivityStatus.CANCELED, TODAY, "")


def test_reopened_it_is_to_be_done_again_and_repeats_no_more() -> None:
    done = finish(activity(interval="1W"), ActivityStatus.COMPLETED, recorder()).activity
    assert reopen(done) == activity()
    assert reopen(activity(interval="1W")) == activity(interval="1W")
    starts = datetime(2027, 3, 12, 9, tzinfo=UTC)
    assert reopen(replace(done, starts_at=starts)).status is ActivityStatus.SCHEDULED


def test_a_week_later_counts_from_today_when_the_day_has_passed() -> None:
    assert postpone(activity(due=date(2027, 3, 1)), TODAY, "1W").due == date(2027, 3, 17)
    assert postpone(activity(due=date(2027, 3, 12)), TODAY, "1W").due == date(2027, 3, 19)
    assert postpone(activity(due=None), TODAY, "1W").due == date(2027, 3, 17)


def test_it_is_overdue_once_its_day_has_passed_while_it_is_open() -> None:
    assert activity(due=YESTERDAY).is_overdue(TODAY)
    assert not activity().is_overdue(TODAY)
    assert not activity(due=None).is_overdue(TODAY)
    assert not cancel_for_good(activity(due=YESTERDAY), recorder()).is_overdue(TODAY)


def test_only_a_completed_interaction_without_opportunity_leads_to_one() -> None:
    told = logged(activity(), call(), recorder())
    require_untied(told)
    with pytest.raises(OpportunityAttached):
        require_untied(replace(told, opportunity_id=4))
    for other in (activity(), cancel_for_good(activity(kind=ActivityKind.CALL), recorder())):
        with pytest.raises(NotAnInteraction):
            require_untied(other)
    with pytest.raises(NotAnInteraction):
        require_untied(finish(activity(), ActivityStatus.COMPLETED, recorder()).activity)


def test_steps_are_dated_from_the_date_of_change() -> None:
    template = ActivityTemplate(
        code="FIRST",
        description="First steps",
        steps=(
            ActivityStep(number=1, kind=ActivityKind.CALL, description="Call", date_formula="1D"),
            ActivityStep(
                number=2, kind=ActivityKind.APPOINTMENT, description="Meet", priority=Priority.HIGH, date_formula="1W"
            ),
            ActivityStep(number=3, kind=ActivityKind.TASK, description="Write down"),
        ),
    )
    made = planned_by(template, standing_on(1), recorder(TODAY + timedelta(days=3)))
    assert [(each.kind, each.subject, each.due) for each in made] == [
        (ActivityKind.CALL, "Call", date(2027, 3, 11)),
        (ActivityKind.APPOINTMENT, "Meet", date(2027, 3, 17)),
        (ActivityKind.TASK, "Write down", TODAY),
    ]
    assert [each.priority for each in made] == [Priority.NORMAL, Priority.HIGH, Priority.NORMAL]
    assert {(each.opportunity_id, each.account_id, each.owner_id, each.template_code) for each in made} == {
        (5, 1, JO.id, "FIRST")
    }


def test_a_template_without_steps_stands_for_one_task() -> None:
    named = planned_by(ActivityTemplate(code="PREP", description="Prepare"), standing_on(1), recorder())
    assert [(each.kind, each.subject, each.due) for each in named] == [(ActivityKind.TASK, "Prepare", TODAY)]
    assert planned_by(ActivityTemplate(code="PREP", description=""), standing_on(1), recorder())[0].subject == "PREP"


@pytest.mark.parametrize("move", [Move.NEXT, Move.PREVIOUS, Move.SKIP, Move.JUMP])
def test_a_move_enters_a_stage(move: Move) -> None:
    before = standing_on(3) if move in (Move.PREVIOUS, Move.JUMP) else standing_on(1)
    assert before.active
    before = replace(before, active=replace(before.active, id=8))
    assert enters_a_stage(before, advance(before, STANDARD, update(move), recorder()).opportunity)


def test_starting_enters_a_stage_and_an_update_or_an_edit_does_not() -> None:
    started = standing_on(1)
    assert started.active
    known = replace(started, active=replace(started.active, id=8))
    assert enters_a_stage(opportunity(), started)
    assert enters_a_stage(None, started)
    assert not enters_a_stage(None, opportunity())
    assert not enters_a_stage(known, known)
    updated = advance(known, STANDARD, update(Move.UPDATE), recorder()).opportunity
    assert not enters_a_stage(known, updated)
