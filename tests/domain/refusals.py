"""What a rule said no to, told plainly enough to be compared with a list."""

from collections.abc import Callable
from typing import Any

from bot.domain.problems import FieldRefusal, Invalid


def problems_of(act: Callable[[], Any]) -> tuple[FieldRefusal, ...]:
    """The problems with which the act was refused; none when it went through."""
    try:
        act()
    except Invalid as refusal:
        return refusal.problems
    return ()


def told(act: Callable[[], Any]) -> list[tuple[str, str]]:
    """Kind and field of every problem, in their order."""
    return [(type(problem).__name__, problem.field) for problem in problems_of(act)]
