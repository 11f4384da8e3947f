"""A production WSGI server (waitress) in a thread, so that one process can also tick and demonstrate."""

import socket
from threading import Thread
from typing import Any

from waitress.server import create_server

THREADS = 20
MOST_CONNECTIONS = 500


class HttpServer:
    """Serves one WSGI application; port 0 takes a free one."""

    def __init__(self, application: Any, host: str, port: int) -> None:
        listener = socket.create_server((host, port))
        self._server = create_server(
            application, sockets=[listener], threads=THREADS, connection_limit=MOST_CONNECTIONS, ident=None
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
        self._server.close()
