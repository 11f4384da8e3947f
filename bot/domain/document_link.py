"""The one document that an opportunity shows, and the figures that follow it. Source: Business Central."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.domain.closing import CloseActivity
from bot.domain.cycle import Outcome
from bot.domain.document_refusals import AlreadyLinked, DocumentsKept, HeldElsewhere, LinkedByPosting, NotWon
from bot.domain.documents import Document, DocumentKind, OrderState, QuoteStatus, Verb
from bot.domain.entry import NO_STAGE, ActionTaken, Entry
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Recorder, Step, Update, succeed
from bot.domain.quoting import require, require_in_progress
from bot.domain.status import ForecastCategory, Status, StatusReason

HUNDRED = 100


def linked(opportunity: Opportunity, document: Document) -> Opportunity:
    """The opportunity that shows the document; once won, its value is what an order or invoice comes to.

    The estimate stays; the close activity keeps the figure that was given at the close.
    """
    shown = replace(opportunity, document_kind=document.kind, document_id=document.id, document_number=document.number)
    if shown.status is not Status.WON or shown.active is None or document.kind is DocumentKind.QUOTE:
        return shown
    total = document.totals.total
    return replace(shown, actual_value=total, active=replace(shown.active, sales_value=total))


def unlinked(opportunity: Opportunity) -> Opportunity:
    """The opportunity that shows no document."""
    return replace(opportunity, document_kind=None, document_id=None, document_number=None)


def link(opportunity: Opportunity, document: Document, present: Document | None, *, move: bool) -> Opportunity:
    """The opportunity linked by hand to one of its quotes or orders; `move` takes the link from the `present` one.

    Raises: HeldElsewhere, LinkedByPosting, NotInProgress, NotPossible, AlreadyLinked.
    """
    if document.opportunity_id != opportunity.id:
        raise HeldElsewhere(document)
    if document.kind is DocumentKind.INVOICE:
        raise LinkedByPosting(document)
    require_in_progress(opportunity)
    require(document, Verb.LINK)
    if present and present.id != document.id and not move:
        raise AlreadyLinked(opportunity, present)
    return linked(opportunity, document)


def quoted(update: Update, opportunity: Opportunity, document: Document | None) -> Update:
    """The update as a form opens with it, with what the linked quote comes to as the estimate.

    An estimate that follows the lines stays. Source: Business Central, the estimated value of an update.
    """
    if document is None or document.kind is not DocumentKind.QUOTE or opportunity.is_system_calculated:
        return update
    return replace(update, estimated_value=document.totals.total or update.estimated_value)


def won_value(opportunity: Opportunity, documents: Iterable[Document]) -> Decimal:
    """What a win is worth unless somebody says otherwise: the linked order, the won quote, else the estimate."""
    worth = [document for document in documents if _is_agreed(document)]
    newest = max(worth, key=lambda each: (each.id == opportunity.document_id, each.id), default=None)
    return newest.totals.total if newest and newest.totals.total else opportunity.estimated_value


def _is_agreed(document: Document) -> bool:
    if document.kind is DocumentKind.ORDER:
        return document.state is not OrderState.CANCELED
    return document.status is QuoteStatus.WON


def calculated_actual_value(opportunity: Opportunity, documents: Iterable[Document]) -> Decimal:
    """What a won opportunity brought: its orders that were not canceled, else its won quotes, else the figure kept.

    Raises: NotWon. Source: Dynamics 365, CalculateActualValue.
    """
    if opportunity.status is not Status.WON:
        raise NotWon(opportunity)
    known = tuple(documents)
    orders = [each for each in known if each.kind is DocumentKind.ORDER and each.state is not OrderState.CANCELED]
    quotes = [each for each in known if each.status is QuoteStatus.WON]
    if orders or quotes:
        return sum((each.totals.total for each in orders or quotes), Decimal(0))
    return opportunity.actual_value or Decimal(0)


def require_nothing_kept(opportunity: Opportunity, documents: Iterable[Document]) -> None:
    """Nothing when no order or invoice refers to it.

    Raises: DocumentsKept. Source: Dynamics 365, deleting an opportunity.
    """
    kept = tuple(document for document in documents if document.kind is not DocumentKind.QUOTE)
    if kept:
        raise DocumentsKept(opportunity, kept)


def lost_with_its_order(opportunity: Opportunity, close_code: str | None, recorder: Recorder) -> Step:
    """The won opportunity, lost after all because its order is deleted: a new entry with the last estimate.

    Source: Business Central, deleting the order of a won opportunity.
    """
    last = opportunity.active
    day = max(recorder.today, last.date_of_change) if last else recorder.today
    entry = Entry(
        cycle_code=opportunity.cycle_code,
        stage=NO_STAGE,
        stage_name="",
        previous_stage=last.previous_stage if last else NO_STAGE,
        action=ActionTaken.LOST,
        date_of_change=day,
        estimated_value=last.estimated_value if last else Decimal(0),
        completed_percent=HUNDRED,
        chances_percent=0,
        probability_percent=Decimal(0),
        estimated_close_date=day,
        close_code=close_code,
        date_closed=day,
        owner_id=opportunity.owner_id,
        account_id=opportunity.account_id,
        contact_id=opportunity.contact_id,
        recorded_at=recorder.now,
        recorded_by=recorder.person_id,
    )
    ended = replace(
        opportunity,
        status=Status.LOST,
        status_reason=StatusReason.CANCELED,
        forecast_category=ForecastCategory.LOST,
        actual_value=None,
        actual_close_date=day,
    )
    return succeed(ended, entry, recorder)


def activity_of_loss(lost: Opportunity, won: CloseActivity | None, recorder: Recorder) -> CloseActivity:
    """The close activity of that loss; `won` is the one of the win, whose plan it keeps."""
    assert lost.active and lost.actual_close_date
    return CloseActivity(
        opportunity_id=lost.id,
        outcome=Outcome.LOST,
        status_reason=lost.status_reason,
        close_code=lost.active.close_code or "",
        actual_value=None,
        actual_end=lost.actual_close_date,
        planned_end=won.planned_end if won else None,
        created_by=lost.created_by,
        closed_by=recorder.person_id,
        closed_at=recorder.now,
    )
