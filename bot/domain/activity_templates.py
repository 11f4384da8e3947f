"""Templates of activities: what entering a stage of a sales cycle plans. Source: Business Central's activity codes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain.activities import Activity, ActivityKind
from bot.domain.calendar import after
from bot.domain.entry import ActionTaken
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Recorder
from bot.domain.status import Priority

ENTERING = frozenset({ActionTaken.ACTIVATED, ActionTaken.NEXT, ActionTaken.PREVIOUS, ActionTaken.JUMPED})
"""What is recorded when an opportunity enters a stage: not an update, a close or a reopening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStep:
    """One activity of a template, in the order of the numbers.

    `date_formula` counts from the date of change, empty means the same day.
    """

    number: int = 1
    kind: ActivityKind
    description: str
    priority: Priority = Priority.NORMAL
    date_formula: str = ""

    def due(self, day: date) -> date:
        """The day of the activity for a change on that day."""
        return after(day, self.date_formula) if self.date_formula else day


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTemplate:
    """What is to be done in a stage; `steps` are sorted by number."""

    code: str
    description: str
    steps: tuple[ActivityStep, ...] = ()

    @property
    def works(self) -> tuple[ActivityStep, ...]:
        """The steps; a template without any stands for one task."""
        return self.steps or (ActivityStep(kind=ActivityKind.TASK, description=self.description or self.code),)


def enters_a_stage(before: Opportunity | None, after_it: Opportunity) -> bool:
    """Did the change bring the opportunity onto a stage?"""
    entry = after_it.active
    if entry is None or entry.action not in ENTERING:
        return False
    return before is None or before.active is None or before.active.id != entry.id


def planned_by(template: ActivityTemplate, opportunity: Opportunity, recorder: Recorder) -> tuple[Activity, ...]:
    """One open activity for each step, dated from the date of change of the active entry, which must be there."""
    entry = opportunity.active
    assert entry is not None
    return tuple(
        Activity(
            kind=step.kind,
            subject=step.description,
            due=step.due(entry.date_of_change),
            priority=step.priority,
            entry_id=entry.id or None,
            template_code=template.code,
            **tied_to(opportunity, recorder.now, recorder.person_id),
        )
        for step in template.works
    )


def tied_to(opportunity: Opportunity, now: datetime, created_by: int | None) -> dict[str, Any]:
    """The columns of an activity that hang it on the opportunity, with its customer, campaign and owner."""
    return {
        "opportunity_id": opportunity.id,
        "opportunity_number": opportunity.number,
        "opportunity_name": opportunity.name,
        "account_id": opportunity.account_id,
        "account_name": opportunity.account_name,
        "contact_id": opportunity.contact_id,
        "contact_name": opportunity.contact_name,
        "campaign": opportunity.campaign,
        "segment": opportunity.segment,
        "owner_id": opportunity.owner_id,
        "owner_name": opportunity.owner_name,
        "owner_slack_id": opportunity.owner_slack_id,
        "owner_path": opportunity.owner_path,
        "created_by": created_by,
        "created_at": now,
    }
