"""Sales literature, and the words by which it is found: title, subject, products, competitors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, select

from bot.domain.errors import NotFound
from bot.domain.literature import Literature
from bot.domain.words import folded
from storage.repository import WORKSPACE, Repository, change
from storage.search import ENOUGH, SearchKind, SearchWords, bounds, matching, prefixes
from storage.shape import Shape
from storage.tables.parties import competitor, literature, literature_competitor

_LITERATURE = Shape(Literature, literature)
_ANY = select(*_LITERATURE.columns).where(literature.c.workspace_id == WORKSPACE)
_BY_ID = _ANY.where(literature.c.id == bindparam("wanted"))
_BY_TITLE = _ANY.where(literature.c.folded_title == bindparam("named")).order_by(literature.c.id).limit(1)
_ALL = _ANY.order_by(literature.c.folded_title, literature.c.id)
_SAVE = change(literature)
_DELETE = delete(literature).where(literature.c.workspace_id == WORKSPACE, literature.c.id == bindparam("wanted"))
_ABOUT = (
    select(literature_competitor.c.literature_id, competitor.c.id, competitor.c.name)
    .select_from(literature_competitor.join(competitor, competitor.c.id == literature_competitor.c.competitor_id))
    .where(
        literature_competitor.c.workspace_id == WORKSPACE,
        literature_competitor.c.literature_id.in_(bindparam("pieces", expanding=True)),
    )
    .order_by(competitor.c.folded_name)
)
_FORGET_ABOUT = delete(literature_competitor).where(
    literature_competitor.c.workspace_id == WORKSPACE, literature_competitor.c.literature_id == bindparam("wanted")
)


@cache
def _found(count: int) -> Select[Any]:
    if count == 0:
        return _ALL.limit(bindparam("most"))
    return _ALL.where(literature.c.id.in_(matching(SearchKind.LITERATURE, count).limit(ENOUGH))).limit(
        bindparam("most")
    )


class SqlLiterature(Repository):
    """Keeps bot.ports.LiteratureShelf."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._words = SearchWords(connection, workspace_id)

    def get(self, literature_id: int) -> Literature:
        """Raises: NotFound."""
        found = self._read(self._run(_BY_ID, wanted=literature_id).all())
        if not found:
            raise NotFound("literature", str(literature_id))
        return found[0]

    def find(self, title: str) -> Literature | None:
        """The first of that title, folded."""
        return next(iter(self._read(self._run(_BY_TITLE, named=folded(title)).all())), None)

    def list_all(self) -> tuple[Literature, ...]:
        """By title."""
        return self._read(self._run(_ALL).all())

    def list_found(self, words: Sequence[str], limit: int) -> tuple[Literature, ...]:
        """Those with words beginning with each of `words`, by title."""
        found = prefixes(words)
        return self._read(self._run(_found(len(found)), most=limit, **bounds(found)).all())

    def save(self, saved: Literature) -> Literature:
        """The stored piece; one without id is added."""
        values = {**_LITERATURE.write(saved), "folded_title": folded(saved.title)}
        if saved.id:
            self._run(_SAVE, row_id=saved.id, **values)
            self._run(_FORGET_ABOUT, wanted=saved.id)
        else:
            saved = replace(saved, id=self._add(literature, values))
        about = [{"literature_id": saved.id, "competitor_id": each} for each in dict.fromkeys(saved.competitors)]
        self._add_all(literature_competitor, about)
        stored = self.get(saved.id)
        texts = [stored.title, stored.subject, *stored.products, *stored.competitor_names]
        self._words.replace(SearchKind.LITERATURE, stored.id, texts)
        return stored

    def delete(self, literature_id: int) -> None:
        """It is gone."""
        self._words.forget(SearchKind.LITERATURE, literature_id)
        self._run(_DELETE, wanted=literature_id)

    def _read(self, rows: Iterable[Any]) -> tuple[Literature, ...]:
        pieces = [_LITERATURE.read(row) for row in rows]
        if not pieces:
            return ()
        about: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for piece, competitor_id, name in self._run(_ABOUT, pieces=[each.id for each in pieces]).all():
            about[piece].append((competitor_id, name))
        return tuple(
            replace(
                each,
                competitors=tuple(one for one, _ in about[each.id]),
                competitor_names=tuple(name for _, name in about[each.id]),
            )
            for each in pieces
        )
