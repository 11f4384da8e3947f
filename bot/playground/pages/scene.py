"""What a piece of the screen is drawn for: who looks, where the blocks stand, what was typed. Draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Choice:
    """One selectable line: what is sent, what is read."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of blocks: names behind ids, what can be chosen, the container, kept input, errors."""

    names: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Choice, ...] = ()
    channels: tuple[Choice, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    container: str = "message"
    container_id: str = ""
    channel: str = ""
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def tz(self) -> ZoneInfo:
        """The reader's zone."""
        return ZoneInfo(self.zone)

    def name(self, identifier: str) -> str:
        """The name behind a person's or a channel's id; the id itself when nobody knows it."""
        return self.names.get(identifier, identifier)
