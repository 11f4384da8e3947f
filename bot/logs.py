"""Structured logs: one line of JSON per event on a server, readable on a terminal. Never payloads, never tokens."""

import logging
import sys

import structlog
from structlog.typing import Processor


def configure_logs(*, level: int = logging.INFO) -> None:
    """Sets up structlog, has libraries write in the same way, and silences what they say below a warning.

    What Slack's libraries warn of, our own lines tell, without the answers that theirs quote.
    """
    first: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = _last()
    structlog.configure(
        processors=[*first, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    formed = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=first, processors=formed))
    handler.addFilter(_is_wanted)
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _is_wanted(record: logging.LogRecord) -> bool:
    if record.name.startswith("slack_sdk.web"):  # what it says it also raises
        return False
    return record.levelno >= logging.ERROR or not record.name.startswith(("slack_bolt", "slack_sdk"))


def _last() -> list[Processor]:
    if sys.stderr.isatty():
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
