"""Applying a set-up file, all of it in one transaction or nothing; and telling the present set-up as such a file."""

from contextlib import suppress

from bot.domain.audit import Event
from bot.domain.people import Caller, Permission
from bot.usecases.office import Office, Visit
from bot.usecases.setup_changes import Change, What, write_changes
from bot.usecases.setup_checks import refuse_mistakes, refuse_uses
from bot.usecases.setup_file import SetupFile
from bot.usecases.setup_parts import present_setup


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


def carry_out(visit: Visit, setup: SetupFile) -> tuple[Change, ...]:
    """What the file changes, written and audited within the visit.

    Raises: SetupInvalid, SetupInUse, each before anything is written.
    """
    present = present_setup(visit.work)
    refuse_mistakes(setup, present, visit.work.people.list_all())
    refuse_uses(visit.work, setup, present)
    changes = write_changes(visit.work, setup, present)
    visit.work.audit.record(_event(visit, change) for change in changes if change.what is not What.UNCHANGED)
    return changes


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
