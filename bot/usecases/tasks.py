"""What becomes of open activities when their opportunity moves, ends or changes hands. Within a visit of others."""

from bot.domain.activities import Activity, cancel_for_good, handed
from bot.domain.going_along import is_of_owner, is_with_customer, with_customer_of
from bot.domain.opportunity import Opportunity
from bot.usecases.office import Visit


def cancel_open(visit: Visit, opportunity: Opportunity) -> None:
    """Nothing is left to be done for the opportunity, and nothing of it comes again.

    Source: Business Central, "cancel open tasks".
    """
    for activity in visit.work.activities.list_open(opportunity.id):
        _keep(visit, "canceled", activity, cancel_for_good(activity, visit.recorder))


def hand_tasks_over(visit: Visit, before: Opportunity, after: Opportunity) -> None:
    """What the old owner had to do for the opportunity is the new owner's; that of others stays theirs.

    Source: Business Central, the salesperson of an opportunity.
    """
    for activity in visit.work.activities.list_open(before.id):
        if is_of_owner(activity, before):
            _keep(visit, "handed over", activity, handed(activity, visit.work.people.get(after.owner_id)))


def move_tasks_along(visit: Visit, before: Opportunity, after: Opportunity) -> None:
    """What was to be done with the old customer is to be done with the new one.

    Source: Business Central, the contact of an opportunity.
    """
    for activity in visit.work.activities.list_open(before.id):
        if is_with_customer(activity, before):
            _keep(visit, "relinked", activity, with_customer_of(activity, after))


def _keep(visit: Visit, action: str, before: Activity, after: Activity) -> None:
    visit.audit(action, "activity", before.id, before, visit.work.activities.save(after))
