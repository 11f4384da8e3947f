"""Leads and their notes."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, update

from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.lead import Lead, LeadNote, LeadState, LeadStatus
from bot.domain.people import Person, Role
from bot.domain.sameness import digits
from bot.domain.words import folded, folded_words
from bot.repositories.leads import LeadSelection
from storage.people import TEAM_PATH
from storage.repository import WORKSPACE, Repository, change
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.leads import lead, lead_note
from storage.tables.people import person, team
from storage.tables.workspaces import workspace

_LEAD = Shape(
    Lead,
    lead,
    owner_name=func.coalesce(person.c.name, ""),
    owner_slack_id=person.c.slack_id,
    owner_path=TEAM_PATH,
    account_name=account.c.name,
    contact_name=contact.c.name,
)
_JOINED = (
    lead.outerjoin(person, person.c.id == lead.c.owner_id)
    .outerjoin(team, team.c.id == person.c.team_id)
    .outerjoin(account, account.c.id == lead.c.account_id)
    .outerjoin(contact, contact.c.id == lead.c.contact_id)
)
_ANY = select(*_LEAD.columns).select_from(_JOINED).where(lead.c.workspace_id == WORKSPACE)
_BY_ID = _ANY.where(lead.c.id == bindparam("wanted"))
_BY_NUMBER = _ANY.where(lead.c.number == bindparam("given"))
_OF_OPPORTUNITY = _ANY.where(lead.c.opportunity_id == bindparam("opportunity")).order_by(lead.c.id).limit(1)
_SAVE = change(lead).where(lead.c.version == bindparam("seen"))
_TAKE_NUMBER = (
    update(workspace)
    .where(workspace.c.id == WORKSPACE)
    .values(next_lead_number=workspace.c.next_lead_number + 1)
    .returning(workspace.c.next_lead_number - 1)
)
_KNOWN = select(lead.c.outside_id).where(
    lead.c.workspace_id == WORKSPACE, lead.c.outside_id.in_(bindparam("given", expanding=True))
)
_OPEN = lead.c.status.in_([status for status in LeadStatus if status.state is LeadState.OPEN])
_NOTE = Shape(LeadNote, lead_note, author_name=func.coalesce(person.c.name, ""))
_NOTES = (
    select(*_NOTE.columns)
    .select_from(lead_note.outerjoin(person, person.c.id == lead_note.c.author_id))
    .where(lead_note.c.workspace_id == WORKSPACE, lead_note.c.lead_id == bindparam("wanted"))
    .order_by(lead_note.c.id)
)
_BEGINNING = 3
"""So many letters of a word of a name lead to those that may be alike."""


class SqlLeads(Repository):
    """Keeps bot.ports.Leads."""

    def get(self, lead_id: int) -> Lead:
        """Raises: NotFound."""
        row = self._run(_BY_ID, wanted=lead_id).first()
        if row is None:
            raise NotFound("lead", str(lead_id))
        return _LEAD.read(row)

    def find_by_number(self, number: int) -> Lead | None:
        """The one people call by that number."""
        row = self._run(_BY_NUMBER, given=number).first()
        return _LEAD.read(row) if row else None

    def find_of_opportunity(self, opportunity_id: int) -> Lead | None:
        """The lead that the opportunity came from."""
        row = self._run(_OF_OPPORTUNITY, opportunity=opportunity_id).first()
        return _LEAD.read(row) if row else None

    def add(self, new: Lead) -> Lead:
        """With id, the next number of the workspace and version 1."""
        number = int(self._run(_TAKE_NUMBER).scalar_one())
        numbered = replace(new, number=number, version=1)
        return replace(numbered, id=self._add(lead, _columns(numbered)))

    def save(self, changed: Lead) -> Lead:
        """With the version after this one. Raises: ConcurrentChange when another writer was faster."""
        saved = replace(changed, version=changed.version + 1)
        if self._run(_SAVE, row_id=saved.id, seen=changed.version, **_columns(saved)).rowcount == 0:
            raise ConcurrentChange
        return saved

    def list_page(self, selection: LeadSelection, reader: Person, *, limit: int, offset: int = 0) -> tuple[Lead, ...]:
        """Those the reader may see, the hottest first, then the newest."""
        conditions, parameters = _asked(selection, reader)
        ordered = _ANY.where(*conditions).order_by(lead.c.rating, lead.c.number.desc())
        rows = self._run(
            ordered.limit(bindparam("most")).offset(bindparam("skip")), most=limit, skip=offset, **parameters
        )
        return tuple(map(_LEAD.read, rows))

    def count(self, selection: LeadSelection, reader: Person) -> int:
        """How many there are."""
        conditions, parameters = _asked(selection, reader)
        statement = select(func.count()).select_from(_JOINED).where(lead.c.workspace_id == WORKSPACE, *conditions)
        return int(self._run(statement, **parameters).scalar_one())

    def list_alike(self, given: Lead, limit: int) -> tuple[Lead, ...]:
        """Those with the same address or phone, or a name that shares its beginnings; the rules look closer."""
        alike: list[ColumnElement[bool]] = []
        if given.email.strip():
            alike.append(lead.c.folded_mail == given.email.strip().casefold())
        if number := digits(given.phone):
            alike.append(lead.c.phone_digits == number)
        beginnings = (f" {word[:_BEGINNING]}" for word in folded_words(given.name))
        alike += [lead.c.folded_name.contains(beginning, autoescape=True) for beginning in beginnings]
        if not alike:
            return ()
        found: Select[Any] = _ANY.where(or_(*alike)).order_by(lead.c.number.desc()).limit(limit)
        return tuple(map(_LEAD.read, self._run(found)))

    def known_outside_ids(self, outside_ids: Collection[str]) -> frozenset[str]:
        """Those of the ids in another system that some lead has."""
        return frozenset(self._run(_KNOWN, given=list(outside_ids)).scalars()) if outside_ids else frozenset()

    def add_note(self, note: LeadNote) -> LeadNote:
        """The note with its id."""
        return replace(note, id=self._add(lead_note, _NOTE.write(note)))

    def list_notes(self, lead_id: int) -> tuple[LeadNote, ...]:
        """Oldest first."""
        return tuple(map(_NOTE.read, self._run(_NOTES, wanted=lead_id)))

    def count_owned(self, owner_id: int) -> int:
        """How many open leads are theirs."""
        owned = select(func.count()).where(
            lead.c.workspace_id == WORKSPACE, _OPEN, lead.c.owner_id == bindparam("owner")
        )
        return int(self._run(owned, owner=owner_id).scalar_one())


def _columns(stored: Lead) -> dict[str, Any]:
    """The row of a lead; its name begins with a blank, so that each word of it is found by its beginning."""
    return {
        **_LEAD.write(stored),
        "folded_name": " " + folded(f"{stored.name} {stored.company} {stored.subject}"),
        "folded_mail": stored.email.casefold(),
        "phone_digits": digits(stored.phone),
    }


def _asked(selection: LeadSelection, reader: Person) -> tuple[list[ColumnElement[bool]], dict[str, Any]]:
    """The conditions of a selection as far as the reader may see, and their parameters; guests see only their own."""
    conditions: list[ColumnElement[bool]] = [_OPEN] if selection.open_only else []
    parameters: dict[str, Any] = {}
    if reader.role is Role.GUEST:
        conditions.append(lead.c.owner_id == bindparam("reader"))
        parameters["reader"] = reader.id
    if selection.owner_id is not None:
        conditions.append(lead.c.owner_id == bindparam("owner"))
        parameters["owner"] = selection.owner_id
    if selection.owner_path is not None:
        conditions.append(TEAM_PATH.startswith(bindparam("below")))
        parameters["below"] = selection.owner_path
    conditions += [lead.c.folded_name.contains(f" {word}", autoescape=True) for word in selection.words]
    return conditions, parameters
