"""Quotes, orders and invoices, all their verbs. Orders and invoices are in ordering.py."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain import document_link, quoting
from bot.domain.documents import Document, DocumentKind, QuoteStatus, Verb
from bot.domain.errors import NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.quoting import DocumentEdit, made_of, require_in_progress
from bot.usecases.closing import CloseRequest, close
from bot.usecases.filing import (
    DocumentTarget,
    Filed,
    Folder,
    Outcome,
    add,
    close_record,
    filed,
    find_linked,
    let_go,
    lines_of,
    reckoned,
    require_since,
    save,
)
from bot.usecases.line_drafts import repriced
from bot.usecases.office import Target, Visit
from bot.usecases.ordering import Ordering
from bot.usecases.prices import Prices


class Quoting(Ordering):
    """Looks documents up, makes quotes and carries them through their states. Returns and raises as Ordering."""

    def list_of(self, caller: Caller, opportunity_id: int) -> Folder:
        """All documents of the opportunity, oldest first. Raises: NotFound."""
        with self._office.look(caller) as visit:
            opportunity = visit.read(opportunity_id)
            documents = visit.work.documents
            return Folder(
                sheet=visit.sheet(opportunity),
                documents=documents.list_of(opportunity.id),
                closes=documents.list_closes(opportunity.id),
            )

    def show(self, caller: Caller, document_id: int) -> Filed:
        """The document. Raises: NotFound, also where the opportunity may not be seen."""
        with self._office.look(caller) as visit:
            return filed(visit, document_id)

    def find(self, caller: Caller, kind: DocumentKind, number: int) -> Filed:
        """The document of that number, of several revisions the newest. Raises: NotFound."""
        with self._office.look(caller) as visit:
            found = visit.work.documents.find_by_number(kind, number)
            if found is None:
                raise NotFound("document", str(number))
            return filed(visit, found.id)

    def actual_value(self, caller: Caller, opportunity_id: int) -> Decimal:
        """What a won opportunity brought by its orders, else its won quotes, else the figure kept. Raises: NotWon.

        Source: Dynamics 365, CalculateActualValue.
        """
        with self._office.look(caller) as visit:
            opportunity = visit.read(opportunity_id)
            return document_link.calculated_actual_value(opportunity, visit.work.documents.list_of(opportunity.id))

    def quote(self, caller: Caller, target: Target, *, valid_until: date | None = None) -> Filed:
        """A new Draft of what the opportunity sells; every call makes one more, and the first one is linked.

        `valid_until` None is as many days from today as the workspace has settled.

        Raises: NotInProgress. Source: Dynamics 365 and Business Central, quote from opportunity.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Outcome:
            require_in_progress(opportunity)
            manual = visit.work.workspace.manual_discount
            drawn = made_of(opportunity, DocumentKind.QUOTE, lines_of(visit, opportunity), visit.recorder, manual)
            draft = replace(drawn, valid_until=valid_until or _last_day(visit))
            draft = add(visit, "quoted", reckoned(visit, draft))
            is_first = find_linked(visit, opportunity) is None
            return Outcome(
                document=draft, opportunity=document_link.linked(opportunity, draft) if is_first else opportunity
            )

        return self._from_opportunity(caller, target, "quoted", apply)

    def edit(self, caller: Caller, target: DocumentTarget, changes: DocumentEdit) -> Filed:
        """With other texts, dates or lines: a Draft quote, or an order that is still open. Raises also: Invalid."""

        def apply(visit: Visit, document: Document, opportunity: Opportunity) -> Outcome:
            wanted = quoting.edited(document, changes)
            edited = save(visit, "edited", document, wanted if changes.lines is None else reckoned(visit, wanted))
            return Outcome(document=edited, opportunity=_shown_again(opportunity, edited))

        return self._on_document(caller, target, "document edited", apply)

    def refresh(self, caller: Caller, target: DocumentTarget) -> Filed:
        """The Draft with the lines and terms that its opportunity has now, instead of its own; dates and name stay.

        Raises also: NotInProgress.
        """

        def apply(visit: Visit, draft: Document, opportunity: Opportunity) -> Outcome:
            manual = visit.work.workspace.manual_discount
            wanted = quoting.refreshed(draft, opportunity, lines_of(visit, opportunity), manual)
            taken = save(visit, "refreshed", draft, reckoned(visit, wanted), copied=True)
            return Outcome(document=taken, opportunity=opportunity)

        return self._on_document(caller, target, "quote refreshed", apply)

    def use_current_prices(self, caller: Caller, target: DocumentTarget) -> Filed:
        """With the prices of today, volume discounts too; typed prices and write-ins stay, and prices are locked again.

        Raises also: Invalid (a product without a price). Source: Dynamics 365, use current pricing.
        """

        def apply(visit: Visit, document: Document, opportunity: Opportunity) -> Outcome:
            quoting.require(document, Verb.REPRICE)
            listed = replace(opportunity, price_list=document.price_list, currency=document.currency)
            prices = Prices(visit, listed)
            lines = tuple(repriced(visit.work, prices, line, discounts=True) for line in document.lines)
            priced = save(visit, "repriced", document, reckoned(visit, replace(document, lines=lines)))
            return Outcome(document=priced, opportunity=_shown_again(opportunity, priced))

        return self._on_document(caller, target, "document repriced", apply)

    def activate(self, caller: Caller, target: DocumentTarget) -> Filed:
        """Active: ready for the customer and read-only; repeating it is harmless."""

        def apply(visit: Visit, quote: Document, opportunity: Opportunity) -> Outcome:
            return Outcome(document=save(visit, "activated", quote, quoting.activated(quote)), opportunity=opportunity)

        return self._on_document(caller, target, "quote activated", apply)

    def revise(self, caller: Caller, target: DocumentTarget) -> Filed:
        """The new Draft, one revision further; the active one is closed as Revised, and a link to it moves along.

        One that has expired holds anew for as long as the workspace has settled.
        """

        def apply(visit: Visit, quote: Document, opportunity: Opportunity) -> Outcome:
            ended, next_one = quoting.revised(quote, visit.recorder)
            ended = save(visit, "revised", quote, ended)
            close_record(visit, ended)
            draft = add(visit, "quoted", _valid_again(visit, next_one))
            is_shown = opportunity.document_id == ended.id
            return Outcome(
                document=draft, opportunity=document_link.linked(opportunity, draft) if is_shown else opportunity
            )

        return self._on_document(caller, target, "quote revised", apply)

    def win(self, caller: Caller, target: DocumentTarget, on: date | None = None) -> Filed:
        """The quote, accepted by the customer on that day (None: today); the opportunity stays open."""

        def apply(visit: Visit, quote: Document, opportunity: Opportunity) -> Outcome:
            day = on or visit.recorder.today
            require_since(visit, quote, "close_date", day)
            accepted = save(visit, "won", quote, quoting.won(quote, day))
            close_record(visit, accepted)
            return Outcome(document=accepted, opportunity=opportunity)

        return self._on_document(caller, target, "quote won", apply)

    def close(
        self,
        caller: Caller,
        target: DocumentTarget,
        outcome: QuoteStatus,
        *,
        on: date | None = None,
        description: str = "",
        closing: CloseRequest | None = None,
    ) -> Filed:
        """The active quote, closed as lost, canceled or revised; with `closing` the opportunity is closed too.

        An open opportunity shows it no more. Closing as Revised makes no new draft. Raises also: QuotesOpen, Invalid.
        Source: Dynamics 365, close quote.
        """

        def apply(visit: Visit, quote: Document, opportunity: Opportunity) -> Outcome:
            day = on or visit.recorder.today
            require_since(visit, quote, "close_date", day)
            ended = save(visit, "closed", quote, quoting.closed(quote, outcome, day))
            close_record(visit, ended, description)
            shown = let_go(opportunity, ended)
            if closing is None:
                return Outcome(document=ended, opportunity=shown)
            step = close(visit, shown, closing)
            return Outcome(document=ended, opportunity=step.opportunity, ended=step.ended)

        return self._on_document(caller, target, "quote closed", apply)

    def link(self, caller: Caller, target: Target, document_id: int, *, move: bool = False) -> Filed:
        """The document, linked to the opportunity; `move` takes the link from another one.

        Raises: HeldElsewhere, LinkedByPosting, NotInProgress, NotPossible, AlreadyLinked.
        Source: Business Central, the sales document of an opportunity.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Outcome:
            document = visit.work.documents.get(document_id)
            visit.read(document.opportunity_id)
            present = find_linked(visit, opportunity)
            return Outcome(document=document, opportunity=document_link.link(opportunity, document, present, move=move))

        return self._from_opportunity(caller, target, "linked", apply)

    def unlink(self, caller: Caller, target: DocumentTarget) -> Filed:
        """The document, linked no more; one that is not linked stays so. Raises: NotInProgress."""

        def apply(_visit: Visit, document: Document, opportunity: Opportunity) -> Outcome:
            require_in_progress(opportunity)
            return Outcome(document=document, opportunity=let_go(opportunity, document))

        return self._on_document(caller, target, "unlinked", apply)


def _shown_again(opportunity: Opportunity, document: Document) -> Opportunity:
    """A linked document moves the figures of a won opportunity with it."""
    is_shown = opportunity.document_id == document.id
    return document_link.linked(opportunity, document) if is_shown else opportunity


def _last_day(visit: Visit) -> date:
    """Until when a quote that is made today holds."""
    return visit.recorder.today + timedelta(visit.work.workspace.quote_valid_days)


def _valid_again(visit: Visit, draft: Document) -> Document:
    has_expired = draft.valid_until is not None and draft.valid_until < visit.recorder.today
    return replace(draft, valid_until=_last_day(visit)) if has_expired else draft
