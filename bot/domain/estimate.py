"""The estimate that follows the total of the lines. Source: Dynamics 365, system-calculated revenue."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.cycle import Move, SalesCycle
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.problems import FollowsLines, refuse
from bot.domain.progress import Recorder, Step, Update, record


def require_followed(before: Opportunity, after: Opportunity) -> None:
    """Nothing when a system-calculated estimate stays what the lines come to.

    Raises: Invalid (FollowsLines).
    """
    if before.is_system_calculated and after.estimated_value != before.estimated_value:
        refuse([FollowsLines("value")])


def follow_total(opportunity: Opportunity, cycle: SalesCycle, total: Decimal, recorder: Recorder) -> Step:
    """The opportunity with the total as its estimate: an Updated entry when it runs and the value really differs.

    Any value is taken, also 0 and below; chances, close date and stage stay. Raises: OpportunityClosed.
    """
    require_open(opportunity)
    if total == opportunity.estimated_value:
        return Step(opportunity=opportunity, ended=None)
    active = opportunity.active
    if active is None:
        return Step(opportunity=replace(opportunity, estimated_value=total).touched(recorder.now), ended=None)
    update = Update(
        move=Move.UPDATE,
        stage=active.stage,
        date_of_change=max(active.date_of_change, recorder.today),
        estimated_value=total,
        chances_percent=active.chances_percent,
        estimated_close_date=opportunity.estimated_close_date,
    )
    return record(opportunity, cycle, cycle.stage(active.stage), update, recorder)
