"""Competitors, the opportunities that have them, and how those ended."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, delete, func, select
from sqlalchemy.dialects import postgresql

from bot.domain.closing import ActivityState
from bot.domain.competitor import Competitor, Score
from bot.domain.cycle import Outcome
from bot.domain.errors import NotFound
from bot.domain.people import Person
from bot.domain.status import OPEN
from bot.domain.words import folded
from bot.domain.workspace import Selection
from storage.repository import WORKSPACE, Repository, change
from storage.search import ENOUGH, SearchKind, SearchWords, bounds, matching, prefixes
from storage.selection import Question, asked
from storage.shape import Shape
from storage.tables.history import close_activity
from storage.tables.opportunities import opportunity
from storage.tables.parties import competitor, literature, literature_competitor, opportunity_competitor

_COMPETITOR = Shape(Competitor, competitor)
_ANY = select(*_COMPETITOR.columns).where(competitor.c.workspace_id == WORKSPACE)
_BY_ID = _ANY.where(competitor.c.id == bindparam("wanted"))
_BY_NAME = _ANY.where(competitor.c.folded_name == bindparam("name"))
_ALL = _ANY.order_by(competitor.c.folded_name, competitor.c.id)
_OF = _ALL.join(opportunity_competitor, opportunity_competitor.c.competitor_id == competitor.c.id).where(
    opportunity_competitor.c.workspace_id == WORKSPACE,
    opportunity_competitor.c.opportunity_id == bindparam("opportunity"),
)
_SAVE = change(competitor)
_DELETE = delete(competitor).where(competitor.c.workspace_id == WORKSPACE, competitor.c.id == bindparam("wanted"))
_LINKS = select(opportunity_competitor.c.opportunity_id).where(
    opportunity_competitor.c.workspace_id == WORKSPACE, opportunity_competitor.c.competitor_id == bindparam("wanted")
)
_CLOSES = select(close_activity.c.opportunity_id).where(
    close_activity.c.workspace_id == WORKSPACE, close_activity.c.competitor_id == bindparam("wanted")
)
_USES = select(func.count()).select_from(_LINKS.union(_CLOSES).subquery())
_LINK = postgresql.insert(opportunity_competitor).on_conflict_do_nothing()
_UNLINK = delete(opportunity_competitor).where(
    opportunity_competitor.c.workspace_id == WORKSPACE,
    opportunity_competitor.c.opportunity_id == bindparam("opportunity"),
    opportunity_competitor.c.competitor_id == bindparam("wanted"),
)
_WRITTEN = (
    select(literature.c.id, literature.c.title, literature.c.subject, literature.c.products, competitor.c.name)
    .select_from(
        literature.join(literature_competitor, literature_competitor.c.literature_id == literature.c.id).join(
            competitor, competitor.c.id == literature_competitor.c.competitor_id
        )
    )
    .where(
        literature.c.workspace_id == WORKSPACE,
        literature.c.id.in_(
            select(literature_competitor.c.literature_id).where(
                literature_competitor.c.workspace_id == WORKSPACE,
                literature_competitor.c.competitor_id == bindparam("wanted"),
            )
        ),
    )
)
_IS_NAMED = (close_activity.c.workspace_id == opportunity.c.workspace_id) & (
    close_activity.c.opportunity_id == opportunity.c.id
)
_IS_LINKED = (opportunity_competitor.c.workspace_id == opportunity.c.workspace_id) & (
    opportunity_competitor.c.opportunity_id == opportunity.c.id
)


@cache
def _found(count: int) -> Select[Any]:
    if count == 0:
        return _ALL.limit(bindparam("most"))
    return _ALL.where(competitor.c.id.in_(matching(SearchKind.COMPETITOR, count).limit(ENOUGH))).limit(
        bindparam("most")
    )


@lru_cache(maxsize=16)
def _ended(question: Question) -> Select[Any]:
    """Won and lost for each competitor named in a close that was not canceled."""
    won = func.sum(case((close_activity.c.outcome == Outcome.WON, 1), else_=0))
    return (
        select(close_activity.c.competitor_id, won, func.count())
        .select_from(opportunity.join(close_activity, _IS_NAMED))
        .where(
            *question.conditions(),
            close_activity.c.competitor_id.is_not(None),
            close_activity.c.state == ActivityState.COMPLETED,
        )
        .group_by(close_activity.c.competitor_id)
    )


@lru_cache(maxsize=16)
def _running(question: Question) -> Select[Any]:
    """Open opportunities for each competitor."""
    return (
        select(opportunity_competitor.c.competitor_id, func.count())
        .select_from(opportunity.join(opportunity_competitor, _IS_LINKED))
        .where(*question.conditions())
        .group_by(opportunity_competitor.c.competitor_id)
    )


class SqlCompetitors(Repository):
    """Keeps bot.ports.Competitors."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._words = SearchWords(connection, workspace_id)

    def get(self, competitor_id: int) -> Competitor:
        """Raises: NotFound."""
        row = self._run(_BY_ID, wanted=competitor_id).first()
        if row is None:
            raise NotFound("competitor", str(competitor_id))
        return _COMPETITOR.read(row)

    def find(self, name: str) -> Competitor | None:
        """The one of that name, folded."""
        row = self._run(_BY_NAME, name=folded(name)).first()
        return _COMPETITOR.read(row) if row else None

    def list_all(self) -> tuple[Competitor, ...]:
        """By name."""
        return tuple(map(_COMPETITOR.read, self._run(_ALL)))

    def list_found(self, words: Sequence[str], limit: int) -> tuple[Competitor, ...]:
        """Those whose name has words beginning with each of `words`, by name."""
        found = prefixes(words)
        return tuple(map(_COMPETITOR.read, self._run(_found(len(found)), most=limit, **bounds(found))))

    def save(self, saved: Competitor) -> Competitor:
        """The stored competitor; literature about it is found by its new name at once."""
        values = {**_COMPETITOR.write(saved), "folded_name": folded(saved.name)}
        if not saved.id:
            added = replace(saved, id=self._add(competitor, values))
            self._words.add(SearchKind.COMPETITOR, added.id, [added.name])
            return added
        self._run(_SAVE, row_id=saved.id, **values)
        self._words.replace(SearchKind.COMPETITOR, saved.id, [saved.name])
        self._name_literature(saved.id)
        return saved

    def _name_literature(self, competitor_id: int) -> None:
        texts: dict[int, list[str]] = {}
        for row in self._run(_WRITTEN, wanted=competitor_id).all():
            texts.setdefault(row[0], [row[1], row[2], *row[3]]).append(row[4])
        for literature_id, named in texts.items():
            self._words.replace(SearchKind.LITERATURE, literature_id, named)

    def delete(self, competitor_id: int) -> None:
        """It is gone; opportunities must not have it any more."""
        self._words.forget(SearchKind.COMPETITOR, competitor_id)
        self._run(_DELETE, wanted=competitor_id)

    def count_uses(self, competitor_id: int) -> int:
        """How many opportunities have it, or name it in a close."""
        return int(self._run(_USES, wanted=competitor_id).scalar_one())

    def list_of(self, opportunity_id: int) -> tuple[Competitor, ...]:
        """By name."""
        return tuple(map(_COMPETITOR.read, self._run(_OF, opportunity=opportunity_id)))

    def link(self, opportunity_id: int, competitor_id: int) -> None:
        """The opportunity has the competitor; one that it has stays."""
        self._put(_LINK, {"opportunity_id": opportunity_id, "competitor_id": competitor_id})

    def unlink(self, opportunity_id: int, competitor_id: int) -> None:
        """The opportunity has it no more; the competitor stays."""
        self._run(_UNLINK, opportunity=opportunity_id, wanted=competitor_id)

    def scores(self, reader: Person) -> tuple[Score, ...]:
        """Every competitor, by name; counted is what the reader may see."""
        question, parameters = asked(Selection(), reader)
        ended = {row[0]: (int(row[1]), int(row[2])) for row in self._run(_ended(question), **parameters).all()}
        question, parameters = asked(Selection(statuses=OPEN), reader)
        running = {row[0]: int(row[1]) for row in self._run(_running(question), **parameters).all()}
        return tuple(_score(each, *ended.get(each.id, (0, 0)), running.get(each.id, 0)) for each in self.list_all())


def _score(each: Competitor, won: int, closed: int, running: int) -> Score:
    return Score(competitor=each, won=won, lost=closed - won, open=running)
