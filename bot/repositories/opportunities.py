"""Opportunities with their history and notes, as the rules want them kept."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Protocol

from bot.domain.arrival import Arrival
from bot.domain.closing import CloseActivity
from bot.domain.entry import Entry
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person
from bot.domain.workspace import Listed, Note, Order, Selection, StageSums, Sums


class Opportunities(Protocol):
    """Opportunities with their active entry."""

    def get(self, opportunity_id: int) -> Opportunity: ...
    def find_by_number(self, number: int) -> Opportunity | None: ...
    def add(self, opportunity: Opportunity) -> Opportunity:
        """With id, the next number of the workspace and version 1; its active entry, if any, is written too."""
        ...

    def save(self, opportunity: Opportunity, ended: Entry | None = None) -> Opportunity:
        """With the version after this one; an active entry without id is appended and `ended` ended before it.

        An active entry that has its id follows the owner and customer of the opportunity, and its sales value.
        Raises: ConcurrentChange when another writer was faster.
        """
        ...

    def delete(self, opportunity_id: int) -> None:
        """With all that hangs on it."""
        ...

    def add_many(self, arrivals: Sequence[Arrival]) -> tuple[int, ...]:
        """The ids, in order; each is added as by `add`, with its past and its close activity."""
        ...

    def list_by_outside_id(self, outside_ids: Collection[str]) -> tuple[Opportunity, ...]:
        """Those with one of these ids in another system, in no order."""
        ...

    def list_page(
        self, selection: Selection, reader: Person, order: Order, *, limit: int, offset: int = 0
    ) -> tuple[Listed, ...]:
        """Those the reader may see."""
        ...

    def list_found(self, words: Sequence[str], reader: Person, limit: int) -> tuple[Opportunity, ...]: ...
    def list_numbers(self, selection: Selection, reader: Person) -> tuple[int, ...]: ...
    def sums(self, selection: Selection, reader: Person) -> tuple[Sums, ...]:
        """Over every match, one per currency."""
        ...

    def sums_by_stage(self, selection: Selection, reader: Person) -> tuple[StageSums, ...]:
        """Current positions of the matches; Not Started is stage 0 of its cycle."""
        ...


class History(Protocol):
    """History entries and close activities of opportunities."""

    def list_entries(self, opportunity_id: int) -> tuple[Entry, ...]:
        """Oldest first."""
        ...

    def find_last_open(self, opportunity_id: int) -> Entry | None:
        """The newest entry that closed nothing."""
        ...

    def add_activity(self, activity: CloseActivity) -> CloseActivity: ...
    def find_completed_activity(self, opportunity_id: int) -> CloseActivity | None: ...
    def save_activity(self, activity: CloseActivity) -> CloseActivity: ...
    def list_activities(self, opportunity_id: int) -> tuple[CloseActivity, ...]: ...
    def count_reached(self, cycle_code: str, reader: Person) -> dict[int, int]:
        """The funnel: how many opportunities that the reader may see ever stood on each stage."""
        ...

    def average_days(self, cycle_code: str, reader: Person) -> dict[int, Decimal]:
        """Mean days open of the inactive entries per stage, of what the reader may see, two digits."""
        ...


class Notes(Protocol):
    """Notes on opportunities."""

    def add(self, note: Note) -> Note: ...
    def list_of(self, opportunity_id: int) -> tuple[Note, ...]: ...
    def count_of(self, opportunity_id: int) -> int: ...
