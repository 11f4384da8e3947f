"""Which open activities go along when their opportunity changes its owner or its customer."""

from dataclasses import dataclass, replace

from bot.domain.activities import Activity
from bot.domain.opportunity import Opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingAlong:
    """How many open activities would go along with the next owner, and with the next customer."""

    of_owner: int = 0
    of_customer: int = 0


def is_of_owner(activity: Activity, opportunity: Opportunity) -> bool:
    """Does the owner of the opportunity have to do it?"""
    return activity.owner_id == opportunity.owner_id


def is_with_customer(activity: Activity, opportunity: Opportunity) -> bool:
    """Is it to be done with the customer that the opportunity has?"""
    return (activity.account_id, activity.contact_id) == (opportunity.account_id, opportunity.contact_id)


def with_customer_of(activity: Activity, opportunity: Opportunity) -> Activity:
    """The activity, to be done with the customer that the opportunity has.

    Source: Business Central, the contact of an opportunity.
    """
    return replace(
        activity,
        account_id=opportunity.account_id,
        account_name=opportunity.account_name,
        contact_id=opportunity.contact_id,
        contact_name=opportunity.contact_name,
    )
