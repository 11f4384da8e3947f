"""Who reads: person and language per Slack user, remembered for some minutes. Rights are never taken from here."""

from collections import OrderedDict
from threading import Lock
from time import monotonic

from bot.domain.errors import PersonUnknown, WorkspaceUnknown
from bot.domain.people import Caller, Person
from bot.usecases.desk import Desk

KEPT_SECONDS = 300
MOST_KEPT = 10_000


class Readers:
    """The people who have just been here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str | None], tuple[float, Person]] = OrderedDict()

    def get(self, caller: Caller) -> Person:
        """The caller as a person, introduced at the first contact. Raises: WorkspaceUnknown, StoreUnavailable."""
        key, now = (caller.workspace, caller.user), monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept and now - kept[0] < KEPT_SECONDS:
            return kept[1]
        person = self._meet(caller)
        with self._lock:
            self._kept[key] = (now, person)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return person

    def forget(self, caller: Caller) -> None:
        """Asks anew next time."""
        with self._lock:
            self._kept.pop((caller.workspace, caller.user), None)

    def _meet(self, caller: Caller) -> Person:
        try:
            person = self._desk.people.get(caller)
        except WorkspaceUnknown:
            self._desk.workspaces.bind(caller.workspace)
            return self._meet(caller)
        except PersonUnknown as unknown:
            return self._desk.people.introduce(caller.workspace, unknown.user)
        if caller.user and not person.is_met:
            return self._desk.people.introduce(caller.workspace, caller.user)
        return person
