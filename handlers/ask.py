"""What a form is drawn for."""

from dataclasses import dataclass
from typing import Any

from bot.domain.progress import Update
from bot.domain.workspace import Sheet
from handlers.payloads import Origin, encode

View = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a form is drawn for; `update` is what a move form opens with."""

    sheet: Sheet
    origin: Origin
    ask_negative: bool = False
    ask_quotes: bool = False
    update: Update | None = None

    @property
    def tasks(self) -> int:
        """How many activities are open."""
        return self.sheet.pending.open_count

    @property
    def metadata(self) -> str:
        """The form's memory: the version that it showed first, and the currency that its amounts are in."""
        shown = self.sheet.opportunity
        seen = self.origin.seen or shown.version
        memory = {"opportunity": shown.id, "seen": seen, "currency": shown.currency}
        return encode(self.origin.model_copy(update=memory))
