"""How documents are kept: numbered, saved, audited, tied to their opportunity. Which verb does what is elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.domain.calendar import working_date
from bot.domain.document_link import linked, unlinked
from bot.domain.document_refusals import QuotesOpen
from bot.domain.documents import Document, QuoteClose, QuoteStatus, open_quotes
from bot.domain.entry import Entry
from bot.domain.errors import NotAllowed, NotFound, ViewOutdated
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Permission
from bot.domain.pricing import Line
from bot.domain.problems import DateBeforeMade, refuse
from bot.domain.quoting import closed_along, followed, parties_of
from bot.domain.workspace import Place, Sheet
from bot.usecases.office import Office, Target, Visit, once_more
from bot.usecases.reckoning import reckoning_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTarget:
    """Which document a change is for; `seen` is the version of the document, `key` and `place` are as in Target."""

    document_id: int
    seen: int | None = None
    key: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document, and its opportunity, as they are now."""

    document: Document
    sheet: Sheet

    @property
    def is_linked(self) -> bool:
        """Is it the one document that the opportunity shows?"""
        return self.sheet.opportunity.document_id == self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """All documents of one opportunity, oldest first, and how its quotes were closed."""

    sheet: Sheet
    documents: tuple[Document, ...]
    closes: tuple[QuoteClose, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a verb: the stored document, the opportunity not saved yet, and the entry that ended with it."""

    document: Document
    opportunity: Opportunity
    ended: Entry | None = None


Apply: TypeAlias = Callable[[Visit, Document, Opportunity], Outcome]


class Filing:
    """One transaction around each verb."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def _from_opportunity(
        self, caller: Caller, target: Target, action: str, apply: Callable[[Visit, Opportunity], Outcome]
    ) -> Filed:
        with self._office.begin(caller) as visit:
            if done := find_done(visit, target.key):
                return done
            opportunity = visit.change(target)
            return _finish(visit, action, opportunity, apply(visit, opportunity), target)

    @once_more
    def _on_document(self, caller: Caller, target: DocumentTarget, action: str, apply: Apply) -> Filed:
        with self._office.begin(caller) as visit:
            if done := find_done(visit, target.key):
                return done
            document, opportunity = change(visit, target)
            of = Target(opportunity_id=opportunity.id, key=target.key, place=target.place)
            return _finish(visit, action, opportunity, apply(visit, document, opportunity), of)


def _finish(visit: Visit, action: str, before: Opportunity, outcome: Outcome, target: Target) -> Filed:
    """What the verb came to; every step of a document is a touch of its opportunity."""
    after = visit.work.opportunities.save(outcome.opportunity.touched(visit.now), outcome.ended)
    visit.audit(action, "opportunity", after.id, before, after)
    if target.key:
        visit.work.receipts.save(target.key, outcome.document.id, visit.now)
    visit.refresh_cards(after.id, target.place)
    return Filed(document=outcome.document, sheet=visit.sheet(after))


def find_done(visit: Visit, key: str | None) -> Filed | None:
    """What came of the same tap or submit before."""
    done = visit.work.receipts.find(key) if key else None
    return filed(visit, done) if done else None


def filed(visit: Visit, document_id: int) -> Filed:
    """The document, when the person may see its opportunity. Raises: NotFound."""
    document = visit.work.documents.get(document_id)
    return Filed(document=document, sheet=visit.sheet(visit.read(document.opportunity_id)))


def change(visit: Visit, target: DocumentTarget) -> tuple[Document, Opportunity]:
    """The document to be changed, and its opportunity. Raises: NotFound, ViewOutdated, NotAllowed."""
    document = visit.work.documents.get(target.document_id)
    try:
        opportunity = visit.read(document.opportunity_id)
    except NotFound:
        raise NotFound("document", "") from None
    if target.seen is not None and target.seen != document.version:
        raise ViewOutdated(opportunity)
    if not visit.may(Permission.CHANGE, opportunity):
        raise NotAllowed(Permission.CHANGE.value)
    return document, opportunity


def add(visit: Visit, action: str, document: Document) -> Document:
    """The new document with its number, audited; the revision of a quote keeps the number it has."""
    number = document.number or visit.work.documents.next_number(document.kind)
    added = visit.work.documents.add(replace(document, number=number))
    visit.audit(action, "document", added.id, None, added)
    return added


def save(visit: Visit, action: str, before: Document, after: Document, *, copied: bool = False) -> Document:
    """The changed document, audited; an unchanged one is left alone. `copied`: its lines are those of another."""
    if before == after:
        return before
    saved = visit.work.documents.save(after, copied=copied)
    visit.audit(action, "document", saved.id, before, saved)
    return saved


def require_since(visit: Visit, document: Document, field: str, day: date) -> None:
    """Nothing when the document was made by that day, as the person counts days. Raises: Invalid (DateBeforeMade)."""
    made_on = working_date(document.created_at, visit.person.zone)
    refuse([DateBeforeMade(field, day, made_on)] if day < made_on else [])


def close_record(visit: Visit, quote: Document, description: str = "") -> None:
    """Writes down how the quote was closed. Source: Dynamics 365, the quote close activity."""
    assert isinstance(quote.status, QuoteStatus)
    day = quote.closed_on or visit.recorder.today
    close = QuoteClose(
        document_id=quote.id,
        status=quote.status,
        closed_on=day,
        description=description,
        closed_by=visit.recorder.person_id,
        closed_at=visit.now,
    )
    visit.work.documents.add_close(close)


def find_linked(visit: Visit, opportunity: Opportunity) -> Document | None:
    """The document that the opportunity shows, when there is one still."""
    return visit.work.documents.find(opportunity.document_id) if opportunity.document_id else None


def handed_on(opportunity: Opportunity, source: Document, made: Document) -> Opportunity:
    """The opportunity after `made` came of `source`: the link goes along, and comes where none was."""
    return linked(opportunity, made) if opportunity.document_id in (None, source.id) else opportunity


def let_go(opportunity: Opportunity, document: Document) -> Opportunity:
    """The opportunity when the document no longer stands: an open one shows it no more."""
    is_shown = opportunity.document_id == document.id
    return unlinked(opportunity) if is_shown and opportunity.is_open else opportunity


def reckoned(visit: Visit, document: Document) -> Document:
    """The document with what the workspace's steps of the sum make of its lines; else it is as typed.

    They are kept on it as a discount and a tax of the whole, so that later steps do not move it.
    """
    reckoning = replace(reckoning_of(visit.work), manual=document.manual_discount)
    if reckoning.tiers is None:
        return document
    plain = replace(document, lines=tuple(replace(line, tax=Decimal(0)) for line in document.lines))
    totals = reckoning.totals(plain.lines, plain.terms)
    return replace(
        plain,
        discount_percent=Decimal(0),
        discount_amount=totals.discount - totals.line_discount,
        header_tax=totals.tax,
    )


def close_along(visit: Visit, opportunity: Opportunity, *, is_won: bool, close_quotes: bool) -> None:
    """Closes the quotes that are still open when their opportunity ends.

    Raises: QuotesOpen unless that is wanted. Source: Dynamics 365, closing an opportunity.
    """
    still_open = open_quotes(visit.work.documents.list_of(opportunity.id))
    if still_open and not close_quotes:
        raise QuotesOpen(opportunity, still_open)
    for quote in still_open:
        ended = save(visit, "closed", quote, closed_along(quote, visit.recorder.today, is_won=is_won))
        close_record(visit, ended)


def lines_of(visit: Visit, opportunity: Opportunity) -> tuple[Line, ...]:
    """What the opportunity sells, for a copy."""
    return visit.work.lines.list_of(opportunity.id)


def carry_along(visit: Visit, before: Opportunity, after: Opportunity) -> None:
    """Documents follow a new owner or customer of their opportunity, as far as they do."""
    if parties_of(before) == parties_of(after):
        return
    for document in visit.work.documents.list_of(after.id):
        save(visit, "followed", document, followed(document, after))
