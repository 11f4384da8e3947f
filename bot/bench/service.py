"""The same business without HTTP and without Slack: the use cases, called as a Python program would call them."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bot.app import BackOffice
from bot.bench.world import World
from bot.domain.cycle import Move, Outcome
from bot.domain.progress import Update
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest


class Service:
    """Moves the second half of the started opportunities; the first `turns` of them are moved by requests."""

    def __init__(self, back: BackOffice, world: World, turns: int) -> None:
        self._back = back
        self._world = world
        self._moved = world.started[turns:]
        self._today = back.clock.now().date()

    def operations(self) -> dict[str, Callable[[int], Callable[[], object]]]:
        """What can be timed, by name: prepared for a turn, then called."""
        return {
            "create": self._create,
            "advance": self._advance,
            "close": self._close,
            "list": self._list,
            "show": self._show,
        }

    def _create(self, turn: int) -> Callable[[], object]:
        new = NewOpportunity(
            name=f"Order from Python {turn}",
            account=Choice(id=self._world.account_id),
            estimated_value=Decimal(12_500),
            estimated_close_date=self._today + timedelta(days=40),
            key=f"python:create:{turn}",
        )
        return lambda: self._back.intake.create(self._world.seller, new)

    def _advance(self, turn: int) -> Callable[[], object]:
        update = Update(
            move=Move.NEXT,
            stage=2,
            date_of_change=self._today,
            estimated_value=Decimal(12_500),
            chances_percent=40,
            estimated_close_date=self._today + timedelta(days=40),
        )
        target = self._target(turn, seen=1)
        return lambda: self._back.progress.advance(self._world.seller, target, update)

    def _close(self, turn: int) -> Callable[[], object]:
        request = CloseRequest(outcome=Outcome.WON, close_code="PRICE_W", closed_on=self._today)
        target = self._target(turn, seen=2)
        return lambda: self._back.progress.close(self._world.seller, target, request)

    def _list(self, _turn: int) -> Callable[[], object]:
        reports, reader = self._back.reports, self._world.reader
        return lambda: reports.my_page(reader)

    def _show(self, turn: int) -> Callable[[], object]:
        reference = str(self._world.shown + turn % 100)
        return lambda: self._back.reports.look_up(self._world.reader, reference)

    def _target(self, turn: int, *, seen: int) -> Target:
        return Target(opportunity_id=self._moved[turn], seen=seen, key=f"python:{seen}:{turn}")
