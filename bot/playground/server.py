"""The playground as a whole: the workspace, its addresses on localhost, and the ways to provoke bad days."""

import dataclasses
import socket
from collections.abc import Callable
from datetime import datetime
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from bot.playground.api import WebApi, able_to_hang_up, read_arguments
from bot.playground.api_files import receive
from bot.playground.delivery import Answer, HttpLine
from bot.playground.errors import SlackError
from bot.playground.events import Events
from bot.playground.forms import Forms
from bot.playground.hands import Hands
from bot.playground.line import Line
from bot.playground.pages.routes import routes as page_routes
from bot.playground.payloads import Payloads
from bot.playground.provocations import Fault, Provocations, Trouble
from bot.playground.replies import reply
from bot.playground.settings import PlaygroundSettings
from bot.playground.sockets import Reason, Sockets
from bot.playground.talk import SLACKBOT
from bot.playground.workspace import Person, Workspace

GONE = frozenset({"expired_url", "used_url"})


class Playground:
    """A Slack-like workspace on localhost.

    `now` is the workspace's time; `signed_at` the time of the signatures, where a story's clock is not the bot's.
    """

    def __init__(
        self,
        settings: PlaygroundSettings,
        now: Callable[[], datetime],
        signed_at: Callable[[], datetime] | None = None,
    ) -> None:
        self.settings = settings
        self.workspace = _furnished(settings, now)
        self.sockets = Sockets(self.workspace.app_id, settings.ack_seconds)
        self.provocations = Provocations(enforce_rate_limits=settings.enforce_rate_limits)
        self.line = Line(HttpLine(settings, signed_at or now), self.sockets)
        payloads = Payloads(self.workspace)
        self.events = Events(self.line, payloads, settings.events)
        forms = Forms(self.workspace, self.line, payloads)
        self.hands = Hands(self.workspace, settings, self.line, payloads, self.events, forms)

    @property
    def url(self) -> str:
        """Where people look: `http://127.0.0.1:PORT`."""
        return self.workspace.url

    @property
    def api_url(self) -> str:
        """What the bot's Web API client calls."""
        return f"{self.url}/api/"

    @property
    def routes(self) -> list[BaseRoute]:
        """Every address: the Web API, what hangs on it, Socket Mode, and the pages."""
        api = WebApi(self.workspace, self.settings, self.provocations, self.sockets)
        return [
            Route("/api/{method}", api),
            Route("/actions/{team}/{key}", self._reply, methods=["POST"]),
            Route("/upload/{file_id}", self._upload, methods=["POST"]),
            Route("/files/{file_id}", self._download),
            WebSocketRoute("/link/{ticket}", self.sockets.serve),
            *page_routes(self),
        ]

    def start(self) -> None:
        """Serve in a thread of its own; the address is known when this returns."""
        listener = socket.create_server((self.settings.host, self.settings.port))
        self.workspace.url = f"http://{self.settings.host}:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            able_to_hang_up(Starlette(routes=self.routes)),
            http="h11",
            ws="websockets-sansio",
            log_level="critical",
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, args=([listener],), name="playground", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and hang up."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()
        self.line.http.close()

    def connect(self, bot_url: str) -> None:
        """Say where the bot listens."""
        self.line.http.url = bot_url

    # bad days

    def provoke(self, *, rate_limit: int, retry_after: int = 1, method: str | None = None) -> None:
        """Answer the next `rate_limit` calls with 429."""
        self.provocations.order(Trouble("rate_limit", rate_limit, method, retry_after))

    def provoke_errors(self, count: int, fault: Fault = "server_error", method: str | None = None) -> None:
        """Fail the next calls: with status 500, by hanging up, or by never answering."""
        self.provocations.order(Trouble(fault, count, method))

    def provoke_lost_answers(self, count: int) -> None:
        """Lose the bot's next answers: it has done its work, and the person sees a time-out."""
        self.line.answers_to_lose = count

    def retry_event(self) -> Answer:
        """The bot's answer to the last event, sent once more as Slack does when it heard nothing."""
        return self.events.retry()

    def disconnect_sockets(self, reason: Reason = "refresh_requested") -> None:
        """End the Socket Mode connections, as Slack does now and then."""
        self.sockets.disconnect(reason)

    # addresses that are no methods

    async def _reply(self, request: Request) -> Response:
        answer = await read_arguments(request)
        try:
            await run_in_threadpool(reply, self.workspace, request.path_params["key"], answer)
        except SlackError as error:
            return JSONResponse(error.as_answer(), 404 if error.code in GONE else 400)
        return PlainTextResponse("ok")

    async def _upload(self, request: Request) -> Response:
        content = await request.body()
        if not receive(self.workspace, request.path_params["file_id"], content):
            return PlainTextResponse("not expected", 400)
        return PlainTextResponse(f"OK - {len(content)}")

    def _download(self, request: Request) -> Response:
        file = self.workspace.files.get(request.path_params["file_id"])
        if request.headers.get("authorization") != f"Bearer {self.settings.bot_token}":
            return PlainTextResponse("not authed", 403)
        if file is None or file.content is None:
            return PlainTextResponse("not found", 404)
        return Response(file.content, media_type="application/octet-stream")


def _furnished(settings: PlaygroundSettings, now: Callable[[], datetime]) -> Workspace:
    workspace = Workspace(
        now,
        name=settings.workspace_name,
        app_id=settings.app_id,
        bot_id=settings.bot_id,
        bot_user=settings.bot_user,
    )
    residents = (
        Person(SLACKBOT, "slackbot", "Slackbot", is_bot=True),
        Person(workspace.bot_user, settings.bot_name, settings.bot_name.title(), is_bot=True),
        *settings.people,
    )
    workspace.people = {each.id: dataclasses.replace(each) for each in residents}
    workspace.channels = {each.id: dataclasses.replace(each, members=set(each.members)) for each in settings.channels}
    return workspace
