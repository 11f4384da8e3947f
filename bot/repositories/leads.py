"""Leads and their notes, as the rules want them kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from bot.domain.lead import Lead, LeadNote
from bot.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadSelection:
    """Which leads: every given condition must hold. `words` must all begin words of the name, company or subject."""

    open_only: bool = True
    owner_id: int | None = None
    owner_path: str | None = None
    words: tuple[str, ...] = ()


class Leads(Protocol):
    """Leads."""

    def get(self, lead_id: int) -> Lead: ...
    def find_by_number(self, number: int) -> Lead | None: ...
    def find_of_opportunity(self, opportunity_id: int) -> Lead | None:
        """The lead that the opportunity came from."""
        ...

    def add(self, lead: Lead) -> Lead:
        """With id, the next number of the workspace and version 1."""
        ...

    def save(self, lead: Lead) -> Lead:
        """With the version after this one. Raises: ConcurrentChange when another writer was faster."""
        ...

    def list_page(self, selection: LeadSelection, reader: Person, *, limit: int, offset: int = 0) -> tuple[Lead, ...]:
        """Those the reader may see, the hottest first, then the newest."""
        ...

    def count(self, selection: LeadSelection, reader: Person) -> int: ...
    def list_alike(self, lead: Lead, limit: int) -> tuple[Lead, ...]:
        """Those with the same address or phone, or a name that shares its beginnings; the rules look closer."""
        ...

    def known_outside_ids(self, outside_ids: Collection[str]) -> frozenset[str]: ...
    def add_note(self, note: LeadNote) -> LeadNote: ...
    def list_notes(self, lead_id: int) -> tuple[LeadNote, ...]:
        """Oldest first."""
        ...

    def count_owned(self, owner_id: int) -> int:
        """How many open leads are theirs."""
        ...
