"""python -m bot bench: how fast it is, beside the floor of its parts, in one run."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.bench.databases import Database, find_server, postgresql, sqlite
from bot.bench.measure import measure
from bot.bench.report import Line, as_json, lines, table
from bot.bench.servers import logging_nowhere, slack_stub

ROUNDS, QUICK_ROUNDS = 200, 60
QUICK_SIZES = "1000,10000"

WIDTH = 150
"""Columns of the table where no terminal says how wide it is."""


def bench(
    sizes: Annotated[str, typer.Option(metavar="N,N,…", help="How many opportunities there are.")] = "1000,100000",
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures here too.")
    ] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds and smaller sizes: under 40 seconds.")] = False,
) -> None:
    """Measure requests, use cases and bare statements, on SQLite and on PostgreSQL. Uses databases of its own."""
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    rounds = QUICK_ROUNDS if quick else ROUNDS
    found: list[Line] = []
    with logging_nowhere(), slack_stub() as slack_url:
        for size in _numbers(QUICK_SIZES if quick else sizes):
            for opened in _databases(console):
                with opened as database, console.status(f"{database.kind}, {size:,} opportunities …"):
                    found += lines(database.kind, size, measure(database, size, rounds, slack_url))
    console.print(table(found))
    if json_file:
        json_file.write_text(json.dumps(as_json(found), indent=2), encoding="utf-8")


def _numbers(sizes: str) -> list[int]:
    try:
        return [int(size) for size in sizes.split(",")]
    except ValueError:
        raise typer.BadParameter(f"{sizes} is not a list of numbers", param_hint="--sizes") from None


def _databases(console: Console) -> Iterator[AbstractContextManager[Database]]:
    yield sqlite()
    server = find_server()
    if server:
        yield postgresql(server)
    else:
        console.print("PostgreSQL is not measured: none answers. Set BENCH_DATABASE_URL=postgresql://… to measure it.")
