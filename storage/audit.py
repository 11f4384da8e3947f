"""The audit trail. It is only added to, and outlives what it tells of."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, select

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


class SqlAudit(Repository):
    """Keeps bot.ports.Audit."""

    def record(self, events: Iterable[Event]) -> None:
        """Written with the change they tell of."""
        self._add_all(audit_event, [_EVENT.write(event) for event in events])

    def list_of(self, subject: str, subject_id: int) -> tuple[Event, ...]:
        """Oldest first."""
        events = map(_EVENT.read, self._run(_LIST, of=subject, of_id=subject_id))
        return tuple(replace(event, changes=_pairs(event.changes)) for event in events)


def _pairs(changes: dict[str, tuple[str | None, str | None]]) -> dict[str, tuple[str | None, str | None]]:
    """The changes with pairs again where JSON has lists."""
    return {name: (old, new) for name, (old, new) in changes.items()}
