"""A playground with a tiny Bolt app as its counterpart, over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from waitress.server import create_server

from bot.clock import SystemClock
from bot.playground.driver import Driver
from bot.playground.server import Playground
from bot.playground.settings import PlaygroundSettings, Shortcut
from bot.playground.workspace import Channel, Person

SECRET, BOT_TOKEN, APP_TOKEN = "hush", "xoxb-tests", "xapp-tests"
BOT = "U0DEALDESK"


class Clock:
    """The computer's clock, which a test may set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead


@dataclass
class Stage:
    """Everything that a test needs: the playground, the bot beside it, and the people."""

    playground: Playground
    app: App
    clock: Clock
    heard: list[dict[str, Any]] = field(default_factory=list)

    @property
    def client(self) -> WebClient:
        return self.app.client

    @property
    def workspace(self) -> Any:
        return self.playground.workspace

    def driver(self, person: str) -> Driver:
        return Driver(self.playground, person)


def settings(**changes: Any) -> PlaygroundSettings:
    people = (
        Person("U0DANA", "dana", "Dana Reyes", "dana@example.com", tz="Europe/Berlin", tz_offset=3600),
        Person("U0SAM", "sam", "Sam Okafor", "sam@example.com"),
    )
    channels = (
        Channel("C0SALES", "sales", members={"U0DANA", "U0SAM", BOT}),
        Channel("C0RANDOM", "random", members={"U0DANA"}),
        Channel("C0OLD", "old", members={"U0DANA", BOT}, is_archived=True),
        Channel("G0BOARD", "board", members={"U0SAM"}, is_private=True),
    )
    shortcuts = (Shortcut("New opportunity", "new"), Shortcut("File it", "file", is_global=False))
    usual = PlaygroundSettings(
        signing_secret=SECRET,
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        people=people,
        channels=channels,
        shortcuts=shortcuts,
        unfurl_domains=("crm.example.com",),
    )
    return replace(usual, **changes)


def bolt_app(playground: Playground) -> App:
    client = WebClient(token=BOT_TOKEN, base_url=playground.api_url)
    return App(client=client, signing_secret=SECRET, process_before_response=True)


@contextmanager
def staged(**changes: Any) -> Iterator[Stage]:
    """A running playground, connected over HTTP to an app without listeners that notes what it hears."""
    clock = Clock()
    playground = Playground(settings(**changes), clock.now, SystemClock().now)
    playground.start()
    stage = Stage(playground, bolt_app(playground), clock)

    @stage.app.use
    def hear(body: dict[str, Any], next: Callable[[], Any]) -> Any:  # noqa: A002
        stage.heard.append(body)
        return next()

    handler = SlackRequestHandler(stage.app, path="/slack/events")
    server = create_server(handler, host="127.0.0.1", port=0, threads=4, asyncore_loop_timeout=0.02)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    playground.connect(f"http://127.0.0.1:{server.effective_port}/slack/events")
    try:
        yield stage
    finally:
        playground.stop()
        server.trigger.pull_trigger(server.close)  # in the server's own thread: its loop must not lose its sockets
        thread.join(5)
        server.task_dispatcher.shutdown()


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage of one's own."""
    with staged() as stage:
        yield stage
