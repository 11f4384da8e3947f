"""One deed done to one opportunity of a run, through the use cases that do it for one alone, so by the same rules."""

from dataclasses import dataclass
from datetime import date

from bot.domain.bulk import BulkOrder, Deed, shifted
from bot.domain.closing import proposed_day
from bot.domain.cycle import Move, Outcome, SalesCycle
from bot.domain.errors import AlreadySo
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.people import Caller, Person
from bot.domain.problems import Invalid, StageNotOffered
from bot.domain.progress import offers
from bot.domain.workspace import Sheet
from bot.usecases.intake import Intake
from bot.usecases.office import Office, Target
from bot.usecases.progress import CloseRequest, Progress

_ORDER = (Move.FIRST, Move.NEXT, Move.SKIP, Move.PREVIOUS, Move.JUMP)
"""Where two moves lead to the same stage, the plainer one is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """The order, and what it names as it is now; `today` is the working date of who gave it."""

    order: BulkOrder
    today: date
    owner: Person | None
    cycle: SalesCycle | None


class Hands:
    """Does the deeds in an office; in a rehearsing one nothing comes of them."""

    def __init__(self, office: Office) -> None:
        self._progress = Progress(office)
        self._intake = Intake(office)

    def do(self, caller: Caller, target: Target, opportunity: Opportunity, doing: Doing) -> Sheet:
        """The opportunity afterwards. Raises: whatever the rules say, AlreadySo where there is nothing to change."""
        require_open(opportunity)
        match doing.order.deed:
            case Deed.HAND_OVER:
                return self._hand_over(caller, target, opportunity, doing)
            case Deed.MOVE:
                move = _leading_to(opportunity, doing)
                return self._progress.advance_as_proposed(caller, target, move, doing.order.stage)
            case Deed.SHIFT:
                return self._progress.revise(caller, target, close_date=shifted(opportunity, doing.order))
            case Deed.LOSE:
                return self._lose(caller, target, opportunity, doing)

    def _hand_over(self, caller: Caller, target: Target, opportunity: Opportunity, doing: Doing) -> Sheet:
        if doing.owner is None or doing.owner.id == opportunity.owner_id:
            raise AlreadySo(opportunity)
        return self._intake.hand_over(caller, target, doing.owner.id, with_tasks=doing.order.with_tasks)

    def _lose(self, caller: Caller, target: Target, opportunity: Opportunity, doing: Doing) -> Sheet:
        request = CloseRequest(
            outcome=Outcome.LOST,
            close_code=doing.order.close_code,
            closed_on=proposed_day(opportunity, doing.today),
        )
        return self._progress.close(caller, target, request)


def _leading_to(opportunity: Opportunity, doing: Doing) -> Move:
    """The move that leads to the stage of the order. Raises: AlreadySo, Invalid (StageNotOffered)."""
    order, cycle = doing.order, doing.cycle
    if cycle and opportunity.cycle_code == cycle.code:
        if opportunity.stage == order.stage:
            raise AlreadySo(opportunity)
        offered = offers(opportunity, cycle)
        for move in _ORDER:
            if order.stage in {stage.number for stage in offered.get(move, ())}:
                return move
    raise Invalid((StageNotOffered("stage", order.stage, Move.JUMP),))
