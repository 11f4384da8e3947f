"""What is done now and then so that the store stays small."""

from datetime import timedelta

from bot.ports import Clock, Store
from bot.usecases.workspaces import program

RECEIPTS_KEPT = timedelta(hours=24)


class Upkeep:
    """Housekeeping."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def forget_old_receipts(self) -> int:
        """How many receipts of taps and submits were older than a day."""
        before = self._clock.now() - RECEIPTS_KEPT
        forgotten = 0
        for workspace in self._store.list_workspaces():
            with self._store.begin(program(workspace).workspace) as work:
                forgotten += work.receipts.delete_before(before)
        return forgotten
