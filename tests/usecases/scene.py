"""A small sales organisation in a workspace of its own: its people, cycles and use cases, on a clock that tests set.

Jo (rep) and Mei (manager) are in the team North, Ada (rep) and Max (manager) in South. Olga administers, Vic reads.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.domain.audit import Event
from bot.domain.cycle import CloseCode, Move, Outcome, ProbabilityMethod, SalesCycle, Stage
from bot.domain.entry import Entry
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Person, Role, Surface, Team
from bot.domain.problems import Invalid
from bot.domain.progress import Update, destination, prefilled
from bot.domain.workspace import Place, Workspace
from bot.ports import Mailroom, Store
from bot.usecases.around import Around
from bot.usecases.cards import Cards
from bot.usecases.competitors import Competitors
from bot.usecases.customer_cards import CustomerCards
from bot.usecases.customers import Choice, Customers
from bot.usecases.delivery import Delivery
from bot.usecases.intake import Intake, NewOpportunity
from bot.usecases.lines import Lines
from bot.usecases.literature import Library
from bot.usecases.notes import Notes
from bot.usecases.office import Office, Target
from bot.usecases.papers import Papers
from bot.usecases.people import People
from bot.usecases.progress import CloseRequest, Progress
from bot.usecases.quoting import Quoting
from bot.usecases.reports import Reports
from tests.domain.makers import cycle_of
from tests.fakes import FakeMessenger, FakePrinter, FrozenClock, Told

TEAM = "T0SCENE"
TODAY = date(2027, 3, 10)
IN_A_MONTH = date(2027, 4, 9)
CLOSE_CODES = (
    CloseCode(code="BUSINESS_L", description="No business", outcome=Outcome.LOST),
    CloseCode(code="BUSINESS_W", description="Good business", outcome=Outcome.WON),
    CloseCode(code="PRICE_W", description="Best price", outcome=Outcome.WON),
)


def caller(user: str | None, surface: Surface = Surface.BUTTON) -> Caller:
    """Somebody in the workspace of the scene; None is the program itself."""
    return Caller(workspace=TEAM, user=user, surface=surface)


PROGRAM = caller(None, Surface.TERMINAL)
JO, ADA, MEI, MAX, OLGA, VIC = (caller(user) for user in ("U_JO", "U_ADA", "U_MEI", "U_MAX", "U_OLGA", "U_VIC"))


class Scene:
    """The organisation."""

    def __init__(self, store: Store, mailroom: Mailroom, clock: FrozenClock) -> None:
        self.store = store
        self.mailroom = mailroom
        self.clock = clock
        self.messenger = FakeMessenger()
        self.office = Office(store, clock)
        self.intake = Intake(self.office)
        self.progress = Progress(self.office)
        self.notes = Notes(self.office)
        self.lines = Lines(self.office)
        self.reports = Reports(self.office)
        self.quoting = Quoting(self.office)
        self.around = Around(self.office)
        self.competitors = Competitors(self.office)
        self.customers = Customers(self.office)
        self.customer_cards = CustomerCards(self.office)
        self.library = Library(self.office)
        self.cards = Cards(self.office, self.messenger)
        self.papers = Papers(self.office)
        self.people = People(self.office, self.messenger)
        self.delivery = Delivery(self.office, mailroom, self.messenger, clock, printer=FakePrinter())
        store.add_workspace(Workspace(team=TEAM, name="Scene", base_currency="USD"))
        self._furnish()

    def _furnish(self) -> None:
        with self.store.begin(TEAM) as work:
            north, south = (work.people.save_team(Team(name=name)) for name in ("North", "South"))
            for name, role, team in (
                ("Jo", Role.REP, north),
                ("Mei", Role.MANAGER, north),
                ("Ada", Role.REP, south),
                ("Max", Role.MANAGER, south),
                ("Olga", Role.ADMINISTRATOR, None),
                ("Vic", Role.VIEWER, None),
            ):
                work.people.save(
                    Person(
                        name=name,
                        role=role,
                        slack_id=f"U_{name.upper()}",
                        team_id=team.id if team else None,
                        team_path=team.path if team else "/",
                    )
                )
            for code in CLOSE_CODES:
                work.cycles.save_close_code(code)

    def on(self, day: date) -> None:
        """It is noon of that day."""
        self.clock.moment = datetime.combine(day, time(12), UTC)

    def settings(self, **settings: Any) -> None:
        """The workspace has these settings from now on."""
        with self.store.begin(TEAM) as work:
            work.save_workspace(replace(work.workspace, **settings))

    def cycle(
        self, *stages: Stage, method: ProbabilityMethod = ProbabilityMethod.CHANCES, code: str = "TEST", **more: Any
    ) -> SalesCycle:
        """A cycle of those stages, kept; an earlier one of that code is replaced."""
        with self.store.begin(TEAM) as work:
            return work.cycles.save(replace(cycle_of(*stages, method=method, code=code), **more))

    def person(self, name: str) -> Person:
        """The person of that name."""
        with self.store.look(TEAM) as work:
            found = work.people.find_by_name(name)
            assert found
            return found

    def create(self, cycle: SalesCycle | None = None, by: Caller = JO, **answers: Any) -> Opportunity:
        """Contoso over 100.00 USD, closing in a month, started at once; `answers` replace what is typed."""
        plain: dict[str, Any] = {
            "name": "Coffee machines",
            "account": Choice(name="Contoso"),
            "cycle_code": cycle.code if cycle else None,
            "estimated_value": Decimal("100.00"),
            "estimated_close_date": self.clock.now().date() + timedelta(days=30),
        }
        return self.intake.create(by, NewOpportunity(**plain | answers)).opportunity

    def move(self, opportunity: Opportunity, move: Move, by: Caller = JO, **figures: Any) -> Opportunity:
        """Moved as the form does it: prefilled, then overtyped with `figures`."""
        return self.progress.advance(by, target(opportunity), self.form(opportunity, move, **figures)).opportunity

    def form(self, opportunity: Opportunity, move: Move, **figures: Any) -> Update:
        """What the form of a move sends; `stage` as wanted, else the proposed one."""
        cycle = self.reports.show(PROGRAM, opportunity.id).cycle
        assert cycle
        wanted = figures.get("stage")
        try:
            stage = destination(opportunity, cycle, move, wanted)
        except Invalid:
            return Update(move=move, stage=wanted)
        return replace(prefilled(opportunity, move, stage, self.clock.now().date()), **figures)

    def win(self, opportunity: Opportunity, by: Caller = JO, **answers: Any) -> Opportunity:
        """Won today by the best price."""
        plain = {"outcome": Outcome.WON, "close_code": "PRICE_W", "closed_on": self.clock.now().date()}
        return self.progress.close(by, target(opportunity), CloseRequest(**plain | answers)).opportunity

    def lose(self, opportunity: Opportunity, by: Caller = JO, **answers: Any) -> Opportunity:
        """Lost today for want of business."""
        plain = {"outcome": Outcome.LOST, "close_code": "BUSINESS_L", "closed_on": self.clock.now().date()}
        return self.progress.close(by, target(opportunity), CloseRequest(**plain | answers)).opportunity

    def stored(self, opportunity: Opportunity) -> Opportunity:
        """As it is kept now."""
        return self.reports.show(PROGRAM, opportunity.id).opportunity

    def entries(self, opportunity: Opportunity) -> tuple[Entry, ...]:
        """Its history, oldest first."""
        return self.reports.timeline(PROGRAM, opportunity.id).entries

    def audited(self, opportunity: Opportunity) -> tuple[Event, ...]:
        """What was written down about it, oldest first."""
        with self.store.look(TEAM) as work:
            return work.audit.list_of("opportunity", opportunity.id)

    def delivered(self) -> list[Told]:
        """What is told to others until nothing waits, in a minute at most; and forgotten by the messenger."""
        for _ in range(60):
            self.delivery.run_due()
            self.clock.move(timedelta(seconds=1))
        told, self.messenger.told = self.messenger.told, []
        return told

    def show_in(self, opportunity: Opportunity, channel: str, ts: str) -> Place:
        """A card of it stands there."""
        place = Place(channel=channel, ts=ts)
        with self.store.begin(TEAM) as work:
            work.cards.save(opportunity.id, place, self.clock.now())
        return place


def target(opportunity: Opportunity, **more: Any) -> Target:
    """The opportunity as it was seen."""
    return Target(**{"opportunity_id": opportunity.id, "seen": opportunity.version} | more)
