"""The bot's HTTP side as one WSGI application: Slack's requests, health and readiness. Nothing else is served."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler

SLACK_PATH = "/slack/events"

Environ = dict[str, Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]


def http_app(app: App | None, is_ready: Callable[[], bool]) -> Wsgi:
    """Serves POST /slack/events (everything from Slack, where there is an app), GET /healthz and GET /readyz."""
    slack = SlackRequestHandler(app, path=SLACK_PATH) if app else None

    def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        match environ["REQUEST_METHOD"], environ["PATH_INFO"]:
            case "POST", "/slack/events" if slack:
                return _hear(slack, environ, start_response)
            case "GET", "/healthz":
                return _text(start_response, "200 OK", "alive")
            case "GET", "/readyz":
                ready = is_ready()
                return _text(start_response, "200 OK" if ready else "503 Service Unavailable", _READY[ready])
            case _:
                return _text(start_response, "404 Not Found", "not found")

    return serve


def _hear(slack: Wsgi, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The answer of Bolt, which reads a body before it knows that it comes from Slack."""
    try:
        return slack(environ, start_response)
    except (ValueError, AttributeError, TypeError, KeyError):
        return _text(start_response, "400 Bad Request", "not from Slack")


_READY = {True: "ready", False: "database away"}


def _text(start_response: StartResponse, status: str, text: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [text.encode()]
