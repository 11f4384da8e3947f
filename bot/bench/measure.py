"""The measurement: every operation once per round, round after round, so that all of them meet the same weather."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

from bot.bench.databases import Database
from bot.bench.floor import Floor
from bot.bench.requests import Requests
from bot.bench.selling import Selling
from bot.bench.servers import Servers, running
from bot.bench.service import Service
from bot.bench.world import World, furnish
from bot.clock import SystemClock
from bot.usecases.workspaces import program
from handlers.views.card import opportunity_card

WARM_UP = 15
"""Rounds that are not counted: statements are compiled, connections opened, people met."""
Prepare = Callable[[int], Callable[[], object]]
Figures = dict[str, float]
"""Median milliseconds by operation."""


class WorkNotDone(Exception):
    """The answers came, and the database does not hold what they promised."""


def measure(database: Database, size: int, rounds: int, slack_url: str) -> Figures:
    """The figures on a database of that many opportunities."""
    turns = rounds + WARM_UP
    world = furnish(database.url, size, 2 * turns)
    with Floor(database, size, turns) as floor, running(database.url, slack_url) as servers:
        write = _written(servers, world, slack_url)
        selling = Selling(back=servers.bot.back, world=world, write=write, turns=turns)
        operations = _requests(servers, world, write) | _services(servers, world, turns) | _selling(servers, selling)
        operations |= _floors(floor)
        figures = _timed(operations, turns)
        _check(servers, world, size, turns)
    return figures


def _timed(operations: Mapping[str, Prepare], turns: int) -> Figures:
    times: dict[str, list[float]] = {name: [] for name in operations}
    for turn in range(turns):
        for name, prepare in operations.items():
            act = prepare(turn)
            begun = perf_counter()
            act()
            times[name].append((perf_counter() - begun) * 1000)
    return {name: median(taken[WARM_UP:]) for name, taken in times.items()}


def _written(servers: Servers, world: World, slack_url: str) -> Requests:
    """Who writes the requests."""
    back = servers.bot.back
    sheet = back.reports.show(world.seller, world.started[0])
    codes = back.reports.setting(world.seller).close_codes
    return Requests(clock=SystemClock(), world=world, sheet=sheet, codes=codes, slack_url=slack_url)


def _requests(servers: Servers, world: World, write: Requests) -> dict[str, Prepare]:
    """Whole requests, the same to nothing, and what Slack's part of them takes."""
    shared, own = opportunity_card(write.sheet, write.reader, shared=True), opportunity_card(write.sheet, write.reader)
    asked = {
        "create": write.create,
        "advance": lambda turn: write.advance(world.started[turn]),
        "close": lambda turn: write.close(world.started[turn]),
        "list": lambda _: write.command("list"),
        "show": lambda turn: write.command(f"show {world.shown + turn % 100}"),
    }
    nothing = {"no-op submit": write.create, "no-op command": lambda _: write.command("list")}
    return {
        **{f"request {name}": _asking(servers.to_bot.ask, make) for name, make in asked.items()},
        **{name: _asking(servers.to_nothing.ask, make) for name, make in nothing.items()},
        "slack update": lambda _: lambda: servers.update(shared),
        "slack respond": lambda _: lambda: servers.respond(own),
    }


def _asking(ask: Callable[[bytes], bytes], make: Callable[[int], bytes]) -> Prepare:
    def prepare(turn: int) -> Callable[[], object]:
        request = make(turn)
        return lambda: ask(request)

    return prepare


def _services(servers: Servers, world: World, turns: int) -> dict[str, Prepare]:
    service = Service(servers.bot.back, world, turns)
    return {f"service {name}": act for name, act in service.operations().items()}


def _selling(servers: Servers, selling: Selling) -> dict[str, Prepare]:
    asked = {f"request {name}": act for name, act in selling.requests(servers.to_bot.ask).items()}
    return asked | {f"service {name}": act for name, act in selling.operations().items()}


def _floors(floor: Floor) -> dict[str, Prepare]:
    acts = {
        "create": floor.create,
        "advance": floor.advance,
        "close": floor.close,
        "list": floor.my_list,
        "show": floor.show,
        "line": floor.line,
        "quote": floor.quote,
        "order": floor.order,
    }
    return {f"floor {name}": lambda turn, act=act: lambda: act(turn) for name, act in acts.items()}  # type: ignore[misc]


def _check(servers: Servers, world: World, size: int, turns: int) -> None:
    """Raises: WorkNotDone unless every opportunity was moved and won, and every new one is there."""
    back = servers.bot.back
    with back.office.look(program(back.store.list_workspaces()[0])) as visit:
        get = visit.work.opportunities.get
        if any(get(moved).version != 3 or get(moved).is_open for moved in world.started):
            raise WorkNotDone("not every opportunity was advanced and closed")
        if visit.work.opportunities.find_by_number(size + 6 * turns) is None:
            raise WorkNotDone("not every opportunity was created")
        if any(len(visit.work.documents.list_of(sold)) != 2 or get(sold).is_open for sold in world.sold):
            raise WorkNotDone("not every opportunity was quoted, ordered and won")
