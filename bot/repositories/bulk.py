"""Runs over many opportunities, as the rules want them kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.bulk import BulkRow, BulkRun


class BulkRuns(Protocol):
    """Runs, planned and carried out, with a row for each opportunity."""

    def add(self, run: BulkRun, rows: Sequence[BulkRow]) -> BulkRun: ...
    def get(self, run_id: int) -> BulkRun: ...
    def save(self, run: BulkRun) -> None: ...
    def list_rows(self, run_id: int) -> tuple[BulkRow, ...]:
        """By number."""
        ...

    def save_rows(self, run_id: int, rows: Sequence[BulkRow]) -> None:
        """State and version of these rows."""
        ...

    def delete_planned_before(self, moment: datetime) -> int:
        """How many plans went that nobody carried out."""
        ...
