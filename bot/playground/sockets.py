"""Socket Mode: the connections of the bot, and payloads that go to any one of them."""

import asyncio
import json
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from threading import Condition
from typing import Literal
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.playground.delivery import Answer, Delivery
from bot.playground.surfaces import Json

Reason = Literal["warning", "refresh_requested", "link_disabled"]

MOST_CONNECTIONS = 10
TRY_AGAIN_LATER = 1013


@dataclass(eq=False)
class Connection:
    """One open socket and the event loop that serves it."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop

    def send(self, message: Json) -> None:
        """Send from any thread."""
        asyncio.run_coroutine_threadsafe(self.socket.send_text(json.dumps(message)), self.loop)


class Sockets:
    """All open connections; each payload goes to the next one in turn and waits for its acknowledgement."""

    def __init__(self, app_id: str, ack_seconds: float) -> None:
        self._app_id = app_id
        self._ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._open: list[Connection] = []
        self._awaited: dict[str, Future[Json | str]] = {}
        self._lock = Condition()

    @property
    def are_open(self) -> bool:
        """Whether the bot is connected at all."""
        return bool(self._open)

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def wait_for(self, count: int, timeout: timedelta) -> bool:
        """Whether so many connections are open in time."""
        with self._lock:
            return self._lock.wait_for(lambda: self.count == count, timeout.total_seconds())

    def new_path(self) -> str:
        """The path of a fresh connection, good for one use."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return f"/link/{ticket}"

    async def serve(self, socket: WebSocket) -> None:
        """Serve one connection until it closes."""
        ticket = socket.path_params["ticket"]
        if ticket not in self._tickets or self.count >= MOST_CONNECTIONS:
            await socket.close(TRY_AGAIN_LATER)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        connection = Connection(socket, asyncio.get_running_loop())
        await socket.send_text(json.dumps(self._hello()))
        self._remember(connection)
        try:
            while True:
                self._acknowledge(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._forget(connection)

    def deliver(self, delivery: Delivery) -> Answer:
        """The bot's answer over one of the connections."""
        envelope_id = str(uuid4())
        awaited: Future[Json | str] = Future()
        with self._lock:
            if not self._open:
                return Answer(trouble="connection_failed")
            self._open.append(self._open.pop(0))
            self._awaited[envelope_id] = awaited
            connection = self._open[-1]
        connection.send(_envelope(envelope_id, delivery))
        try:
            return Answer(body=awaited.result(self._ack_seconds))
        except TimeoutError:
            return Answer(trouble="http_timeout")
        finally:
            del self._awaited[envelope_id]

    def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Tell every connection to go; all but a mere warning are closed as well."""
        for connection in list(self._open):
            connection.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}})
            if reason != "warning":
                self._forget(connection)
                asyncio.run_coroutine_threadsafe(connection.socket.close(), connection.loop)

    def _hello(self) -> Json:
        info = {"host": "playground", "approximate_connection_time": 3600}
        return {
            "type": "hello",
            "num_connections": self.count + 1,
            "debug_info": info,
            "connection_info": {"app_id": self._app_id},
        }

    def _acknowledge(self, received: str) -> None:
        acknowledgement = json.loads(received) if received.startswith("{") else {}
        awaited = self._awaited.get(acknowledgement.get("envelope_id", ""))
        if awaited and not awaited.done():
            awaited.set_result(acknowledgement.get("payload") or "")

    def _remember(self, connection: Connection) -> None:
        with self._lock:
            self._open.append(connection)
            self._lock.notify_all()

    def _forget(self, connection: Connection) -> None:
        with self._lock:
            if connection in self._open:
                self._open.remove(connection)
                self._lock.notify_all()


def _envelope(envelope_id: str, delivery: Delivery) -> Json:
    envelope: Json = {
        "type": delivery.kind,
        "envelope_id": envelope_id,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.retry_num, "retry_reason": delivery.retry_reason}
    return envelope
