"""The sales organisation that the cases play in."""

import pytest

from bot.ports import Store
from tests.usecases.scene import Scene


@pytest.fixture
def scene(store: Store) -> Scene:
    return Scene(store)
