"""python -m bot db: the schema."""

import typer

from bot.app import prepare
from bot.settings import StoreSettings

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def database() -> None:
    """The database."""


@app.command()
def upgrade() -> None:
    """Bring the schema up to date, and make the workspace with the default set-up the first time."""
    prepare(StoreSettings().database_url)
    print("The database is up to date.")
