"""An office with the default set-up in a workspace of its own, for tests of set-up and import."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.people import Caller, Surface
from bot.domain.workspace import Workspace
from bot.ports import Store
from bot.usecases.exchange import Exchange
from bot.usecases.intake import Intake
from bot.usecases.office import Office
from bot.usecases.progress import Progress
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import default_setup
from tests.fakes import FrozenClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The use cases of a test, and the program itself as their caller."""

    office: Office
    setup: Setup
    exchange: Exchange
    intake: Intake
    progress: Progress
    caller: Caller


def desk_in(store: Store, team: str = "T0DESK") -> Desk:
    """A desk in a new workspace with the default set-up."""
    store.add_workspace(Workspace(team=team, name="Test"))
    office = Office(store, FrozenClock(NOON))
    desk = Desk(
        office=office,
        setup=Setup(office),
        exchange=Exchange(office),
        intake=Intake(office),
        progress=Progress(office),
        caller=Caller(workspace=team, user=None, surface=Surface.TERMINAL),
    )
    desk.setup.apply(desk.caller, default_setup())
    return desk
