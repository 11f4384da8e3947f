"""What the store holds, read and written beside the running processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, Table, select

from bot.app import prepare
from bot.clock import SystemClock
from bot.demo.cast import REP, SETUP
from bot.domain.people import Caller, Surface
from bot.domain.workspace import Notice, NoticeKind
from bot.usecases.customers import Choice
from bot.usecases.intake import Intake, NewOpportunity
from bot.usecases.office import Office
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import read_setup
from bot.usecases.workspaces import Workspaces, program
from storage.engine import engine_of
from storage.outbox import SqlMailroom
from storage.tables.customers import account
from storage.tables.history import close_activity, history_entry, note
from storage.tables.opportunities import opportunity
from storage.tables.people import person
from storage.tables.traffic import audit_event, channel_pace
from storage.work import SqlStore
from tests.processes.town import PATIENCE, ROOMS, TEAM, Town

Line = tuple[Any, ...]
_DEPENDS_ON_ORDER = {"id", "workspace_id", "number", "account_id", "opportunity_id", "changes", "subject_id"}


class Books:
    """The store of one database, and its mailroom."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._clock = SystemClock()
        self._store = SqlStore(engine)
        self._intake = Intake(Office(self._store, self._clock))
        self._mailroom = SqlMailroom(engine)
        Workspaces(self._store).bind(TEAM, "Larkspur Robotics")

    def create(self, name: str) -> int:
        """The id of a new opportunity."""
        caller = Caller(workspace=TEAM, user=REP, surface=Surface.PROGRAM)
        new = NewOpportunity(
            name=name,
            account=Choice(name="Halden Freight"),
            estimated_value=Decimal(1000),
            estimated_close_date=self._clock.now().date() + timedelta(days=30),
        )
        return self._intake.create(caller, new).opportunity.id

    def tell(self, names: list[str], rooms: tuple[str, ...] = ROOMS) -> None:
        """The cards of new opportunities of these names wait to be posted, the rooms taking turns."""
        made = [self.create(name) for name in names]
        with self._store.begin(TEAM) as work:
            for turn, made_id in enumerate(made):
                notice = Notice(kind=NoticeKind.CARD, opportunity_id=made_id, channel=rooms[turn % len(rooms)])
                work.outbox.enqueue(notice, self._clock.now())

    def is_all_told(self) -> bool:
        """Does nothing wait any more?"""
        return self._mailroom.count_waiting() == 0

    def wait_until_told(self, town: Town, count: int, *rooms: str) -> None:
        """Returns once so many messages stand there and nothing waits."""
        patience = timedelta(seconds=PATIENCE)
        assert town.workspace.wait_for(lambda: len(town.posted(*rooms or ROOMS)) >= count, patience), count
        self.wait_until_quiet(town)

    def wait_until_quiet(self, town: Town) -> None:
        """Returns once nothing waits."""
        town.calls.wait_until(self.is_all_told)

    def paces(self) -> dict[str, datetime]:
        """When each channel may be written to again."""
        with self._engine.connect() as connection:
            return {row.channel: row.next_at for row in connection.execute(select(channel_pace))}

    def everything(self) -> dict[str, list[Line]]:
        """All rows of what was done, in names instead of ids, without moments; sorted."""
        with self._engine.connect() as connection:
            rows = {table.name: connection.execute(select(table)).mappings().all() for table in _TABLES}
        names = {row["id"]: row["name"] for row in rows["opportunity"]}
        accounts = {row["id"]: row["name"] for row in rows["account"]}
        return {
            table: sorted((_line(row, names, accounts) for row in found), key=repr) for table, found in rows.items()
        }


_TABLES: tuple[Table, ...] = (opportunity, account, person, history_entry, close_activity, note, audit_event)


def _line(row: Any, names: dict[int, str], accounts: dict[int, str]) -> Line:
    subject = row.get("opportunity_id") or (row.get("subject") == "opportunity" and row.get("subject_id"))
    kept = [(name, value) for name, value in row.items() if name not in _DEPENDS_ON_ORDER]
    plain = [(name, value) for name, value in kept if not isinstance(value, datetime)]
    return names.get(subject), accounts.get(row.get("account_id")), sorted(row.get("changes", ())), *plain


def set_up(url: str) -> None:
    """The tables, the default set-up, and the demo's people and teams."""
    prepare(url)
    engine = engine_of(url)
    store = SqlStore(engine)
    (workspace,) = store.list_workspaces()
    Setup(Office(store, SystemClock())).apply(program(workspace), read_setup(SETUP))
    engine.dispose()


@contextmanager
def opened(url: str) -> Iterator[Books]:
    """The books of that database."""
    engine = engine_of(url)
    try:
        yield Books(engine)
    finally:
        engine.dispose()
