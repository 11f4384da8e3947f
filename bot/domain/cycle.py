"""Sales cycles, their stages and close codes, and which moves a cycle offers. Source: Business Central."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import NotFound


class ProbabilityMethod(StrEnum):
    """How a cycle makes a probability out of chances and completion."""

    MULTIPLY = "multiply"
    ADD = "add"
    CHANCES = "chances"
    COMPLETED = "completed"


class Outcome(StrEnum):
    """How an opportunity ends."""

    WON = "won"
    LOST = "lost"


class Move(StrEnum):
    """What a person picks, in the order in which the first possible one is pre-selected."""

    FIRST = "first"
    NEXT = "next"
    UPDATE = "update"
    PREVIOUS = "previous"
    SKIP = "skip"
    JUMP = "jump"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCode:
    """A reason for winning or losing."""

    code: str
    description: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a cycle; the number is the order, gaps allowed; percentages are 0-100.

    `required_fields` must be filled to enter it: names of plain fields, codes of custom ones (fields.py).
    `activity_code` names the template of what is to be done in it; empty for none.
    """

    number: int
    name: str
    completed_percent: int
    chances_percent: int
    quote_required: bool = False
    allow_skip: bool = False
    date_formula: str = ""
    expected_days: int | None = None
    stale_days: int | None = None
    required_fields: tuple[str, ...] = ()
    activity_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesCycle:
    """An ordered way of selling; `stages` is sorted by number."""

    code: str
    description: str
    method: ProbabilityMethod
    stages: tuple[Stage, ...]
    blocked: bool = False

    def stage(self, number: int) -> Stage:
        """The stage with that number.

        Raises: NotFound.
        """
        for stage in self.stages:
            if stage.number == number:
                return stage
        raise NotFound("stage", f"{self.code} {number}")

    def offers(self, current: int | None) -> dict[Move, tuple[Stage, ...]]:
        """The moves possible from the stage `current` (None: never started), each with its destinations in order.

        A move that leads nowhere is absent. Skip and Jump are offered only where they leave a choice.
        Source: the stage list of Business Central's Opportunity Entry.
        """
        if current is None:
            return {Move.FIRST: self.stages[:1]} if self.stages else {}
        above = tuple(stage for stage in self.stages if stage.number > current)
        below = tuple(stage for stage in self.stages if stage.number < current)
        here = tuple(stage for stage in self.stages if stage.number == current)
        skips = _skippable(above)
        destinations = {
            Move.NEXT: above[:1],
            Move.UPDATE: here,
            Move.PREVIOUS: below[-1:],
            Move.SKIP: skips if len(skips) > 1 else (),
            Move.JUMP: below if len(below) > 1 else (),
        }
        return {move: stages for move, stages in destinations.items() if stages}


def _skippable(above: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages a skip may reach: upwards, ending with the first that does not allow to be skipped."""
    if not above or not above[0].allow_skip:
        return ()
    for count, stage in enumerate(above, start=1):
        if not stage.allow_skip:
            return above[:count]
    return above


def preselected(move: Move, destinations: tuple[Stage, ...]) -> Stage:
    """The destination a form proposes: the highest for Jump, the lowest for every other move."""
    return destinations[-1] if move is Move.JUMP else destinations[0]
