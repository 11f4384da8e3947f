"""The audit trail: a change of a value told field by field."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from bot.domain.people import Surface
from bot.domain.pricing import Line

_SILENT = frozenset({"id", "version", "touched_at", "active", "owner_slack_id", "owner_path"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One audited change; `person_id` is None for whoever ran the program itself, values are plain text."""

    subject: str
    subject_id: int
    action: str
    person_id: int | None
    surface: Surface
    at: datetime
    changes: dict[str, tuple[str | None, str | None]]


def changes(before: Any, after: Any) -> dict[str, tuple[str | None, str | None]]:
    """Old and new of every field that differs between two values of the same dataclass; None for a value not there."""
    named = [field.name for field in fields(after or before) if field.name not in _SILENT]
    pairs = {name: (_plain(getattr(before, name, None)), _plain(getattr(after, name, None))) for name in named}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _plain(value: Any) -> str | None:
    match value:
        case None:
            return None
        case Enum():
            return value.name.lower()
        case Decimal() as amount:
            return f"{amount.normalize():f}"
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return ", ".join(str(_plain(each)) for each in value)
        case Line() as line:
            return f"{_plain(line.quantity)} × {line.name} at {_plain(line.price_per_unit)}"
        case _:
            return str(value)
