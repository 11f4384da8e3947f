"""A first start that was cut short is finished by the next one, and a later one changes nothing."""

from pathlib import Path

import pytest

from bot.app import open_back_office, prepare
from bot.domain.workspace import Workspace
from bot.usecases.setup.file import SetupFile, read_setup
from bot.usecases.workspaces import Workspaces, program
from storage.engine import engine_of
from storage.schema import upgrade
from storage.work import SqlStore


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'first.db'}"


def cycles_of(setup: SetupFile) -> list[str]:
    return [cycle.code for cycle in setup.cycles]


def present(url: str) -> SetupFile:
    back = open_back_office(url)
    try:
        return back.setup.show(program(Workspaces(back.store).get_or_make()))
    finally:
        back.store.close()


def test_a_workspace_without_a_cycle_gets_the_default_set_up(url: str) -> None:
    engine = engine_of(url)
    upgrade(engine)
    SqlStore(engine).add_workspace(Workspace())
    engine.dispose()
    assert cycles_of(present(url)) == []
    prepare(url)
    assert "STANDARD" in cycles_of(present(url))


def test_a_later_start_leaves_the_set_up_alone(url: str) -> None:
    prepare(url)
    back = open_back_office(url)
    ours = "cycles: [{code: OURS, method: chances, stages: [{number: 1, name: One, completed: 1, chances: 1}]}]"
    gone = f"remove: {{cycles: [{', '.join(cycles_of(present(url)))}]}}"
    back.setup.apply(program(Workspaces(back.store).get_or_make()), read_setup(f"{ours}\ndefault_cycle: OURS\n{gone}"))
    back.store.close()
    prepare(url)
    assert cycles_of(present(url)) == ["OURS"]
