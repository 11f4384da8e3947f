"""Quotes, orders and invoices with their lines, and the closes of quotes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, select, update

from bot.domain.documents import STATUSES, Document, DocumentKind, QuoteClose
from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.pricing import Line
from storage.repository import WORKSPACE, Repository, change
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.documents import document, document_close, document_line
from storage.tables.opportunities import opportunity
from storage.tables.people import person
from storage.tables.workspaces import workspace

_DOCUMENT = Shape(
    Document,
    document,
    opportunity_number=opportunity.c.number,
    opportunity_name=opportunity.c.name,
    account_name=account.c.name,
    contact_name=contact.c.name,
    owner_name=func.coalesce(person.c.name, ""),
)
_LINE = Shape(Line, document_line)
_CLOSE = Shape(QuoteClose, document_close)

_JOINED = (
    document.join(opportunity, opportunity.c.id == document.c.opportunity_id)
    .outerjoin(person, person.c.id == document.c.owner_id)
    .outerjoin(account, account.c.id == document.c.account_id)
    .outerjoin(contact, contact.c.id == document.c.contact_id)
)
_ANY = select(*_DOCUMENT.columns).select_from(_JOINED).where(document.c.workspace_id == WORKSPACE)
_BY_ID = _ANY.where(document.c.id == bindparam("wanted"))
_BY_NUMBER = (
    _ANY.where(document.c.kind == bindparam("of_kind"), document.c.number == bindparam("given"))
    .order_by(document.c.revision.desc())
    .limit(1)
)
_IS_OF = (document.c.workspace_id == WORKSPACE, document.c.opportunity_id == bindparam("opportunity"))
_LIST = _ANY.where(document.c.opportunity_id == bindparam("opportunity")).order_by(document.c.id)
_COUNT = select(document.c.kind, func.count()).where(*_IS_OF).group_by(document.c.kind)
_LINES: Select[Any] = (
    select(*_LINE.columns, document_line.c.document_id)
    .where(
        document_line.c.workspace_id == WORKSPACE,
        document_line.c.document_id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(document_line.c.document_id, document_line.c.position, document_line.c.id)
)
_SAVE = change(document).where(document.c.version == bindparam("seen"))
_SAVE_LINE = change(document_line)
_DROP_LINES = delete(document_line).where(
    document_line.c.workspace_id == WORKSPACE,
    document_line.c.document_id == bindparam("of"),
    document_line.c.id.not_in(bindparam("kept", expanding=True)),
)
_DELETE = delete(document).where(document.c.workspace_id == WORKSPACE, document.c.id == bindparam("wanted"))
_ORPHAN = (
    update(document)
    .where(document.c.workspace_id == WORKSPACE, document.c.source_id == bindparam("wanted"))
    .values(source_id=None)
)
_CLOSES = (
    select(*_CLOSE.columns)
    .select_from(document_close.join(document, document.c.id == document_close.c.document_id))
    .where(*_IS_OF)
    .order_by(document_close.c.id)
)
_COUNTERS = {
    DocumentKind.QUOTE: workspace.c.next_quote_number,
    DocumentKind.ORDER: workspace.c.next_order_number,
    DocumentKind.INVOICE: workspace.c.next_invoice_number,
}
_TAKE_NUMBER = {
    kind: update(workspace)
    .where(workspace.c.id == WORKSPACE)
    .values({counter.name: counter + 1})
    .returning(counter - 1)
    for kind, counter in _COUNTERS.items()
}


class SqlDocuments(Repository):
    """Keeps bot.ports.Documents."""

    def get(self, document_id: int) -> Document:
        """Raises: NotFound."""
        found = self.find(document_id)
        if found is None:
            raise NotFound("document", "")
        return found

    def find(self, document_id: int) -> Document | None:
        """The document with that id."""
        return next(iter(self._read(self._run(_BY_ID, wanted=document_id).all())), None)

    def find_by_number(self, kind: DocumentKind, number: int) -> Document | None:
        """Of several revisions of a quote the newest."""
        return next(iter(self._read(self._run(_BY_NUMBER, of_kind=kind, given=number).all())), None)

    def list_of(self, opportunity_id: int) -> tuple[Document, ...]:
        """Oldest first."""
        return self._read(self._run(_LIST, opportunity=opportunity_id).all())

    def count_of(self, opportunity_id: int) -> dict[DocumentKind, int]:
        """How many there are of each kind; a kind without any is absent."""
        rows = self._run(_COUNT, opportunity=opportunity_id).all()
        return {row[0]: row[1] for row in rows}

    def next_number(self, kind: DocumentKind) -> int:
        """Given out once."""
        return int(self._run(_TAKE_NUMBER[kind]).scalar_one())

    def add(self, new: Document) -> Document:
        """With id and version 1; its lines get ids of their own, each still under the copy of its bundle."""
        first = replace(new, version=1)
        stored = replace(first, id=self._add(document, _columns(first)))
        self._add_lines(stored.id, stored.lines)
        return self.get(stored.id)

    def save(self, changed: Document, *, copied: bool = False) -> Document:
        """With the version after this one, and exactly these lines; a line without id is added.

        `copied`: the ids of the lines are those of their originals, and none of them is here yet.

        Raises: ConcurrentChange when another writer was faster.
        """
        saved = replace(changed, version=changed.version + 1)
        if self._run(_SAVE, row_id=saved.id, seen=changed.version, **_columns(saved)).rowcount == 0:
            raise ConcurrentChange
        known = [line for line in saved.lines if line.id and not copied]
        self._run(_DROP_LINES, of=saved.id, kept=[line.id for line in known])
        for line in known:
            self._run(_SAVE_LINE, row_id=line.id, **_LINE.write(line))
        self._add_lines(saved.id, [line for line in saved.lines if copied or not line.id])
        return self.get(saved.id)

    def delete(self, document_id: int) -> None:
        """With its lines; what was made from it stays and has no source any more."""
        self._run(_ORPHAN, wanted=document_id)
        self._run(_DELETE, wanted=document_id)

    def add_close(self, close: QuoteClose) -> QuoteClose:
        """The close with its id."""
        return replace(close, id=self._add(document_close, _CLOSE.write(close)))

    def list_closes(self, opportunity_id: int) -> tuple[QuoteClose, ...]:
        """Of all its quotes, oldest first."""
        return tuple(map(_CLOSE.read, self._run(_CLOSES, opportunity=opportunity_id)))

    def _add_lines(self, document_id: int, lines: Sequence[Line]) -> None:
        """Bundles first, so that what came with them finds the id of the copy."""
        ids: dict[int, int] = {}
        for line in sorted(lines, key=lambda each: each.parent_id is not None):
            parent = ids.get(line.parent_id, line.parent_id) if line.parent_id else None
            values = {**_LINE.write(replace(line, parent_id=parent)), "document_id": document_id}
            ids[line.id] = self._add(document_line, values)

    def _read(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[Document, ...]:
        bare = [_DOCUMENT.read(row) for row in rows]
        lines = self._lines_of([one.id for one in bare])
        return tuple(replace(one, status=STATUSES[one.kind](one.status), lines=lines.get(one.id, ())) for one in bare)

    def _lines_of(self, ids: Iterable[int]) -> dict[int, tuple[Line, ...]]:
        wanted = list(ids)
        rows = self._run(_LINES, ids=wanted).all() if wanted else []
        return {key: tuple(map(_LINE.read, group)) for key, group in groupby(rows, key=lambda row: row[-1])}


def _columns(stored: Document) -> dict[str, Any]:
    return {**_DOCUMENT.write(stored), "status": int(stored.status)}
