"""Many opportunities changed alike: planned and rehearsed, then carried out row by row, and taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from time import monotonic

from bot.domain.bulk import BulkReport, BulkRow, BulkRun, RowState, RunState, planned_row, told
from bot.domain.errors import NotFound, Refusal, ViewOutdated
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Permission, Person
from bot.usecases.bulk_deeds import Doing, Hands
from bot.usecases.bulk_plan import (
    Asked,
    BulkSetting,
    doing_of,
    ordered,
    selected,
    setting_of,
    somebody,
    target_of,
)
from bot.usecases.bulk_rows import finish_run, own_run, still_there, waiting_rows
from bot.usecases.bulk_undo import Undo
from bot.usecases.office import Office, Target, once_more

AT_ONCE = 50
"""How many rows are changed while somebody waits for the answer; a worker does the others, as many at a time."""
BATCH = 10
PATIENCE_SECONDS = 1.5
"""How long a plan rehearses while somebody waits: rows beyond that are planned as they are, and said to be."""
MOST_REASONS = 20
"""For how many refused rows a report asks why."""
PLANS_KEPT = timedelta(days=1)


class Bulk:
    """Plans, runs and undoes. Each row obeys the rules and rights of its own change."""

    def __init__(self, office: Office, patience: float = PATIENCE_SECONDS) -> None:
        self._office = office
        self._patience = patience
        self._hands = Hands(office)
        self._rehearsing = Hands(office.rehearsal())
        self._undo = Undo(office)

    def setting(self, caller: Caller) -> BulkSetting:
        """What can be asked for. Raises: NotAllowed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            return setting_of(visit)

    def find_person(self, caller: Caller, reference: str) -> Person:
        """Somebody by Slack id or name, also one who has left. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return somebody(visit, reference)

    def plan(self, caller: Caller, asked: Asked) -> BulkReport:
        """What would happen to each, rehearsed; nothing but the plan is kept.

        Raises: NotAllowed, Invalid, PersonUnknown (the new owner).
        """
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            order = ordered(visit, asked)
            found = selected(visit, asked)
            doing = doing_of(visit, order)
        rows, refusals = self._rehearsed(caller, found.opportunities, doing)
        with self._office.begin(caller) as visit:
            visit.work.bulk_runs.delete_planned_before(visit.now - PLANS_KEPT)
            run = BulkRun(
                person_id=visit.person.id,
                surface=caller.surface,
                order=order,
                matches=found.matches,
                planned_at=visit.now,
            )
            kept = visit.work.bulk_runs.add(run, rows)
            return BulkReport(
                run=kept,
                rows=tuple(rows),
                target=target_of(visit, order),
                refusals=refusals,
                unknown=found.unknown,
            )

    def _rehearsed(
        self, caller: Caller, opportunities: Sequence[Opportunity], doing: Doing
    ) -> tuple[list[BulkRow], dict[int, Refusal]]:
        """The rows by number, and the reasons of those refused."""
        deed = doing.order.deed
        rows: list[BulkRow] = []
        refusals: dict[int, Refusal] = {}
        end = monotonic() + self._patience
        for opportunity in sorted(opportunities, key=lambda each: each.number):
            row = replace(planned_row(opportunity), old=told(deed, opportunity))
            if monotonic() > end:
                rows.append(row)
                continue
            target = Target(opportunity_id=opportunity.id, seen=opportunity.version)
            try:
                after = self._rehearsing.do(caller, target, opportunity, doing).opportunity
                rows.append(replace(row, new=told(deed, after)))
            except Refusal as refusal:
                rows.append(replace(row, state=RowState.REFUSED))
                refusals[opportunity.id] = refusal
        return rows, refusals

    def run(self, caller: Caller, run_id: int, most: int = AT_ONCE) -> BulkReport:
        """The run carried out, as far as `most` rows go: a worker carries on. A second call finds what came of it.

        Raises: NotFound, NotAllowed.
        """
        run = self._start(caller, run_id)
        if run.state is RunState.RUNNING:
            self._carry_on(caller, run, most)
        return self.report(caller, run_id)

    def undo(self, caller: Caller, run_id: int, most: int = AT_ONCE) -> BulkReport:
        """The run taken back, as far as `most` rows go; rows that somebody changed since stay as they are.

        Raises: NotFound, NotAllowed, UndoTooLate.
        """
        run = self._undo.start(caller, run_id)
        if run.state is RunState.UNDOING:
            self._undo.carry_on(caller, run, most)
        return self.report(caller, run_id)

    def carry_on(self, program: Caller, run_id: int) -> tuple[Person, BulkReport] | None:
        """The next rows of a run or undo, and who is to be told; None while it is not over, or where they have left."""
        with self._office.look(program) as visit:
            run = visit.work.bulk_runs.get(run_id)
            person = visit.work.people.get(run.person_id)
        if person.slack_id is None:
            return None
        caller = Caller(workspace=program.workspace, user=person.slack_id, surface=run.surface)
        if run.state is RunState.RUNNING:
            self._carry_on(caller, run, AT_ONCE)
        elif run.state is RunState.UNDOING:
            self._undo.carry_on(caller, run, AT_ONCE)
        report = self.report(caller, run_id)
        return (person, report) if report.run.state in (RunState.DONE, RunState.UNDONE) else None

    def report(self, caller: Caller, run_id: int) -> BulkReport:
        """How far it has come; why rows were refused is asked anew. Raises: NotFound, NotAllowed."""
        with self._office.look(caller) as visit:
            run = own_run(visit, run_id)
            rows = visit.work.bulk_runs.list_rows(run_id)
            refused = [row for row in rows if row.state is RowState.REFUSED]
            opportunities = tuple(still_there(visit, refused[:MOST_REASONS]))
            doing = doing_of(visit, run.order)
            target = target_of(visit, run.order)
            may_undo = run.may_be_undone(visit.now) and any(row.state is RowState.DONE for row in rows)
        refusals: dict[int, Refusal] = {
            row.opportunity_id: NotFound("opportunity", "") for row in refused[:MOST_REASONS]
        }
        for opportunity in opportunities:
            refusals[opportunity.id] = self._reason(caller, opportunity, doing)
        return BulkReport(run=run, rows=rows, target=target, refusals=refusals, may_undo=may_undo)

    def _reason(self, caller: Caller, opportunity: Opportunity, doing: Doing) -> Refusal:
        """What stands in the way; that it was changed meanwhile where nothing does any more."""
        try:
            self._rehearsing.do(caller, Target(opportunity_id=opportunity.id), opportunity, doing)
        except Refusal as refusal:
            return refusal
        return ViewOutdated(opportunity)

    @once_more
    def _start(self, caller: Caller, run_id: int) -> BulkRun:
        """The run, running unless it is over."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.CREATE)
            run = own_run(visit, run_id)
            if run.state is not RunState.PLANNED:
                return run
            started = replace(run, state=RunState.RUNNING, run_at=visit.now)
            visit.work.bulk_runs.save(started)
            visit.audit("run", "bulk", run.id, run, started)
            return started

    def _carry_on(self, caller: Caller, run: BulkRun, most: int) -> None:
        """What was done and not marked, because the engine stopped in between, has its receipt and is done no more."""
        with self._office.look(caller) as visit:
            waiting = waiting_rows(visit, run, RowState.PLANNED)
            doing = doing_of(visit, run.order)
            known = {opportunity.id: opportunity for opportunity in still_there(visit, waiting[:most])}
            done = {row.opportunity_id for row in waiting[:most] if visit.work.receipts.find(_key(run, row))}
        for some in _batches(waiting[:most]):
            marked = [
                replace(row, state=RowState.DONE, version=row.seen + 1)
                if row.opportunity_id in done
                else self._row(caller, run, row, known.get(row.opportunity_id), doing)
                for row in some
            ]
            with self._office.begin(caller) as visit:
                visit.work.bulk_runs.save_rows(run.id, marked)
        finish_run(self._office, caller, run, RunState.DONE, left=len(waiting[most:]))

    def _row(
        self, caller: Caller, run: BulkRun, row: BulkRow, opportunity: Opportunity | None, doing: Doing
    ) -> BulkRow:
        """The row once it is done or refused."""
        if opportunity is None:
            return replace(row, state=RowState.REFUSED)
        target = Target(opportunity_id=opportunity.id, seen=row.seen, key=_key(run, row))
        try:
            after = self._hands.do(caller, target, opportunity, doing).opportunity
        except Refusal:
            return replace(row, state=RowState.REFUSED)
        return replace(row, state=RowState.DONE, version=after.version)


def _key(run: BulkRun, row: BulkRow) -> str:
    return f"bulk:{run.id}:{row.opportunity_id}"


def _batches(rows: Sequence[BulkRow]) -> Iterator[Sequence[BulkRow]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))
