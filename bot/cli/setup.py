"""python -m bot setup: apply a set-up file, show the present set-up."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.workplace import WorkspaceOption, at_work, stop
from bot.domain.errors import InUse
from bot.usecases.setup.change import Change, SetupInUse, What
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid

app = typer.Typer(help="Sales cycles, close codes, teams, people, currencies, thresholds.", no_args_is_help=True)

_STYLES = {What.ADDED: "green", What.CHANGED: "yellow", What.REMOVED: "red", What.UNCHANGED: ""}
_IN_USE = {
    "cycle": "{name} can not be removed: {uses} open opportunities are on it",
    "default cycle": "{name} can not be removed: new opportunities start on it",
    "stage": "{name} can not be removed: {uses} opportunities stand on it",
    "lead owner": "{name} can not be removed: {uses} open leads are theirs",
    "close code": "{name} can neither be removed nor change its outcome: {uses} closes used it",
    "base currency": "{name} can not be replaced: {uses} exchange rates are told in it",
}
_STILL_USED = "{name} can not be removed: {uses} still use it"


@app.command()
def apply(
    file: Annotated[Path, typer.Argument(metavar="FILE.yml", exists=True, dir_okay=False, readable=True)],
    workspace: WorkspaceOption = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Apply a set-up file: all of it or, when something stands in the way, nothing."""
    with at_work(workspace) as (back, caller):
        try:
            changes = back.setup.apply(caller, read_setup(file.read_text(encoding="utf-8")), dry_run=dry_run)
        except UnicodeDecodeError:
            stop(f"{file} is not readable: it should be text in UTF-8. Nothing was changed.")
        except SetupInvalid as invalid:
            stop(f"{file} can not be applied; nothing was changed:\n{_list(map(str, invalid.mistakes))}")
        except SetupInUse as used:
            stop(f"{file} takes away what is in use; nothing was changed:\n{_list(map(_reason, used.offenders))}")
    _print_changes(changes, dry_run=dry_run)


@app.command()
def show(workspace: WorkspaceOption = None) -> None:
    """Print the present set-up as a file; applying it changes nothing."""
    with at_work(workspace) as (back, caller):
        print(write_setup(back.setup.show(caller)), end="")


def _print_changes(changes: tuple[Change, ...], *, dry_run: bool) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    news = [change for change in changes if change.changes_something]
    for change in news:
        console.print(f"{change.what:8} {change.kind} {change.name}", style=_STYLES[change.what])
        for field, (old, new) in change.fields.items():
            console.print(f"           {field}: {_transition(change, old, new)}")
    unchanged = len(changes) - len(news)
    ending = "Nothing was changed: this was a dry run." if dry_run else "Applied."
    console.print(f"{len(news)} changes, {unchanged} as they were. {ending}")


def _transition(change: Change, old: str | None, new: str | None) -> str:
    match change.what:
        case What.ADDED:
            return new or "–"
        case What.REMOVED:
            return old or "–"
        case _:
            return f"{old or '–'} → {new or '–'}"


def _reason(offender: InUse) -> str:
    words = _IN_USE.get(offender.kind, _STILL_USED)
    return f"{offender.kind} {words.format(name=offender.name, uses=offender.uses)}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"  {line}" for line in lines)
