"""What was measured, as a table for people and as JSON for programs: times, and the ratios that last."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from bot.bench.measure import Figures

_UPDATED = ("advance", "close", "line", "quote", "order")
_SLACK = {"create": "slack respond", **dict.fromkeys(_UPDATED, "slack update")}
_MOST_TIMES = {"SQLite": 3.0, "PostgreSQL": 5.0}
_MOST_MILLISECONDS = 5.0
_OPERATIONS = ("create", "advance", "close", "line", "quote", "order", "list", "show")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One operation, in milliseconds and ratios. `slack` is the part of `request` that Slack's answer takes."""

    database: str
    size: int
    operation: str
    request: float
    slack: float
    no_op: float
    ratio: float
    service: float
    sql: float
    target: str
    is_met: bool


def lines(database: str, size: int, figures: Figures) -> tuple[Line, ...]:
    """The lines of one measurement."""
    return tuple(_line(database, size, name, figures) for name in _OPERATIONS)


def _line(database: str, size: int, name: str, figures: Figures) -> Line:
    request, service = figures[f"request {name}"], figures[f"service {name}"]
    writes = name in _SLACK
    slack = figures[_SLACK[name]] if writes else 0.0
    no_op = figures["no-op submit" if writes else "no-op command"]
    ratio = (request - slack) / no_op
    most = _MOST_TIMES[database]
    return Line(
        database=database,
        size=size,
        operation=name,
        request=request,
        slack=slack,
        no_op=no_op,
        ratio=ratio,
        service=service,
        sql=figures[f"floor {name}"],
        target=f"≤ {most:.0f} × no-op" if writes else f"≤ {_MOST_MILLISECONDS:.0f} ms in the service",
        is_met=ratio <= most if writes else service <= _MOST_MILLISECONDS,
    )


def table(found: Sequence[Line]) -> Table:
    """The lines for people; medians in milliseconds."""
    drawn = Table(title="Medians in ms, one request at a time", caption="\n".join(_LEGEND), caption_justify="left")
    for heading in ("database", "opportunities", "operation"):
        drawn.add_column(heading)
    for heading in ("request", "Slack", "own", "no-op", "own ÷ no-op", "service", "SQL", "service ÷ SQL"):
        drawn.add_column(heading, justify="right")
    drawn.add_column("target")
    for line in found:
        drawn.add_row(*_cells(line), end_section=line.operation == _OPERATIONS[-1])
    return drawn


_LEGEND = (
    "request: signed HTTP in, committed, answered. Slack: its call to Slack, here a stub that answers at once.",
    "no-op: a listener of the same Bolt on the same server that does nothing; a form for writes, a command for reads.",
    "service: the use case without HTTP. SQL: the bare driver's statements for the same business, committed.",
)


def _cells(line: Line) -> Iterator[str]:
    yield from (line.database, f"{line.size:,}", line.operation)
    yield from map(_milliseconds, (line.request, line.slack, line.request - line.slack, line.no_op))
    yield f"{line.ratio:.1f} ×"
    yield from map(_milliseconds, (line.service, line.sql))
    yield f"{line.service / line.sql:.1f} ×"
    yield f"{line.target} {'[green]met[/]' if line.is_met else '[red]missed[/]'}"


def _milliseconds(value: float) -> str:
    return f"{value:.2f}"


def as_json(found: Sequence[Line]) -> list[dict[str, object]]:
    """The lines for programs."""
    return [asdict(line) for line in found]
