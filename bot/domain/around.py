"""The people around an opportunity: stakeholders on the customer's side, the sales team on ours."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.domain.words import folded


class StakeholderRole(StrEnum):
    """What a contact is in the decision. Source: Dynamics 365, stakeholders."""

    STAKEHOLDER = "stakeholder"
    CHAMPION = "champion"
    DECISION_MAKER = "decision_maker"
    END_USER = "end_user"
    ECONOMIC_BUYER = "economic_buyer"
    INFLUENCER = "influencer"
    TECHNICAL_BUYER = "technical_buyer"


class TeamRole(StrEnum):
    """What a colleague does on the sales team. Source: Dynamics 365, sales team."""

    ACCOUNT_MANAGER = "account_manager"
    DELIVERY_PROFESSIONAL = "delivery_professional"
    INDUSTRY_EXPERT = "industry_expert"
    SERVICE_PROFESSIONAL = "service_professional"
    TECHNICAL_SALES_PROFESSIONAL = "technical_sales_professional"
    TERRITORY_MANAGER = "territory_manager"


class Link(StrEnum):
    """What came of linking."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A contact and the role; names go along for reading only."""

    opportunity_id: int
    contact_id: int
    role: StakeholderRole = StakeholderRole.STAKEHOLDER
    name: str = ""
    company: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A colleague on the sales team and the role; the name and the Slack id go along for reading only."""

    opportunity_id: int
    person_id: int
    role: TeamRole = TeamRole.ACCOUNT_MANAGER
    name: str = ""
    slack_id: str | None = None


R = TypeVar("R", StakeholderRole, TeamRole)


def read_role(roles: type[R], typed: str) -> R | None:
    """The role of that name, whatever its case and signs between the words; None where there is no such role."""
    wanted = folded(typed.replace("_", " "))
    return next((role for role in roles if folded(role.value.replace("_", " ")) == wanted), None)


def linked(before: object | None, after: object) -> Link:
    """What came of it, told from how the link was and how it is."""
    if before is None:
        return Link.CREATED
    return Link.UNCHANGED if before == after else Link.UPDATED
