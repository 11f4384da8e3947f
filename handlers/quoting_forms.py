"""What is submitted about quotes and orders: sent, edited, closed, turned into an order."""

from typing import Any

from bot.domain.cycle import Outcome
from bot.domain.documents import QuoteStatus
from bot.domain.quoting import DocumentEdit
from bot.usecases.closing import CloseRequest
from bot.usecases.filing import DocumentTarget, Filed
from bot.usecases.ordering import KEEP_OPEN
from handlers.call import Call
from handlers.details import details
from handlers.quoting import done, page
from handlers.views.forms.documents import WON
from handlers.views.ids import Field
from handlers.views.text import Mrkdwn

DATES = (Field.ORDER_DATE, Field.SHIP_DATE, Field.VALID_UNTIL)


def on_paper_submitted(call: Call) -> None:
    """The paper follows, in the channel or to the person alone."""
    channel, reader = call.typed.channel(Field.CHANNEL), call.reader
    call.desk.papers.send(call.caller, call.origin.item, channel, call.key)
    filed = call.desk.quoting.show(call.caller, call.origin.item)
    if channel:
        told = reader.say.t("The PDF follows in {channel} in a moment.", channel=Mrkdwn(f"<#{channel}>"))
    else:
        told = reader.say.t("The PDF follows in your messages with me in a moment.")
    _settle(call, filed, told)


def on_edit_submitted(call: Call) -> None:
    """New name and dates; an emptied date is taken away."""
    typed = call.typed
    days: dict[str, Any] = {field.value: typed.day(field) for field in DATES if typed.has(field)}
    changes = DocumentEdit(
        name=typed.text(Field.NAME),
        cleared=frozenset(name for name, day in days.items() if day is None),
        **{name: day for name, day in days.items() if day},
    )
    filed = call.desk.quoting.edit(call.caller, _target(call), changes)
    _settle(call, filed, done(call, filed))


def on_close_submitted(call: Call) -> None:
    """The quote ends; with the tick its opportunity is lost."""
    typed = call.typed
    outcome = QuoteStatus[(typed.choice(Field.OUTCOME) or "").upper()]
    closing = None
    if typed.checked(Field.CLOSE_OPPORTUNITY):
        closing = _closing(call, Outcome.LOST)
    filed = call.desk.quoting.close(
        call.caller, _target(call), outcome, description=typed.text(Field.DESCRIPTION), closing=closing
    )
    _settle(call, filed, done(call, filed))


def on_order_submitted(call: Call) -> None:
    """The order; its opportunity is won with it, or stays open."""
    wins = call.typed.choice(Field.OUTCOME) == WON
    closing = _closing(call, Outcome.WON) if wins else KEEP_OPEN
    won_on = closing.closed_on if isinstance(closing, CloseRequest) else None
    filed = call.desk.quoting.order(call.caller, _target(call), closing, won_on=won_on)
    _settle(call, filed, done(call, filed))


def _closing(call: Call, outcome: Outcome) -> CloseRequest:
    typed = call.typed
    return CloseRequest(
        outcome=outcome,
        close_code=typed.choice(Field.CLOSE_CODE),
        closed_on=typed.day(Field.CLOSE_DATE) or call.reader.today,
        value=typed.amount(Field.VALUE, call.reader, call.currency) if typed.has(Field.VALUE) else None,
        description=typed.text(Field.DESCRIPTION),
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
        close_quotes=typed.checked(Field.CLOSE_QUOTES),
    )


def _target(call: Call) -> DocumentTarget:
    origin = call.origin
    return DocumentTarget(document_id=origin.item, seen=origin.seen, key=call.key, place=origin.place)


def _settle(call: Call, filed: Filed, told: Mrkdwn) -> None:
    """The form closes over the document as it is now, and the details below."""
    below = details(call, filed.sheet.opportunity.id, call.origin)
    call.settle_below(page(call, filed, told), below, sheet=filed.sheet)
