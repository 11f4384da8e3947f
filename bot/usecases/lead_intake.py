"""How what somebody gives becomes a new lead, and which leads may be the same one."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from bot.domain.lead import Lead, LeadSource, Rating
from bot.domain.money import is_currency
from bot.domain.people import Permission
from bot.domain.problems import Missing, SalespersonBlocked, UnknownChoice, refuse
from bot.domain.sameness import same_leads
from bot.usecases.lead_visits import may_lead
from bot.usecases.office import Visit

MOST_ALIKE = 200
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """What a person gives for a new lead; None takes the default. `owner` is a Slack id, `campaign` a code.

    `anyway`: it is new although others look like it. `key` names the submit so that it acts once.
    """

    subject: str
    last_name: str
    first_name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    job_title: str = ""
    website: str = ""
    description: str = ""
    source: LeadSource | None = None
    rating: Rating = Rating.WARM
    estimated_value: Decimal | None = None
    currency: str | None = None
    estimated_close_date: date | None = None
    campaign: str | None = None
    owner: str | None = None
    account_id: int | None = None
    contact_id: int | None = None
    anyway: bool = False
    key: str | None = None


_GIVEN = frozenset(field.name for field in fields(NewLead)) - {"owner", "anyway", "key", "currency", "campaign"}


def drafted_lead(visit: Visit, new: NewLead) -> Lead:
    """The lead that was given, with the defaults of the workspace and the caller as owner."""
    require_choices(visit, new.currency, new.campaign)
    owner = visit.work.people.get_by_slack(new.owner) if new.owner else visit.person
    if not owner.id:
        refuse([Missing("owner")])
    refuse([SalespersonBlocked("owner", owner.name)] if owner.blocked else [])
    return Lead(
        **{name: getattr(new, name) for name in _GIVEN},
        currency=new.currency or visit.work.workspace.base_currency,
        campaign=new.campaign or None,
        owner_id=owner.id,
        created_on=visit.recorder.today,
        created_by=visit.person.id or None,
        touched_at=visit.now,
    )


def require_choices(visit: Visit, currency: str | None, campaign: str | None) -> None:
    """Raises: Invalid when the currency or the campaign does not exist."""
    if currency and not is_currency(currency):
        refuse([UnknownChoice("currency", currency)])
    if campaign and visit.work.campaigns.find(campaign) is None:
        refuse([UnknownChoice("campaign", campaign)])


def alike_leads(visit: Visit, lead: Lead) -> tuple[Lead, ...]:
    """The leads that may be the same one, as far as the caller may see them; the newest first."""
    same = same_leads(lead, visit.work.leads.list_alike(lead, MOST_ALIKE))
    return tuple(other for other in same if may_lead(visit, Permission.READ, other))[:MOST_SHOWN]
