"""The audit trail. It is only added to, and outlives what it tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.domain.audit import Event
from storage.repository import WORKSPACE, Repository
from storage.shape import Shape
from storage.tables.traffic import audit_event

_EVENT = Shape(Event, audit_event)
_LIST = (
    select(*_EVENT.columns)
    .where(
        audit_event.c.workspace_id == WORKSPACE,
        audit_event.c.subject == bindparam("of"),
        audit_event.c.subject_id == bindparam("of_id"),
    )
    .order_by(audit_event.c.id)
)
_LIST_ALL = (
    select(*_EVENT.columns)
    .where(
        audit_event.c.workspace_id == WORKSPACE,
        audit_event.c.subject == bindparam("of"),
        audit_event.c.subject_id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(audit_event.c.id)
)


class SqlAudit(Repository):
    """Keeps bot.ports.Audit."""

    def record(self, events: Iterable[Event]) -> None:
        """Written with the change they tell of."""
        self._add_all(audit_event, [_EVENT.write(event) for event in events])

    def list_of(self, subject: str, subject_id: int) -> tuple[Event, ...]:
        """Oldest first."""
        return tuple(map(_read, self._run(_LIST, of=subject, of_id=subject_id)))

    def list_of_all(self, subject: str, subject_ids: Sequence[int]) -> tuple[Event, ...]:
        """Of all these subjects, oldest first."""
        if not subject_ids:
            return ()
        return tuple(map(_read, self._run(_LIST_ALL, of=subject, ids=list(subject_ids))))


def _read(row: Row[*tuple[Any, ...]]) -> Event:
    event = _EVENT.read(row)
    return replace(event, changes=_pairs(event.changes))


def _pairs(changes: dict[str, tuple[str | None, str | None]]) -> dict[str, tuple[str | None, str | None]]:
    """The changes with pairs again where JSON has lists."""
    return {name: (old, new) for name, (old, new) in changes.items()}
