"""What people look at in the workspace: messages and views. State only; nothing here talks to anybody."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
"""A JSON object as Slack's interface carries it."""

Values = dict[str, dict[str, Json]]
"""Input state: block_id -> action_id -> {"type": …, "value" | "selected_option" | …}."""


@dataclass
class Message:
    """One message in a channel or direct message; `ephemeral_to` names the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    bot: bool = False
    thread_ts: str | None = None
    is_broadcast: bool = False
    ephemeral_to: str | None = None
    edited: bool = False
    deleted: bool = False
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    is_pinned: bool = False
    metadata: Json | None = None
    unfurls: dict[str, Json] = field(default_factory=dict)
    inputs: dict[str, Values] = field(default_factory=dict)
    """Per person: what they chose in the message's own elements."""
    trouble: dict[str, str] = field(default_factory=dict)
    """Per person: why the warning triangle stands beside the message."""

    @property
    def id(self) -> str:
        """The address of the message within the workspace."""
        return f"{self.channel}/{self.ts}"


@dataclass
class OpenView:
    """One open modal or published Home: Slack's view, what was typed into it, and what went wrong."""

    id: str
    person: str
    view: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """block_id -> the sentence beside that field."""
    trouble: str | None = None
    """The sentence over the whole form when the bot could not be reached."""
    opened_in: str | None = None
    """The channel the person was looking at when the form opened."""

    @property
    def blocks(self) -> list[Json]:
        """The blocks of the view."""
        blocks: list[Json] = self.view["blocks"]
        return blocks

    @property
    def is_home(self) -> bool:
        """Whether this is a Home tab and not a modal."""
        return bool(self.view["type"] == "home")


Surface = Message | OpenView


def values_of(surface: Surface, person: str) -> Values:
    """What the person has typed and chosen here so far; a view belongs to one person, a message to many."""
    return surface.values if isinstance(surface, OpenView) else surface.inputs.setdefault(person, {})


def find_element(surface: Surface, block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The block and the element with these ids, or None."""
    for block, element in elements(surface.blocks):
        if block.get("block_id") == block_id and element.get("action_id") == action_id:
            return block, element
    return None


def elements(blocks: list[Json]) -> list[tuple[Json, Json]]:
    """All (block, interactive element) pairs, in the order of the page."""
    found = []
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *_list(block.get("elements"))]
        found += [(block, each) for each in inside if isinstance(each, dict) and "action_id" in each]
    return found


def _list(candidate: object) -> list[Any]:
    return candidate if isinstance(candidate, list) else []
