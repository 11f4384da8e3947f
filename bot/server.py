"""A production WSGI server (waitress) in a thread, so that one process can also tick and demonstrate."""

import socket
from threading import Thread
from typing import Any

from waitress.server import create_server
from waitress.wasyncore import close_all

THREADS = 20
MOST_CONNECTIONS = 500
LARGEST_BODY = 4 * 1024 * 1024
"""In bytes; what is larger is answered with 413."""


class HttpServer:
    """Serves one WSGI application; port 0 takes a free one."""

    def __init__(self, application: Any, host: str, port: int) -> None:
        listener = socket.create_server((host, port))
        self._open: dict[int, Any] = {}
        self._server: Any = create_server(
            application,
            sockets=[listener],
            map=self._open,
            threads=THREADS,
            connection_limit=MOST_CONNECTIONS,
            max_request_body_size=LARGEST_BODY + 1,  # waitress refuses from here on
            ident=None,
        )
        self._thread = Thread(target=self._server.run, name="http", daemon=True)
        self.host = host
        self.port: int = listener.getsockname()[1]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{self.host}:{self.port}"

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stops answering."""
        self._server.task_dispatcher.shutdown(cancel_pending=True, timeout=5)
        self._server.trigger.pull_trigger(self._hang_up)
        self._thread.join(5)

    def _hang_up(self) -> None:
        """Runs in the server's own thread, whose loop must not lose its sockets while it waits for them."""
        close_all(self._open, ignore_all=True)
