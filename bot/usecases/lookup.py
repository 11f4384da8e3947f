"""What was chosen in a form, looked up again: it may be gone by the time the form is submitted."""

from collections.abc import Callable
from typing import TypeVar

from bot.domain.errors import NotFound
from bot.domain.problems import Invalid, UnknownChoice

T = TypeVar("T")


def existing(field: str, wanted: int, get: Callable[[int], T]) -> T:
    """The one that was chosen. Raises: Invalid with the field, where it is gone."""
    try:
        return get(wanted)
    except NotFound as gone:
        raise Invalid((UnknownChoice(field, str(wanted)),)) from gone
