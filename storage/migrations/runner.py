"""Runs the revisions in versions/ inside one transaction of ours. Loaded only when there is something to run."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from storage.transaction import writing

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7241190)")


def run(engine: Engine) -> None:
    """Every revision that the database has not seen yet is applied, or none is."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_ONE_AT_A_TIME)
        config = configured()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def configured() -> Config:
    """Alembic's settings."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
