"""What a set-up file changes, told piece by piece. Writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import InUse

Told = Mapping[str, str | None]


class What(StrEnum):
    """What happens to a piece of set-up."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of set-up and what happens to it; `fields` holds old and new of each that differs, as plain text."""

    kind: str
    name: str
    what: What
    fields: dict[str, tuple[str | None, str | None]]

    @property
    def changes_something(self) -> bool:
        """Is anything to be written?"""
        return self.what is not What.UNCHANGED


class SetupInUse(Exception):
    """The file would take away what is still used; every offender at once."""

    def __init__(self, offenders: Iterable[InUse]) -> None:
        self.offenders = tuple(offenders)
        super().__init__("\n".join(f"{one.kind} {one.name}: {one.uses} in use" for one in self.offenders))


def change(kind: str, name: str, before: Told | None, after: Told | None) -> Change:
    """The change from one to the other; None is not there."""
    old, new = before or {}, after or {}
    pairs = {field: (old.get(field), new.get(field)) for field in dict.fromkeys((*old, *new))}
    differing = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    return Change(kind=kind, name=name, what=_what(before, after, differing=bool(differing)), fields=differing)


def _what(before: Told | None, after: Told | None, *, differing: bool) -> What:
    if before is None:
        return What.ADDED if after is not None else What.UNCHANGED
    if after is None:
        return What.REMOVED
    return What.CHANGED if differing else What.UNCHANGED
