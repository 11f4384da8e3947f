"""What was done, shown and is to be told: receipts, cards, audit, outbox."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.audit import Event
from bot.domain.workspace import Notice, Place


class Receipts(Protocol):
    """What was already done under a business key, kept for a day."""

    def find(self, key: str) -> int | None:
        """The id of what came of it."""
        ...

    def save(self, key: str, subject_id: int, now: datetime) -> None: ...
    def delete(self, key: str) -> None: ...
    def delete_before(self, moment: datetime) -> int: ...


class Cards(Protocol):
    """The messages that show an opportunity, so that they can be kept up to date."""

    def list_of(self, opportunity_id: int) -> tuple[Place, ...]: ...
    def save(self, opportunity_id: int, place: Place, now: datetime) -> None: ...
    def delete(self, place: Place) -> None: ...


class Audit(Protocol):
    """Who changed what, from what to what, when and from where."""

    def record(self, events: Iterable[Event]) -> None: ...
    def list_of(self, subject: str, subject_id: int) -> tuple[Event, ...]: ...
    def list_of_all(self, subject: str, subject_ids: Sequence[int]) -> tuple[Event, ...]:
        """Of all these subjects, oldest first."""
        ...


class Outbox(Protocol):
    """Messages to be delivered; written in the same transaction as their cause."""

    def enqueue(self, notice: Notice, due: datetime) -> None:
        """One waiting refresh per card, one waiting win per opportunity and channel is enough: a second is dropped."""
        ...
