"""Whatever is done to an opportunity in whatever order, its history stays in order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.belonging import hand_over
from bot.domain.closing import ActivityState, CloseActivity, close
from bot.domain.cycle import Outcome, SalesCycle
from bot.domain.entry import Entry
from bot.domain.errors import AlreadyStarted, OpportunityClosed
from bot.domain.figures import probability_percent
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person
from bot.domain.progress import Linked, Recorder, Step, activate, advance, offers, prefilled
from bot.domain.reopening import Before, cancel, reopen
from bot.domain.status import Status
from tests.domain.makers import AH, EXISTING, JO, NEW, STANDARD, TODAY, lost, opportunity, recorder, won


class History(RuleBasedStateMachine):
    """One opportunity, and all its entries as a store would keep them."""

    stands: Opportunity
    cycle: SalesCycle
    today: date
    past: list[Entry]
    activities: list[CloseActivity]

    @initialize(cycle=st.sampled_from([STANDARD, EXISTING, NEW]))
    def create(self, cycle: SalesCycle) -> None:
        self.stands, self.cycle, self.today = opportunity(cycle), cycle, TODAY
        self.past, self.activities = [], []

    @property
    def by(self) -> Recorder:
        return recorder(self.today)

    @property
    def last_open(self) -> Entry | None:
        return next((entry for entry in reversed(self.past) if not entry.is_closing), None)

    def keep(self, step: Step) -> None:
        if step.ended and step.opportunity.active:
            assert step.opportunity.active.date_of_change >= step.ended.date_of_change
        self.past += [step.ended] if step.ended else []
        self.stands = step.opportunity

    @rule(days=st.integers(-3, 40))
    def let_time_pass(self, days: int) -> None:
        self.today += timedelta(days)

    @rule()
    def start(self) -> None:
        if self.stands.status is Status.NOT_STARTED:
            self.keep(activate(self.stands, self.cycle, self.by))
        else:
            with pytest.raises(AlreadyStarted):
                activate(self.stands, self.cycle, self.by)

    @precondition(lambda self: self.stands.is_open)
    @rule(data=st.data(), value=st.decimals("0.01", 10**12, places=2), chances=st.integers(1, 100))
    def move(self, data: st.DataObject, value: Decimal, chances: int) -> None:
        offered = offers(self.stands, self.cycle)
        picked = data.draw(st.sampled_from(sorted(offered)))
        target = data.draw(st.sampled_from(offered[picked]))
        form = prefilled(self.stands, picked, target, self.today)
        assert form.date_of_change
        typed = replace(
            form,
            estimated_value=value,
            chances_percent=chances,
            estimated_close_date=form.date_of_change + timedelta(9),
        )
        self.keep(advance(self.stands, self.cycle, typed, self.by, Linked(has_quote=True)))
        assert self.stands.stage == target.number

    @rule(outcome=st.sampled_from(Outcome), days=st.integers(0, 30))
    def end(self, outcome: Outcome, days: int) -> None:
        last = self.stands.active.date_of_change if self.stands.active else self.today
        day = max(self.today, last) + timedelta(days)
        closing = won(closed_on=day) if outcome is Outcome.WON else lost(closed_on=day)
        if not self.stands.is_open:
            with pytest.raises(OpportunityClosed):
                close(self.stands, closing, self.by)
            return
        closed = close(self.stands, closing, self.by)
        self.activities.append(closed.activity)
        self.keep(closed.step)

    @rule(on_hold=st.booleans())
    def start_again(self, on_hold: bool) -> None:
        before = self.stands
        step = reopen(before, self.cycle, Before(last_open=self.last_open, planned_end=None), self.by, on_hold=on_hold)
        if before.is_open:
            assert step == Step(opportunity=before, ended=None)
            return
        self.activities[-1] = cancel(self.activities[-1])
        self.keep(step)

    @precondition(lambda self: self.stands.is_open)
    @rule(owner=st.sampled_from([JO, AH]))
    def pass_on(self, owner: Person) -> None:
        self.stands = hand_over(self.stands, owner)

    @invariant()
    def exactly_one_entry_is_active_once_started_or_closed(self) -> None:
        assert not any(entry.active for entry in self.past)
        assert (self.stands.active is None) is (self.stands.status is Status.NOT_STARTED)
        assert self.stands.active is None or self.stands.active.active

    @invariant()
    def days_open_are_never_negative(self) -> None:
        assert all(entry.days_open >= 0 for entry in self.past)

    @invariant()
    def the_header_says_what_the_active_entry_says(self) -> None:
        header, entry = self.stands, self.stands.active
        if entry is None:
            return
        assert header.estimated_value == entry.estimated_value
        assert header.estimated_close_date == entry.estimated_close_date
        assert header.owner_id == entry.owner_id
        assert entry.is_closing is not header.is_open
        assert (entry.stage == 0) is entry.is_closing

    @invariant()
    def only_closed_opportunities_have_a_close_date_and_only_won_ones_a_value(self) -> None:
        assert (self.stands.actual_close_date is None) is self.stands.is_open
        assert (self.stands.actual_value is not None) is (self.stands.status is Status.WON)

    @invariant()
    def only_the_close_in_force_is_completed(self) -> None:
        completed = [each for each in self.activities if each.state is ActivityState.COMPLETED]
        assert completed == ([] if self.stands.is_open else self.activities[-1:])

    @invariant()
    def the_figures_of_an_open_one_follow_its_stage(self) -> None:
        entry = self.stands.active
        if entry is None or entry.is_closing:
            return
        stage = self.cycle.stage(entry.stage)
        assert entry.completed_percent == stage.completed_percent
        expected = probability_percent(self.cycle.method, entry.chances_percent, stage.completed_percent)
        assert entry.probability_percent == expected


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
