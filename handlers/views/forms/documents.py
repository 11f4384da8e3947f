"""The forms of quotes and orders: send, edit, close a quote, make the order and say what becomes of the opportunity."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.closing import fitting_codes
from bot.domain.cycle import CloseCode, Outcome
from bot.domain.documents import NAME_LIMIT, Document, DocumentKind, QuoteStatus
from bot.usecases.filing import Filed
from handlers.views.blocks import Json, modal, section
from handlers.views.document_facts import document_title
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import close_code_choices, confirm_negative
from handlers.views.ids import Field, Form
from handlers.views.text import NAME_SHOWN, Mrkdwn, Reader, shorten

WON = "won"
KEEP = "keep"


def paper_form(filed: Filed, reader: Reader, *, metadata: str) -> Json:
    """The form that sends the paper: to the person alone, unless a channel is chosen."""
    words, inputs = reader.words, Inputs(reader)
    hint = words.t("Leave it empty to get it for yourself alone.")
    if filed.sheet.opportunity.private:
        hint = words.t("The opportunity is private: leave it empty to get it for yourself alone.")
    channel = inputs.channel(Field.CHANNEL, hint=hint)
    channel["element"].pop("default_to_current_conversation")
    channel["optional"] = True
    blocks = [section(_name(filed, reader)), channel]
    return modal(
        Form.PAPER, words.t("Send PDF"), blocks, submit=words.t("Send"), close=words.t("Cancel"), metadata=metadata
    )


def document_edit_form(filed: Filed, reader: Reader, *, metadata: str) -> Json:
    """The form that changes name and dates."""
    words, inputs, document = reader.words, Inputs(reader), filed.document
    blocks = [
        section(_name(filed, reader)),
        inputs.text(Field.NAME, document.name, limit=NAME_LIMIT),
        inputs.day(Field.ORDER_DATE, document.order_date, optional=True),
        inputs.day(Field.SHIP_DATE, document.ship_date, optional=True),
    ]
    if document.kind is DocumentKind.QUOTE:
        blocks.append(inputs.day(Field.VALID_UNTIL, document.valid_until, optional=True))
    return modal(
        Form.DOCUMENT_EDIT, words.t("Edit"), blocks, submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata
    )


def close_quote_form(
    filed: Filed, codes: Sequence[CloseCode], reader: Reader, *, metadata: str, is_last: bool = False
) -> Json:
    """The form that ends a quote without an order; the last one may take its opportunity along."""
    words, inputs = reader.words, Inputs(reader)
    outcomes = [
        Pick(value=QuoteStatus.LOST.name.lower(), label=words.t("Lost: the customer said no")),
        Pick(value=QuoteStatus.CANCELED.name.lower(), label=words.t("Canceled: we take it back")),
    ]
    blocks = [
        section(_name(filed, reader)),
        inputs.radio(Field.OUTCOME, outcomes, outcomes[0].value),
        inputs.text(Field.DESCRIPTION, multiline=True, optional=True),
    ]
    choices = close_code_choices(fitting_codes(tuple(codes), Outcome.LOST))
    if is_last and choices and filed.sheet.opportunity.is_open:
        label = words.t("Also mark the opportunity as lost")
        hint = words.t("This is its last open quote.")
        blocks.append(inputs.check(Field.CLOSE_OPPORTUNITY, label, checked=False, hint=hint))
        blocks.append(inputs.select(Field.CLOSE_CODE, choices, optional=True, label=words.t("Why it was lost")))
    return modal(
        Form.DOCUMENT_CLOSE,
        words.t("Close quote"),
        blocks,
        submit=words.t("Close quote"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """What a win is given: the reasons to choose from, the day, and the other quotes that are still open."""

    codes: Sequence[CloseCode]
    day: date
    others: Sequence[Document] = ()


def order_form(filed: Filed, won: Won, reader: Reader, *, metadata: str, ask_negative: bool = False) -> Json:
    """The form that makes the order of a quote: is its opportunity won with it, or does it stay open?"""
    words, inputs, document = reader.words, Inputs(reader), filed.document
    choices = close_code_choices(fitting_codes(tuple(won.codes), Outcome.WON))
    futures = [
        Pick(value=WON, label=words.t("Won, with the figures below")),
        Pick(value=KEEP, label=words.t("Stays open, the rest is ignored")),
    ]
    blocks = [
        section(_of_ordering(filed, reader)),
        inputs.radio(Field.OUTCOME, futures, WON if choices else KEEP, label=words.t("The opportunity")),
        inputs.text(
            Field.VALUE,
            reader.typed_amount(document.totals.total, document.currency),
            limit=50,
            optional=True,
            label=words.t("Value in {currency}", currency=document.currency),
        ),
        *confirm_negative(inputs, asked=ask_negative),
    ]
    if choices:
        only = choices[0].value if len(choices) == 1 else None
        blocks.append(inputs.select(Field.CLOSE_CODE, choices, only, optional=True, label=words.t("Why it was won")))
    blocks.append(inputs.day(Field.CLOSE_DATE, won.day, optional=True, label=words.t("Won on")))
    if won.others:
        named = ", ".join(document_title(other, reader) for other in won.others)
        hint = words.t("A won opportunity has no open quotes: {names}", names=shorten(named, NAME_SHOWN))
        label = words.t("Cancel its other open quotes")
        blocks.append(inputs.check(Field.CLOSE_QUOTES, label, checked=True, hint=hint))
    else:
        blocks.append(inputs.text(Field.DESCRIPTION, multiline=True, optional=True))
    return modal(
        Form.ORDER,
        words.t("Make order"),
        blocks,
        submit=words.t("Make order"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _name(filed: Filed, reader: Reader) -> Mrkdwn:
    return reader.say.t("*{name}*", name=document_title(filed.document, reader))


def _of_ordering(filed: Filed, reader: Reader) -> Mrkdwn:
    return reader.say.t(
        "{name} counts as won, and an order with its lines and locked prices is made. Cancel changes nothing.",
        name=_name(filed, reader),
    )
