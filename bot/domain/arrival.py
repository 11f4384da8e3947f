"""An opportunity that arrives with a past: what is written at once when it comes from another system."""

from dataclasses import dataclass

from bot.domain.closing import CloseActivity
from bot.domain.entry import Entry
from bot.domain.opportunity import Opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new opportunity with the entries that ended before its active one, oldest first, and its close activity."""

    opportunity: Opportunity
    past: tuple[Entry, ...] = ()
    activity: CloseActivity | None = None
