"""What every use case of leads does within its transaction: find the lead, check the right, settle the change."""

from dataclasses import dataclass

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.lead import Lead, LeadNote
from bot.domain.lead_errors import LeadOutdated
from bot.domain.opportunity import Opportunity
from bot.domain.people import Permission, may
from bot.usecases.office import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTarget:
    """Which lead a change is for; `seen` is the version that the person looked at, `key` names the tap or submit."""

    lead_id: int
    seen: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadSheet:
    """What a card shows of one lead; `opportunity` is what came of it, where the caller may see that."""

    lead: Lead
    notes: tuple[LeadNote, ...] = ()
    campaign: str = ""
    opportunity: Opportunity | None = None
    may_change: bool = True


def may_lead(visit: Visit, permission: Permission, lead: Lead) -> bool:
    """Has the person that right over the lead? As over opportunities."""
    person = visit.person
    return may(person.role, permission, person.standing(lead.owner_id, lead.owner_path))


def read_lead(visit: Visit, lead_id: int) -> Lead:
    """The lead, when the person may see it. Raises: NotFound, without a reference to show."""
    try:
        lead = visit.work.leads.get(lead_id)
    except NotFound:
        raise NotFound("lead", "") from None
    if not may_lead(visit, Permission.READ, lead):
        raise NotFound("lead", "")
    return lead


def change_lead(visit: Visit, target: LeadTarget, permission: Permission = Permission.CHANGE) -> Lead:
    """The lead to be changed. Raises: NotFound, NotAllowed, LeadOutdated when it is newer than what was seen."""
    lead = read_lead(visit, target.lead_id)
    if target.seen is not None and target.seen != lead.version:
        raise LeadOutdated(lead)
    if not may_lead(visit, permission, lead):
        raise NotAllowed(permission.value)
    return lead


def find_done_lead(visit: Visit, key: str | None) -> LeadSheet | None:
    """What came of the same tap or submit before; None the first time."""
    done = visit.work.receipts.find(key) if key else None
    return lead_sheet(visit, read_lead(visit, done)) if done else None


def settle_lead(visit: Visit, action: str, before: Lead | None, after: Lead, key: str | None) -> LeadSheet:
    """The sheet of the changed lead, once it is audited and receipted."""
    visit.audit(action, "lead", after.id, before, after)
    if key:
        visit.work.receipts.save(key, after.id, visit.now)
    return lead_sheet(visit, visit.work.leads.get(after.id))


def lead_sheet(visit: Visit, lead: Lead) -> LeadSheet:
    """What a card shows of it."""
    campaign = visit.work.campaigns.find(lead.campaign) if lead.campaign else None
    return LeadSheet(
        lead=lead,
        notes=visit.work.leads.list_notes(lead.id),
        campaign=campaign.name if campaign else lead.campaign or "",
        opportunity=_opportunity(visit, lead),
        may_change=may_lead(visit, Permission.CHANGE, lead),
    )


def _opportunity(visit: Visit, lead: Lead) -> Opportunity | None:
    if lead.opportunity_id is None:
        return None
    try:
        return visit.read(lead.opportunity_id)
    except NotFound:
        return None
