"""Runs over many opportunities, planned and carried out. A row is changed one by one; a run by its state only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.domain.bulk import BulkOrder, BulkRow, BulkRun, RunState
from bot.domain.errors import NotFound
from storage.repository import WORKSPACE, Repository, change
from storage.shape import Shape
from storage.tables.bulk import bulk_row, bulk_run

_RUN = Shape(BulkRun, bulk_run)
_ORDER = Shape(BulkOrder, bulk_run)
_ROW = Shape(BulkRow, bulk_row)

_BY_ID = select(*_RUN.columns, *_ORDER.columns).where(
    bulk_run.c.workspace_id == WORKSPACE, bulk_run.c.id == bindparam("wanted")
)
_SAVE = change(bulk_run)
_OF_IT = (bulk_row.c.workspace_id == WORKSPACE, bulk_row.c.run_id == bindparam("run"))
_ROWS = select(*_ROW.columns).where(*_OF_IT).order_by(bulk_row.c.number)
_SAVE_ROW = (
    update(bulk_row)
    .where(*_OF_IT, bulk_row.c.opportunity_id == bindparam("opportunity"))
    .values(state=bindparam("becomes"), version=bindparam("reached"))
)
_FORGET = delete(bulk_run).where(
    bulk_run.c.workspace_id == WORKSPACE,
    bulk_run.c.state == RunState.PLANNED,
    bulk_run.c.planned_at < bindparam("moment"),
)


class SqlBulkRuns(Repository):
    """Keeps bot.ports.BulkRuns."""

    def add(self, run: BulkRun, rows: Sequence[BulkRow]) -> BulkRun:
        """The run with its id, its rows with it."""
        added = replace(run, id=self._add(bulk_run, {**_RUN.write(run), **_ORDER.write(run.order)}))
        self._add_all(bulk_row, [{"run_id": added.id, **_ROW.write(row)} for row in rows])
        return added

    def get(self, run_id: int) -> BulkRun:
        """Raises: NotFound."""
        row = self._run(_BY_ID, wanted=run_id).first()
        if row is None:
            raise NotFound("run", "")
        return _RUN.read(row, order=_ORDER.read(row[_RUN.width :]))

    def save(self, run: BulkRun) -> None:
        """Its state and moments are these."""
        self._run(_SAVE, row_id=run.id, **_RUN.write(run))

    def list_rows(self, run_id: int) -> tuple[BulkRow, ...]:
        """By number."""
        return tuple(map(_ROW.read, self._run(_ROWS, run=run_id)))

    def save_rows(self, run_id: int, rows: Sequence[BulkRow]) -> None:
        """What became of them."""
        for row in rows:
            self._run(_SAVE_ROW, run=run_id, opportunity=row.opportunity_id, becomes=row.state, reached=row.version)

    def delete_planned_before(self, moment: datetime) -> int:
        """How many plans that nobody carried out went."""
        return self._run(_FORGET, moment=moment).rowcount
