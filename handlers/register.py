"""The Bolt app: one listener for each kind of request, which looks up who it is for in the table of contents."""

import re
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt import App, Args
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.ports import Clock
from bot.usecases.desk import Desk
from handlers import commands
from handlers.answers import on_unknown
from handlers.contents import ACTIONS, OPTIONS, VIEWS
from handlers.guard import Guard, Listener
from handlers.identity import UNKNOWN, Identity, identify
from handlers.readers import Readers

THREADS = 20
Handle = Callable[[Args], None]
Wrap = Callable[[Listener], Handle]


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How this bot and Slack know each other; `client` has the address and short time limits, and no token."""

    client: WebClient
    token: str
    signing_secret: str | None
    command: str
    identity: Identity = UNKNOWN


def bolt_app(connection: Connection, desk: Desk, clock: Clock) -> App:
    """The Bolt app: a listener for each kind of request, which looks up who it is for.

    Bolt tries its listeners one after the other. Whatever is in no table, from an older version, is answered too.
    """
    app, anything = empty_app(connection), re.compile(".*")
    readers = Readers(desk, partial(identify, connection.client, connection.token, desk.workspaces))
    wrap = Guard(desk, readers, clock).wrap
    unknown = wrap(on_unknown)
    app.command(connection.command)(wrap(commands.on_command))
    app.action(anything)(_chosen(ACTIONS, wrap, _action_id, unknown))
    app.view(anything)(_chosen(VIEWS, wrap, lambda body: body["view"]["callback_id"], unknown))
    app.options(anything)(_chosen(OPTIONS, wrap, lambda body: body["action_id"], _no_options))
    app.command(anything)(unknown)
    app.shortcut(anything)(unknown)
    app.view_closed(anything)(_nothing)
    app.event(anything)(_nothing)
    return app


def _chosen(table: Mapping[str, Listener], wrap: Wrap, key: Callable[[Any], str], otherwise: Handle) -> Handle:
    """The one of the table that the request names."""
    handles = {name: wrap(listener) for name, listener in table.items()}

    def handle(args: Args) -> None:
        handles.get(key(args.body), otherwise)(args)

    return handle


def _action_id(body: Mapping[str, Any]) -> str:
    """What was tapped; nothing for the attachments of old."""
    return str(body.get("actions", [{}])[0].get("action_id", ""))


def empty_app(connection: Connection) -> App:
    """A Bolt app that listens to nothing; its answers leave when the listener returns (see performance decisions).

    Over HTTP it takes only what is signed. Where there is no secret to sign with, one is made up that nobody knows.
    """
    return App(
        client=connection.client,
        signing_secret=connection.signing_secret or secrets.token_hex(),
        authorize=_authorize(connection),
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(THREADS, thread_name_prefix="listener"),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )


def _nothing(args: Args) -> None:
    args.ack()


def _no_options(args: Args) -> None:
    args.ack(options=[])


def _authorize(connection: Connection) -> Any:
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=connection.token,
            bot_user_id=connection.identity.bot_user,
            bot_id=connection.identity.bot_id,
        )

    return authorize
