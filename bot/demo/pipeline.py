"""A believable pipeline for the demo, lived through the use cases day by day, ending today."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.app import BackOffice
from bot.clock import SystemClock
from bot.demo import cast
from bot.domain.cycle import Move, Outcome
from bot.domain.people import Caller, Surface
from bot.domain.progress import Update
from bot.domain.workspace import Sheet
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest


class StoryClock:
    """A clock that can be turned back; it starts at the present."""

    def __init__(self) -> None:
        self._now = SystemClock().now()

    def now(self) -> datetime:
        """The story's present moment."""
        return self._now

    def turn_back(self, days: int) -> None:
        """Goes to that many days before the real present."""
        self._now = SystemClock().now() - timedelta(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What became of one opportunity: how many days ago it began, its moves, how it ended.

    `moves` are days ago; `closes_in` is the estimated close date in days from today, negative when overdue.
    """

    name: str
    account: str
    contact: str | None = None
    owner: str = cast.REP
    value: int
    begun: int
    moves: tuple[int, ...] = ()
    closes_in: int = 30
    ended: int | None = None
    code: str | None = None
    started: bool = True
    cycle: str | None = None


TALES = (
    Tale(
        name="Warehouse robots, phase 2", account="Halden Freight", value=84_000, begun=60, moves=(41, 20), closes_in=9
    ),
    Tale(
        name="Service contract renewal", account="Brightwater Foods", value=18_500, begun=35, moves=(12,), closes_in=-4
    ),
    Tale(
        name="Sorting line pilot", account="Kestrel Parcel", contact="Ines Duarte", value=42_000, begun=25, closes_in=40
    ),
    Tale(name="Spare parts frame order", account="Halden Freight", value=6_200, begun=9, closes_in=5),
    Tale(
        name="Cold store automation", account="Polar Dairy", value=128_000, begun=80, moves=(66, 45, 10), closes_in=21
    ),
    Tale(name="Training package", account="Mosaic Textiles", value=3_400, begun=4, closes_in=18, started=False),
    Tale(
        name="Night shift upgrade", account="Kestrel Parcel", value=27_500, begun=70, moves=(50, 30, 15), closes_in=-2
    ),
    Tale(name="Packing cell", account="Orchard & Vale", owner=cast.COLLEAGUE, value=56_000, begun=33, moves=(16,)),
    Tale(
        name="Inspection cameras", account="Sunder Glass", owner=cast.COLLEAGUE, value=21_000, begun=48, moves=(29, 8)
    ),
    Tale(name="Fleet extension", account="Halden Freight", owner=cast.COLLEAGUE, value=64_000, begun=15, closes_in=60),
    Tale(
        name="Framework agreement",
        account="Tern Logistics",
        owner=cast.COLLEAGUE,
        value=95_000,
        begun=20,
        moves=(11,),
        closes_in=45,
        cycle="NEW",
    ),
    Tale(
        name="Palletiser",
        account="Brightwater Foods",
        value=31_000,
        begun=90,
        moves=(70, 40, 25),
        ended=6,
        code="PRICE_W",
    ),
    Tale(
        name="Conveyor retrofit", account="Polar Dairy", value=12_800, begun=55, moves=(44,), ended=14, code="PRICE_L"
    ),
    Tale(
        name="Depot pilot",
        account="Tern Logistics",
        owner=cast.COLLEAGUE,
        value=15_000,
        begun=75,
        moves=(60, 47, 33),
        ended=22,
        code="PRICE_W",
    ),
)


def live_through(back: BackOffice, team: str, clock: StoryClock) -> None:
    """Every tale, oldest day first within each."""
    for tale in TALES:
        caller = Caller(workspace=team, user=tale.owner, surface=Surface.PROGRAM)
        clock.turn_back(tale.begun)
        sheet = _begin(back, caller, tale, clock)
        for days_ago in tale.moves:
            clock.turn_back(days_ago)
            sheet = _advance(back, caller, sheet, clock)
        if tale.ended is not None:
            clock.turn_back(tale.ended)
            _end(back, caller, sheet, tale, clock)


def _begin(back: BackOffice, caller: Caller, tale: Tale, clock: StoryClock) -> Sheet:
    closes = SystemClock().now().date() + timedelta(days=tale.closes_in)
    return back.intake.create(
        caller,
        NewOpportunity(
            name=tale.name,
            account=Choice(name=tale.account),
            contact=Choice(name=tale.contact) if tale.contact else None,
            cycle_code=tale.cycle,
            estimated_value=Decimal(tale.value),
            estimated_close_date=max(closes, clock.now().date()),
            activate=tale.started,
        ),
    )


def _advance(back: BackOffice, caller: Caller, sheet: Sheet, clock: StoryClock) -> Sheet:
    opportunity = sheet.opportunity
    update = Update(
        move=Move.NEXT,
        date_of_change=clock.now().date(),
        estimated_value=opportunity.estimated_value,
        chances_percent=_chances_ahead(sheet),
        estimated_close_date=opportunity.estimated_close_date,
    )
    return back.progress.advance(caller, Target(opportunity_id=opportunity.id), update)


def _chances_ahead(sheet: Sheet) -> int:
    assert sheet.cycle is not None
    return sheet.cycle.offers(sheet.opportunity.stage)[Move.NEXT][0].chances_percent


def _end(back: BackOffice, caller: Caller, sheet: Sheet, tale: Tale, clock: StoryClock) -> None:
    outcome = Outcome.WON if (tale.code or "").endswith("_W") else Outcome.LOST
    request = CloseRequest(outcome=outcome, close_code=tale.code, closed_on=clock.now().date())
    back.progress.close(caller, Target(opportunity_id=sheet.opportunity.id), request)
