"""Everything that happened to one opportunity."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.activities import Activity, ActivityComment
from bot.domain.attachments import Attachment
from bot.domain.audit import Event
from bot.domain.closing import CloseActivity
from bot.domain.documents import Document
from bot.domain.entry import Entry
from bot.domain.lead import Lead, LeadNote
from bot.domain.opportunity import Opportunity
from bot.domain.workspace import Note, Sheet
from bot.usecases.office import Visit


class Step(StrEnum):
    """What was done to a quote, an order or an invoice; edits are no steps."""

    MADE = "made"
    ACTIVATED = "activated"
    REVISED = "revised"
    WON = "won"
    CLOSED = "closed"
    FULFILLED = "fulfilled"
    INVOICED = "invoiced"
    PAID = "paid"
    CANCELED = "canceled"
    AGAIN = "again"


_MADE = ("quoted", "quote made", "ordered", "order made", "posted", "invoice made")
STEPS = {step.value: step for step in Step} | dict.fromkeys(_MADE, Step.MADE) | {"invoice canceled": Step.AGAIN}
"""The step behind each audited action; an order whose invoice was canceled can be invoiced again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that happened to one opportunity, each part oldest first.

    `names` are the people by id, `reasons` what the close codes mean, `competitors` the names of its competitors by id.
    `lead` is the one that it came from.
    `steps` are what was done to its quotes, orders and invoices, which are `documents`.
    """

    sheet: Sheet
    names: dict[int, str]
    reasons: dict[str, str]
    entries: tuple[Entry, ...]
    activities: tuple[CloseActivity, ...]
    notes: tuple[Note, ...]
    deeds: tuple[Activity, ...] = ()
    files: tuple[Attachment, ...] = ()
    competitors: Mapping[int, str] = field(default_factory=dict)
    comments: tuple[ActivityComment, ...] = ()
    documents: tuple[Document, ...] = ()
    steps: tuple[Event, ...] = ()
    lead: Lead | None = None
    lead_notes: tuple[LeadNote, ...] = ()


def timeline_of(visit: Visit, opportunity: Opportunity) -> Timeline:
    """The history of the opportunity."""
    work, wanted = visit.work, opportunity.id
    lead = work.leads.find_of_opportunity(wanted)
    deeds = work.activities.list_of(wanted)
    documents = work.documents.list_of(wanted)
    return Timeline(
        sheet=visit.sheet(opportunity),
        names={person.id: person.name for person in work.people.list_all()},
        reasons={code.code: code.description for code in work.cycles.list_close_codes()},
        entries=work.history.list_entries(wanted),
        activities=work.history.list_activities(wanted),
        notes=work.notes.list_of(wanted),
        deeds=deeds,
        files=work.attachments.list_of(wanted),
        competitors={each.id: each.name for each in work.competitors.list_of(wanted)},
        comments=work.activities.list_comments([deed.id for deed in deeds]),
        documents=documents,
        steps=work.audit.list_of_all("document", [document.id for document in documents]),
        lead=lead,
        lead_notes=work.leads.list_notes(lead.id) if lead else (),
    )
