"""What closing an opportunity takes: the answers, the close activity, the customer it makes, the win it announces."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain import closing
from bot.domain.cycle import Outcome
from bot.domain.document_link import won_value
from bot.domain.errors import NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.problems import UnknownChoice, refuse
from bot.domain.progress import Step
from bot.domain.status import Status, StatusReason
from bot.domain.workspace import NoticeKind
from bot.usecases.competitors import known_competitor, link_competitor
from bot.usecases.filing import close_along
from bot.usecases.office import Visit
from bot.usecases.tasks import cancel_open


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRequest:
    """How a person closes an opportunity; None takes the default where there is one (won: what the order, the won
    quote or else the estimate comes to; today).

    `cancel_tasks`: what was still to be done for it is not to be done any more. `close_quotes`: quotes that are still
    open are closed too, those of a won one as canceled, active ones of a lost one as lost.
    """

    outcome: Outcome | None
    close_code: str | None
    closed_on: date | None
    value: Decimal | None = None
    description: str = ""
    competitor: int | None = None
    status_reason: StatusReason | None = None
    negative_confirmed: bool = False
    cancel_tasks: bool = True
    close_quotes: bool = False


def close(visit: Visit, opportunity: Opportunity, request: CloseRequest) -> Step:
    """The closed opportunity, not saved yet; all that goes with the close is.

    The competitor that is named is linked too; whom we lost to makes it Out-Sold, unless a status is given.
    Raises: Invalid, OpportunityClosed, QuotesOpen.
    """
    closed = closing.close(opportunity, _closing(visit, opportunity, request), visit.recorder)
    is_won = closed.step.opportunity.status is Status.WON
    close_along(visit, opportunity, is_won=is_won, close_quotes=request.close_quotes)
    visit.work.history.add_activity(closed.activity)
    if competitor := known_competitor(visit, request.competitor):
        link_competitor(visit, opportunity, competitor)
    if request.cancel_tasks:
        cancel_open(visit, opportunity)
    if is_won:
        make_customer(visit, closed.step.opportunity)
        announce_win(visit, opportunity)
    return closed.step


def _closing(visit: Visit, opportunity: Opportunity, request: CloseRequest) -> closing.Closing:
    try:
        code = visit.work.cycles.get_close_code(request.close_code) if request.close_code else None
    except NotFound:
        refuse([UnknownChoice("close_code", request.close_code or "")])
    competitor = known_competitor(visit, request.competitor)
    value = request.value
    if value is None and request.outcome is Outcome.WON:
        value = won_value(opportunity, visit.work.documents.list_of(opportunity.id))
    return closing.Closing(
        outcome=request.outcome,
        close_code=code,
        closed_on=request.closed_on,
        value=value,
        description=request.description,
        status_reason=request.status_reason,
        competitor_id=competitor.id if competitor else None,
        negative_confirmed=request.negative_confirmed,
    )


def make_customer(visit: Visit, opportunity: Opportunity) -> None:
    """Gives the company, or the person without one, a customer number at its first win.

    Source: Business Central, the customer that a won opportunity makes.
    """
    customers, day = visit.work.customers, opportunity.actual_close_date
    if opportunity.account_id is not None:
        account = customers.get_account(opportunity.account_id)
        if account.customer_number is None:
            number = customers.next_customer_number()
            made = customers.save_account(replace(account, customer_number=number, customer_since=day))
            visit.audit("became customer", "account", account.id, account, made)
    elif opportunity.contact_id is not None:
        contact = customers.get_contact(opportunity.contact_id)
        if contact.customer_number is None:
            number = customers.next_customer_number()
            customer = customers.save_contact(replace(contact, customer_number=number, customer_since=day))
            visit.audit("became customer", "contact", contact.id, contact, customer)


def announce_win(visit: Visit, opportunity: Opportunity) -> None:
    """Enqueues the win card: to the set-up's channel, else to where its card was posted; never of a private one."""
    if opportunity.private:
        return
    announce = visit.work.workspace.announce_channel
    for channel in [announce] if announce else _posted(visit, opportunity):
        visit.tell(NoticeKind.WIN, opportunity.id, channel)


def _posted(visit: Visit, opportunity: Opportunity) -> list[str]:
    return sorted({place.channel for place in visit.work.cards.list_of(opportunity.id)})
