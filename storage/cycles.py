"""Sales cycles with their stages, and close codes."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select

from bot.domain.cycle import CloseCode, SalesCycle, Stage
from bot.domain.errors import NotFound
from storage.repository import WORKSPACE, Repository, put
from storage.selection import IS_OPEN
from storage.shape import Shape
from storage.tables.history import history_entry
from storage.tables.opportunities import opportunity
from storage.tables.setup import close_code, sales_cycle, stage

_CYCLE = Shape(SalesCycle, sales_cycle)
_STAGE = Shape(Stage, stage)
_CODE = Shape(CloseCode, close_code)

_WITH_STAGES = (
    select(*_CYCLE.columns, *_STAGE.columns)
    .select_from(
        sales_cycle.outerjoin(
            stage,
            (stage.c.workspace_id == sales_cycle.c.workspace_id) & (stage.c.cycle_code == sales_cycle.c.code),
        )
    )
    .where(sales_cycle.c.workspace_id == WORKSPACE)
    .order_by(sales_cycle.c.code, stage.c.number)
)
_BY_CODE = _WITH_STAGES.where(sales_cycle.c.code == bindparam("code"))
_PUT_CYCLE = put(sales_cycle)
_DELETE_CYCLE = delete(sales_cycle).where(
    sales_cycle.c.workspace_id == WORKSPACE, sales_cycle.c.code == bindparam("code")
)
_DELETE_STAGES = delete(stage).where(stage.c.workspace_id == WORKSPACE, stage.c.cycle_code == bindparam("code"))
# The row of an open opportunity repeats the stage of its active entry, and stage 0 is Not Started.
_OPEN_PER_STAGE = (
    select(opportunity.c.stage, func.count())
    .where(IS_OPEN, opportunity.c.workspace_id == WORKSPACE, opportunity.c.cycle_code == bindparam("code"))
    .group_by(opportunity.c.stage)
)
_CODES = select(*_CODE.columns).where(close_code.c.workspace_id == WORKSPACE).order_by(close_code.c.code)
_CODE_BY_CODE = _CODES.where(close_code.c.code == bindparam("code"))
_PUT_CODE = put(close_code)
_DELETE_CODE = delete(close_code).where(close_code.c.workspace_id == WORKSPACE, close_code.c.code == bindparam("code"))
_COUNT_CODE = select(func.count()).where(
    history_entry.c.workspace_id == WORKSPACE, history_entry.c.close_code == bindparam("code")
)


class SqlCycles(Repository):
    """Keeps bot.ports.Cycles; a cycle is read once in a transaction."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._read: dict[str, SalesCycle | None] = {}

    def get(self, code: str) -> SalesCycle:
        """Raises: NotFound."""
        found = self.find(code)
        if found is None:
            raise NotFound("cycle", code)
        return found

    def find(self, code: str) -> SalesCycle | None:
        """The cycle with that code."""
        if code not in self._read:
            self._read[code] = next(iter(_cycles(self._run(_BY_CODE, code=code).all())), None)
        return self._read[code]

    def list_all(self) -> tuple[SalesCycle, ...]:
        """All cycles, by code."""
        return _cycles(self._run(_WITH_STAGES).all())

    def save(self, cycle: SalesCycle) -> SalesCycle:
        """The cycle; what its stages were before is replaced."""
        self._read.clear()
        self._put(_PUT_CYCLE, _CYCLE.write(cycle))
        self._run(_DELETE_STAGES, code=cycle.code)
        self._add_all(stage, [{"cycle_code": cycle.code, **_STAGE.write(each)} for each in cycle.stages])
        return cycle

    def delete(self, code: str) -> None:
        """Gone with its stages."""
        self._read.clear()
        self._run(_DELETE_CYCLE, code=code)

    def count_active_entries(self, code: str) -> dict[int, int]:
        """Active entries that closed nothing, per stage; stages without any are absent."""
        return {number: count for number, count in self._open_per_stage(code).items() if number}

    def count_not_started(self, code: str) -> int:
        """Open opportunities of the cycle that never started."""
        return self._open_per_stage(code).get(0, 0)

    def _open_per_stage(self, code: str) -> dict[int, int]:
        return {number: count for number, count in self._run(_OPEN_PER_STAGE, code=code)}  # noqa: C416  # rows are no pairs

    def get_close_code(self, code: str) -> CloseCode:
        """Raises: NotFound."""
        row = self._run(_CODE_BY_CODE, code=code).first()
        if row is None:
            raise NotFound("close code", code)
        return _CODE.read(row)

    def list_close_codes(self) -> tuple[CloseCode, ...]:
        """All close codes, by code."""
        return tuple(map(_CODE.read, self._run(_CODES)))

    def save_close_code(self, code: CloseCode) -> CloseCode:
        """The close code, added or replaced."""
        self._put(_PUT_CODE, _CODE.write(code))
        return code

    def delete_close_code(self, code: str) -> None:
        """Gone; history keeps the code."""
        self._run(_DELETE_CODE, code=code)

    def count_close_code(self, code: str) -> int:
        """How many history entries used it."""
        return int(self._run(_COUNT_CODE, code=code).scalar_one())


def _cycles(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[SalesCycle, ...]:
    """The cycles out of rows that pair each with one of its stages, or with none."""
    return tuple(
        _CYCLE.read(pairs[0], stages=tuple(_STAGE.read(row[_CYCLE.width :]) for row in pairs if row.stage_number))
        for pairs in (tuple(group) for _, group in groupby(rows, key=lambda row: row.sales_cycle_code))
    )
