"""How an opportunity ends: figures, mandatory answers, status reasons, the close activity."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.closing import ActivityState, Closing, close, default_reason, fitting_codes
from bot.domain.cycle import CloseCode, Move, Outcome
from bot.domain.entry import ActionTaken
from bot.domain.errors import OpportunityClosed
from bot.domain.problems import DateBeforeLastChange, WrongOutcome
from bot.domain.progress import Linked, advance
from bot.domain.status import ForecastCategory, Status, StatusReason
from tests.domain.makers import (
    AH,
    BUSINESS_L,
    BUSINESS_W,
    NEW,
    PRICE_W,
    TODAY,
    lost,
    opportunity,
    recorder,
    standing_on,
    update,
    won,
)
from tests.domain.refusals import problems_of, told

YESTERDAY, LATER = TODAY - timedelta(1), TODAY + timedelta(18)


def test_a_lost_opportunity_keeps_its_estimate_and_is_worth_nothing() -> None:
    stands = standing_on(1, NEW, estimated_value=Decimal("450.00"))
    closed = close(stands, lost(closed_on=LATER), recorder(LATER))
    ended, entry = closed.step.ended, closed.step.opportunity.active
    assert ended and (ended.stage, ended.active, ended.days_open) == (1, False, 18)
    assert entry and (entry.stage, entry.stage_name, entry.previous_stage) == (0, "", 1)
    assert (entry.action, entry.close_code, entry.active) == (ActionTaken.LOST, "BUSINESS_L", True)
    assert (entry.estimated_value, entry.calculated_value) == (Decimal("450.00"), Decimal(0))
    assert (entry.completed_percent, entry.chances_percent, entry.probability_percent) == (100, 0, Decimal(0))
    assert (entry.date_of_change, entry.estimated_close_date, entry.date_closed) == (LATER, LATER, LATER)


def test_the_header_of_a_lost_opportunity_says_so() -> None:
    header = close(standing_on(1), lost(closed_on=LATER), recorder(LATER)).step.opportunity
    assert (header.status, header.is_open, header.stage) == (Status.LOST, False, None)
    assert (header.status_reason, header.forecast_category) == (StatusReason.CANCELED, ForecastCategory.LOST)
    assert (header.actual_value, header.actual_close_date) == (None, LATER)
    assert (header.estimated_close_date, header.touched_at) == (LATER, recorder(LATER).now)


def test_the_typed_sales_figure_wins_over_the_estimate() -> None:
    stands = standing_on(2, estimated_value=Decimal("80.00"))
    entry = close(stands, won(value=Decimal("61.50")), recorder()).step.opportunity.active
    assert entry and (entry.calculated_value, entry.estimated_value) == (Decimal("61.50"), Decimal("80.00"))
    assert (entry.completed_percent, entry.chances_percent, entry.probability_percent) == (100, 100, Decimal(100))
    assert (entry.action, entry.close_code) == (ActionTaken.WON, "PRICE_W")


def test_the_header_of_a_won_opportunity_holds_the_actual_value() -> None:
    header = close(standing_on(2), won(value=Decimal(390)), recorder()).step.opportunity
    assert (header.status, header.status_reason) == (Status.WON, StatusReason.WON)
    assert (header.forecast_category, header.actual_value) == (ForecastCategory.WON, Decimal(390))
    assert (header.actual_close_date, header.calculated_value) == (TODAY, Decimal(390))


def test_an_opportunity_lost_without_ever_starting_has_one_entry_from_no_stage() -> None:
    step = close(opportunity(estimated_value=Decimal(0)), lost(), recorder()).step
    entry = step.opportunity.active
    assert step.ended is None
    assert entry and (entry.stage, entry.previous_stage) == (0, 0)
    assert (entry.estimated_value, entry.calculated_value) == (Decimal(0), Decimal(0))
    assert (entry.completed_percent, entry.chances_percent) == (100, 0)
    assert step.opportunity.status is Status.LOST


@pytest.mark.parametrize("first", [won(), lost()])
@pytest.mark.parametrize("second", [won(), lost()])
def test_closing_again_is_refused(first: Closing, second: Closing) -> None:
    closed = close(standing_on(1), first, recorder()).step.opportunity
    with pytest.raises(OpportunityClosed) as refusal:
        close(closed, second, recorder())
    assert refusal.value.opportunity is closed


@pytest.mark.parametrize(
    ("closing", "problems"),
    [
        (won(outcome=None), [("Missing", "outcome")]),
        (won(close_code=None), [("Missing", "close_code")]),
        (won(close_code=BUSINESS_L), [("WrongOutcome", "close_code")]),
        (won(closed_on=None), [("Missing", "close_date")]),
        (won(closed_on=YESTERDAY), [("DateBeforeLastChange", "close_date")]),
        (won(closed_on=TODAY), []),
        (won(value=None), [("Missing", "value")]),
        (won(value=Decimal(0)), [("NotPositive", "value")]),
        (won(value=Decimal(0), negative_confirmed=True), [("NotPositive", "value")]),
        (won(value=Decimal(-5)), [("NegativeUnconfirmed", "value")]),
        (won(value=Decimal(-5), negative_confirmed=True), []),
        (won(status_reason=StatusReason.WON), []),
        (won(status_reason=StatusReason.CANCELED), [("WrongOutcome", "status_reason")]),
        (won(status_reason=StatusReason.OUT_SOLD), [("WrongOutcome", "status_reason")]),
        (won(status_reason=StatusReason.IN_PROGRESS), [("WrongOutcome", "status_reason")]),
        (won(description="x" * 2000), []),
        (won(description="x" * 2001), [("TooLong", "description")]),
        (lost(close_code=PRICE_W), [("WrongOutcome", "close_code")]),
        (lost(closed_on=YESTERDAY), [("DateBeforeLastChange", "close_date")]),
        (lost(value=None), []),
        (lost(value=Decimal(0)), []),
        (lost(value=Decimal(-5)), []),
        (lost(status_reason=StatusReason.WON), [("WrongOutcome", "status_reason")]),
        (lost(status_reason=StatusReason.ON_HOLD), [("WrongOutcome", "status_reason")]),
    ],
)
def test_each_answer_to_a_close_is_checked(closing: Closing, problems: list[tuple[str, str]]) -> None:
    assert told(lambda: close(standing_on(2), closing, recorder())) == problems


def test_a_close_without_any_answer_tells_all_that_is_missing_in_order() -> None:
    nothing = Closing(outcome=None, close_code=None, closed_on=None)
    missing = [("Missing", "outcome"), ("Missing", "close_code"), ("Missing", "close_date")]
    assert told(lambda: close(standing_on(2), nothing, recorder())) == missing
    won_so_far = Closing(outcome=Outcome.WON, close_code=None, closed_on=None)
    assert told(lambda: close(standing_on(2), won_so_far, recorder())) == [*missing[1:], ("Missing", "value")]


def test_a_refused_close_names_what_it_collides_with() -> None:
    code, day = problems_of(lambda: close(standing_on(2), lost(close_code=PRICE_W, closed_on=YESTERDAY), recorder()))
    assert isinstance(code, WrongOutcome) and (code.given, code.outcome) == ("PRICE_W", "lost")
    assert isinstance(day, DateBeforeLastChange) and (day.given, day.last_change) == (YESTERDAY, TODAY)


@pytest.mark.parametrize(
    ("outcome", "competitor_named", "reason"),
    [
        (Outcome.WON, False, StatusReason.WON),
        (Outcome.WON, True, StatusReason.WON),
        (Outcome.LOST, False, StatusReason.CANCELED),
        (Outcome.LOST, True, StatusReason.OUT_SOLD),
    ],
)
def test_the_status_reason_follows_outcome_and_competitor(
    outcome: Outcome, competitor_named: bool, reason: StatusReason
) -> None:
    assert default_reason(outcome, competitor_named=competitor_named) is reason
    asked: dict[str, Any] = {"competitor_id": 5 if competitor_named else None}
    closing = won(**asked) if outcome is Outcome.WON else lost(**asked)
    assert close(standing_on(2), closing, recorder()).step.opportunity.status_reason is reason


def test_a_given_status_reason_wins_over_the_default() -> None:
    closed = close(standing_on(2), lost(status_reason=StatusReason.OUT_SOLD), recorder())
    assert closed.step.opportunity.status_reason is closed.activity.status_reason is StatusReason.OUT_SOLD


def test_only_codes_of_the_outcome_are_offered_in_their_order() -> None:
    codes = (PRICE_W, BUSINESS_L, BUSINESS_W)
    assert fitting_codes(codes, Outcome.WON) == (PRICE_W, BUSINESS_W)
    assert fitting_codes(codes, Outcome.LOST) == (BUSINESS_L,)
    none_of_them: tuple[CloseCode, ...] = ()
    assert fitting_codes((PRICE_W,), Outcome.LOST) == none_of_them


def test_a_close_leaves_one_completed_close_activity() -> None:
    stands = opportunity(created_by=AH.id)
    activity = close(stands, lost(value=Decimal(70), description="Too dear"), recorder()).activity
    assert (activity.opportunity_id, activity.outcome, activity.close_code) == (5, Outcome.LOST, "BUSINESS_L")
    assert (activity.state, activity.status_reason) == (ActivityState.COMPLETED, StatusReason.CANCELED)
    assert (activity.actual_value, activity.actual_end, activity.description) == (Decimal(70), TODAY, "Too dear")
    assert (activity.created_by, activity.closed_by, activity.closed_at) == (AH.id, 21, recorder().now)


def test_a_whole_history_shows_the_figures_of_every_step() -> None:
    stands = standing_on(1, NEW, estimated_value=Decimal(25000), chances_percent=30)
    weighted = [stands.calculated_value]
    for value, chances in [(20000, 50), (21000, 70), (21000, 95)]:
        asked = update(Move.NEXT, estimated_value=Decimal(value), chances_percent=chances)
        stands = advance(stands, NEW, asked, recorder(), Linked(has_quote=True)).opportunity
        weighted.append(stands.calculated_value)
    weighted.append(close(stands, won(value=Decimal(21000)), recorder()).step.opportunity.calculated_value)
    assert weighted == [Decimal(7500), Decimal(10000), Decimal(14700), Decimal(19950), Decimal(21000)]
