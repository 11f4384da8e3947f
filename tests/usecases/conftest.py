"""The sales organisation that the cases play in."""

import pytest

from bot.ports import Mailroom, Store
from tests.fakes import FrozenClock
from tests.usecases.scene import Scene


@pytest.fixture
def scene(store: Store, mailroom: Mailroom, clock: FrozenClock) -> Scene:
    return Scene(store, mailroom, clock)
