"""python -m bot run | web | worker: the running bot."""

import signal
import sys
from contextlib import ExitStack
from threading import Event
from typing import NoReturn

import structlog
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.app import Bot, build, open_back_office, prepare, socket_mode, web_app
from bot.domain.errors import WorkspaceUnknown
from bot.logs import configure_logs
from bot.server import HttpServer
from bot.settings import Settings, read_settings
from handlers.identity import TokenRefused

_log = structlog.get_logger()


def run() -> None:
    """Run everything in one process: web and worker. Brings the schema up to date first."""
    settings = read_settings()
    prepare(settings.database_url)
    _serve(settings, web_side=True, worker_side=True)


def web() -> None:
    """Run the side that answers Slack. Any number of processes, on PostgreSQL."""
    _serve(_on_postgresql("web"), web_side=True, worker_side=False)


def worker() -> None:
    """Run the side that delivers and keeps house. Any number of processes, on PostgreSQL."""
    _serve(_on_postgresql("worker"), web_side=False, worker_side=True)


def _on_postgresql(word: str) -> Settings:
    settings = read_settings()
    if settings.is_sqlite:
        _stop(f"'{word}' needs PostgreSQL: set DATABASE_URL=postgresql://…, or use 'run' with SQLite.")
    if not open_back_office(settings.database_url).store.is_ready():
        _stop("The database is away or its schema is not up to date: run 'python -m bot db upgrade' first.")
    return settings


def _serve(settings: Settings, *, web_side: bool, worker_side: bool) -> None:
    configure_logs()
    try:
        bot = build(settings)
    except TokenRefused as refused:
        _stop(f"Slack refuses SLACK_BOT_TOKEN ({refused}): copy it again from OAuth & Permissions.")
    except WorkspaceUnknown as other:
        _stop(f"DATABASE_URL is the database of another Slack workspace than SLACK_BOT_TOKEN ({other.team}).")
    stopping = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    with ExitStack() as closing:
        port = _open_web(bot, closing) if web_side else None
        if worker_side:
            bot.ticking.start()
            closing.callback(bot.ticking.shutdown)
        socket = settings.socket_mode and web_side
        _log.info("running", web=web_side, worker=worker_side, socket_mode=socket, port=port)
        stopping.wait()
    _log.info("stopped")


def _open_web(bot: Bot, closing: ExitStack) -> int:
    """The port where it answers now."""
    host, port = bot.settings.host, bot.settings.port
    try:
        server = HttpServer(web_app(bot), host, port)
    except OSError as taken:
        _stop(f"Cannot listen on HOST {host} and PORT {port}: {taken.strerror}.")
    server.start()
    closing.callback(server.stop)
    if bot.settings.socket_mode:
        _connect(bot, closing)
    return server.port


def _connect(bot: Bot, closing: ExitStack) -> None:
    socket = socket_mode(bot)
    try:
        socket.connect()  # type: ignore[no-untyped-call]
    except (SlackClientError, OSError) as error:
        reason = error.response["error"] if isinstance(error, SlackApiError) else type(error).__name__
        _stop(f"Slack opens no Socket Mode connection ({reason}): is SLACK_APP_TOKEN right?")
    closing.callback(socket.close)


def _stop(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    raise SystemExit(1)
