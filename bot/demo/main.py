"""python -m bot demo: everything in one process, with a workspace in the browser. Nothing of it is kept."""

import logging
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Annotated

import typer

from bot.app import open_back_office, prepare
from bot.demo.cast import HABITS, SETUP
from bot.demo.catalogue import CATALOGUE
from bot.demo.pipeline import StoryClock, live_through
from bot.demo.stage import Stage
from bot.logs import configure_logs
from bot.playground.workspace import Workspace
from bot.usecases.setup.file import read_setup
from bot.usecases.workspaces import Workspaces, program


def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Of the page; the bot takes the next one.")] = 3000,
) -> None:
    """Serve the playground with a team and a pipeline; each start begins afresh."""
    configure_logs(level=logging.WARNING)
    stopping = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    with TemporaryDirectory(prefix="dealdesk-demo-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        furnish(url)
        stage = Stage(url, port=port, bot_port=port + 1 if port else 0)
        stage.start()
        print(f"Dealdesk is at {stage.playground.url}  (Ctrl+C ends it, nothing is kept)", flush=True)
        stopping.wait()
        stage.stop()


def furnish(database_url: str) -> None:
    """A database with the demo's team and pipeline."""
    prepare(database_url)
    clock = StoryClock()
    back = open_back_office(database_url, clock)
    workspace = Workspaces(back.store).bind(Workspace.id, "Larkspur Robotics")
    back.setup.apply(program(workspace), read_setup(SETUP + CATALOGUE))
    live_through(back, workspace.team, clock)
    back.setup.apply(program(workspace), read_setup(HABITS))
    back.store.close()
