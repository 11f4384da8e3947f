"""Whose an opportunity is: its customer and its owner, and how both change. Source: Business Central."""

from dataclasses import replace

from bot.domain.customer import Customer
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.people import Person
from bot.domain.problems import OtherCompany, SalespersonBlocked, refuse
from bot.domain.status import Status


def relink(opportunity: Opportunity, customer: Customer) -> Opportunity:
    """The opportunity with another customer, which replaces the old one; once started only of the same company.

    The active entry follows; when nobody else is chosen it stays as it is. Raises: OpportunityClosed; Invalid.
    Source: Business Central, the contact of an opportunity.
    """
    require_open(opportunity)
    if customer.is_of(opportunity.account_id, opportunity.contact_id):
        return opportunity
    refuse(customer.problems())
    started = opportunity.status is not Status.NOT_STARTED
    if started and not customer.is_same_company(opportunity.account_id, opportunity.contact_id):
        field = "contact" if customer.contact else "account"
        refuse([OtherCompany(field, customer.name, opportunity.customer_name)])
    linked = replace(opportunity, **customer.columns())
    if linked.active is None:
        return linked
    entry = replace(linked.active, account_id=linked.account_id, contact_id=linked.contact_id)
    return replace(linked, active=entry)


def hand_over(opportunity: Opportunity, owner: Person) -> Opportunity:
    """The opportunity with another owner; the active entry follows, old entries keep theirs.

    Raises: OpportunityClosed; Invalid (SalespersonBlocked).
    Source: Business Central, the salesperson of an opportunity.
    """
    require_open(opportunity)
    if owner.blocked:
        refuse([SalespersonBlocked("owner", owner.name)])
    active = replace(opportunity.active, owner_id=owner.id) if opportunity.active else None
    return replace(
        opportunity,
        owner_id=owner.id,
        owner_name=owner.name,
        owner_slack_id=owner.slack_id,
        owner_path=owner.team_path,
        active=active,
    )
