"""Campaigns and contact lists: which of them an opportunity may name, and what follows when it does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.opportunity import Opportunity
from bot.domain.problems import CampaignInactive, CampaignOutOfDates, FieldRefusal, OtherCampaign, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A marketing campaign; without a start or an end it is open on that side, both days belong to it."""

    code: str
    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    activated: bool = False
    owner_id: int | None = None

    def covers(self, day: date) -> bool:
        """Does it run on that day?"""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    def is_offered(self, created_on: date) -> bool:
        """May an opportunity of that creation date name it?"""
        return self.activated and self.covers(created_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """Whom a line means: a company, a person, or nobody yet; lines are in the order of their numbers."""

    number: int = 0
    account_id: int | None = None
    account_name: str | None = None
    contact_id: int | None = None
    contact_name: str | None = None

    @property
    def is_empty(self) -> bool:
        """Does it name nobody?"""
        return self.account_id is None and self.contact_id is None

    @property
    def name(self) -> str:
        """The person, else the company."""
        return self.contact_name or self.account_name or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactList:
    """Whom a campaign speaks to; Business Central calls it a segment."""

    code: str
    description: str
    campaign: str | None = None
    owner_id: int | None = None
    lines: tuple[ListLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marketing:
    """What an opportunity came from: the campaign and the contact list by code, with the list's description."""

    campaign: str | None = None
    segment: str | None = None
    segment_description: str = ""


NO_MARKETING = Marketing()


def campaign_problems(campaign: Campaign, created_on: date) -> tuple[FieldRefusal, ...]:
    """What keeps an opportunity of that creation date from naming the campaign.

    Source: Business Central, the campaign of an opportunity.
    """
    if not campaign.activated:
        return (CampaignInactive("campaign", campaign.name or campaign.code),)
    if not campaign.covers(created_on):
        name = campaign.name or campaign.code
        return (CampaignOutOfDates("campaign", name, campaign.starts_on, campaign.ends_on),)
    return ()


def fitting_lists(lists: Sequence[ContactList], campaign: str | None) -> tuple[ContactList, ...]:
    """The contact lists that are offered beside the campaign: its own; without one all of them."""
    return tuple(each for each in lists if campaign is None or each.campaign == campaign)


def of_campaign(campaign: Campaign | None, lists: Sequence[ContactList], created_on: date) -> Marketing:
    """The campaign with its contact list where it has exactly one; nothing without a campaign.

    Raises: Invalid (CampaignInactive, CampaignOutOfDates).
    Source: Business Central, the campaign of an opportunity.
    """
    if campaign is None:
        return NO_MARKETING
    refuse(campaign_problems(campaign, created_on))
    own = [each for each in lists if each.campaign == campaign.code]
    only = own[0] if len(own) == 1 else None
    return with_list(Marketing(campaign=campaign.code), only)


def with_list(marketing: Marketing, chosen: ContactList | None) -> Marketing:
    """The same with another contact list and its description; None blanks both.

    Raises: Invalid (OtherCampaign when the list belongs to another campaign).
    Source: Business Central, the segment of an opportunity.
    """
    if chosen is None:
        return replace(marketing, segment=None, segment_description="")
    if chosen.campaign is not None and chosen.campaign != marketing.campaign:
        refuse([OtherCampaign("segment", chosen.description or chosen.code, chosen.campaign)])
    return replace(marketing, segment=chosen.code, segment_description=chosen.description)


def marketing_of(opportunity: Opportunity) -> Marketing:
    """What the opportunity came from."""
    return Marketing(
        campaign=opportunity.campaign,
        segment=opportunity.segment,
        segment_description=opportunity.segment_description,
    )


def marketed(opportunity: Opportunity, marketing: Marketing) -> Opportunity:
    """The opportunity with that origin."""
    return replace(
        opportunity,
        campaign=marketing.campaign,
        segment=marketing.segment,
        segment_description=marketing.segment_description,
    )
