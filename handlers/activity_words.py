"""The words of the command that are about activities: call, task, tasks."""

import re
from contextlib import suppress
from datetime import date

from bot.domain.activities import ActivityKind, Direction
from bot.domain.activity_plans import Interaction, Plan
from bot.domain.calendar import read_day
from bot.domain.problems import Unreadable
from bot.usecases.activity_door import Ties
from handlers.activities import agenda, new_call, new_task
from handlers.call import Call
from handlers.command_line import split_note, split_number
from handlers.views import activities as lists

_MINUTES_LAST = re.compile(r"(.*\S)\s+(\d{1,4})\s*(?:m|min|mins|minutes?)", re.IGNORECASE | re.DOTALL)
_NUMBER_ALONE = re.compile(r"#?\d+")
_LONGEST_DAY = 3


def call_word(call: Call, rest: str) -> None:
    """Logs a call at once; with no more than a name, or with nothing, opens the form."""
    reference, text = split_note(rest)
    if not text:
        call.open(new_call(call, _opportunity(call, reference), call.origin))
        return
    timed = _MINUTES_LAST.fullmatch(text)
    told = Interaction(
        kind=ActivityKind.CALL,
        text=timed[1] if timed else text,
        on=call.reader.today,
        minutes=int(timed[2]) if timed else None,
        direction=Direction.OUTGOING,
        minutes_later=True,
    )
    ties = Ties(opportunity_id=_opportunity(call, reference), key=call.key)
    call.reply(lists.logged(call.desk.interactions.log(call.caller, ties, told), call.reader))


def task_word(call: Call, rest: str) -> None:
    """Plans a task at once, on the opportunity that it begins with, else on none; without a text opens the form."""
    reference, text = split_number(rest)
    if not reference and ":" in rest:
        reference, text = split_note(rest)
    if _NUMBER_ALONE.fullmatch(rest):
        reference = rest
    if not text and (reference or not rest):
        call.open(new_task(call, _opportunity(call, reference), call.origin))
        return
    subject, due = split_due(text or rest, call.reader.today, str(call.reader.words.locale))
    ties = Ties(opportunity_id=_opportunity(call, reference) or None, key=call.key)
    plan = Plan(kind=ActivityKind.TASK, subject=subject, due=due)
    call.reply(lists.task_planned(call.desk.activities.plan(call.caller, ties, plan), call.reader))


def tasks_word(call: Call, rest: str) -> None:
    """What the person has to do; behind a name, the activities of that opportunity."""
    if rest:
        call.open(agenda(call, _opportunity(call, rest), call.origin))
    else:
        call.reply(lists.my_day(call.desk.activities.mine(call.caller), call.reader))


def _opportunity(call: Call, reference: str) -> int:
    """The id of the one that is meant; 0 for none. Raises: NotFound, Ambiguous."""
    return call.desk.reports.look_up(call.caller, reference).opportunity.id if reference else 0


def split_due(text: str, today: date, locale: str) -> tuple[str, date | None]:
    """The text, and the day that its longest end reads as."""
    words = text.split()
    for size in range(min(_LONGEST_DAY, len(words) - 1), 0, -1):
        with suppress(Unreadable):
            return " ".join(words[:-size]), read_day("due", " ".join(words[-size:]), today, locale)
    return text, None
