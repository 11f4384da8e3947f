"""Activities and their comments."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select, text

from bot.domain.activities import INTERACTIONS, Activity, ActivityComment, ActivityStatus, Pending
from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.people import Person
from bot.domain.workspace import Selection
from storage.people import TEAM_PATH
from storage.repository import WORKSPACE, Repository, change
from storage.selection import Question, asked
from storage.shape import Shape
from storage.tables.activities import activity, activity_comment
from storage.tables.customers import account, contact
from storage.tables.opportunities import opportunity
from storage.tables.people import person, team

_ACTIVITY = Shape(
    Activity,
    activity,
    opportunity_number=opportunity.c.number,
    opportunity_name=opportunity.c.name,
    account_name=account.c.name,
    contact_name=contact.c.name,
    owner_name=func.coalesce(person.c.name, ""),
    owner_slack_id=person.c.slack_id,
    owner_path=TEAM_PATH,
)
_JOINED = (
    activity.outerjoin(person, person.c.id == activity.c.owner_id)
    .outerjoin(team, team.c.id == person.c.team_id)
    .outerjoin(opportunity, opportunity.c.id == activity.c.opportunity_id)
    .outerjoin(account, account.c.id == activity.c.account_id)
    .outerjoin(contact, contact.c.id == activity.c.contact_id)
)
_ALL = select(*_ACTIVITY.columns).select_from(_JOINED).where(activity.c.workspace_id == WORKSPACE)
_TO_DO = text("activity.finished_on IS NULL")
"""As literal as in the indices: with a parameter in its place the planner could not see that they apply."""
_DONE = text("activity.finished_on IS NOT NULL")
_BY_DAY = (activity.c.due.asc().nulls_last(), activity.c.id)
_NEWEST_FIRST = (activity.c.finished_at.desc(), activity.c.id.desc())
_IS_OF = activity.c.opportunity_id == bindparam("opportunity")
_IS_INTERACTION = and_(activity.c.kind.in_(INTERACTIONS), activity.c.status == ActivityStatus.COMPLETED)
_BY_ID = _ALL.where(activity.c.id == bindparam("wanted"))
_LIST = _ALL.where(_IS_OF).order_by(activity.c.id)
_OPEN = _ALL.where(_IS_OF, _TO_DO).order_by(*_BY_DAY)
_FINISHED = _ALL.where(_IS_OF, _DONE).order_by(*_NEWEST_FIRST).limit(bindparam("most"))
_LOOSE = (
    _ALL.where(activity.c.owner_id == bindparam("owner"), activity.c.opportunity_id.is_(None), _IS_INTERACTION)
    .order_by(*_NEWEST_FIRST)
    .limit(bindparam("most"))
)
_NEAREST = _OPEN.add_columns(func.count().over().label("open_count")).limit(1)
_COUNT_OPEN_OF = select(func.count()).where(
    activity.c.workspace_id == WORKSPACE, activity.c.owner_id == bindparam("owner"), _TO_DO
)
_COUNT_INTERACTIONS = select(func.count()).where(activity.c.workspace_id == WORKSPACE, _IS_OF, _IS_INTERACTION)
_SAVE = change(activity).where(activity.c.version == bindparam("seen"))

_COMMENT = Shape(ActivityComment, activity_comment, author_name=func.coalesce(person.c.name, ""))
_COMMENTS = (
    select(*_COMMENT.columns)
    .select_from(activity_comment.outerjoin(person, person.c.id == activity_comment.c.author_id))
    .where(
        activity_comment.c.workspace_id == WORKSPACE,
        activity_comment.c.activity_id.in_(bindparam("activities", expanding=True)),
    )
    .order_by(activity_comment.c.id)
)


@lru_cache(maxsize=16)
def _open_of_owner(question: Question) -> Select[Any]:
    """The owner's open ones, as far as what they hang on may be seen."""
    seen = or_(activity.c.opportunity_id.is_(None), and_(*question.conditions()))
    mine = _ALL.where(activity.c.owner_id == bindparam("owner"), _TO_DO, seen)
    return mine.order_by(*_BY_DAY).limit(bindparam("most")).offset(bindparam("skipped"))


class SqlActivities(Repository):
    """Keeps bot.ports.Activities."""

    def get(self, activity_id: int) -> Activity:
        """Raises: NotFound, without a reference to show."""
        row = self._run(_BY_ID, wanted=activity_id).first()
        if row is None:
            raise NotFound("activity", "")
        return _ACTIVITY.read(row)

    def add(self, new: Activity) -> Activity:
        """With id and version 1."""
        first = replace(new, version=1)
        return replace(first, id=self._add(activity, _ACTIVITY.write(first)))

    def save(self, changed: Activity) -> Activity:
        """With the version after this one. Raises: ConcurrentChange when another writer was faster."""
        saved = replace(changed, version=changed.version + 1)
        if self._run(_SAVE, row_id=saved.id, seen=changed.version, **_ACTIVITY.write(saved)).rowcount == 0:
            raise ConcurrentChange
        return saved

    def list_of(self, opportunity_id: int) -> tuple[Activity, ...]:
        """Open and done, oldest first."""
        return self._list(_LIST, opportunity=opportunity_id)

    def list_open(self, opportunity_id: int) -> tuple[Activity, ...]:
        """By day, those without a day last."""
        return self._list(_OPEN, opportunity=opportunity_id)

    def list_done(self, opportunity_id: int, limit: int) -> tuple[Activity, ...]:
        """The completed and canceled ones, newest first."""
        return self._list(_FINISHED, opportunity=opportunity_id, most=limit)

    def list_open_of(self, owner_id: int, reader: Person, *, limit: int, offset: int = 0) -> tuple[Activity, ...]:
        """Those the owner has to do, on nothing or on opportunities that the reader may see."""
        question, parameters = asked(Selection(), reader)
        statement = _open_of_owner(question)
        return self._list(statement, owner=owner_id, most=limit, skipped=offset, **parameters)

    def list_loose(self, owner_id: int, limit: int) -> tuple[Activity, ...]:
        """The owner's interactions without an opportunity, newest first."""
        return self._list(_LOOSE, owner=owner_id, most=limit)

    def count_open_of(self, owner_id: int) -> int:
        """How many the owner has to do."""
        return int(self._run(_COUNT_OPEN_OF, owner=owner_id).scalar_one())

    def pending(self, opportunity_id: int) -> Pending:
        """How many are open, and the nearest of them."""
        row = self._run(_NEAREST, opportunity=opportunity_id).first()
        return Pending(row.open_count, _ACTIVITY.read(row)) if row else Pending(0, None)

    def count_interactions(self, opportunity_id: int) -> int:
        """How many calls, e-mails and appointments were completed."""
        return int(self._run(_COUNT_INTERACTIONS, opportunity=opportunity_id).scalar_one())

    def add_comment(self, comment: ActivityComment) -> ActivityComment:
        """The comment with its id."""
        return replace(comment, id=self._add(activity_comment, _COMMENT.write(comment)))

    def list_comments(self, activity_ids: Sequence[int]) -> tuple[ActivityComment, ...]:
        """Those of all these activities, oldest first."""
        if not activity_ids:
            return ()
        return tuple(map(_COMMENT.read, self._run(_COMMENTS, activities=list(activity_ids))))

    def _list(self, statement: Select[Any], **parameters: Any) -> tuple[Activity, ...]:
        return tuple(map(_ACTIVITY.read, self._run(statement, **parameters)))
