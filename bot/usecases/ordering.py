"""Orders and invoices: made of quotes, of each other or of opportunities; carried through their states."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final, Literal, TypeAlias

from bot.domain import ordering
from bot.domain.document_link import activity_of_loss, linked, lost_with_its_order, unlinked
from bot.domain.document_refusals import AlreadyMade, MustChoose, NotInProgress
from bot.domain.documents import Document, DocumentKind, OrderState, QuoteState, Verb
from bot.domain.entry import Entry
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.problems import UnknownChoice, refuse
from bot.domain.quoting import made_of, require, won
from bot.domain.reopening import cancel
from bot.domain.status import Status
from bot.domain.workspace import Sheet
from bot.usecases.closing import CloseRequest, close
from bot.usecases.filing import (
    DocumentTarget,
    Filed,
    Filing,
    Outcome,
    add,
    change,
    close_record,
    handed_on,
    let_go,
    lines_of,
    reckoned,
    require_since,
    save,
)
from bot.usecases.office import Target, Visit, once_more


class KeepOpen(Enum):
    """The answer that the opportunity stays as it is."""

    KEEP_OPEN = "keep_open"


KEEP_OPEN: Final[Literal[KeepOpen.KEEP_OPEN]] = KeepOpen.KEEP_OPEN
Answer: TypeAlias = CloseRequest | KeepOpen
"""What is to become of the opportunity."""


class Ordering(Filing):
    """Every method returns the document and the sheet of its opportunity as they then are; under one key it acts once.

    All raise: NotFound, NotAllowed, ViewOutdated (the document is newer than what was seen), NotPossible.
    """

    def order(
        self, caller: Caller, target: DocumentTarget, closing: Answer | None = None, *, won_on: date | None = None
    ) -> Filed:
        """The order of a quote, which is won first where it is still Active; its prices are locked.

        While the opportunity is open, `closing` says how it is closed as won, or KEEP_OPEN. The link goes to the
        order; of a lost opportunity it is cleared.
        Raises: MustChoose, AlreadyMade, QuotesOpen, Invalid.
        Source: Dynamics 365 and Business Central, quote to order.
        """

        def apply(visit: Visit, quote: Document, opportunity: Opportunity) -> Outcome:
            require(quote, Verb.ORDER)
            _require_first(visit, quote, DocumentKind.ORDER)
            if opportunity.is_open and closing is None:
                raise MustChoose(opportunity, quote)
            accepted = _accepted(visit, quote, won_on or visit.recorder.today)
            made = add(visit, "ordered", ordering.next_of(accepted, DocumentKind.ORDER, visit.recorder))
            return _with_order(visit, opportunity, accepted, made, closing)

        return self._on_document(caller, target, "ordered", apply)

    def order_directly(self, caller: Caller, target: Target) -> Filed:
        """An order of what the opportunity sells, without a quote; linked where nothing is.

        Raises: NotInProgress (it may also be won). Source: Dynamics 365, opportunity to order.
        """
        return self._direct(caller, target, DocumentKind.ORDER)

    def invoice_directly(self, caller: Caller, target: Target) -> Filed:
        """A posted invoice of what the opportunity sells, without an order. Raises: as order_directly."""
        return self._direct(caller, target, DocumentKind.INVOICE)

    def fulfil(self, caller: Caller, target: DocumentTarget, on: date | None = None) -> Filed:
        """The order, fulfilled on that day (None: today)."""

        def apply(visit: Visit, order: Document, opportunity: Opportunity) -> Outcome:
            day = on or visit.recorder.today
            require_since(visit, order, "fulfilled_on", day)
            done = ordering.fulfilled(order, day)
            return Outcome(document=save(visit, "fulfilled", order, done), opportunity=opportunity)

        return self._on_document(caller, target, "order fulfilled", apply)

    def invoice(self, caller: Caller, target: DocumentTarget) -> Filed:
        """The posted invoice of an order, which gets the link; a won opportunity is then worth what it comes to.

        Source: Business Central, posting.
        """

        def apply(visit: Visit, order: Document, opportunity: Opportunity) -> Outcome:
            made_from = save(visit, "invoiced", order, ordering.invoiced(order))
            posted = add(visit, "posted", ordering.next_of(made_from, DocumentKind.INVOICE, visit.recorder))
            return Outcome(document=posted, opportunity=handed_on(opportunity, order, posted))

        return self._on_document(caller, target, "invoiced", apply)

    def pay(self, caller: Caller, target: DocumentTarget, on: date | None = None) -> Filed:
        """The invoice, paid in full on that day (None: today)."""

        def apply(visit: Visit, invoice: Document, opportunity: Opportunity) -> Outcome:
            day = on or visit.recorder.today
            require_since(visit, invoice, "paid_on", day)
            done = ordering.paid(invoice, day)
            return Outcome(document=save(visit, "paid", invoice, done), opportunity=opportunity)

        return self._on_document(caller, target, "invoice paid", apply)

    def cancel(self, caller: Caller, target: DocumentTarget) -> Filed:
        """The order or invoice, canceled; the order of a canceled invoice can be invoiced again, and is linked again.

        An open opportunity shows a canceled order no more.
        """

        def apply(visit: Visit, document: Document, opportunity: Opportunity) -> Outcome:
            off = save(visit, "canceled", document, ordering.canceled(document, visit.recorder.today))
            order = visit.work.documents.find(off.source_id) if off.source_id else None
            if off.kind is DocumentKind.INVOICE and order:
                again = save(visit, "invoice canceled", order, ordering.uninvoiced(order))
                is_shown = opportunity.document_id == off.id
                return Outcome(document=off, opportunity=linked(opportunity, again) if is_shown else opportunity)
            return Outcome(document=off, opportunity=let_go(opportunity, off))

        return self._on_document(caller, target, "document canceled", apply)

    @once_more
    def delete(
        self, caller: Caller, target: DocumentTarget, *, lose: bool | None = None, close_code: str | None = None
    ) -> Sheet:
        """The opportunity without the Draft quote or the order; a link to it is cleared.

        Deleting the order that a won opportunity shows makes it lost: `lose` True says yes, False leaves everything
        as it is. `close_code` says why it was lost.
        Raises: MustChoose (that answer is missing), Invalid (close code).
        Source: Business Central, deleting quotes and orders.
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            document, opportunity = change(visit, target)
            require(document, Verb.DELETE)
            is_shown = opportunity.document_id == document.id
            is_asked = is_shown and opportunity.status is Status.WON
            if is_asked and lose is None:
                raise MustChoose(opportunity, document)
            if is_asked and not lose:
                return visit.sheet(opportunity)
            lost, ended = _lost(visit, opportunity, close_code) if is_asked else (opportunity, None)
            visit.work.documents.delete(document.id)
            visit.audit("deleted", "document", document.id, document, None)
            after = (unlinked(lost) if is_shown else lost).touched(visit.now)
            saved = visit.work.opportunities.save(after, ended)
            of = Target(opportunity_id=saved.id, key=target.key, place=target.place)
            return visit.settle("document deleted", opportunity, saved, of)

    def _direct(self, caller: Caller, target: Target, kind: DocumentKind) -> Filed:
        def apply(visit: Visit, opportunity: Opportunity) -> Outcome:
            if opportunity.status not in (Status.IN_PROGRESS, Status.WON):
                raise NotInProgress(opportunity)
            drawn = made_of(opportunity, kind, lines_of(visit, opportunity), visit.recorder)
            made = add(visit, f"{kind.value} made", _settled(visit, drawn))
            is_free = opportunity.document_id is None
            return Outcome(document=made, opportunity=linked(opportunity, made) if is_free else opportunity)

        return self._from_opportunity(caller, target, f"{kind.value} made", apply)


def _settled(visit: Visit, drawn: Document) -> Document:
    return reckoned(visit, replace(drawn, manual_discount=visit.work.workspace.manual_discount))


def _require_first(visit: Visit, source: Document, kind: DocumentKind) -> None:
    """Raises: AlreadyMade when one of that kind was made of it that is not canceled."""
    for each in visit.work.documents.list_of(source.opportunity_id):
        if each.source_id == source.id and each.kind is kind and each.state is not OrderState.CANCELED:
            raise AlreadyMade(source, each)


def _accepted(visit: Visit, quote: Document, day: date) -> Document:
    """The quote as won, with the record of its close."""
    if quote.state is QuoteState.WON:
        return quote
    require_since(visit, quote, "close_date", day)
    accepted = save(visit, "won", quote, won(quote, day))
    close_record(visit, accepted)
    return accepted


def _with_order(
    visit: Visit, opportunity: Opportunity, quote: Document, order: Document, closing: Answer | None
) -> Outcome:
    """The link goes to the order; a figure that was typed for the close stays until the order or its invoice moves."""
    if opportunity.status is Status.LOST:
        return Outcome(document=order, opportunity=unlinked(opportunity))
    if not opportunity.is_open or not isinstance(closing, CloseRequest):
        return Outcome(document=order, opportunity=handed_on(opportunity, quote, order))
    shown = handed_on(opportunity, quote, order)
    step = close(visit, shown, closing)
    return Outcome(document=order, opportunity=step.opportunity, ended=step.ended)


def _lost(visit: Visit, opportunity: Opportunity, close_code: str | None) -> tuple[Opportunity, Entry | None]:
    codes = {code.code for code in visit.work.cycles.list_close_codes()}
    refuse([UnknownChoice("close_code", close_code)] if close_code and close_code not in codes else [])
    activity = visit.work.history.find_completed_activity(opportunity.id)
    step = lost_with_its_order(opportunity, close_code, visit.recorder)
    if activity:
        visit.work.history.save_activity(cancel(activity))
    visit.work.history.add_activity(activity_of_loss(step.opportunity, activity, visit.recorder))
    return step.opportunity, step.ended
