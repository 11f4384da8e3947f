"""What is said of activities that can not be changed, or lead to no opportunity."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import errors, problems
from bot.domain.activities import ActivityStatus
from bot.domain.errors import Refusal
from handlers.explain import explain
from handlers.explain_activities import ACTIVITY_WORDS
from tests.handlers.views.samples import reader
from tests.handlers.views.samples_activities import activity

TASK = activity(status=ActivityStatus.COMPLETED)
EVERY: dict[Refusal, str] = {
    errors.ActivityClosed(TASK): "“Send the offer” is done already. Reopen it to change it.",
    errors.ActivityClosed(
        replace(TASK, status=ActivityStatus.CANCELED)
    ): "“Send the offer” was canceled. Reopen it to change it.",
    errors.NotAnInteraction(TASK): (
        "“Send the offer” is no completed call, e-mail or appointment, so no opportunity comes from it."
    ),
    errors.OpportunityAttached(TASK): "“Send the offer” belongs to Acme renewal #12 already.",
    problems.DateInFuture("happened_on", date(2026, 3, 12), date(2026, 3, 10)): (
        "The date must be Mar 10, 2026 or earlier: what lies ahead is a task or an appointment."
    ),
    problems.Unreadable("interval", "weekly"): (
        "I can't read “weekly” as an interval. Try 1W for each week, 2W or 1M."
    ),
}


@pytest.mark.parametrize(("refusal", "sentence"), EVERY.items(), ids=lambda value: str(value)[:40])
def test_a_no_says_what_would_be_right(refusal: Refusal, sentence: str) -> None:
    assert explain(refusal, reader()).sentence == sentence


def test_each_has_its_words() -> None:
    assert set(ACTIVITY_WORDS) <= {type(refusal) for refusal in EVERY}
