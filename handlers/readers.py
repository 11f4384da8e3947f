"""Who reads: person and language per Slack user, remembered for some minutes. Rights are never taken from here."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from bot.domain.errors import PersonUnknown, WorkspaceUnknown
from bot.domain.people import Caller, Person
from bot.usecases.desk import Desk

KEPT_SECONDS = 300
MOST_KEPT = 10_000


class Readers:
    """The people who have just been here. `identify` asks Slack once more which team we are in."""

    def __init__(self, desk: Desk, identify: Callable[[], object]) -> None:
        self._desk = desk
        self._identify = identify
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str | None], tuple[float, Person]] = OrderedDict()

    def get(self, caller: Caller) -> Person:
        """The caller as a person, introduced at the first contact and anew after a day.

        Raises: WorkspaceUnknown, NoSuchMember, Outsider, PersonUnknown while Slack is silent, StoreUnavailable.
        """
        key, now = (caller.workspace, caller.user), monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept and now - kept[0] < KEPT_SECONDS:
            return kept[1]
        person = self._meet(caller)
        if person.met_at:
            self._keep(key, now, person)
        return person

    def _keep(self, key: tuple[str, str | None], now: float, person: Person) -> None:
        with self._lock:
            self._kept[key] = (now, person)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def forget(self, caller: Caller) -> None:
        """Asks anew next time."""
        with self._lock:
            self._kept.pop((caller.workspace, caller.user), None)

    def _meet(self, caller: Caller) -> Person:
        try:
            return self._find(caller)
        except WorkspaceUnknown:
            if self._desk.workspaces.is_bound():
                raise
            self._identify()
            return self._find(caller)

    def _find(self, caller: Caller) -> Person:
        try:
            return self._desk.people.get(caller)
        except PersonUnknown as unknown:
            return self._desk.people.introduce(caller.workspace, unknown.user)
