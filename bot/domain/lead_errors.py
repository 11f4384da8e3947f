"""The refusals about leads and contact lists; the whole tree of refusals is drawn in errors.py."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import Refusal

if TYPE_CHECKING:
    from bot.domain.lead import Lead


@dataclass(eq=False)
class LeadClosed(Refusal):
    """Qualified and disqualified leads are read-only."""

    lead: "Lead"


@dataclass(eq=False)
class LeadOpen(Refusal):
    """Only a qualified or disqualified lead can be reactivated."""

    lead: "Lead"


@dataclass(eq=False)
class LeadOutdated(Refusal):
    """The lead has changed since the person saw it."""

    lead: "Lead"


@dataclass(eq=False)
class LeadDuplicates(Refusal):
    """The new lead may be one of these."""

    leads: tuple["Lead", ...]


@dataclass(eq=False)
class ListEmpty(Refusal):
    """The contact list names nobody."""

    name: str
