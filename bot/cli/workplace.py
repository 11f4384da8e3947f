"""How terminal commands get to work: the database of the environment, and the workspace that is meant."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer

from bot.app import BackOffice, open_back_office, prepare
from bot.domain.errors import NotFound, WorkspaceUnknown
from bot.domain.people import Caller, Surface
from bot.settings import StoreSettings
from bot.usecases.workspaces import program

WorkspaceOption = Annotated[
    str | None, typer.Option("--workspace", metavar="TEAM", help="The Slack team id, where the bot serves several.")
]


@contextmanager
def at_work(team: str | None) -> Iterator[tuple[BackOffice, Caller]]:
    """The back office on an up-to-date schema, and the program as its caller; ends with 1 when it has none."""
    url = StoreSettings().database_url
    prepare(url)
    back = open_back_office(url)
    try:
        yield back, _caller(back, team)
    except WorkspaceUnknown as unknown:
        stop(f"The bot does not serve the workspace {unknown.team}.")
    except NotFound as missing:
        stop(f"There is no {missing.kind} {missing.reference}.")


def _caller(back: BackOffice, team: str | None) -> Caller:
    if team:
        return Caller(workspace=team, user=None, surface=Surface.TERMINAL)
    workspaces = back.store.list_workspaces()
    if len(workspaces) > 1:
        stop("The bot serves several workspaces: say which one with --workspace TEAM.")
    return program(workspaces[0])


def stop(reason: str) -> NoReturn:
    """Ends the program with the reason on the error output."""
    print(reason, file=sys.stderr)
    raise SystemExit(1)
