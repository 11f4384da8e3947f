"""How documents are made, and what happens to quotes: activated, edited, revised, won, closed.

Orders and invoices go on in ordering.py.

Source: Dynamics 365, states of quote, order and invoice; Business Central, quotes of opportunities.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.document_refusals import NotInProgress, NotPossible
from bot.domain.documents import (
    NAME_LIMIT,
    Document,
    DocumentKind,
    DocumentState,
    DocumentStatus,
    InvoiceState,
    InvoiceStatus,
    OrderState,
    OrderStatus,
    QuoteState,
    QuoteStatus,
    Verb,
)
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import Line, ManualDiscount
from bot.domain.problems import FieldRefusal, Missing, TooLong, refuse
from bot.domain.progress import Recorder
from bot.domain.status import Status

_DRAFT, _ACTIVE, _WON, _CLOSED = QuoteState
_OPEN_ORDER: tuple[DocumentState, ...] = (OrderState.ACTIVE, OrderState.SUBMITTED)
_POSSIBLE: Mapping[DocumentKind, Mapping[Verb, tuple[DocumentState, ...]]] = {
    DocumentKind.QUOTE: {
        Verb.ACTIVATE: (_DRAFT,),
        Verb.EDIT: (_DRAFT,),
        Verb.REFRESH: (_DRAFT,),
        Verb.REPRICE: (_DRAFT,),
        Verb.REVISE: (_ACTIVE,),
        Verb.WIN: (_ACTIVE,),
        Verb.ORDER: (_ACTIVE, _WON),
        Verb.CLOSE: (_ACTIVE,),
        Verb.DELETE: (_DRAFT,),
        Verb.LINK: (_DRAFT, _ACTIVE, _WON),
    },
    DocumentKind.ORDER: {
        Verb.EDIT: _OPEN_ORDER,
        Verb.REPRICE: _OPEN_ORDER,
        Verb.FULFIL: _OPEN_ORDER,
        Verb.INVOICE: (*_OPEN_ORDER, OrderState.FULFILLED),
        Verb.CANCEL: _OPEN_ORDER,
        Verb.DELETE: (*_OPEN_ORDER, OrderState.CANCELED),
        Verb.LINK: (*_OPEN_ORDER, OrderState.FULFILLED, OrderState.INVOICED),
    },
    DocumentKind.INVOICE: {
        Verb.REPRICE: (InvoiceState.ACTIVE,),
        Verb.PAY: (InvoiceState.ACTIVE,),
        Verb.CANCEL: (InvoiceState.ACTIVE,),
    },
}
FIRST: dict[DocumentKind, DocumentStatus] = {
    DocumentKind.QUOTE: QuoteStatus.DRAFT,
    DocumentKind.ORDER: OrderStatus.NEW,
    DocumentKind.INVOICE: InvoiceStatus.NEW,
}
"""How each kind begins."""
OUTCOMES = (QuoteStatus.LOST, QuoteStatus.CANCELED, QuoteStatus.REVISED)
"""How an active quote is closed by hand."""


CLEARABLE = frozenset({"order_date", "ship_date", "valid_until"})
"""The dates that a document can do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEdit:
    """New values for a document; None keeps what is there. `cleared` names the dates that are taken away.

    `lines` are all lines in their order; one without id is new.
    """

    name: str | None = None
    order_date: date | None = None
    ship_date: date | None = None
    valid_until: date | None = None
    lines: tuple[Line, ...] | None = None
    cleared: frozenset[str] = frozenset()


def verbs_of(document: Document) -> tuple[Verb, ...]:
    """What its state offers."""
    possible = _POSSIBLE[document.kind]
    return tuple(verb for verb in Verb if document.state in possible.get(verb, ()))


def require(document: Document, verb: Verb) -> None:
    """Nothing when its state allows it.

    Raises: NotPossible.
    """
    if verb not in verbs_of(document):
        raise NotPossible(document, verb)


def require_in_progress(opportunity: Opportunity) -> None:
    """Nothing when it is In Progress.

    Raises: NotInProgress.
    """
    if opportunity.status is not Status.IN_PROGRESS:
        raise NotInProgress(opportunity)


def made_of(
    opportunity: Opportunity,
    kind: DocumentKind,
    lines: Iterable[Line],
    recorder: Recorder,
    manual: ManualDiscount = ManualDiscount.PER_LINE,
) -> Document:
    """The new document with a copy of the lines, and of all that the opportunity says of them; it has no number yet.

    A quote is a Draft with the estimated close date as order and ship date; orders and invoices have their prices
    locked. Source: both, what a document takes over from its opportunity.
    """
    day = opportunity.estimated_close_date if kind is DocumentKind.QUOTE else recorder.today
    return Document(
        kind=kind,
        status=FIRST[kind],
        name=opportunity.name,
        opportunity_id=opportunity.id,
        opportunity_number=opportunity.number,
        opportunity_name=opportunity.name,
        **parties_of(opportunity),
        campaign=opportunity.campaign,
        **_terms_of(opportunity),
        manual_discount=manual,
        prices_locked=kind is not DocumentKind.QUOTE,
        order_date=day,
        ship_date=day,
        created_by=recorder.person_id,
        created_at=recorder.now,
        lines=tuple(lines),
    )


def _terms_of(opportunity: Opportunity) -> dict[str, Any]:
    """What holds for all lines, as columns of a document."""
    names = ("currency", "price_list", "discount_percent", "discount_amount", "freight")
    return {name: getattr(opportunity, name) for name in names}


def refreshed(draft: Document, opportunity: Opportunity, lines: Iterable[Line], manual: ManualDiscount) -> Document:
    """The draft with the lines and terms that the opportunity has now. Raises: NotInProgress, NotPossible."""
    require(draft, Verb.REFRESH)
    require_in_progress(opportunity)
    return replace(draft, **_terms_of(opportunity), manual_discount=manual, header_tax=Decimal(0), lines=tuple(lines))


def parties_of(opportunity: Opportunity) -> dict[str, Any]:
    """Customer and owner, as columns of a document."""
    names = ("customer_kind", "account_id", "account_name", "contact_id", "contact_name", "owner_id", "owner_name")
    return {name: getattr(opportunity, name) for name in names}


def followed(document: Document, opportunity: Opportunity) -> Document:
    """The document once the opportunity has another customer or owner.

    Draft quotes follow both, other quotes and orders the owner, invoices nobody. Source: Dynamics 365, cascading.
    """
    if document.kind is DocumentKind.INVOICE:
        return document
    new = parties_of(opportunity)
    if document.status is not QuoteStatus.DRAFT:
        new = {name: new[name] for name in ("owner_id", "owner_name")}
    return replace(document, **new)


def edited(document: Document, changes: DocumentEdit) -> Document:
    """The document with the changes.

    Raises: NotPossible; Invalid (texts).
    """
    require(document, Verb.EDIT)
    assert changes.cleared <= CLEARABLE
    given = {name: getattr(changes, name) for name in DocumentEdit.__slots__ if name != "cleared"}
    wanted: dict[str, Any] = dict.fromkeys(changes.cleared)
    wanted |= {name: value for name, value in given.items() if value is not None}
    if changes.lines is not None:
        wanted["lines"] = tuple(replace(line, position=n) for n, line in enumerate(changes.lines, start=1))
    problems: list[FieldRefusal] = []
    if changes.name is not None:
        wanted["name"] = changes.name.strip()
        problems += [Missing("name")] if not wanted["name"] else []
        problems += [TooLong("name", NAME_LIMIT)] if len(wanted["name"]) > NAME_LIMIT else []
    refuse(problems)
    return replace(document, **wanted)


def activated(quote: Document) -> Document:
    """The quote once it may be shown to the customer; an Active one stays as it is. Raises: NotPossible."""
    if quote.kind is DocumentKind.QUOTE and quote.state is QuoteState.ACTIVE:
        return quote
    require(quote, Verb.ACTIVATE)
    return replace(quote, status=QuoteStatus.ACTIVE)


def revised(quote: Document, recorder: Recorder) -> tuple[Document, Document]:
    """The quote closed as Revised, and the new Draft in its place, one revision further. Raises: NotPossible."""
    require(quote, Verb.REVISE)
    ended = replace(quote, status=QuoteStatus.REVISED, closed_on=recorder.today)
    draft = replace(
        quote,
        id=0,
        version=0,
        revision=quote.revision + 1,
        status=QuoteStatus.DRAFT,
        source_id=quote.id,
        created_by=recorder.person_id,
        created_at=recorder.now,
    )
    return ended, draft


def won(quote: Document, day: date) -> Document:
    """The quote once the customer accepted it on that day. Raises: NotPossible."""
    require(quote, Verb.WIN)
    return replace(quote, status=QuoteStatus.WON, closed_on=day)


def closed(quote: Document, outcome: QuoteStatus, day: date) -> Document:
    """The quote closed as lost, canceled or revised. Raises: NotPossible."""
    require(quote, Verb.CLOSE)
    assert outcome in OUTCOMES
    return replace(quote, status=outcome, closed_on=day)


def closed_along(quote: Document, day: date, *, is_won: bool) -> Document:
    """The open quote once its opportunity ends: a Draft, and every quote of a won one, is canceled, others are lost."""
    lost = quote.state is QuoteState.ACTIVE and not is_won
    return replace(quote, status=QuoteStatus.LOST if lost else QuoteStatus.CANCELED, closed_on=day)
