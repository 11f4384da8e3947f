"""Opportunities with their active entry, one by one. Lists and sums are in listing.py."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select, update

from bot.domain.entry import Entry
from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person
from bot.domain.words import folded
from bot.domain.workspace import Selection
from storage.history import ENTRY, SqlHistory
from storage.listing import Listing
from storage.people import TEAM_PATH
from storage.repository import WORKSPACE, change
from storage.search import ENOUGH, SearchKind, SearchWords, bounds, prefixes
from storage.selection import Question, asked
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.history import history_entry
from storage.tables.opportunities import opportunity
from storage.tables.people import person, team
from storage.tables.workspaces import workspace

_OPPORTUNITY = Shape(
    Opportunity,
    opportunity,
    account_name=account.c.name,
    contact_name=contact.c.name,
    owner_name=func.coalesce(person.c.name, ""),
    owner_slack_id=person.c.slack_id,
    owner_path=TEAM_PATH,
)
_JOINED = (
    opportunity.outerjoin(person, person.c.id == opportunity.c.owner_id)
    .outerjoin(team, team.c.id == person.c.team_id)
    .outerjoin(account, account.c.id == opportunity.c.account_id)
    .outerjoin(contact, contact.c.id == opportunity.c.contact_id)
    .outerjoin(
        history_entry,
        (history_entry.c.workspace_id == opportunity.c.workspace_id)
        & (history_entry.c.opportunity_id == opportunity.c.id)
        & history_entry.c.active,
    )
)
_ANY = select(*_OPPORTUNITY.columns, *ENTRY.columns).select_from(_JOINED)
ONE = _ANY.where(opportunity.c.workspace_id == WORKSPACE)
_BY_ID = ONE.where(opportunity.c.id == bindparam("opportunity"))
_BY_NUMBER = ONE.where(opportunity.c.number == bindparam("given"))
_SAVE = change(opportunity).where(opportunity.c.version == bindparam("seen"))
_DELETE = delete(opportunity).where(
    opportunity.c.id == bindparam("opportunity"), opportunity.c.workspace_id == WORKSPACE
)
_TAKE_NUMBER = (
    update(workspace)
    .where(workspace.c.id == WORKSPACE)
    .values(next_number=workspace.c.next_number + 1)
    .returning(workspace.c.next_number - 1)
)


@lru_cache(maxsize=64)
def _found(question: Question) -> Select[Any]:
    few = question.conditions(enough=ENOUGH)
    return _ANY.where(*few).order_by(opportunity.c.folded_name, opportunity.c.id).limit(bindparam("most"))


class SqlOpportunities(Listing):
    """Keeps bot.ports.Opportunities."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._history = SqlHistory(connection, workspace_id)
        self._words = SearchWords(connection, workspace_id)
        self._named: dict[int, tuple[str | None, ...]] = {}

    def get(self, opportunity_id: int) -> Opportunity:
        """Raises: NotFound."""
        row = self._run(_BY_ID, opportunity=opportunity_id).first()
        if row is None:
            raise NotFound("opportunity", str(opportunity_id))
        return self.read(row)

    def find_by_number(self, number: int) -> Opportunity | None:
        """The one people call by that number."""
        row = self._run(_BY_NUMBER, given=number).first()
        return self.read(row) if row else None

    def list_found(self, words: Sequence[str], reader: Person, limit: int) -> tuple[Opportunity, ...]:
        """Those the reader may see whose name or customer has words beginning with each of `words`, by name."""
        question, parameters = asked(Selection(words=tuple(words)), reader)
        led = bounds(self._words.rarest_first(SearchKind.OPPORTUNITY, prefixes(words)))
        return tuple(map(self.read, self._run(_found(question), most=limit, **parameters | led)))

    def add(self, new: Opportunity) -> Opportunity:
        """With id, the next number of the workspace and version 1; its active entry is written too."""
        number = int(self._run(_TAKE_NUMBER).scalar_one())
        numbered = replace(new, number=number, version=1)
        added = replace(numbered, id=self._add(opportunity, columns_of(numbered)))
        self._words.add(SearchKind.OPPORTUNITY, added.id, names_of(added))
        return self._with_entry(added)

    def save(self, changed: Opportunity, ended: Entry | None = None) -> Opportunity:
        """With the version after this one; see the promise for what happens to entries.

        Raises: ConcurrentChange when another writer was faster.
        """
        saved = replace(changed, version=changed.version + 1)
        values = columns_of(saved)
        if self._run(_SAVE, row_id=saved.id, seen=changed.version, **values).rowcount == 0:
            raise ConcurrentChange
        if self._named.get(saved.id) != names_of(saved):
            self._words.replace(SearchKind.OPPORTUNITY, saved.id, names_of(saved))
        if ended:
            self._history.end(ended)
        return self._with_entry(saved)

    def delete(self, opportunity_id: int) -> None:
        """With all that hangs on it; the database takes entries, activities, notes and cards along."""
        self._words.forget(SearchKind.OPPORTUNITY, opportunity_id)
        self._run(_DELETE, opportunity=opportunity_id)

    def _with_entry(self, stored: Opportunity) -> Opportunity:
        self._named[stored.id] = names_of(stored)
        if stored.active is None:
            return stored
        if stored.active.id:
            self._history.follow(stored.active)
            return stored
        return replace(stored, active=self._history.append(stored.id, stored.active))

    def read(self, row: Row[*tuple[Any, ...]]) -> Opportunity:
        """The opportunity in a row of ONE."""
        active = ENTRY.read(row[_OPPORTUNITY.width :]) if row.history_entry_id else None
        found = _OPPORTUNITY.read(row, active=active)
        self._named[found.id] = names_of(found)
        return found


def names_of(named: Opportunity) -> tuple[str | None, ...]:
    """What an opportunity is found by."""
    return (named.name, named.account_name, named.contact_name)


def columns_of(stored: Opportunity) -> dict[str, Any]:
    """The row of an opportunity; it repeats the active entry, so that lists and sums need no other table."""
    active = stored.active
    return {
        **_OPPORTUNITY.write(stored),
        "folded_name": folded(stored.name),
        "stage": active.stage if active else 0,
        "stage_name": active.stage_name if active else "",
        "completed_percent": active.completed_percent if active else 0,
        "chances_percent": active.chances_percent if active else 0,
        "probability_percent": stored.probability_percent,
    }
