"""The migrated schema is the declared one, and asking for it twice does no harm."""

from pathlib import Path
from threading import Barrier, Thread

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from storage.columns import Row
from storage.engine import engine_of
from storage.migrations.runner import configured
from storage.schema import HEAD, is_current, upgrade
from storage.work import SqlStore


def test_the_migrated_schema_is_the_declared_one(engine: Engine, store: SqlStore) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    assert store.is_ready()


def test_partial_indices_have_the_declared_condition(engine: Engine) -> None:
    option = f"{engine.dialect.name}_where"
    declared = {
        index.name
        for table in Row.metadata.sorted_tables
        for index in table.indexes
        if index.dialect_options[engine.dialect.name]["where"] is not None
    }
    migrated = {
        index["name"]
        for table in Row.metadata.sorted_tables
        for index in inspect(engine).get_indexes(table.name)
        if index.get("dialect_options", {}).get(option) is not None
    }
    assert migrated == declared


def test_the_expected_revision_is_the_newest() -> None:
    assert ScriptDirectory.from_config(configured()).get_current_head() == HEAD


def test_every_table_but_the_workspace_has_one(engine: Engine) -> None:
    without = [table.name for table in Row.metadata.sorted_tables if "workspace_id" not in table.c]
    assert without == ["workspace"]


def test_every_index_is_led_by_the_workspace_but_the_one_across_them() -> None:
    others = [
        index.name
        for table in Row.metadata.sorted_tables
        for index in table.indexes
        if next(iter(index.columns)).name != "workspace_id"
    ]
    assert others == ["ix_outbox_due"]


def test_two_processes_may_ask_for_the_newest_schema_at_once(tmp_path: Path) -> None:
    engine = engine_of(f"sqlite:///{tmp_path / 'fresh.db'}")
    ready = Barrier(2, timeout=20)

    def ask() -> None:
        ready.wait()
        upgrade(engine)

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert is_current(engine)
    engine.dispose()
