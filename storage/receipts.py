"""Receipts: what was already done under a business key. A key is written once; the second writer was slower."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.repository import WORKSPACE, Repository
from storage.tables.traffic import receipt

_FIND = select(receipt.c.subject_id).where(receipt.c.workspace_id == WORKSPACE, receipt.c.key == bindparam("wanted"))
_DELETE = delete(receipt).where(receipt.c.workspace_id == WORKSPACE, receipt.c.key == bindparam("wanted"))
_DELETE_BEFORE = delete(receipt).where(receipt.c.workspace_id == WORKSPACE, receipt.c.made_at < bindparam("moment"))


class SqlReceipts(Repository):
    """Keeps bot.ports.Receipts."""

    def find(self, key: str) -> int | None:
        """The id of what came of it."""
        subject_id: int | None = self._run(_FIND, wanted=key).scalar()
        return subject_id

    def save(self, key: str, subject_id: int, now: datetime) -> None:
        """Kept; at the latest the commit raises ConcurrentChange when the key was taken."""
        self._add_all(receipt, [{"key": key, "subject_id": subject_id, "made_at": now}])

    def delete(self, key: str) -> None:
        """The key is free again."""
        self._run(_DELETE, wanted=key)

    def delete_before(self, moment: datetime) -> int:
        """How many went."""
        return self._run(_DELETE_BEFORE, moment=moment).rowcount
