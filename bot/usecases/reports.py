"""What can be asked: one opportunity, a list with totals over every match, figures by stage. Changes nothing."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cycle import CloseCode, SalesCycle
from bot.domain.errors import Ambiguous
from bot.domain.money import in_base
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.status import OPEN
from bot.domain.words import folded, folded_words
from bot.domain.workspace import Listed, Order, Selection, Sheet, StageSums, Sums, Workspace
from bot.usecases.office import Office, Visit
from bot.usecases.timeline import Timeline as Timeline
from bot.usecases.timeline import timeline_of

PAGE = 10
MOST_CANDIDATES = 8
DUE_DAYS = 7
_NUMBER = re.compile(r"(?:#|o-)?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list, with sums over every match; `in_base` is None where a rate is missing."""

    lines: tuple[Listed, ...]
    sums: tuple[Sums, ...]
    stages: tuple[StageSums, ...]
    number: int
    base_currency: str
    worth_in_base: Decimal | None
    calculated_in_base: Decimal | None

    @property
    def count(self) -> int:
        """How many match."""
        return sum(sums.count for sums in self.sums)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a form needs to know: the workspace, its cycles and close codes."""

    workspace: Workspace
    cycles: tuple[SalesCycle, ...]
    close_codes: tuple[CloseCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures:
    """The analysis of one stage: what stands on it now, how many ever did, how long they stayed (days)."""

    stage: int
    name: str
    sums: tuple[Sums, ...]
    reached: int
    average_days: Decimal


class Reports:
    """Answers questions."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, caller: Caller, opportunity_id: int) -> Sheet:
        """One opportunity. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return visit.sheet(visit.read(opportunity_id))

    def look_up(self, caller: Caller, reference: str) -> Sheet:
        """The one opportunity that the reference means: a number (12, #12) or words of its name or customer.

        Raises: NotFound, Ambiguous with the candidates.
        """
        with self._office.look(caller) as visit:
            return visit.sheet(_resolve(visit, reference))

    def timeline(self, caller: Caller, opportunity_id: int) -> Timeline:
        """Its history. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return timeline_of(visit, visit.read(opportunity_id))

    def setting(self, caller: Caller) -> Setting:
        """What forms need to know."""
        with self._office.look(caller) as visit:
            return Setting(
                workspace=visit.work.workspace,
                cycles=visit.work.cycles.list_all(),
                close_codes=visit.work.cycles.list_close_codes(),
            )

    def page(self, caller: Caller, selection: Selection, *, order: Order = Order.CLOSE_DATE, number: int = 0) -> Page:
        """A page of ten of those the caller may see, with sums over all of them."""
        with self._office.look(caller) as visit:
            return _page(visit, selection, order, number)

    def my_page(self, caller: Caller, *, number: int = 0) -> Page:
        """A page of the caller's open opportunities."""
        with self._office.look(caller) as visit:
            return _page(visit, _mine(visit), Order.CLOSE_DATE, number)

    def mine(self, caller: Caller) -> Selection:
        """The caller's open opportunities."""
        with self._office.look(caller) as visit:
            return _mine(visit)

    def team(self, caller: Caller) -> Selection:
        """The open opportunities of the caller's team and the teams below."""
        with self._office.look(caller) as visit:
            return Selection(statuses=OPEN, owner_path=visit.person.team_path)

    def due(self, caller: Caller, selection: Selection, *, days: int = DUE_DAYS, number: int = 0) -> Page:
        """Those started, open and closing within today and that many days."""
        with self._office.look(caller) as visit:
            today = visit.recorder.today
            return _page(visit, _closing(selection, today, today + timedelta(days=days)), Order.CLOSE_DATE, number)

    def overdue(self, caller: Caller, selection: Selection, *, number: int = 0) -> Page:
        """Those started, open and meant to close before today."""
        with self._office.look(caller) as visit:
            yesterday = visit.recorder.today - timedelta(days=1)
            return _page(visit, _closing(selection, None, yesterday), Order.CLOSE_DATE, number)

    def top(self, caller: Caller, selection: Selection, limit: int = 5) -> tuple[Listed, ...]:
        """The open ones with the highest estimated value; never-started ones count with what they have."""
        with self._office.look(caller) as visit:
            wanted = _with_statuses(selection)
            return visit.work.opportunities.list_page(wanted, visit.person, Order.VALUE, limit=limit)

    def statistics(self, caller: Caller, selection: Selection) -> tuple[Sums, ...]:
        """Count, estimated and calculated value of the selection, one per currency."""
        with self._office.look(caller) as visit:
            return visit.work.opportunities.sums(selection, visit.person)

    def cycle_analysis(self, caller: Caller, cycle_code: str) -> tuple[StageFigures, ...]:
        """Pipeline (current positions), funnel (how many ever) and mean days, stage by stage. Raises: NotFound."""
        with self._office.look(caller) as visit:
            cycle = visit.work.cycles.get(cycle_code)
            now = visit.work.opportunities.sums_by_stage(
                Selection(statuses=OPEN, cycle_code=cycle_code, started_only=True), visit.person
            )
            sums = {stage.stage: stage.sums for stage in now}
            reached = visit.work.history.count_reached(cycle_code, visit.person)
            days = visit.work.history.average_days(cycle_code, visit.person)
            return tuple(
                StageFigures(
                    stage=stage.number,
                    name=stage.name,
                    sums=sums.get(stage.number, ()),
                    reached=reached.get(stage.number, 0),
                    average_days=days.get(stage.number, Decimal(0)),
                )
                for stage in cycle.stages
            )


def _mine(visit: Visit) -> Selection:
    return Selection(statuses=OPEN, owner_id=visit.person.id)


def _with_statuses(selection: Selection) -> Selection:
    return selection if selection.statuses else replace(selection, statuses=OPEN)


def _closing(selection: Selection, first: date | None, last: date) -> Selection:
    return replace(selection, statuses=OPEN, started_only=True, closes_from=first, closes_until=last)


def _resolve(visit: Visit, reference: str) -> Opportunity:
    text = reference.strip()
    if number := _NUMBER.fullmatch(text):
        return visit.open(visit.work.opportunities.find_by_number(int(number[1])), text)
    words = folded_words(text)
    found = visit.work.opportunities.list_found(words, visit.person, MOST_CANDIDATES) if words else ()
    exact = [opportunity for opportunity in found if folded(opportunity.name) == folded(text)]
    chosen = exact or found
    if len(chosen) > 1:
        raise Ambiguous(text, tuple(chosen))
    return visit.open(chosen[0] if chosen else None, text)


def _page(visit: Visit, selection: Selection, order: Order, number: int) -> Page:
    opportunities, person = visit.work.opportunities, visit.person
    lines = opportunities.list_page(selection, person, order, limit=PAGE, offset=number * PAGE)
    sums = opportunities.sums(selection, person)
    rates = {row.currency: visit.work.rates.find(row.currency, visit.recorder.today) for row in sums}
    return Page(
        lines=lines,
        sums=sums,
        stages=opportunities.sums_by_stage(selection, person),
        number=number,
        base_currency=visit.work.workspace.base_currency,
        worth_in_base=_total([in_base(row.worth, rates[row.currency]) for row in sums]),
        calculated_in_base=_total([in_base(row.calculated_value, rates[row.currency]) for row in sums]),
    )


def _total(amounts: list[Decimal | None]) -> Decimal | None:
    """The sum; unknown as soon as one part is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None
