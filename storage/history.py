"""History entries and close activities. Entries are only added; one that ends gets nothing but its end."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from bot.domain.closing import ActivityState, CloseActivity
from bot.domain.entry import CLOSING, NO_STAGE, Entry
from bot.domain.errors import ConcurrentChange
from bot.domain.people import Person
from bot.domain.workspace import Selection
from storage.repository import WORKSPACE, Repository, change
from storage.selection import Question, asked
from storage.shape import Shape
from storage.tables.history import close_activity, history_entry
from storage.tables.opportunities import opportunity

ENTRY = Shape(Entry, history_entry)
ACTIVITY = Shape(CloseActivity, close_activity)

_ENTRIES = select(*ENTRY.columns).where(
    history_entry.c.workspace_id == WORKSPACE, history_entry.c.opportunity_id == bindparam("opportunity")
)
_OLDEST_FIRST = _ENTRIES.order_by(history_entry.c.id)
_LAST_OPEN = _ENTRIES.where(history_entry.c.action.not_in(sorted(CLOSING))).order_by(history_entry.c.id.desc()).limit(1)
_ONE = change(history_entry)
_END = _ONE.where(history_entry.c.active).values(active=False, days_open=bindparam("days"))
_FOLLOW = _ONE.values(
    owner_id=bindparam("owner"),
    account_id=bindparam("account"),
    contact_id=bindparam("contact"),
    sales_value=bindparam("sales"),
)
_ACTIVITIES = (
    select(*ACTIVITY.columns)
    .where(close_activity.c.workspace_id == WORKSPACE, close_activity.c.opportunity_id == bindparam("opportunity"))
    .order_by(close_activity.c.id)
)
_COMPLETED = _ACTIVITIES.where(close_activity.c.state == ActivityState.COMPLETED).limit(1)
_SAVE_ACTIVITY = change(close_activity)
_CENT = Decimal("0.01")
_OF_IT = (history_entry.c.workspace_id == opportunity.c.workspace_id) & (
    history_entry.c.opportunity_id == opportunity.c.id
)


@lru_cache(maxsize=16)
def _on_stages(question: Question) -> Select[Any]:
    """Opportunities, entries and their days on each stage of one cycle."""
    opportunities = func.count(history_entry.c.opportunity_id.distinct())
    return (
        select(history_entry.c.stage, opportunities, func.count(), func.sum(history_entry.c.days_open))
        .select_from(opportunity.join(history_entry, _OF_IT))
        .where(
            *question.conditions(),
            history_entry.c.cycle_code == bindparam("code"),
            history_entry.c.stage != NO_STAGE,
        )
        .group_by(history_entry.c.stage)
    )


@lru_cache(maxsize=16)
def _ended_on_stages(question: Question) -> Select[Any]:
    return _on_stages(question).where(~history_entry.c.active)


class SqlHistory(Repository):
    """Keeps bot.ports.History."""

    def append(self, opportunity_id: int, entry: Entry) -> Entry:
        """The entry with its id."""
        added = self._add(history_entry, {"opportunity_id": opportunity_id, **ENTRY.write(entry)})
        return replace(entry, id=added)

    def end(self, entry: Entry) -> None:
        """The entry is active no more.

        Raises: ConcurrentChange when another writer has ended it.
        """
        if self._run(_END, row_id=entry.id, days=entry.days_open).rowcount == 0:
            raise ConcurrentChange

    def follow(self, entry: Entry) -> None:
        """The active entry has the owner and customer of its opportunity, and what its documents come to."""
        links = {"owner": entry.owner_id, "account": entry.account_id, "contact": entry.contact_id}
        self._run(_FOLLOW, row_id=entry.id, sales=entry.sales_value, **links)

    def list_entries(self, opportunity_id: int) -> tuple[Entry, ...]:
        """Oldest first."""
        return tuple(map(ENTRY.read, self._run(_OLDEST_FIRST, opportunity=opportunity_id)))

    def find_last_open(self, opportunity_id: int) -> Entry | None:
        """The newest entry that closed nothing."""
        row = self._run(_LAST_OPEN, opportunity=opportunity_id).first()
        return ENTRY.read(row) if row else None

    def add_activity(self, activity: CloseActivity) -> CloseActivity:
        """The activity with its id."""
        return replace(activity, id=self._add(close_activity, ACTIVITY.write(activity)))

    def find_completed_activity(self, opportunity_id: int) -> CloseActivity | None:
        """The one that was not canceled."""
        row = self._run(_COMPLETED, opportunity=opportunity_id).first()
        return ACTIVITY.read(row) if row else None

    def save_activity(self, activity: CloseActivity) -> CloseActivity:
        """The activity as given."""
        self._run(_SAVE_ACTIVITY, row_id=activity.id, **ACTIVITY.write(activity))
        return activity

    def list_activities(self, opportunity_id: int) -> tuple[CloseActivity, ...]:
        """Oldest first."""
        return tuple(map(ACTIVITY.read, self._run(_ACTIVITIES, opportunity=opportunity_id)))

    def count_reached(self, cycle_code: str, reader: Person) -> dict[int, int]:
        """How many opportunities that the reader may see ever stood on each stage."""
        question, parameters = asked(Selection(), reader)
        rows = self._run(_on_stages(question), code=cycle_code, **parameters).all()
        return {stage: count for stage, count, _, _ in rows}

    def average_days(self, cycle_code: str, reader: Person) -> dict[int, Decimal]:
        """Mean days open of the inactive entries per stage, of what the reader may see, two digits."""
        question, parameters = asked(Selection(), reader)
        rows = self._run(_ended_on_stages(question), code=cycle_code, **parameters).all()
        return {stage: (Decimal(days) / count).quantize(_CENT, ROUND_HALF_UP) for stage, _, count, days in rows}
