"""python -m bot run | web | worker: the running bot."""

import signal
import sys
from collections.abc import Callable
from threading import Event

import structlog

from bot.app import Bot, TokenRefused, build, open_back_office, prepare, socket_mode
from bot.logs import configure_logs
from bot.server import HttpServer
from bot.settings import Settings, read_settings
from handlers.http import http_app

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
    stopping = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    if worker_side:
        bot.ticking.start()
    closing = _open_web(bot) if web_side else []
    _log.info("running", web=web_side, worker=worker_side, socket_mode=settings.socket_mode and web_side)
    stopping.wait()
    for close in closing:
        close()
    if worker_side:
        bot.ticking.shutdown()


def _open_web(bot: Bot) -> list[Callable[[], None]]:
    server = HttpServer(http_app(bot.bolt, bot.is_ready), bot.settings.host, bot.settings.port)
    server.start()
    closing: list[Callable[[], None]] = [server.stop]
    if bot.settings.slack_app_token:
        socket = socket_mode(bot)
        socket.connect()  # type: ignore[no-untyped-call]
        closing.append(socket.close)
    return closing


def _stop(reason: str) -> None:
    print(reason, file=sys.stderr)
    raise SystemExit(1)
