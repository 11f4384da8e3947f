"""An opportunity of another system retold in ours, step by step through the rules of selling. Writes nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from bot.domain.arrival import Arrival
from bot.domain.belonging import hand_over, relink
from bot.domain.closing import CloseActivity, Closed, Closing, close
from bot.domain.customer import Account, Customer
from bot.domain.cycle import CloseCode, Move, Outcome, SalesCycle
from bot.domain.entry import Entry
from bot.domain.errors import AlreadyStarted, Refusal
from bot.domain.intake import Draft, create
from bot.domain.opportunity import Edit, Opportunity, edit
from bot.domain.people import Person
from bot.domain.problems import Invalid
from bot.domain.progress import Recorder, Step, Update, activate, advance
from bot.domain.reopening import Before, reopen
from bot.domain.status import Status
from bot.usecases.arrivals import Candidate

_NOON = time(12, tzinfo=UTC)
"""Of a day without a time: noon is the same day in almost every zone."""
_STATUSES = {Outcome.WON: Status.WON, Outcome.LOST: Status.LOST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What candidates are retold with; accounts and people by the names that the source gives them."""

    cycle: SalesCycle
    codes: Mapping[Outcome, CloseCode]
    accounts: Mapping[str, Account]
    people: Mapping[str, Person]
    currency: str
    recorder: Recorder

    def on(self, day: date) -> Recorder:
        """Who writes history as of that day."""
        return Recorder(person_id=self.recorder.person_id, today=day, now=datetime.combine(day, _NOON))


def told(candidate: Candidate, ground: Ground) -> Arrival:
    """The new opportunity with its history, dated as it happened.

    Raises: Refusal.
    """
    recorder = ground.on(candidate.started_on) if candidate.started_on else ground.recorder
    opportunity = create(_draft(candidate, ground), recorder).opportunity
    if candidate.started_on:
        opportunity = _started(opportunity, ground, recorder).opportunity
    if not candidate.outcome:
        return Arrival(opportunity=opportunity)
    closed = _closed(opportunity, candidate, ground)
    past = (closed.step.ended,) if closed.step.ended else ()
    return Arrival(opportunity=closed.step.opportunity, past=past, activity=closed.activity)


def _started(opportunity: Opportunity, ground: Ground, recorder: Recorder) -> Step:
    """In the first stage; the other system plans no close, so no close date is made up."""
    step = activate(opportunity, ground.cycle, recorder)
    assert step.opportunity.active is not None
    unplanned = step.opportunity.with_entry(replace(step.opportunity.active, estimated_close_date=None))
    return replace(step, opportunity=unplanned)


def _draft(candidate: Candidate, ground: Ground) -> Draft:
    return Draft(
        name=candidate.name,
        customer=Customer(account=ground.accounts[candidate.account]),
        owner=ground.people[candidate.owner],
        cycle=ground.cycle,
        currency=ground.currency,
        estimated_value=candidate.value,
        activate=False,
        negative_confirmed=True,
        outside_id=candidate.outside_id,
    )


def _closed(opportunity: Opportunity, candidate: Candidate, ground: Ground) -> Closed:
    assert candidate.outcome is not None and candidate.closed_on is not None
    closing = Closing(
        outcome=candidate.outcome,
        close_code=ground.codes[candidate.outcome],
        closed_on=candidate.closed_on,
        value=candidate.value if candidate.outcome is Outcome.WON else None,
        negative_confirmed=True,
    )
    return close(opportunity, closing, ground.on(candidate.closed_on))


def differs(opportunity: Opportunity, candidate: Candidate, ground: Ground) -> bool:
    """Does the candidate tell something else? What was agreed only here (stage, chances, notes…) is not compared."""
    known = (opportunity.name, opportunity.account_id, opportunity.owner_id, opportunity.status)
    wanted = (candidate.name, ground.accounts[candidate.account].id, ground.people[candidate.owner].id)
    if known != (*wanted, _status(candidate)):
        return True
    return (_worth(opportunity), opportunity.actual_close_date) != (candidate.value, candidate.closed_on)


def _status(candidate: Candidate) -> Status:
    if candidate.outcome:
        return _STATUSES[candidate.outcome]
    return Status.IN_PROGRESS if candidate.started_on else Status.NOT_STARTED


def _worth(opportunity: Opportunity) -> Decimal | None:
    return opportunity.actual_value if opportunity.status is Status.WON else opportunity.estimated_value


@dataclass(frozen=True, slots=True)
class Course:
    """The steps that bring an opportunity to where its candidate is, and the close activity of the last one."""

    steps: tuple[Step, ...]
    activity: CloseActivity | None


def followed(opportunity: Opportunity, before: Before, candidate: Candidate, ground: Ground) -> Course:
    """The course from the stored opportunity to the candidate; `before` is what a closed one reopens with.

    Raises: Refusal.
    """
    steps: list[Step] = []
    for step in _open_steps(opportunity, before, candidate, ground):
        steps.append(step)
        opportunity = step.opportunity
    if not candidate.outcome:
        return Course(tuple(steps), None)
    closed = _closed(opportunity, candidate, ground)
    return Course((*steps, closed.step), closed.activity)


def _open_steps(opportunity: Opportunity, before: Before, candidate: Candidate, ground: Ground) -> Iterator[Step]:
    if opportunity.actual_close_date:
        step = reopen(opportunity, ground.cycle, before, ground.on(opportunity.actual_close_date))
        opportunity = step.opportunity
        yield step
    if opportunity.active and not candidate.started_on:
        raise AlreadyStarted(opportunity)
    relabelled = _relabelled(opportunity, candidate, ground)
    if relabelled != opportunity:
        yield Step(opportunity=relabelled, ended=None)
    if relabelled.active is None and candidate.started_on:
        yield _started(relabelled, ground, ground.on(candidate.started_on))
    elif relabelled.active and relabelled.estimated_value != candidate.value:
        yield _revalued(relabelled, relabelled.active, candidate, ground)


def _relabelled(opportunity: Opportunity, candidate: Candidate, ground: Ground) -> Opportunity:
    account, owner = ground.accounts[candidate.account], ground.people[candidate.owner]
    changed = opportunity
    if changed.name != candidate.name:
        changed = edit(changed, Edit(name=candidate.name))
    if changed.account_id != account.id:
        changed = relink(changed, Customer(account=account))
    if changed.owner_id != owner.id:
        changed = hand_over(changed, owner)
    if changed.active is None:
        changed = replace(changed, estimated_value=candidate.value)
    return changed


def _revalued(opportunity: Opportunity, active: Entry, candidate: Candidate, ground: Ground) -> Step:
    update = Update(
        move=Move.UPDATE,
        date_of_change=active.date_of_change,
        estimated_value=candidate.value,
        chances_percent=active.chances_percent,
        estimated_close_date=max(opportunity.estimated_close_date or active.date_of_change, active.date_of_change),
        negative_confirmed=True,
    )
    return advance(opportunity, ground.cycle, update, ground.on(active.date_of_change))


def in_words(refusal: Refusal) -> str:
    """What a refusal says, for the file of rejected rows: "value: not positive"."""
    if isinstance(refusal, Invalid):
        return ", ".join(f"{problem.field}: {_plain(problem)}" for problem in refusal.problems)
    return _plain(refusal)


def _plain(refusal: Refusal) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(refusal).__name__).lower()
