"""Messages to be delivered: written in the transaction of their cause, claimed by workers, each for a while.

A worker that dies leaves its messages to the next one: at worst the one in flight is sent twice.
"""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Row, bindparam, case, delete, func, or_, select, text, update
from sqlalchemy.dialects import postgresql

from bot.domain.workspace import Notice, NoticeKind
from storage.repository import WORKSPACE, Repository
from storage.shape import Shape
from storage.tables.traffic import OutboxState, channel_pace, outbox
from storage.tables.workspaces import workspace
from storage.transaction import reading, writing

PACE = timedelta(seconds=1)
"""One message a second and channel. Source: Slack's rate limits."""
LEASE = timedelta(seconds=10)
"""How long a dead worker keeps its message from the others: five times what one call to Slack may take."""
LONG_LEASE = timedelta(seconds=40)
"""The same for a paper, which is drawn, sent and shared: four calls."""
CANDIDATES = 20
"""How many channels a claim looks at: other workers may take the first of them at the same moment."""

_NOTICE = Shape(Notice, outbox, workspace=workspace.c.team)
_IS_WAITING = text("outbox.state = 'waiting'")
"""As literal as in the index."""

# One that a worker holds may have been drawn already: only one that nobody holds takes another's place. Writing
# to it, instead of looking for it, makes a worker that would take it now wait for what it is to show.
_TAKE_PLACE = (
    update(outbox)
    .where(
        _IS_WAITING,
        outbox.c.workspace_id == WORKSPACE,
        outbox.c.channel == bindparam("at_channel"),
        outbox.c.kind == bindparam("of_kind"),
        outbox.c.opportunity_id == bindparam("of_opportunity"),
        outbox.c.leased_until.is_(None),
    )
    .values(due_at=bindparam("due"))
)
_REFRESH_AGAIN = _TAKE_PLACE.where(outbox.c.ts == bindparam("at_ts"))
_WIN_AGAIN = _TAKE_PLACE.where(outbox.c.ts.is_(None))

_NOW: Any = bindparam("now", type_=outbox.c.due_at.type)
_IS_FREE = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= _NOW)
_PACE_OF_IT = (channel_pace.c.workspace_id == outbox.c.workspace_id) & (channel_pace.c.channel == outbox.c.channel)
# What is due is gathered first: grouping by channel right away would walk all that waits in the order of channels.
_DUE = (
    select(outbox.c.workspace_id, outbox.c.channel, outbox.c.id)
    .where(_IS_WAITING, outbox.c.due_at <= _NOW, _IS_FREE)
    .cte("due")
    .prefix_with("MATERIALIZED")
)
_HEADS = (
    select(_DUE.c.workspace_id, _DUE.c.channel, func.min(_DUE.c.id).label("id"))
    .select_from(
        _DUE.outerjoin(
            channel_pace,
            (channel_pace.c.workspace_id == _DUE.c.workspace_id) & (channel_pace.c.channel == _DUE.c.channel),
        )
    )
    .where(or_(channel_pace.c.next_at.is_(None), channel_pace.c.next_at <= _NOW))
    .group_by(_DUE.c.workspace_id, _DUE.c.channel)
    .subquery("heads")
)
_TURN = func.row_number().over(partition_by=_HEADS.c.workspace_id, order_by=_HEADS.c.id)
_CANDIDATES = select(_HEADS).order_by(_TURN, _HEADS.c.id).limit(bindparam("most"))
_ASKED_PACE = postgresql.insert(channel_pace)
_TAKE_CHANNEL = _ASKED_PACE.on_conflict_do_update(
    index_elements=list(channel_pace.primary_key),
    set_={"next_at": _ASKED_PACE.excluded.next_at},
    where=channel_pace.c.next_at <= _NOW,
).returning(channel_pace.c.channel)
_LOCK = (
    select(*_NOTICE.columns)
    .select_from(outbox.join(workspace, workspace.c.id == outbox.c.workspace_id))
    .where(_IS_WAITING, _IS_FREE, outbox.c.id == bindparam("notice"))
    .with_for_update(of=outbox, skip_locked=True)
)
_FINISH = delete(outbox).where(outbox.c.id == bindparam("notice"))
_ONE = update(outbox).where(outbox.c.id == bindparam("notice"))
_LEASE = _ONE.values(leased_until=bindparam("until"))
_POSTPONE = _ONE.values(
    due_at=bindparam("until"), leased_until=None, attempts=outbox.c.attempts + 1, error=bindparam("reason")
)
_WORKSPACE_OF = select(outbox.c.workspace_id).where(outbox.c.id == bindparam("notice"))
_WAIT = _ONE.values(due_at=bindparam("until"), leased_until=None)
_PARK = _ONE.values(state=OutboxState.PARKED, leased_until=None, error=bindparam("reason"))
_HOLD_CHANNEL = _ASKED_PACE.on_conflict_do_update(
    index_elements=list(channel_pace.primary_key), set_={"next_at": _ASKED_PACE.excluded.next_at}
)
_COUNT = select(func.count()).select_from(outbox).where(_IS_WAITING)
_LATER = case((outbox.c.leased_until > outbox.c.due_at, outbox.c.leased_until), else_=outbox.c.due_at)
_NEXT = (
    select(func.min(case((channel_pace.c.next_at > _LATER, channel_pace.c.next_at), else_=_LATER)))
    .select_from(outbox.outerjoin(channel_pace, _PACE_OF_IT))
    .where(_IS_WAITING)
)


class SqlOutbox(Repository):
    """Keeps bot.ports.Outbox."""

    def enqueue(self, notice: Notice, due: datetime) -> None:
        """Waits to be delivered; a second waiting refresh of a message, or win in a channel, is dropped."""
        if self._coalesces(notice, due):
            return
        self._add_all(outbox, [{**_NOTICE.write(notice), "due_at": due, "state": OutboxState.WAITING}])

    def _coalesces(self, notice: Notice, due: datetime) -> bool:
        place = {
            "at_channel": notice.channel, "of_kind": notice.kind, "of_opportunity": notice.opportunity_id, "due": due,
        }  # fmt: skip
        match notice.kind:
            case NoticeKind.REFRESH:
                found = self._run(_REFRESH_AGAIN, at_ts=notice.ts, **place)
            case NoticeKind.WIN:
                found = self._run(_WIN_AGAIN, **place)
            case NoticeKind.CARD | NoticeKind.PAPER | NoticeKind.BULK | NoticeKind.SETUP:
                return False
        return found.rowcount > 0


class SqlMailroom:
    """Keeps bot.ports.Mailroom; any number of processes may work in it at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim_due(self, now: datetime, limit: int) -> tuple[Notice, ...]:
        """Due notices, the oldest of each channel, leased to the caller; workspaces take turns when there are many."""
        with reading(self._engine) as connection:
            heads = connection.execute(_CANDIDATES, {"now": now, "most": max(limit, CANDIDATES)}).all()
        claims = (self._claim(head, now) for head in heads)
        return tuple(islice((notice for notice in claims if notice), limit))

    def _claim(self, head: Row[int, str, int], now: datetime) -> Notice | None:
        """One channel in one transaction: workers that want the same ones never wait for each other in a circle."""
        with writing(self._engine) as connection:
            if not _takes(connection, head, now):
                return None
            found = connection.execute(_LOCK, {"now": now, "notice": head.id}).first()
            if found is None:
                return None
            notice = _NOTICE.read(found)
            lease = LONG_LEASE if notice.kind is NoticeKind.PAPER else LEASE
            connection.execute(_LEASE, {"notice": notice.id, "until": now + lease})
            return notice

    def finish(self, notice: Notice) -> None:
        """It was delivered."""
        self._write(_FINISH, notice=notice.id)

    def postpone(self, notice: Notice, until: datetime, reason: str) -> None:
        """It is tried again then."""
        self._write(_POSTPONE, notice=notice.id, until=until, reason=reason)

    def pause_channel(self, notice: Notice, until: datetime) -> None:
        """The notice and its channel wait until then."""
        with writing(self._engine) as connection:
            workspace_id = connection.execute(_WORKSPACE_OF, {"notice": notice.id}).scalar()
            if workspace_id is not None:
                pace = {"workspace_id": workspace_id, "channel": notice.channel, "next_at": until}
                connection.execute(_HOLD_CHANNEL, pace)
                connection.execute(_WAIT, {"notice": notice.id, "until": until})

    def park(self, notice: Notice, reason: str) -> None:
        """It will never be delivered; kept with the reason."""
        self._write(_PARK, notice=notice.id, reason=reason)

    def count_waiting(self) -> int:
        """How many wait, due or not, and how many are in flight."""
        with reading(self._engine) as connection:
            return int(connection.execute(_COUNT).scalar_one())

    def next_due(self) -> datetime | None:
        """When the next claim may bring something; None when nothing waits."""
        with reading(self._engine) as connection:
            moment: datetime | None = connection.execute(_NEXT).scalar()
            return moment

    def _write(self, statement: Executable, **parameters: Any) -> None:
        with writing(self._engine) as connection:
            connection.execute(statement, parameters)


def _takes(connection: Connection, head: Row[int, str, int], now: datetime) -> bool:
    """Was the channel free, and is it ours for the length of its pace?"""
    pace = {"workspace_id": head.workspace_id, "channel": head.channel, "next_at": now + PACE, "now": now}
    return connection.execute(_TAKE_CHANNEL, pace).first() is not None
