"""Who is remembered, who is asked for again, and when Slack is asked which team we are in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.app import open_back_office, open_desk, prepare
from bot.domain.errors import WorkspaceUnknown
from bot.domain.people import Caller, Profile, Role, Surface
from bot.ports import DeliveryFailed
from bot.usecases.desk import Desk
from bot.usecases.setup.file import read_setup
from bot.usecases.workspaces import Workspaces, program
from handlers.file_source import SlackFiles
from handlers.readers import Readers
from tests.fakes import FakeMessenger

TEAM = "T1"
JO = Caller(workspace=TEAM, user="U1", surface=Surface.COMMAND)
PROFILE = Profile(
    name="Jo Hart",
    email=None,
    zone="Europe/Oslo",
    locale="nb_NO",
    teams=frozenset({TEAM}),
    is_guest=False,
    is_admin=False,
)


@dataclass
class Front:
    """Readers of a fresh database, with Slack at hand; `asked` counts how often Slack was asked who we are."""

    desk: Desk
    messenger: FakeMessenger
    team: str | None = TEAM
    asked: int = field(default=0, init=False)

    def identify(self) -> None:
        """Binds the team, unless Slack is silent."""
        self.asked += 1
        if self.team:
            self.desk.workspaces.bind(self.team)

    @property
    def readers(self) -> Readers:
        """Readers who remember nobody yet."""
        return Readers(self.desk, self.identify)


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    url = f"sqlite:///{tmp_path / 'fresh.db'}"
    prepare(url)
    back, messenger = open_back_office(url), FakeMessenger()
    itself = program(Workspaces(back.store).get_or_make())
    back.setup.apply(itself, read_setup("people: [{name: Jo Root, slack: U1, role: manager}]"))
    messenger.profiles["U1"] = PROFILE
    yield Front(open_desk(back, messenger, SlackFiles(WebClient())), messenger)
    back.store.close()


def test_an_unbound_workspace_becomes_that_of_the_token(front: Front) -> None:
    assert front.readers.get(JO).name == "Jo Root"
    assert front.asked == 1


def test_the_team_of_a_request_binds_nothing(front: Front) -> None:
    front.team = "T2"
    with pytest.raises(WorkspaceUnknown):
        front.readers.get(JO)
    front.team = None
    with pytest.raises(WorkspaceUnknown):
        front.readers.get(JO)


def test_while_slack_is_silent_it_is_asked_again_at_the_next_request(front: Front) -> None:
    readers, front.team = front.readers, None
    with pytest.raises(WorkspaceUnknown):
        readers.get(JO)
    front.team = TEAM
    assert readers.get(JO).name == "Jo Root"


def test_a_bound_workspace_asks_nobody_about_strange_teams(front: Front) -> None:
    front.identify()
    with pytest.raises(WorkspaceUnknown):
        front.readers.get(Caller(workspace="T2", user="U1", surface=Surface.COMMAND))
    assert front.asked == 1


def test_whom_slack_was_silent_about_is_asked_for_again_at_once(front: Front) -> None:
    readers = front.readers
    front.messenger.failures.append(DeliveryFailed("no answer"))
    assert (readers.get(JO).zone, readers.get(JO).zone) == ("UTC", "Europe/Oslo")


def test_who_was_met_is_remembered(front: Front) -> None:
    readers = front.readers
    met = readers.get(JO)
    front.messenger.failures.append(DeliveryFailed("no answer"))
    assert readers.get(JO) is met
    assert (met.role, len(front.messenger.failures)) == (Role.MANAGER, 1)
