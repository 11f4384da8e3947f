"""The few questions that every step of a run over many opportunities asks."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.domain.bulk import BulkRow, BulkRun, RowState, RunState
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.workspace import Notice, NoticeKind
from bot.usecases.office import Office, Visit, once_more


def own_run(visit: Visit, run_id: int) -> BulkRun:
    """The run, when the person made it. Raises: NotFound, NotAllowed."""
    run = visit.work.bulk_runs.get(run_id)
    if run.person_id != visit.person.id:
        raise NotAllowed("bulk")
    return run


def waiting_rows(visit: Visit, run: BulkRun, state: RowState) -> list[BulkRow]:
    """The rows of the run that stand so, by number."""
    return [row for row in visit.work.bulk_runs.list_rows(run.id) if row.state is state]


def still_there(visit: Visit, rows: Sequence[BulkRow]) -> Iterator[Opportunity]:
    """Their opportunities, but for those that are gone."""
    for row in rows:
        with suppress(NotFound):
            yield visit.work.opportunities.get(row.opportunity_id)


@once_more
def finish_run(office: Office, caller: Caller, run: BulkRun, state: RunState, *, left: int) -> None:
    """It is over; or a worker is asked to carry on and to tell the person."""
    with office.begin(caller) as visit:
        if left:
            rest = Notice(kind=NoticeKind.BULK, opportunity_id=0, channel=caller.user or "", item=run.id)
            visit.work.outbox.enqueue(rest, visit.now)
        else:
            visit.work.bulk_runs.save(replace(run, state=state))
