"""Applying a set-up file, all of it in one transaction or nothing; and telling the present set-up as such a file."""

from contextlib import suppress

from bot.domain.audit import Event
from bot.domain.people import Caller, Permission
from bot.domain.workspace import NoticeKind
from bot.ports import Work
from bot.usecases.office import Office, Visit
from bot.usecases.setup.change import Change, SetupInUse
from bot.usecases.setup.file import SetupFile
from bot.usecases.setup.parts import SetupInvalid
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.settings import SETTINGS, stored_settings
from bot.usecases.setup.subject import Plan, Topic

_TOPICS: tuple[Topic, ...] = (SETTINGS, *SUBJECTS)


class _Rehearsed(Exception):
    """The dry run is over; raised so that its transaction is forgotten."""


class Setup:
    """Set-up as data."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def apply(self, caller: Caller, setup: SetupFile, *, dry_run: bool = False) -> tuple[Change, ...]:
        """What the file changes, piece by piece; a dry run computes the same and changes nothing.

        Raises: NotAllowed, SetupInvalid, SetupInUse.
        """
        changes: tuple[Change, ...] = ()
        with suppress(_Rehearsed), self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            changes = carry_out(visit, setup)
            if dry_run:
                raise _Rehearsed
        return changes

    def show(self, caller: Caller) -> SetupFile:
        """The present set-up as a file; applying it changes nothing. Raises: NotAllowed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.ADMINISTER)
            return present_setup(visit.work)

    def send(self, caller: Caller, *, key: str | None = None) -> None:
        """The file is on its way to the caller, drawn when it is sent. Raises: NotAllowed."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            if not caller.user or (key and visit.work.receipts.find(key) is not None):
                return
            if key:
                visit.work.receipts.save(key, visit.work.workspace.id, visit.now)
            visit.tell(NoticeKind.SETUP, 0, caller.user)


def carry_out(visit: Visit, setup: SetupFile) -> tuple[Change, ...]:
    """What the file changes, written and audited within the visit.

    Raises: SetupInvalid, SetupInUse, each before anything is written.
    """
    plan = Plan(visit.work, setup, SUBJECTS)
    topics = [topic for topic in _TOPICS if topic.is_touched(plan)]
    if mistakes := [mistake for topic in topics for mistake in topic.mistakes(plan)]:
        raise SetupInvalid(mistakes)
    if offenders := [offender for topic in topics for offender in topic.uses(plan)]:
        raise SetupInUse(offenders)
    changes = tuple(change for topic in topics for change in topic.write(plan))
    visit.work.audit.record(_event(visit, change) for change in changes if change.changes_something)
    return changes


def present_setup(work: Work) -> SetupFile:
    """All that is set up; applying it changes nothing."""
    stored = {subject.field: subject.stored(work) for subject in SUBJECTS}
    return SetupFile(**stored_settings(work), **stored)


def _event(visit: Visit, change: Change) -> Event:
    return Event(
        subject=change.kind,
        subject_id=visit.work.workspace.id,
        action=f"setup_{change.what}",
        person_id=visit.person.id or None,
        surface=visit.caller.surface,
        at=visit.now,
        changes={f"{change.name}: {field}": pair for field, pair in change.fields.items()},
    )
