"""Where a person is in the workspace, and the address that says so. Knows nothing of what is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

HOME = "home"
SHOWN_MESSAGES = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: the conversation (or Home, or nowhere yet), the open thread, the open panel."""

    person: str
    at: str = ""
    thread: str = ""
    panel: str = ""
    seen: str = ""
    shown: int = SHOWN_MESSAGES

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Place":
        """The place that an address names."""
        named = {key: query.get(key, "") for key in ("thread", "panel", "seen")}
        shown = query.get("shown", "")
        return cls(
            query.get("as", ""),
            query.get("in", ""),
            **named,
            shown=int(shown) if shown.isdecimal() else SHOWN_MESSAGES,
        )

    def url(self, **changes: str) -> str:
        """The address of this place with some parts changed; an empty part is left out."""
        parts = {"as": self.person, "in": self.at, "thread": self.thread, "panel": self.panel} | changes
        return "/?" + urlencode({key: value for key, value in parts.items() if value})
