"""What the HTTP side lets in: Slack where it can prove itself, health for everybody, and nothing that is too large."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt import App, Args
from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.playground.signature import sign
from bot.server import LARGEST_BODY, HttpServer
from handlers.http import http_app
from handlers.register import Connection, empty_app

SECRET = "the-signing-secret"  # nobody's
BODY = urlencode({"command": "/opp", "text": "list", "team_id": "T1", "user_id": "U1", "trigger_id": "1.2.3"})
Serve = Callable[[App | None], httpx.Client]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts the HTTP side of an app."""
    with ExitStack() as running:

        def serve(app: App | None) -> httpx.Client:
            server = HttpServer(http_app(app, lambda: True), "127.0.0.1", 0)
            server.start()
            running.callback(server.stop)
            return running.enter_context(httpx.Client(base_url=server.url, trust_env=False))

        yield serve


def hearing(secret: str | None) -> tuple[App, list[str]]:
    """An app of which every command is noted down."""
    heard: list[str] = []

    def on_command(args: Args) -> None:
        heard.append(args.body["text"])
        args.ack()

    app = empty_app(Connection(client=WebClient(), token="xoxb-1", signing_secret=secret, command="/opp"))
    app.command("/opp")(on_command)
    return app, heard


def signed(secret: str) -> dict[str, str]:
    now = int(SystemClock().now().timestamp())
    return {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": sign(secret, now, BODY)} | FORM


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_what_is_signed_is_heard(serve: Serve) -> None:
    app, heard = hearing(SECRET)
    assert serve(app).post("/slack/events", content=BODY, headers=signed(SECRET)).status_code == 200
    assert heard == ["list"]


@pytest.mark.parametrize("headers", [FORM, signed(""), signed("unused")], ids=["unsigned", "empty", "unused"])
@pytest.mark.parametrize("secret", [SECRET, None], ids=["with secret", "without secret"])
def test_nothing_else_is_heard_whether_there_is_a_secret_or_not(
    serve: Serve, secret: str | None, headers: dict[str, str]
) -> None:
    app, heard = hearing(secret)
    assert serve(app).post("/slack/events", content=BODY, headers=headers).status_code == 401
    assert heard == []


def test_without_an_app_to_hear_it_there_is_health_and_nothing_else(serve: Serve) -> None:
    client = serve(None)
    assert client.post("/slack/events", content=BODY, headers=signed(SECRET)).status_code == 404
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/slack/events")] == [200, 200, 404]


def test_a_body_larger_than_any_of_slacks_is_not_read(serve: Serve) -> None:
    client = serve(None)
    assert client.post("/slack/events", content=b"a" * LARGEST_BODY).status_code == 404
    assert client.post("/slack/events", content=b"a" * (LARGEST_BODY + 1)).status_code == 413
