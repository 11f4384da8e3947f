"""Where opportunities come from: the campaign and the contact list that somebody names, looked up and judged."""

from dataclasses import dataclass
from datetime import date

from bot.domain.campaign import Campaign, ContactList, Marketing, marketed, marketing_of, of_campaign, with_list
from bot.domain.opportunity import Opportunity
from bot.domain.problems import Invalid, UnknownChoice
from bot.usecases.office import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginChange:
    """Another campaign or contact list by code; empty takes it away, None leaves it as it is."""

    campaign: str | None = None
    segment: str | None = None


UNCHANGED = OriginChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a new opportunity comes from, and whose that is (the id of a person)."""

    marketing: Marketing
    owner_id: int | None = None


def origin_of(visit: Visit, campaign: str | None, segment: str | None, created_on: date) -> Origin:
    """The origin of a new opportunity; a contact list brings its campaign along, and its salesperson goes first.

    Raises: Invalid. Source: Business Central, creating from a campaign or from a segment.
    """
    chosen = _find_list(visit, segment)
    found = _find_campaign(visit, campaign or (chosen.campaign if chosen else None))
    marketing = of_campaign(found, visit.work.campaigns.list_lists() if found else (), created_on)
    if chosen:
        marketing = with_list(marketing, chosen)
    owner = (chosen and chosen.owner_id) or (found and found.owner_id) or None
    return Origin(marketing=marketing, owner_id=owner)


def with_origin(visit: Visit, opportunity: Opportunity, change: OriginChange) -> Opportunity:
    """The opportunity with another campaign or contact list; another campaign fills in the only list that it has.

    Raises: Invalid. Source: Business Central, campaign and segment of an opportunity.
    """
    before = marketing_of(opportunity)
    after = before
    if change.campaign is not None and (change.campaign or None) != before.campaign:
        found = _find_campaign(visit, change.campaign)
        after = of_campaign(found, visit.work.campaigns.list_lists(), opportunity.created_on)
    if change.segment is not None and (change.segment or None) != before.segment:
        after = with_list(after, _find_list(visit, change.segment))
    return opportunity if after == before else marketed(opportunity, after)


def _find_campaign(visit: Visit, code: str | None) -> Campaign | None:
    if not code:
        return None
    found = visit.work.campaigns.find(code)
    if found is None:
        raise Invalid((UnknownChoice("campaign", code),))
    return found


def _find_list(visit: Visit, code: str | None) -> ContactList | None:
    if not code:
        return None
    found = visit.work.campaigns.find_list(code)
    if found is None:
        raise Invalid((UnknownChoice("segment", code),))
    return found
