"""Opportunities move through their stages, end, and start again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot.domain import progress, reopening
from bot.domain.cycle import Move, SalesCycle
from bot.domain.document_link import quoted
from bot.domain.estimate import require_followed
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.problems import refuse
from bot.domain.progress import Linked, Step, Update
from bot.domain.reopening import Before
from bot.domain.status import Status, StatusReason
from bot.domain.workspace import Sheet
from bot.usecases.closing import CloseRequest as CloseRequest
from bot.usecases.closing import close
from bot.usecases.completing import NOTHING, Completion, complete
from bot.usecases.filing import carry_along, find_linked
from bot.usecases.office import Office, Target, Visit, once_more
from bot.usecases.tasks import cancel_open


class Figures(NamedTuple):
    """New figures for an opportunity; None keeps what is there."""

    value: Decimal | None
    close_date: date | None
    negative_confirmed: bool


class Progress:
    """Activate, advance, close and reopen. Every method returns the sheet of the opportunity as it then is.

    All raise: NotFound, NotAllowed, ViewOutdated.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def activate(self, caller: Caller, target: Target) -> Sheet:
        """Started in the first stage, with the figures it has. Raises: AlreadyStarted, StagesMissing."""

        def apply(visit: Visit, opportunity: Opportunity) -> Step:
            cycle = visit.work.cycles.get(opportunity.cycle_code)
            return progress.activate(opportunity, cycle, visit.recorder, _linked(visit, opportunity))

        return self._take(caller, target, "activated", apply)

    def advance(self, caller: Caller, target: Target, update: Update, also: Completion = NOTHING) -> Sheet:
        """Moved, or updated on its stage, with what was filled in on the way.

        Raises: Invalid, OpportunityClosed, OpportunityOnHold, StagesMissing.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Step:
            cycle = visit.work.cycles.get(opportunity.cycle_code)
            completed = complete(visit, opportunity, also)
            if update.cancel_tasks:
                cancel_open(visit, opportunity)
            return progress.advance(completed, cycle, update, visit.recorder, _linked(visit, opportunity))

        return self._take(caller, target, update.move.value, apply)

    def advance_as_proposed(self, caller: Caller, target: Target, move: Move, stage: int | None) -> Sheet:
        """Moved with the figures that a form would open with. Raises: as advance."""

        def apply(visit: Visit, opportunity: Opportunity) -> Step:
            cycle = visit.work.cycles.get(opportunity.cycle_code)
            update = _proposed(visit, opportunity, cycle, Update(move=move, stage=stage))
            return progress.advance(opportunity, cycle, update, visit.recorder, _linked(visit, opportunity))

        return self._take(caller, target, move.value, apply)

    def revise(
        self,
        caller: Caller,
        target: Target,
        *,
        value: Decimal | None = None,
        close_date: date | None = None,
        negative_confirmed: bool = False,
    ) -> Sheet:
        """With another estimate or close date, on its stage; the chances stay as they are.

        A Not Started one just takes the figures.
        Raises: Invalid, OpportunityClosed.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Step:
            return _revised(visit, opportunity, Figures(value, close_date, negative_confirmed))

        return self._take(caller, target, "updated", apply)

    def close(self, caller: Caller, target: Target, request: CloseRequest) -> Sheet:
        """Won or lost; the customer of a won one becomes a customer, and the win is announced.

        The competitor that is named is linked too; whom we lost to makes it Out-Sold, unless a status is given.

        Raises: Invalid, OpportunityClosed.
        """

        return self._take(caller, target, "closed", lambda visit, opportunity: close(visit, opportunity, request))

    def reopen(self, caller: Caller, target: Target, *, on_hold: bool = False) -> Sheet:
        """Open again where it was closed from; an open one stays as it is. Raises: StagesMissing."""

        def apply(visit: Visit, opportunity: Opportunity) -> Step:
            if opportunity.is_open:
                return Step(opportunity=opportunity, ended=None)
            work = visit.work
            activity = work.history.find_completed_activity(opportunity.id)
            if activity:
                work.history.save_activity(reopening.cancel(activity))
            before = Before(
                last_open=work.history.find_last_open(opportunity.id),
                planned_end=activity.planned_end if activity else None,
            )
            cycle = work.cycles.find(opportunity.cycle_code)
            return reopening.reopen(opportunity, cycle, before, visit.recorder, on_hold=on_hold)

        return self._take(caller, target, "reopened", apply)

    @once_more
    def _take(self, caller: Caller, target: Target, action: str, apply: Callable[[Visit, Opportunity], Step]) -> Sheet:
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            before = visit.change(target)
            step = apply(visit, before)
            require_followed(before, step.opportunity)
            if step.opportunity == before:
                return visit.sheet(before)
            after = visit.work.opportunities.save(step.opportunity, step.ended)
            carry_along(visit, before, after)
            return visit.settle(action, before, after, target)


def _proposed(visit: Visit, opportunity: Opportunity, cycle: SalesCycle, wanted: Update) -> Update:
    """What a form would open with for that move; a stage that the cycle has no more is left to the rules to refuse."""
    today = visit.recorder.today
    stage = next((stage for stage in cycle.stages if stage.number == wanted.stage), None)
    if stage is None:
        return replace(wanted, date_of_change=today)
    update = progress.prefilled(opportunity, wanted.move, stage, today)
    return quoted(update, opportunity, find_linked(visit, opportunity))


def _linked(visit: Visit, opportunity: Opportunity) -> Linked:
    on_hold = opportunity.status_reason is StatusReason.ON_HOLD
    return Linked(
        has_quote=opportunity.document_id is not None,
        on_hold_blocks=on_hold and visit.work.workspace.on_hold_blocks_moves,
        book=visit.work.fields.book_of(opportunity.id),
    )


def _revised(visit: Visit, opportunity: Opportunity, figures: Figures) -> Step:
    wanted = opportunity.estimated_value if figures.value is None else figures.value
    closes = figures.close_date or opportunity.estimated_close_date
    if opportunity.status is Status.NOT_STARTED:
        if figures.value is not None:
            refuse(progress.value_problems("value", wanted, confirmed=figures.negative_confirmed))
        changed = replace(opportunity, estimated_value=wanted, estimated_close_date=closes)
        return Step(opportunity=changed.touched(visit.now), ended=None)
    active, recorder = opportunity.active, visit.recorder
    update = Update(
        move=Move.UPDATE,
        date_of_change=max(active.date_of_change, recorder.today) if active else recorder.today,
        estimated_value=wanted,
        chances_percent=active.chances_percent if active else None,
        estimated_close_date=closes,
        negative_confirmed=figures.negative_confirmed,
    )
    return progress.advance(opportunity, visit.work.cycles.get(opportunity.cycle_code), update, recorder)
