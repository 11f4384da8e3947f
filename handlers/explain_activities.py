"""Every no about activities in words."""

from collections.abc import Callable
from typing import Any

from bot.domain import errors, problems
from bot.domain.activities import ActivityStatus
from bot.domain.errors import Refusal
from handlers.explain_fields import typed
from handlers.views.text import Reader


def _closed(refusal: errors.ActivityClosed, reader: Reader) -> str:
    name = typed(refusal.activity.subject)
    if refusal.activity.status is ActivityStatus.CANCELED:
        return reader.words.t("“{name}” was canceled. Reopen it to change it.", name=name)
    return reader.words.t("“{name}” is done already. Reopen it to change it.", name=name)


def _no_interaction(refusal: errors.NotAnInteraction, reader: Reader) -> str:
    return reader.words.t(
        "“{name}” is no completed call, e-mail or appointment, so no opportunity comes from it.",
        name=typed(refusal.activity.subject),
    )


def _attached(refusal: errors.OpportunityAttached, reader: Reader) -> str:
    activity = refusal.activity
    return reader.words.t(
        "“{name}” belongs to {opportunity} already.",
        name=typed(activity.subject),
        opportunity=typed(f"{activity.opportunity_name} #{activity.opportunity_number}"),
    )


def _in_future(problem: problems.DateInFuture, reader: Reader) -> str:
    return reader.words.t(
        "The date must be {day} or earlier: what lies ahead is a task or an appointment.",
        day=reader.date(problem.today),
    )


ACTIVITY_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    errors.ActivityClosed: _closed,
    errors.NotAnInteraction: _no_interaction,
    errors.OpportunityAttached: _attached,
    problems.DateInFuture: _in_future,
}
