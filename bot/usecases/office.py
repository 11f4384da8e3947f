"""How every use case begins: one transaction, the caller as a person, the door to opportunities. Decides no rule."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.domain.activities import NOTHING_PENDING, Activity
from bot.domain.audit import Event, changes
from bot.domain.calendar import working_date
from bot.domain.entry import Entry
from bot.domain.errors import ConcurrentChange, NotAllowed, NotFound, ViewOutdated
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Permission, Person, Role, Standing, may
from bot.domain.progress import Recorder
from bot.domain.workspace import Notice, NoticeKind, Place, Sheet
from bot.ports import Clock, Store, Work
from bot.usecases.reckoning import reckoning_of
from bot.usecases.stage_plans import plan_for_stage

PROGRAM = Person(name="Dealdesk", role=Role.ADMINISTRATOR)
"""Whoever runs the program itself, from a terminal or from Python."""

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which opportunity a change is for.

    `seen` is the version the person looked at (None: the present one will do), `key` names the tap or submit so that
    it acts once, `place` is the card that was tapped and that its surface redraws itself.
    """

    opportunity_id: int
    seen: int | None = None
    key: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One transaction of one caller."""

    work: Work
    person: Person
    caller: Caller
    now: datetime

    @property
    def recorder(self) -> Recorder:
        """Who writes history now, on the person's own date."""
        return Recorder(person_id=self.person.id or None, today=working_date(self.now, self.person.zone), now=self.now)

    def may(self, permission: Permission, opportunity: Opportunity) -> bool:
        """Has the person that right over the opportunity? Who is on its sales team is asked only where it decides."""
        person, private = self.person, opportunity.private
        standing = person.standing(opportunity.owner_id, opportunity.owner_path)
        if standing is not Standing.OTHER or may(person.role, permission, standing, private=private):
            return may(person.role, permission, standing, private=private)
        return may(person.role, permission, Standing.TEAM, private=private) and self._is_on_team(opportunity)

    def _is_on_team(self, opportunity: Opportunity) -> bool:
        return bool(self.person.id) and self.work.around.is_member(opportunity.id, self.person.id)

    def open(self, opportunity: Opportunity | None, reference: str) -> Opportunity:
        """The opportunity, when the person may see it.

        Raises: NotFound, also for a private one of others: its existence is not told.
        """
        if opportunity is None or not self.may(Permission.READ, opportunity):
            raise NotFound("opportunity", reference)
        return opportunity

    def read(self, opportunity_id: int) -> Opportunity:
        """The opportunity with that id, when the person may see it. Raises: NotFound, without a reference to show."""
        try:
            return self.open(self.work.opportunities.get(opportunity_id), "")
        except NotFound:
            raise NotFound("opportunity", "") from None

    def change(self, target: Target, permission: Permission = Permission.CHANGE) -> Opportunity:
        """The opportunity to be changed.

        Raises: NotFound, NotAllowed, ViewOutdated when it is newer than what the person saw.
        """
        opportunity = self.read(target.opportunity_id)
        if target.seen is not None and target.seen != opportunity.version:
            raise ViewOutdated(opportunity)
        if not self.may(permission, opportunity):
            raise NotAllowed(permission.value)
        return opportunity

    def require(self, permission: Permission) -> None:
        """Nothing when the person has that right in general. Raises: NotAllowed."""
        if not may(self.person.role, permission):
            raise NotAllowed(permission.value)

    def find_done(self, key: str | None) -> Opportunity | None:
        """What came of the same tap or submit before; None the first time."""
        done = self.work.receipts.find(key) if key else None
        return self.read(done) if done else None

    def settle(self, action: str, before: Opportunity | None, after: Opportunity, target: Target | None) -> Sheet:
        """The sheet of the changed opportunity, once it is audited, receipted and told to its other cards."""
        self.audit(action, "opportunity", after.id, before, after)
        planned = plan_for_stage(self.work, self.recorder, before, after)
        for activity in planned:
            self.audit("planned", "activity", activity.id, None, activity)
        if target and target.key:
            self.work.receipts.save(target.key, after.id, self.now)
        if before is None:
            return self._first_sheet(after, planned)
        self.refresh_cards(after.id, target.place if target else None)
        return self.sheet(after)

    def audit(self, action: str, subject: str, subject_id: int, before: object, after: object) -> None:
        """Writes down what changed, by whom, from where."""
        event = Event(
            subject=subject,
            subject_id=subject_id,
            action=action,
            person_id=self.person.id or None,
            surface=self.caller.surface,
            at=self.now,
            changes=changes(before, after),
        )
        self.work.audit.record([event])

    def refresh_cards(self, opportunity_id: int, drawn: Place | None = None) -> None:
        """Enqueues a refresh of every card of the opportunity but the one that the surface draws itself."""
        for place in self.work.cards.list_of(opportunity_id):
            if place != drawn:
                self.tell(NoticeKind.REFRESH, opportunity_id, place.channel, place.ts)

    def tell(self, kind: NoticeKind, opportunity_id: int, channel: str, ts: str | None = None) -> None:
        """Enqueues something that others are told."""
        self.work.outbox.enqueue(Notice(kind=kind, opportunity_id=opportunity_id, channel=channel, ts=ts), self.now)

    def _first_sheet(self, opportunity: Opportunity, planned: tuple[Activity, ...]) -> Sheet:
        """What the first card of a new opportunity shows: only what a clone brings and its stage plans hangs on it."""
        return Sheet(
            opportunity=opportunity,
            cycle=self.work.cycles.find(opportunity.cycle_code),
            book=self.work.fields.book_of(opportunity.id),
            **self._lines(opportunity),
            pending=self.work.activities.pending(opportunity.id) if planned else NOTHING_PENDING,
        )

    def sheet(self, opportunity: Opportunity) -> Sheet:
        """What a card shows of it."""
        closing = opportunity.active if opportunity.active and opportunity.active.is_closing else None
        return Sheet(
            opportunity=opportunity,
            cycle=self.work.cycles.find(opportunity.cycle_code),
            notes=self.work.notes.count_of(opportunity.id),
            reason=self._reason(closing) if closing else "",
            closed_by=self._name(closing.recorded_by) if closing else "",
            book=self.work.fields.book_of(opportunity.id),
            on_team=self._is_team_mate(opportunity),
            **self._lines(opportunity),
            pending=self.work.activities.pending(opportunity.id),
            document=self.work.documents.find(opportunity.document_id) if opportunity.document_id else None,
        )

    def _lines(self, opportunity: Opportunity) -> dict[str, Any]:
        """How many product lines there are, and what they come to."""
        lines = self.work.lines.list_of(opportunity.id)
        if not lines:
            return {}
        return {"lines": len(lines), "lines_total": reckoning_of(self.work).totals(lines, opportunity.terms).total}

    def _is_team_mate(self, opportunity: Opportunity) -> bool:
        """Is the person somebody whose only tie to it is the sales team?"""
        standing = self.person.standing(opportunity.owner_id, opportunity.owner_path)
        return standing is Standing.OTHER and self._is_on_team(opportunity)

    def _reason(self, closing: Entry) -> str:
        codes = self.work.cycles.list_close_codes()
        return next((code.description for code in codes if code.code == closing.close_code), closing.close_code or "")

    def _name(self, person_id: int | None) -> str:
        return self.work.people.get(person_id).name if person_id else ""


class Office:
    """Opens visits."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @contextmanager
    def begin(self, caller: Caller) -> Iterator[Visit]:
        """A transaction that writes. Raises: WorkspaceUnknown, PersonUnknown, StoreUnavailable."""
        with self._store.begin(caller.workspace) as work:
            yield self._visit(work, caller)

    @contextmanager
    def look(self, caller: Caller) -> Iterator[Visit]:
        """A transaction that only reads. Raises: as begin."""
        with self._store.look(caller.workspace) as work:
            yield self._visit(work, caller)

    def rehearsal(self) -> "Office":
        """An office whose visits write nothing: each is forgotten at its end, after all the rules have spoken."""
        return _Rehearsal(self._store, self._clock)

    def _visit(self, work: Work, caller: Caller) -> Visit:
        person = work.people.get_by_slack(caller.user) if caller.user else PROGRAM
        return Visit(work, person, caller, self._clock.now())


class _Rehearsed(Exception):
    """The rehearsal of a visit is over; raised so that its transaction is forgotten."""


class _Rehearsal(Office):
    """Opens visits that leave no trace."""

    @contextmanager
    def begin(self, caller: Caller) -> Iterator[Visit]:
        """A transaction that writes, and is forgotten. Raises: as Office.begin."""
        with suppress(_Rehearsed), super().begin(caller) as visit:
            yield visit
            raise _Rehearsed


def once_more(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """The use case, run again when another writer was faster: it then finds the newer version, or its own receipt."""

    @wraps(method)
    def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except ConcurrentChange:
            return method(self, *args, **kwargs)

    return run
