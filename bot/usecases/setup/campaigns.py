"""Campaigns, as a set-up file tells them."""

from datetime import date
from typing import Annotated

from pydantic import model_validator

from bot.domain.campaign import Campaign
from bot.ports import Work
from bot.usecases.setup.owners import owner_id, owner_key
from bot.usecases.setup.parts import Code, Name, Part, Refers
from bot.usecases.setup.subject import Subject


class CampaignPart(Part):
    """A campaign; whoever owns it owns what is created from it. Without a date it is open on that side."""

    code: Code
    name: Name
    starts: date | None = None
    ends: date | None = None
    activated: bool = False
    owner: Annotated[str | None, Refers("people")] = None

    @model_validator(mode="after")
    def _in_order(self) -> "CampaignPart":
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"should end on {self.starts} or later, not on {self.ends}")
        return self


class Campaigns(Subject[CampaignPart]):
    """Campaigns."""

    field = "campaigns"
    kind = "campaign"
    part = CampaignPart

    def stored(self, work: Work) -> tuple[CampaignPart, ...]:
        """Every campaign, by code."""
        return tuple(
            CampaignPart(
                code=campaign.code,
                name=campaign.name,
                starts=campaign.starts_on,
                ends=campaign.ends_on,
                activated=campaign.activated,
                owner=owner_key(work, campaign.owner_id),
            )
            for campaign in work.campaigns.list_all()
        )

    def save(self, work: Work, part: CampaignPart) -> None:
        """Keeps the campaign."""
        campaign = Campaign(
            code=part.code,
            name=part.name,
            starts_on=part.starts,
            ends_on=part.ends,
            activated=part.activated,
            owner_id=owner_id(work, part.owner),
        )
        work.campaigns.save(campaign)

    def delete(self, work: Work, key: str) -> None:
        """It goes."""
        work.campaigns.delete(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Opportunities and leads that name it."""
        return work.campaigns.count_uses(key)


CAMPAIGNS = Campaigns()
