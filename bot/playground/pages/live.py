"""Tells open pages that something changed, over one WebSocket each. Says that, never what: the page asks again."""

import asyncio
import contextlib

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.workspace import Workspace


async def tell_changes(workspace: Workspace, socket: WebSocket) -> None:
    """Send the number of changes so far after each change, until the page goes away."""
    await socket.accept()
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> None:
        with contextlib.suppress(RuntimeError):  # the loop ends before the last change does
            loop.call_soon_threadsafe(news.set)

    unsubscribe = workspace.subscribe(ring)
    leaving = asyncio.create_task(_wait_until_gone(socket))
    try:
        await _tell(workspace, socket, news, leaving)
    finally:
        leaving.cancel()
        unsubscribe()


async def _tell(workspace: Workspace, socket: WebSocket, news: asyncio.Event, leaving: asyncio.Task[None]) -> None:
    news.set()
    while not leaving.done():
        ringing = asyncio.create_task(news.wait())
        await asyncio.wait((ringing, leaving), return_when=asyncio.FIRST_COMPLETED)
        ringing.cancel()
        if news.is_set() and not leaving.done():
            news.clear()
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                await socket.send_text(str(workspace.changes))


async def _wait_until_gone(socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            await socket.receive_text()
