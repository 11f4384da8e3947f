"""A message as Slack takes it: the sentence for notifications and screen readers beside the blocks."""

from dataclasses import dataclass
from typing import Any

from handlers.views.blocks import Json, section
from handlers.views.text import ELLIPSIS, Mrkdwn, clip

TEXT_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted, answered or drawn over."""

    text: Mrkdwn
    blocks: tuple[Json, ...]

    def arguments(self) -> dict[str, Any]:
        """The message as arguments of `respond` and of the Web API."""
        return {"text": str(self.text), "blocks": list(self.blocks)}


def message(text: Mrkdwn, *blocks: Json) -> Message:
    """The message; the sentence alone is its block where none is given."""
    short = clip(text or ELLIPSIS, TEXT_LIMIT)
    return Message(short, blocks or (section(short),))
