"""Many opportunities written at once, each with its past; and found again by their id in another system."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, bindparam, select, text, update

from bot.domain.arrival import Arrival
from bot.domain.entry import Entry
from bot.domain.opportunity import Opportunity
from storage.history import ACTIVITY, ENTRY
from storage.opportunities import ONE, SqlOpportunities, columns_of, names_of
from storage.pouring import pour
from storage.repository import WORKSPACE
from storage.search import SearchKind, words_of
from storage.tables.customers import search_word
from storage.tables.history import close_activity, history_entry
from storage.tables.opportunities import opportunity
from storage.tables.workspaces import workspace

_KNOWN = select(opportunity.c.id).where(
    opportunity.c.workspace_id == WORKSPACE, opportunity.c.outside_id.in_(bindparam("given", expanding=True))
)
_BY_IDS = ONE.where(opportunity.c.id.in_(bindparam("ids", expanding=True)))
_ANALYZE = text("ANALYZE opportunity, history_entry, close_activity, search_word")
_TAKE_NUMBERS = (
    update(workspace)
    .where(workspace.c.id == WORKSPACE)
    .values(next_number=workspace.c.next_number + bindparam("count"))
    .returning(workspace.c.next_number - bindparam("count"))
)
_IDS = (
    select(opportunity.c.id)
    .where(opportunity.c.workspace_id == WORKSPACE, opportunity.c.number >= bindparam("first"))
    .order_by(opportunity.c.number)
)


class BulkOpportunities(SqlOpportunities):
    """Keeps the part of bot.ports.Opportunities that imports need."""

    def list_by_outside_id(self, outside_ids: Collection[str]) -> tuple[Opportunity, ...]:
        """Those with one of these ids in another system."""
        if not outside_ids:
            return ()
        # In two steps: most rows of an import are new, and joining what is not there is what costs.
        ids = self._run(_KNOWN, given=list(outside_ids)).scalars().all()
        return tuple(map(self.read, self._run(_BY_IDS, ids=ids))) if ids else ()

    def add_many(self, arrivals: Sequence[Arrival]) -> tuple[int, ...]:
        """The ids of the new opportunities, in order; each is written with entries, activity and search words."""
        if not arrivals:
            return ()
        first = int(self._run(_TAKE_NUMBERS, count=len(arrivals)).scalar_one())
        self._pour(
            opportunity,
            ({**columns_of(one.opportunity), "number": first + n, "version": 1} for n, one in enumerate(arrivals)),
        )
        ids = tuple(self._run(_IDS, first=first).scalars())
        by_id = tuple(zip(ids, arrivals, strict=True))
        self._pour(history_entry, (_of(key, ENTRY.write(entry)) for key, one in by_id for entry in _entries(one)))
        self._pour(close_activity, (_of(key, ACTIVITY.write(one.activity)) for key, one in by_id if one.activity))
        self._pour(search_word, (row for key, one in by_id for row in _words(key, one.opportunity)))
        if _has_outgrown(first, len(arrivals)):
            self._look_again()
        return ids

    def _look_again(self) -> None:
        """PostgreSQL plans for the sizes that it saw last, which an import leaves far behind."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_ANALYZE)

    def _pour(self, table: Table, rows: Iterator[dict[str, Any]]) -> None:
        pour(self._connection, table, self._workspace_id, rows)


def _has_outgrown(before: int, added: int) -> bool:
    """Did the number of rows reach another power of ten?"""
    return len(str(before + added)) > len(str(before))


def _of(opportunity_id: int, columns: dict[str, Any]) -> dict[str, Any]:
    return {**columns, "opportunity_id": opportunity_id}


def _entries(arrival: Arrival) -> tuple[Entry, ...]:
    active = arrival.opportunity.active
    return (*arrival.past, active) if active else arrival.past


def _words(opportunity_id: int, named: Opportunity) -> Iterator[dict[str, Any]]:
    for word in _cut(names_of(named)):
        yield {"kind": SearchKind.OPPORTUNITY.value, "word": word, "subject_id": opportunity_id}


@lru_cache(maxsize=4096)
def _cut(names: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(words_of(names))
