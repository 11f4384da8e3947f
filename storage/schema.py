"""Is the database's schema the one this program expects, and how it gets there."""

from importlib import import_module

from sqlalchemy import Engine, inspect, text

from storage.transaction import reading

HEAD = "0007"
"""The newest revision in migrations/versions."""
_REVISION = text("SELECT version_num FROM alembic_version")


def is_current(engine: Engine) -> bool:
    """Does the database answer with the newest revision?

    Raises: StoreUnavailable.
    """
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return connection.execute(_REVISION).scalar() == HEAD


def upgrade(engine: Engine) -> None:
    """The schema is the newest; several processes may ask at once.

    Raises: StoreUnavailable.
    """
    if is_current(engine):
        return
    # Alembic takes half a second to load, and nearly every start finds nothing to do.
    import_module("storage.migrations.runner").run(engine)
