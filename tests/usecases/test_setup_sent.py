"""The set-up as a file, sent to the administrator who asks for it."""

import pytest

from bot.domain.errors import NotAllowed
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import read_setup
from tests.fakes import Told
from tests.usecases.scene import MEI, OLGA, Scene


def test_the_file_is_drawn_when_it_is_sent_and_comes_once(scene: Scene):
    setup = Setup(scene.office)
    setup.send(OLGA, key="command:1")
    setup.send(OLGA, key="command:1")
    setup.apply(OLGA, read_setup("teams: [{name: Later}]"))
    assert scene.delivered() == [Told("set-up", "U_OLGA")]
    (text,) = scene.messenger.papers
    assert read_setup(text.decode()) == setup.show(OLGA)
    assert "Later" in text.decode()


def test_only_administrators_are_sent_the_file(scene: Scene):
    with pytest.raises(NotAllowed):
        Setup(scene.office).send(MEI)
    assert scene.delivered() == []
