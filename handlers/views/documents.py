"""The quotes, orders and invoices of one opportunity as a list, and one of them with what its state offers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from bot.domain.documents import Document, DocumentKind, Verb
from bot.domain.pricing import Line, line_amounts
from bot.domain.quoting import verbs_of
from bot.domain.status import Status
from bot.usecases.filing import Filed, Folder
from handlers.payloads import Tap
from handlers.views.bill import named
from handlers.views.blocks import Json, button, context, divider, header, modal, rows, section
from handlers.views.document_buttons import back_button, new_buttons, verb_buttons
from handlers.views.document_facts import customer_of, document_status_word, document_title
from handlers.views.facts import title
from handlers.views.ids import Action, Form
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

T = TypeVar("T")
MOST_SHOWN = 40
LINES_SHOWN = 25
_DOT = Mrkdwn(" · ")


def documents_view(
    folder: Folder, reader: Reader, *, may_change: bool = True, metadata: str = "", told: Mrkdwn | None = None
) -> Json:
    """Every document, the newest first, and what can be made of the opportunity; `told` is what was just done."""
    words, opportunity = reader.words, folder.sheet.opportunity
    blocks = [header(title(opportunity.name, opportunity.number))]
    blocks += [section(told)] if told else []
    blocks += _rows(folder, reader) or [section(reader.say.t("There are no quotes, orders or invoices yet."))]
    left_out = len(folder.documents) - MOST_SHOWN
    if left_out > 0:
        blocks.append(
            context(reader.say.n("{count} older one is not shown.", "{count} older ones are not shown.", left_out))
        )
    if opportunity.status is not Status.IN_PROGRESS:
        blocks.append(context(reader.say.t("Quotes are made while an opportunity is in progress.")))
    if may_change:
        blocks += rows(new_buttons(folder, reader))
    return modal(Form.DOCUMENTS, words.t("Quotes and orders"), blocks, close=words.t("Close"), metadata=metadata)


def _rows(folder: Folder, reader: Reader) -> list[Json]:
    words = reader.words
    rows = []
    for document in islice(reversed(folder.documents), MOST_SHOWN):
        name = document_title(document, reader)
        tap = Tap(opportunity=document.opportunity_id, item=document.id, seen=document.version)
        spoken = words.t("Open: {name}", name=name)
        linked = folder.sheet.opportunity.document_id == document.id
        rows.append(
            section(
                _in_short(document, reader, linked=linked), button(words.t("Open"), Action.DOCUMENT, tap, spoken=spoken)
            )
        )
    return rows


def _in_short(document: Document, reader: Reader, *, linked: bool) -> Mrkdwn:
    """Its name, state and total; whether the opportunity shows it."""
    said = [
        reader.say.t("*{name}*", name=document_title(document, reader)),
        document_status_word(document.status, reader.words),
        reader.money(document.totals.total, document.currency),
    ]
    if linked:
        said.append(reader.words.t("linked"))
    return _DOT.join(said)


def document_view(
    filed: Filed, reader: Reader, *, may_change: bool = True, metadata: str = "", told: Mrkdwn | None = None
) -> Json:
    """One document: what it says, and a button for each thing that its state offers; `told` is what was just done."""
    document = filed.document
    blocks = [header(document_title(document, reader))]
    blocks += [section(told)] if told else []
    blocks.append(section(NEW_LINE.join(_facts(filed, reader))))
    blocks.append(divider())
    blocks += [section(NEW_LINE.join(part)) for part in _parts(list(_lines(document, reader)))]
    blocks.append(section(NEW_LINE.join(_sums(document, reader))))
    if document.prices_locked and Verb.REPRICE in verbs_of(document):
        blocks.append(context(reader.say.t("Its prices are locked: a changed price list does not move them.")))
    buttons = [*verb_buttons(filed, reader, may_change=may_change), back_button(document, reader)]
    blocks += rows(buttons)
    name = shorten(document_title(document, reader), 24)
    return modal(Form.DOCUMENT, name, blocks, close=reader.words.t("Close"), metadata=metadata)


def _facts(filed: Filed, reader: Reader) -> Iterator[Mrkdwn]:
    say, document = reader.say, filed.document
    status = document_status_word(document.status, reader.words)
    opportunity = filed.sheet.opportunity
    yield say.t("*Status:* {status}", status=status)
    yield say.t("*Opportunity:* {name}", name=title(opportunity.name, opportunity.number))
    if filed.is_linked:
        yield say.t("Linked: the opportunity takes its value from this one.")
    if document.name != opportunity.name:
        yield say.t("*Name:* {name}", name=shorten(document.name, NAME_SHOWN))
    yield say.t("*Customer:* {customer}", customer=customer_of(document))
    yield say.t("*Owner:* {owner}", owner=shorten(document.owner_name, NAME_SHOWN))
    yield from _days(document, reader)


def _days(document: Document, reader: Reader) -> Iterator[Mrkdwn]:
    words = reader.words
    expired = document.is_open_quote and document.valid_until and document.valid_until < reader.today
    days = {
        words.t("Valid until"): document.valid_until,
        words.t("Order date"): document.order_date,
        words.t("Delivery date"): document.ship_date,
        words.t("Closed on"): document.closed_on,
        words.t("Fulfilled on"): document.fulfilled_on,
        words.t("Paid on"): document.paid_on,
    }
    for name, day in days.items():
        if day:
            yield reader.say.t("*{name}:* {day}", name=name, day=reader.date(day))
    if expired:
        yield reader.say.t("It has expired: revise it to offer it again.")


def _lines(document: Document, reader: Reader) -> Iterator[Mrkdwn]:
    lines = sorted(document.lines, key=lambda line: (line.position, line.id))
    for line in lines[:LINES_SHOWN]:
        yield _line(line, document, reader)
    if len(lines) > LINES_SHOWN:
        more = len(lines) - LINES_SHOWN
        yield reader.say.n("{count} line more", "{count} lines more", more)
    if lines:
        return
    if Verb.REFRESH in verbs_of(document):
        yield reader.say.t("There is nothing on it yet. Add products to the opportunity, then take its lines again.")
    else:
        yield reader.say.t("There is nothing on it.")


def _line(line: Line, document: Document, reader: Reader) -> Mrkdwn:
    currency = document.currency
    amounts = line_amounts(line, currency, document.manual_discount)
    told = reader.say.t("{what}: *{net}*", what=named(line, reader), net=reader.money(amounts.net, currency))
    if not amounts.discount:
        return told
    off = reader.say.t("{discount} off", discount=reader.money(amounts.discount, currency))
    return Mrkdwn(", ").join([told, off])


def _sums(document: Document, reader: Reader) -> Iterator[Mrkdwn]:
    words, sums = reader.words, document.totals
    told = {
        words.t("Lines"): sums.lines,
        words.t("Discount"): sums.before_freight - sums.lines,
        words.t("Freight"): sums.freight,
        words.t("Tax"): sums.tax,
    }
    for name, amount in told.items():
        if amount:
            yield reader.say.t("{name}: {amount}", name=name, amount=reader.money(amount, document.currency))
    yield reader.say.t("*Total: {amount}*", amount=reader.money(sums.total, document.currency))


def _parts(items: Sequence[T], size: int = 10) -> Iterator[Sequence[T]]:
    """The items in rows of that size."""
    for first in range(0, len(items), size):
        yield items[first : first + size]


def documents_in_short(counts: Mapping[DocumentKind, int], reader: Reader) -> Mrkdwn:
    """How many there are of each kind; empty where there are none."""
    say = reader.say
    told = {
        DocumentKind.QUOTE: say.n("{count} quote", "{count} quotes", counts.get(DocumentKind.QUOTE, 0)),
        DocumentKind.ORDER: say.n("{count} order", "{count} orders", counts.get(DocumentKind.ORDER, 0)),
        DocumentKind.INVOICE: say.n("{count} invoice", "{count} invoices", counts.get(DocumentKind.INVOICE, 0)),
    }
    return Mrkdwn(", ").join(said for kind, said in told.items() if counts.get(kind))
