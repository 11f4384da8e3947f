"""What answers while it is measured: the bot as it runs, a bot that does nothing, and Slack, which answers at once."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.app import Bot, build
from bot.bench.line import Line
from bot.bench.requests import CARD, CHANNEL, COMMAND, SECRET
from bot.bench.world import TEAM
from bot.logs import configure_logs
from bot.server import HttpServer
from bot.settings import Settings
from handlers.http import http_app
from handlers.register import Connection, empty_app
from handlers.views.ids import Form
from handlers.views.message import Message

TOKEN = "xoxb-bench"  # noqa: S105  # nobody's
_ANSWER = json.dumps(
    {
        "ok": True,
        "team_id": TEAM,
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
        "channel": CHANNEL,
        "ts": CARD,
        "user": {"team_id": TEAM, "real_name": "Somebody", "tz": "UTC", "locale": "en-US", "profile": {}},
    }
).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """Lines to the bot and to the one that does nothing, and the calls to Slack that the bot makes."""

    bot: Bot
    to_bot: Line
    to_nothing: Line
    update: Callable[[Message], object]
    respond: Callable[[Message], object]


@contextmanager
def slack_stub() -> Iterator[str]:
    """The URL of a Slack that gives the same short answer to everything."""
    http = HttpServer(_answer, "127.0.0.1", 0)
    http.start()
    yield http.url
    http.stop()


@contextmanager
def logging_nowhere() -> Iterator[None]:
    """The bot writes its log lines as ever, and they are thrown away."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        with redirect_stderr(nowhere):
            configure_logs()
        yield


@contextmanager
def running(database_url: str, slack_url: str) -> Iterator[Servers]:
    """Everything, on free ports."""
    with ExitStack() as stack:
        settings = Settings.model_validate(
            {
                "database_url": database_url,
                "slack_bot_token": TOKEN,
                "slack_signing_secret": SECRET,
                "slack_api_url": f"{slack_url}/api/",
                "slack_command": COMMAND,
            }
        )
        bot = build(settings)
        client = WebClient(token=TOKEN, base_url=f"{slack_url}/api/", timeout=2, retry_handlers=[])
        hook = WebhookClient(f"{slack_url}/response", timeout=2)
        yield Servers(
            bot=bot,
            to_bot=_line(stack, http_app(bot.bolt, bot.is_ready)),
            to_nothing=_line(stack, _nothing(client)),
            update=lambda card: client.chat_update(channel=CHANNEL, ts=CARD, **card.arguments()),
            respond=lambda card: hook.send(**card.arguments(), response_type="ephemeral", replace_original=False),
        )


def _line(stack: ExitStack, application: Any) -> Line:
    server = HttpServer(application, "127.0.0.1", 0)
    server.start()
    stack.callback(server.stop)
    return stack.enter_context(Line(server.host, server.port))


def _nothing(client: WebClient) -> Any:
    """Bolt with our settings, on our server, with listeners that acknowledge and do nothing."""
    app = empty_app(Connection(client=client, token=TOKEN, signing_secret=SECRET, command=COMMAND))
    app.command(COMMAND)(_acknowledge)
    app.view(Form.CREATE.value)(_acknowledge)
    return http_app(app, lambda: True)


def _acknowledge(ack: Ack) -> None:
    ack()


def _answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(_ANSWER)))])
    return [_ANSWER]
