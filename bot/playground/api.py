"""The Web API over HTTP: reads the call, checks the token, runs the method, words the answer."""

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.playground import api_chat, api_files, api_people, api_views
from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.provocations import Provocations, Trouble
from bot.playground.settings import PlaygroundSettings
from bot.playground.sockets import Sockets
from bot.playground.surfaces import Json
from bot.playground.workspace import Refusal, Workspace

METHODS: dict[str, Callable[[Call], Json]] = {
    "auth.test": api_people.auth_test,
    "blocks.validate": api_views.validate,
    "chat.delete": api_chat.delete,
    "chat.getPermalink": api_chat.permalink,
    "chat.postEphemeral": api_chat.post_ephemeral,
    "chat.postMessage": api_chat.post_message,
    "chat.unfurl": api_chat.unfurl,
    "chat.update": api_chat.update,
    "conversations.info": api_people.conversation_info,
    "conversations.join": api_people.join_conversation,
    "conversations.list": api_people.conversations,
    "conversations.members": api_people.conversation_members,
    "conversations.open": api_people.open_conversation,
    "dnd.info": api_people.do_not_disturb,
    "files.completeUploadExternal": api_files.complete,
    "files.info": api_files.info,
    "files.getUploadURLExternal": api_files.upload_url,
    "pins.add": api_chat.add_pin,
    "reactions.add": api_chat.add_reaction,
    "team.info": api_people.team_info,
    "users.conversations": api_people.user_conversations,
    "users.info": api_people.user_info,
    "users.list": api_people.users,
    "users.lookupByEmail": api_people.user_by_email,
    "views.open": api_views.open_view,
    "views.publish": api_views.publish,
    "views.push": api_views.push,
    "views.update": api_views.update,
}

CONNECT = "apps.connections.open"

PAYLOAD_ERRORS = frozenset(
    {
        "duplicate_external_id",
        "invalid_arguments",
        "invalid_blocks",
        "invalid_json",
        "msg_too_long",
        "no_text",
        "push_limit_reached",
        "unknown_method",
        "view_too_large",
    }
)
"""Errors that are the bot's own fault, whatever the state of the workspace: they count as refusals."""


class WebApi:
    """The endpoint behind /api/<method>, a bare ASGI app because it must be able to stay silent and to hang up."""

    def __init__(
        self, workspace: Workspace, settings: PlaygroundSettings, provocations: Provocations, sockets: Sockets
    ) -> None:
        self._workspace = workspace
        self._settings = settings
        self._provocations = provocations
        self._sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call, or let go wrong what was ordered."""
        request = Request(scope, receive)
        method = request.path_params["method"]
        args = await read_arguments(request)
        trouble = self._provocations.due(method, args.get("channel"))
        if trouble and trouble.fault == "drop":
            scope["hang_up"]()
        elif trouble and trouble.fault == "silence":
            await receive()  # returns when the client gives up
        else:
            response = _failure(trouble) if trouble else await run_in_threadpool(self._answer, request, args)
            await response(scope, receive, send)

    def _answer(self, request: Request, args: Json) -> Response:
        method: str = request.path_params["method"]
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        try:
            answer = self._run(method, bearer or str(args.get("token", "")), args)
        except SlackError as error:
            if error.code in PAYLOAD_ERRORS and method != "blocks.validate":
                self._workspace.refuse(Refusal(method, error.code, error.reasons, args))
            return JSONResponse(error.as_answer())
        return JSONResponse({"ok": True, **answer}, headers={"x-oauth-scopes": ",".join(self._settings.scopes)})

    def _run(self, method: str, token: str, args: Json) -> Json:
        if not token:
            raise SlackError("not_authed")
        if token != (self._settings.app_token if method == CONNECT else self._settings.bot_token):
            raise SlackError("invalid_auth")
        if method == CONNECT:
            return {"url": f"{self._workspace.url.replace('http', 'ws', 1)}{self._sockets.new_path()}"}
        if method not in METHODS:
            raise SlackError("unknown_method")
        with self._workspace.lock:
            return METHODS[method](Call(method, self._workspace, args))


def able_to_hang_up(app: ASGIApp) -> ASGIApp:
    """The app, with a function in each request's scope that breaks the connection without an answer.

    It must stand outermost: there `send` still belongs to the server's own cycle, which holds the transport.
    """

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            cycle: Any = getattr(send, "__self__", None)
            scope["hang_up"] = cycle.transport.abort
        await app(scope, receive, send)

    return served


async def read_arguments(request: Request) -> Json:
    """The arguments of a call: from the query, and from a JSON or form body."""
    args: Json = dict(request.query_params)
    if "json" in request.headers.get("content-type", ""):
        body = json.loads(await request.body() or b"{}")
        return args | (body if isinstance(body, dict) else {})
    async with request.form() as form:
        return args | {key: value for key, value in form.items() if isinstance(value, str)}


def _failure(trouble: Trouble) -> Response:
    if trouble.fault == "server_error":
        return PlainTextResponse("Internal Server Error", 500)
    headers = {"Retry-After": str(trouble.retry_after)}
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
