"""python -m bot import: bring in what other systems export."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from babel.numbers import format_decimal
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.cli.workplace import WorkspaceOption, at_work, stop
from bot.usecases.arrivals import Rejected, Source, WithoutCustomer
from bot.usecases.crm_sales import CrmSales, SourceUnreadable
from bot.usecases.exchange import Tally
from bot.usecases.exchange_figures import ExchangeFigures, Position, exchange_figures

app = typer.Typer(help="Bring in what other systems export.", no_args_is_help=True)


@app.callback()
def formats() -> None:
    """Bring in what other systems export; a second run changes nothing."""


@app.command()
def crm_sales_opportunities(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the four CSV files are.")],
    rejects: Annotated[Path, typer.Option(metavar="FILE.csv", help="Where rejected rows go.")] = Path("rejected.csv"),
    workspace: WorkspaceOption = None,
    *,
    without_customer: Annotated[
        WithoutCustomer, typer.Option(help="What becomes of rows that name no customer.")
    ] = WithoutCustomer.REJECTED,
    as_json: Annotated[bool, typer.Option("--json", help="Print counts and sums as JSON.")] = False,
) -> None:
    """Import accounts, products, sales teams and opportunities of the CRM sales opportunities data set."""
    with at_work(workspace) as (back, caller):
        try:
            source = CrmSales(folder, without_customer)
        except SourceUnreadable as unreadable:
            stop(f"Nothing was imported:\n{unreadable}")
        with _rejects_file(rejects, source) as reject, _progress(source) as advance:
            tally = back.exchange.bring_in(caller, source, on_rejected=reject, on_read=advance)
        figures = exchange_figures(back.office, caller, source)
    if as_json:
        print(json.dumps(_told(tally, figures, rejects), indent=2, ensure_ascii=False))
    else:
        _print(tally, figures, rejects)


@contextmanager
def _rejects_file(path: Path, source: Source) -> Iterator[Callable[[Rejected], None]]:
    """Writes the rows that are rejected, as they were, with the reason."""
    try:
        opened = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        stop(f"Nothing was imported: {path} can not be written ({error.strerror}).")
    with opened as file:
        writer = csv.writer(file)
        writer.writerow([*source.columns, "reason"])
        yield lambda rejected: writer.writerow(
            [*(rejected.row.get(column, "") for column in source.columns), str(rejected)]
        )


@contextmanager
def _progress(source: Source) -> Iterator[Callable[[int], None]]:
    """A bar on the error output, when that is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Importing", total=source.count())
        yield lambda rows: progress.advance(task, rows)


def _told(tally: Tally, figures: ExchangeFigures, rejects: Path) -> dict[str, Any]:
    return {
        "read": tally.read,
        "accepted": tally.accepted,
        "rejected": {"count": tally.rejected.total(), "reasons": dict(tally.rejected), "file": str(rejects)},
        "added": tally.added,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "kept": tally.kept,
        "leads": {"added": tally.leads_added, "unchanged": tally.leads_unchanged},
        "workspace": {
            "currency": figures.currency,
            "pipeline": _position(figures.pipeline),
            "won": _position(figures.won),
            "lost": _position(figures.lost),
            "managers": {
                one.manager: {"open": _position(one.open), "won": _position(one.won)} for one in figures.managers
            },
        },
    }


def _position(position: Position) -> dict[str, int | float]:
    return {
        "count": position.count,
        "value": _number(position.value),
        "weighted": _number(position.weighted),
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _print(tally: Tally, figures: ExchangeFigures, rejects: Path) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(
        f"Read {tally.read} rows: {tally.added} added, {tally.changed} changed, {tally.unchanged} unchanged, "
        f"{tally.kept} kept because they were changed here since, {tally.rejected.total()} rejected."
    )
    if tally.leads_added or tally.leads_unchanged:
        console.print(f"  Without a customer: {tally.leads_added} leads added, {tally.leads_unchanged} there already.")
    for reason, count in tally.rejected.most_common():
        console.print(f"  {count} rejected: {reason}")
    if tally.rejected:
        console.print(f"Rejected rows are in {rejects}.")
    console.print(_table(figures))


def _table(figures: ExchangeFigures) -> Table:
    table = Table(title=f"In the workspace now ({figures.currency})")
    table.add_column("")
    for column in ("count", "value", "weighted"):
        table.add_column(column, justify="right")
    rows = [("pipeline", figures.pipeline), ("won", figures.won), ("lost", figures.lost)]
    rows += [
        row
        for one in figures.managers
        for row in ((f"{one.manager}: open", one.open), (f"{one.manager}: won", one.won))
    ]
    for name, position in rows:
        table.add_row(name, str(position.count), _amount(position.value), _amount(position.weighted))
    return table


def _amount(amount: Decimal) -> str:
    return format_decimal(amount, locale="en", format="#,##0.00")
