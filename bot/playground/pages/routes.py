"""The addresses of the pages: the page itself, what it posts, its files, and the line for news."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from bot.playground.errors import NotPossible
from bot.playground.pages.blocks import environment
from bot.playground.pages.deeds import DEEDS, Stage
from bot.playground.pages.live import tell_changes
from bot.playground.pages.place import HOME, Place
from bot.playground.pages.screen import Screen
from bot.playground.surfaces import Json
from bot.playground.workspace import Person

STATIC = Path(__file__).parent / "static"
POLICY = "default-src 'self'; img-src 'self' data: http: https:; connect-src 'self' ws:; frame-ancestors 'self'"
REACTIONS = ("+1", "tada", "eyes", "white_check_mark", "file_folder")
TINTS = 8


def routes(stage: Stage) -> list[BaseRoute]:
    """Everything that a browser asks the playground for."""
    pages = Pages(stage)
    return [
        Route("/", pages.show),
        Route("/ui/files", pages.attach, methods=["POST"]),
        Route("/ui/{deed}", pages.do, methods=["POST"]),
        Route("/files/{file_id}/{name}", pages.download),
        WebSocketRoute("/live", pages.live),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


class Pages:
    """Answers browsers on behalf of one playground."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._templates = environment()
        self._templates.globals |= {
            "app_name": stage.settings.bot_name,
            "command": stage.settings.command,
            "initials": initials,
            "tint": tint,
            "reactions": REACTIONS,
            "global_shortcuts": [each for each in stage.settings.shortcuts if each.is_global],
            "message_shortcuts": [each for each in stage.settings.shortcuts if not each.is_global],
        }

    def show(self, request: Request) -> Response:
        """The page of one person at one place, the door where nobody is named, or a phone around a page."""
        asked = request.query_params
        if asked.get("frame") == "phone":
            return self._page("frame.html", inner=Place.of(asked).url())
        if asked.get("as") not in {each.id for each in self._people()}:
            return self._page("people.html", workspace=self._stage.workspace, people=self._people())
        return self._workspace_page(Place.of(asked))

    async def do(self, request: Request) -> Response:
        """Let the hands do what was posted; a sentence in `sorry` where they cannot."""
        deed = DEEDS.get(request.path_params["deed"])
        if deed is None:
            raise HTTPException(404)
        if not request.headers.get("content-type", "").startswith("application/json"):
            raise HTTPException(415)
        body: Json = await request.json()
        try:
            answer = await run_in_threadpool(deed, self._stage, self._templates, body["as"], body)
        except NotPossible as error:
            return JSONResponse({"sorry": str(error)}, 409)
        return JSONResponse(answer or {})

    async def attach(self, request: Request) -> Response:
        """Keep the uploaded files; their ids in order."""
        async with request.form() as form:
            person, kept = str(form["as"]), []
            for part in form.getlist("file"):
                if isinstance(part, UploadFile):
                    content = await part.read()
                    kept.append(self._stage.hands.attach(person, part.filename or "file", content))
        return JSONResponse({"files": [{"id": each.id, "name": each.name} for each in kept]})

    def download(self, request: Request) -> Response:
        """The bytes of a file: pictures and PDF files are shown, everything else is saved."""
        file = self._stage.workspace.files.get(request.path_params["file_id"])
        if file is None or file.content is None:
            raise HTTPException(404)
        suffix = Path(file.name).suffix.lower()
        kind = {
            ".png": "image/png",
            ".jpg": "image/jpeg",
            ".jpeg": "image/jpeg",
            ".gif": "image/gif",
            ".pdf": "application/pdf",
        }.get(suffix)
        return Response(file.content, media_type=kind or "application/octet-stream")

    async def live(self, socket: WebSocket) -> None:
        """The line that tells a page to look again."""
        await tell_changes(self._stage.workspace, socket)

    def _workspace_page(self, place: Place) -> Response:
        workspace = self._stage.workspace
        with workspace.lock:
            screen = Screen(workspace, self._templates, place)
            if not place.seen:
                screen = replace(screen, place=replace(place, seen=screen.seen_before()))
            heading = self._heading(screen)
            page = self._page("workspace.html", screen=screen, heading=heading, people=self._people())
        if screen.channel:
            self._stage.hands.read(place.person, screen.channel.id)
        return page

    def _heading(self, screen: Screen) -> str:
        if screen.place.at == HOME:
            return screen.title(screen.app_channel)
        return screen.title(screen.channel) if screen.channel else "Conversations"

    def _page(self, template: str, **context: Any) -> Response:
        drawn = self._templates.get_template(template).render(**context)
        return HTMLResponse(drawn, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})

    def _people(self) -> list[Person]:
        everybody = self._stage.workspace.people.values()
        return [each for each in everybody if not each.is_bot and not each.deleted]


def initials(person: Person) -> str:
    """One or two letters for a round picture."""
    words = person.real_name.split() or [person.name]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def tint(person: Person) -> int:
    """The number of the person's colour."""
    return sum(person.id.encode()) % TINTS
