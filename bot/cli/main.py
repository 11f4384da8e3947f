"""The command line: which words there are. Each word's module is imported only when it is called."""

import sys
from importlib import import_module

import typer

from bot.ports import StoreUnavailable
from bot.settings import SettingsMissing

GROUPS = {
    "run": "bot.cli.serving:run",
    "web": "bot.cli.serving:web",
    "worker": "bot.cli.serving:worker",
    "demo": "bot.demo.main:demo",
    "db": "bot.cli.database:app",
    "setup": "bot.cli.setup:app",
    "import": "bot.cli.exchange:app",
    "manifest": "bot.cli.manifest:manifest",
    "bench": "bot.cli.bench:bench",
}


def run() -> None:
    """Runs the word that was asked for; mistakes of the environment are told in full, without a trace."""
    try:
        _program()
    except (SettingsMissing, StoreUnavailable) as problem:
        print(problem or "The database does not answer.", file=sys.stderr)
        raise SystemExit(1) from None


def _program() -> None:
    program = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
    program.callback()(dealdesk)
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for word, place in GROUPS.items():
        if asked in {None, word}:
            _add(program, word, place)
    program()


def dealdesk() -> None:
    """Dealdesk: the sales pipeline that lives in Slack."""


def _add(program: typer.Typer, word: str, place: str) -> None:
    module, _, name = place.partition(":")
    found = getattr(import_module(module), name)
    if isinstance(found, typer.Typer):
        program.add_typer(found, name=word)
    else:
        program.command(name=word)(found)
