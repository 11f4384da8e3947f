"""Moves through the stages: what is prefilled, what is refused, what is recorded. Source: Business Central."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.domain.calendar import after
from bot.domain.cycle import Move, SalesCycle, Stage, preselected
from bot.domain.entry import Entry, recorded_action
from bot.domain.errors import AlreadyStarted, OpportunityOnHold, StagesMissing
from bot.domain.fields import NO_FIELDS, FieldBook, missing_fields
from bot.domain.figures import HUNDRED, probability_percent, settled_chances
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.problems import (
    CloseDateBeforeChange,
    DateBeforeLastChange,
    FieldRefusal,
    Invalid,
    Missing,
    NegativeUnconfirmed,
    NotPositive,
    OutOfRange,
    QuoteRequired,
    StageNotOffered,
    refuse,
)
from bot.domain.status import Status, StatusReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Who writes history, when: the working date and the moment; `person_id` is None for the program itself."""

    person_id: int | None
    today: date
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The outcome of a change of position: the opportunity, and the entry that ended with it."""

    opportunity: Opportunity
    ended: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a person asks for: see `prefilled` for what a form opens with.

    A stage of None takes the proposed one, a close date of None the stage's date formula; the rest must be there.
    `cancel_tasks`: what was still to be done before the move is not to be done any more.
    """

    move: Move
    stage: int | None = None
    date_of_change: date | None = None
    estimated_value: Decimal | None = None
    chances_percent: int | None = None
    estimated_close_date: date | None = None
    negative_confirmed: bool = False
    cancel_tasks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What is known of what hangs on an opportunity: its sales documents, and the fields of the workspace's own."""

    has_quote: bool = False
    on_hold_blocks: bool = False
    book: FieldBook = NO_FIELDS


NOTHING_LINKED = Linked()


def offers(opportunity: Opportunity, cycle: SalesCycle) -> dict[Move, tuple[Stage, ...]]:
    """The moves that the rules offer now, in the order in which they are pre-selected; none once closed."""
    if not opportunity.is_open:
        return {}
    possible = cycle.offers(opportunity.stage)
    return {move: possible[move] for move in Move if move in possible}


def destination(opportunity: Opportunity, cycle: SalesCycle, move: Move, wanted: int | None) -> Stage:
    """The stage that the move leads to; None takes the proposed one.

    Raises: Invalid (StageNotOffered).
    """
    stages = offers(opportunity, cycle).get(move, ())
    chosen = [stage for stage in stages if stage.number == wanted] if wanted is not None else stages
    if not chosen:
        raise Invalid((StageNotOffered("stage", wanted, move),))
    return preselected(move, tuple(chosen))


def prefilled(opportunity: Opportunity, move: Move, stage: Stage, today: date) -> Update:
    """The update as a form opens with it once that move is picked; the close date may be None.

    Source: the defaults of a new entry, and the chances of the picked action.
    """
    active = opportunity.active
    changed = max(active.date_of_change, today) if active else today
    return Update(
        move=move,
        stage=stage.number,
        date_of_change=changed,
        estimated_value=opportunity.estimated_value,
        chances_percent=stage.chances_percent or (active.chances_percent if active else 0),
        estimated_close_date=opportunity.estimated_close_date,
    )


def activate(opportunity: Opportunity, cycle: SalesCycle, recorder: Recorder, linked: Linked = NOTHING_LINKED) -> Step:
    """The opportunity in its first stage, with the figures it has (the value may be 0).

    A blank close date takes the stage's date formula. Raises: AlreadyStarted, OpportunityOnHold, StagesMissing.
    Source: "activate first stage" on Business Central's card.
    """
    if opportunity.status is not Status.NOT_STARTED:
        raise AlreadyStarted(opportunity)
    _require_off_hold(opportunity, linked)
    if not cycle.stages:
        raise StagesMissing(cycle.code)
    stage = cycle.stages[0]
    update = prefilled(opportunity, Move.FIRST, stage, recorder.today)
    known = update.estimated_close_date or after(recorder.today, stage.date_formula or "0D")
    return record(opportunity, cycle, stage, replace(update, estimated_close_date=known), recorder)


def advance(
    opportunity: Opportunity,
    cycle: SalesCycle,
    update: Update,
    recorder: Recorder,
    linked: Linked = NOTHING_LINKED,
) -> Step:
    """The opportunity after the update, with its new active entry.

    Raises: OpportunityClosed, OpportunityOnHold, StagesMissing, Invalid (all problems, in the order of the rules).
    Source: Business Central, the checks on finishing an update.
    """
    require_open(opportunity)
    if not cycle.stages:
        raise StagesMissing(cycle.code)
    if update.move is not Move.UPDATE:
        _require_off_hold(opportunity, linked)
    problems = _date_problems(opportunity, update)
    stage = _try_destination(opportunity, cycle, update, problems)
    if stage and update.move in (Move.NEXT, Move.SKIP) and stage.quote_required and not linked.has_quote:
        problems.append(QuoteRequired("stage", stage))
    if stage:
        problems += missing_fields(opportunity, linked.book, stage, update.move, update.estimated_value)
    full = filled(update, stage)
    refuse(problems + figure_problems(full))
    assert stage
    return record(opportunity, cycle, stage, full, recorder)


def _require_off_hold(opportunity: Opportunity, linked: Linked) -> None:
    if linked.on_hold_blocks and opportunity.status_reason is StatusReason.ON_HOLD:
        raise OpportunityOnHold(opportunity)


def _try_destination(
    opportunity: Opportunity, cycle: SalesCycle, update: Update, problems: list[FieldRefusal]
) -> Stage | None:
    try:
        return destination(opportunity, cycle, update.move, update.stage)
    except Invalid as refusal:
        problems.extend(refusal.problems)
        return None


def _date_problems(opportunity: Opportunity, update: Update) -> list[FieldRefusal]:
    last = opportunity.active.date_of_change if opportunity.active else None
    if update.date_of_change is None:
        return [Missing("change_date")]
    if last and update.date_of_change < last:
        return [DateBeforeLastChange("change_date", update.date_of_change, last)]
    return []


def filled(update: Update, stage: Stage | None) -> Update:
    """The update with a blank close date taken from the stage's date formula, where it has one."""
    if update.estimated_close_date or update.date_of_change is None or not (stage and stage.date_formula):
        return update
    return replace(update, estimated_close_date=after(update.date_of_change, stage.date_formula))


def figure_problems(update: Update) -> list[FieldRefusal]:
    """What is wrong with value, chances and close date of an update."""
    problems = value_problems("value", update.estimated_value, confirmed=update.negative_confirmed)
    if not update.chances_percent or update.chances_percent < 0:
        problems.append(NotPositive("chances", update.chances_percent or 0))
    elif update.chances_percent > HUNDRED:
        problems.append(OutOfRange("chances", 1, 100))
    if update.estimated_close_date is None:
        problems.append(Missing("close_date"))
    elif update.date_of_change and update.estimated_close_date < update.date_of_change:
        problems.append(CloseDateBeforeChange("close_date", update.estimated_close_date, update.date_of_change))
    return problems


def value_problems(field: str, value: Decimal | None, *, confirmed: bool) -> list[FieldRefusal]:
    """What is wrong with an amount that must be greater than 0, or negative and confirmed."""
    if value is None:
        return [Missing(field)]
    if value == 0:
        return [NotPositive(field, value)]
    return [NegativeUnconfirmed(field, value)] if value < 0 and not confirmed else []


def record(opportunity: Opportunity, cycle: SalesCycle, stage: Stage, update: Update, recorder: Recorder) -> Step:
    """The opportunity standing on `stage` with the figures of `update`, which must be complete."""
    assert update.date_of_change is not None and update.estimated_value is not None
    chances = settled_chances(update.move, stage, update.chances_percent or 0)
    entry = Entry(
        cycle_code=cycle.code,
        stage=stage.number,
        stage_name=stage.name,
        previous_stage=opportunity.stage or 0,
        action=recorded_action(update.move, cycle, opportunity.stage, stage.number),
        date_of_change=update.date_of_change,
        estimated_value=update.estimated_value,
        completed_percent=stage.completed_percent,
        chances_percent=chances,
        probability_percent=probability_percent(cycle.method, chances, stage.completed_percent),
        estimated_close_date=update.estimated_close_date,
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
    )
    return succeed(replace(opportunity, status=Status.IN_PROGRESS), entry, recorder)


def succeed(opportunity: Opportunity, entry: Entry, recorder: Recorder) -> Step:
    """The opportunity with `entry` as its active one; the one before ends on the new one's date of change."""
    ended = opportunity.active.ended_on(entry.date_of_change) if opportunity.active else None
    return Step(opportunity=opportunity.with_entry(entry).touched(recorder.now), ended=ended)
