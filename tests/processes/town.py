"""The Slack side of the stories: a playground that remembers every call, and a front that hands requests round."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from threading import Condition
from time import monotonic
from wsgiref.types import StartResponse

import httpx

from bot.clock import SystemClock
from bot.demo import cast
from bot.demo.stage import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.playground.provocations import Provocations, Trouble
from bot.playground.server import Playground
from bot.playground.settings import PlaygroundSettings
from bot.playground.surfaces import Message
from bot.playground.workspace import Channel, Workspace
from bot.server import HttpServer
from handlers.http import SLACK_PATH, Environ

ROOMS = tuple(f"C0ROOM{number}" for number in range(1, 7))
TEAM = Workspace.id
POST = "chat.postMessage"
PATIENCE = 30.0
"""Seconds that a story waits for what must come."""


@dataclass(frozen=True)
class Attempt:
    """One call of the bot: when (monotonic), and what went wrong with it, if anything."""

    method: str
    channel: str | None
    at: float
    fault: str | None


class Watched(Provocations):
    """Bad days, with a record of every call."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Attempt] = []
        self._news = Condition()  # reentrant: predicates may look at the attempts

    def due(self, method: str, channel: str | None) -> Trouble | None:
        """What goes wrong with this call; remembered."""
        trouble = super().due(method, channel)
        with self._news:
            self._all.append(Attempt(method, channel, monotonic(), trouble.fault if trouble else None))
            self._news.notify_all()
        return trouble

    def attempts(self, method: str = POST) -> list[Attempt]:
        """The calls of that method, oldest first."""
        with self._news:
            return [attempt for attempt in self._all if attempt.method == method]

    def wait_for(self, predicate: Callable[[list[Attempt]], bool], method: str = POST) -> None:
        """Returns once the calls of that method are as wanted."""
        with self._news:
            assert self._news.wait_for(lambda: predicate(self.attempts(method)), PATIENCE), self.attempts(method)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Returns once it is so; asked ten times a second, for what no call announces."""
        deadline = monotonic() + PATIENCE
        with self._news:
            while not is_so():
                assert monotonic() < deadline
                self._news.wait(0.1)


class Town(Playground):
    """The demo's people, its channels, and six rooms more. Time stands still: nothing expires on a busy machine."""

    def __init__(self) -> None:
        bot_user = PlaygroundSettings.bot_user
        rooms = tuple(Channel(room, room.lower(), members={*cast.EVERYBODY, bot_user}) for room in ROOMS)
        settings = PlaygroundSettings(
            signing_secret=SIGNING_SECRET,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            people=cast.PEOPLE,
            channels=(*cast.channels(bot_user), *rooms),
            events=frozenset(),
            ack_seconds=20.0,
        )
        opened = SystemClock().now()
        super().__init__(settings, lambda: opened, SystemClock().now)
        self.calls = self.provocations = Watched()

    def environment(self, database_url: str, **more: str) -> dict[str, str]:
        """What a process needs to work here; `more` replaces."""
        plain = {
            "DATABASE_URL": database_url,
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "PORT": "0",
        }
        return plain | more

    def posted(self, *channels: str) -> list[Message]:
        """What everybody can read in those channels."""
        with self.workspace.lock:
            found = [message for channel in channels for message in self.workspace.messages.get(channel, [])]
        return [message for message in found if message.ephemeral_to is None]


class Front:
    """Hands requests from Slack to several processes in turn, as a load balancer does; to all at once if `doubles`."""

    def __init__(self, *urls: str) -> None:
        self._urls = [url + SLACK_PATH for url in urls]
        self._turns = cycle(self._urls)
        self._all_at_once = ThreadPoolExecutor(8)
        self.doubles = False
        self._client = httpx.Client(timeout=20, trust_env=False, verify=False)  # noqa: S501 - it is http, on this machine
        self._server = HttpServer(self._serve, "127.0.0.1", 0)
        self._server.start()

    @property
    def url(self) -> str:
        """Where Slack sends everything."""
        return self._server.url + SLACK_PATH

    def close(self) -> None:
        """Hangs up."""
        self._server.stop()
        self._all_at_once.shutdown()
        self._client.close()

    def _serve(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        headers = {
            name.removeprefix("HTTP_").replace("_", "-"): value
            for name, value in environ.items()
            if name == "CONTENT_TYPE" or name.startswith("HTTP_X_")
        }
        body = environ["wsgi.input"].read()
        chosen = self._urls if self.doubles else [next(self._turns)]
        answer, *_ = self._all_at_once.map(lambda url: self._client.post(url, content=body, headers=headers), chosen)
        kept = [("Content-Type", answer.headers.get("content-type", "text/plain"))]
        start_response(f"{answer.status_code} {answer.reason_phrase}", kept)
        return [answer.content]
