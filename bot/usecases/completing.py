"""Fields that are filled in on the way: the workspace's own, and plain ones that a stage requires."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.audit import Event
from bot.domain.belonging import relink
from bot.domain.fields import FieldBook, Value, fill
from bot.domain.opportunity import Edit, Opportunity, edit
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.office import Visit

Given = Mapping[str, Value | None]
"""Values of custom fields by code; None empties one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a person fills in together with a move."""

    edit: Edit | None = None
    contact: Choice | None = None
    custom: Given = field(default_factory=dict)


NOTHING = Completion()


def complete(visit: Visit, opportunity: Opportunity, given: Completion) -> Opportunity:
    """The opportunity with what was filled in; custom values are kept at once.

    Raises: OpportunityClosed, Invalid.
    """
    completed = edit(opportunity, given.edit) if given.edit else opportunity
    if given.contact:
        account = Choice(id=completed.account_id) if completed.account_id else None
        completed = relink(completed, resolve_customer(visit, account, given.contact))
    fill_in(visit, opportunity, given.custom)
    return completed


def fill_in(visit: Visit, opportunity: Opportunity, given: Given) -> None:
    """Keeps and audits what was filled into custom fields. Raises: Invalid."""
    if not given:
        return
    before = visit.work.fields.book_of(opportunity.id)
    after = fill(before, given)
    changed = {code: (_told(before, code), _told(after, code)) for code in given}
    changed = {code: pair for code, pair in changed.items() if pair[0] != pair[1]}
    if not changed:
        return
    visit.work.fields.save_values(opportunity.id, after.values)
    visit.work.audit.record(
        [
            Event(
                subject="opportunity",
                subject_id=opportunity.id,
                action="filled in",
                person_id=visit.person.id or None,
                surface=visit.caller.surface,
                at=visit.now,
                changes=changed,
            )
        ]
    )


def _told(book: FieldBook, code: str) -> str | None:
    value = book.values.get(code)
    return None if value is None else str(value)


def copy_values(visit: Visit, source: Opportunity, copy: Opportunity) -> None:
    """The copy has what its source has in custom fields that are still offered."""
    book = visit.work.fields.book_of(source.id)
    offered = {field.code for field in book.offered}
    values = {code: value for code, value in book.values.items() if code in offered}
    if values:
        visit.work.fields.save_values(copy.id, values)
