"""What may be done with a lead when, and what is wrong with its fields."""

import re
from dataclasses import fields, replace
from typing import Any

from bot.domain.lead import Lead, LeadEdit, LeadState, LeadStatus
from bot.domain.lead_errors import LeadClosed, LeadOpen
from bot.domain.people import Person
from bot.domain.problems import FieldRefusal, Missing, SalespersonBlocked, TooLong, Unreadable, WrongOutcome, refuse

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LIMITS = {
    "subject": 300,
    "last_name": 50,
    "first_name": 50,
    "company": 100,
    "email": 100,
    "phone": 50,
    "job_title": 100,
    "website": 200,
    "description": 2000,
}
"""Source: Dynamics 365, lead table."""


def lead_problems(lead: Lead) -> list[FieldRefusal]:
    """What is wrong with its texts: no subject, no last name, an address that is none, more than columns hold."""
    values = {name: getattr(lead, name).strip() for name in _LIMITS}
    problems: list[FieldRefusal] = [Missing(name) for name in ("subject", "last_name") if not values[name]]
    problems += [TooLong(name, limit) for name, limit in _LIMITS.items() if len(values[name]) > limit]
    if values["email"] and not _EMAIL.fullmatch(values["email"]):
        problems.append(Unreadable("email", values["email"]))
    return problems


def cleaned(lead: Lead) -> Lead:
    """The lead without blanks around what was typed. Raises: Invalid."""
    refuse(lead_problems(lead))
    return replace(lead, **{name: getattr(lead, name).strip() for name in _LIMITS})


def require_lead_open(lead: Lead) -> None:
    """Nothing while it is open. Raises: LeadClosed. Source: Dynamics 365, qualified and disqualified leads."""
    if not lead.is_open:
        raise LeadClosed(lead)


def edit_lead(lead: Lead, changes: LeadEdit) -> Lead:
    """The lead with the changes. Raises: LeadClosed, Invalid (texts, a status that is not open)."""
    require_lead_open(lead)
    given = {field.name: getattr(changes, field.name) for field in fields(changes) if field.name != "cleared"}
    wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    wanted |= dict.fromkeys(changes.cleared)
    if changes.status is not None and changes.status.state is not LeadState.OPEN:
        refuse([WrongOutcome("status", changes.status.name.lower(), LeadState.OPEN.name.lower())])
    return cleaned(replace(lead, **wanted))


def qualify_lead(lead: Lead, status: LeadStatus) -> Lead:
    """The qualified lead. Raises: LeadClosed when it is so already, Invalid (a status of another state)."""
    return _ended(lead, status, LeadState.QUALIFIED)


def disqualify_lead(lead: Lead, status: LeadStatus) -> Lead:
    """The lead, given up. Raises: LeadClosed, Invalid (a status of another state)."""
    return _ended(lead, status, LeadState.DISQUALIFIED)


def _ended(lead: Lead, status: LeadStatus, state: LeadState) -> Lead:
    require_lead_open(lead)
    if status.state is not state:
        refuse([WrongOutcome("status", status.name.lower(), state.name.lower())])
    return replace(lead, status=status)


def reactivate_lead(lead: Lead) -> Lead:
    """The lead, New again; what it was qualified into stays linked and is used again. Raises: LeadOpen."""
    if lead.is_open:
        raise LeadOpen(lead)
    return replace(lead, status=LeadStatus.NEW)


def assign_lead(lead: Lead, owner: Person) -> Lead:
    """The lead with another owner. Raises: LeadClosed, Invalid (SalespersonBlocked)."""
    require_lead_open(lead)
    refuse([SalespersonBlocked("owner", owner.name)] if owner.blocked else [])
    return replace(
        lead, owner_id=owner.id, owner_name=owner.name, owner_slack_id=owner.slack_id, owner_path=owner.team_path
    )
