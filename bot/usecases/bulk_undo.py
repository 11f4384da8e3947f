"""What a run did, taken back row by row where nobody has changed an opportunity since."""

from dataclasses import replace

from bot.domain import reopening
from bot.domain.bulk import UNDO_WINDOW, BulkRow, BulkRun, Deed, RowState, RunState
from bot.domain.errors import NotFound, Refusal, UndoTooLate
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Permission
from bot.domain.progress import Step
from bot.domain.reopening import Before
from bot.domain.undoing import give_back, open_again, set_back
from bot.usecases.bulk_rows import finish_run, own_run, waiting_rows
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.tasks import hand_tasks_over


class Undo:
    """Takes runs back, within a while, for who made them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def start(self, caller: Caller, run_id: int) -> BulkRun:
        """The run, being undone unless that is over. Raises: NotFound, NotAllowed, UndoTooLate."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.CREATE)
            run = own_run(visit, run_id)
            if run.state in (RunState.UNDOING, RunState.UNDONE):
                return run
            if not run.may_be_undone(visit.now):
                raise UndoTooLate(UNDO_WINDOW.seconds // 60)
            undoing = replace(run, state=RunState.UNDOING, undone_at=visit.now)
            visit.work.bulk_runs.save(undoing)
            visit.audit("undone", "bulk", run.id, run, undoing)
            return undoing

    def carry_on(self, caller: Caller, run: BulkRun, most: int) -> None:
        """Takes back up to `most` of what is left, a transaction for each row."""
        with self._office.look(caller) as visit:
            waiting = waiting_rows(visit, run, RowState.DONE)
        for row in waiting[:most]:
            self._take_back(caller, run, row)
        finish_run(self._office, caller, run, RunState.UNDONE, left=len(waiting[most:]))

    def _take_back(self, caller: Caller, run: BulkRun, row: BulkRow) -> None:
        """The row and its opportunity in one transaction; one that can stand nowhere any more stays as it is."""
        try:
            self._undo_row(caller, run, row)
        except Refusal:
            with self._office.begin(caller) as visit:
                visit.work.bulk_runs.save_rows(run.id, [replace(row, state=RowState.KEPT)])

    @once_more
    def _undo_row(self, caller: Caller, run: BulkRun, row: BulkRow) -> None:
        with self._office.begin(caller) as visit:
            visit.work.bulk_runs.save_rows(run.id, [take_back(visit, run, row)])


def take_back(visit: Visit, run: BulkRun, row: BulkRow) -> BulkRow:
    """The row once it is undone; kept where the opportunity has gone or was changed since. Raises: StagesMissing.

    Whoever made the run may do so, also where a hand-over has left them no other right.
    """
    try:
        before = visit.work.opportunities.get(row.opportunity_id)
    except NotFound:
        return replace(row, state=RowState.KEPT)
    if before.version != row.version:
        return replace(row, state=RowState.KEPT)
    step = _taken_back(visit, run.order.deed, row, before)
    after = visit.work.opportunities.save(step.opportunity, step.ended)
    if run.order.with_tasks:
        hand_tasks_over(visit, before, after)
    visit.audit("undone", "opportunity", after.id, before, after)
    visit.refresh_cards(after.id)
    return replace(row, state=RowState.UNDONE, version=after.version)


def _taken_back(visit: Visit, deed: Deed, row: BulkRow, opportunity: Opportunity) -> Step:
    history = visit.work.history
    match deed:
        case Deed.HAND_OVER:
            return give_back(opportunity, visit.work.people.get(row.owner_id))
        case Deed.LOSE:
            activity = history.find_completed_activity(opportunity.id)
            if activity:
                history.save_activity(reopening.cancel(activity))
            before = Before(last_open=history.find_last_open(opportunity.id), planned_end=row.estimated_close_date)
            cycle = visit.work.cycles.find(opportunity.cycle_code)
            return open_again(opportunity, cycle, before, row, visit.recorder)
        case Deed.MOVE | Deed.SHIFT:
            earlier = history.list_entries(opportunity.id)[-2:-1]
            return set_back(opportunity, earlier[0] if earlier else None, row, visit.recorder)
