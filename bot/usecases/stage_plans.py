"""What entering a stage plans, from the template that the stage names; also told ahead of time."""

from dataclasses import dataclass

from bot.domain.activities import Activity
from bot.domain.activity_templates import ActivityTemplate, enters_a_stage, planned_by
from bot.domain.cycle import Stage
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Recorder
from bot.ports import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePlan:
    """The stage on which an opportunity stands, and the template of what is to be done there, if it has one."""

    stage: Stage
    template: ActivityTemplate | None


def plan_for_stage(
    work: Work, recorder: Recorder, before: Opportunity | None, after: Opportunity
) -> tuple[Activity, ...]:
    """The activities that the change plans, kept; none where it entered no stage, or the stage names no template.

    Source: Business Central, the tasks of a sales cycle stage.
    """
    if not enters_a_stage(before, after):
        return ()
    plan = stage_plan(work, after)
    if plan is None or plan.template is None:
        return ()
    return tuple(work.activities.add(activity) for activity in planned_by(plan.template, after, recorder))


def stage_plan(work: Work, opportunity: Opportunity) -> StagePlan | None:
    """What the present stage is about; None on no stage, or on one that the cycle has no more."""
    cycle = work.cycles.find(opportunity.cycle_code)
    stage = next((each for each in cycle.stages if each.number == opportunity.stage), None) if cycle else None
    if stage is None:
        return None
    template = work.templates.find(stage.activity_code) if stage.activity_code else None
    return StagePlan(stage=stage, template=template)
