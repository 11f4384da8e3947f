"""What can be done with a document, as buttons: each says what will happen before it does it."""

from collections.abc import Iterator

from bot.domain.documents import Document, DocumentKind, Verb
from bot.domain.quoting import verbs_of
from bot.domain.status import Status
from bot.domain.workspace import Sheet
from bot.usecases.filing import Filed, Folder
from handlers.payloads import Tap
from handlers.views.blocks import Json, asking_back, button, section
from handlers.views.document_facts import document_title
from handlers.views.ids import Action
from handlers.views.text import Reader
from handlers.words import Words

ACTIONS = {verb: Action(f"document.{verb.value}") for verb in Verb}
MOVE = "move"
"""The code of a tap that takes the link from another document."""


def verb_buttons(filed: Filed, reader: Reader, *, may_change: bool) -> Iterator[Json]:
    """A button for each verb that its state offers, the one that leads on first; always the one that sends it."""
    words = reader.words
    for place, verb in enumerate(_offered(filed) if may_change else ()):
        tap = _tap(filed, verb)
        style = "primary" if place == 0 and verb in _ONWARD else "danger" if verb is Verb.DELETE else None
        label = _label(verb, filed, words)
        element = button(label, ACTIONS[verb], tap, style=style)
        question = _question(verb, filed, reader)
        yield asking_back(element, question, label, words.t("Back")) if question else element
    if filed.is_linked and may_change and filed.sheet.opportunity.status is Status.IN_PROGRESS:
        yield _unlink(filed, reader)
    yield button(words.t("Send PDF"), Action.DOCUMENT_SEND, _tap(filed))


_ONWARD = frozenset({Verb.ACTIVATE, Verb.ORDER, Verb.INVOICE, Verb.PAY})
_ORDER_OF_BUTTONS = (
    Verb.ACTIVATE, Verb.ORDER, Verb.INVOICE, Verb.PAY, Verb.FULFIL, Verb.WIN, Verb.REVISE, Verb.EDIT, Verb.REFRESH,
    Verb.REPRICE,
    Verb.LINK, Verb.CLOSE, Verb.CANCEL, Verb.DELETE,
)  # fmt: skip


def _offered(filed: Filed) -> list[Verb]:
    """The verbs in the order of their buttons; a link only where there can be one, and is none to this one."""
    possible = set(verbs_of(filed.document))
    if filed.is_linked or filed.sheet.opportunity.status is not Status.IN_PROGRESS:
        possible.discard(Verb.LINK)
    if filed.sheet.opportunity.status is not Status.IN_PROGRESS:
        possible.discard(Verb.REFRESH)
    return [verb for verb in _ORDER_OF_BUTTONS if verb in possible]


def _tap(filed: Filed, verb: Verb | None = None) -> Tap:
    document, opportunity = filed.document, filed.sheet.opportunity
    moves = verb is Verb.LINK and opportunity.document_id is not None
    return Tap(
        opportunity=opportunity.id,
        item=document.id,
        seen=document.version,
        kind=verb.value if verb else None,
        code=MOVE if moves else None,
    )


def _label(verb: Verb, filed: Filed, words: Words) -> str:
    return {
        Verb.ACTIVATE: words.t("Activate"),
        Verb.EDIT: words.t("Edit"),
        Verb.REFRESH: words.t("Take lines again"),
        Verb.REPRICE: words.t("Use current prices"),
        Verb.REVISE: words.t("Revise"),
        Verb.WIN: words.t("Won, no order yet"),
        Verb.ORDER: words.t("Won: make order"),
        Verb.CLOSE: words.t("Close quote"),
        Verb.DELETE: words.t("Delete draft") if filed.document.kind is DocumentKind.QUOTE else words.t("Delete"),
        Verb.FULFIL: words.t("Fulfilled"),
        Verb.INVOICE: words.t("Make invoice"),
        Verb.PAY: words.t("Mark paid"),
        Verb.CANCEL: words.t("Cancel order")
        if filed.document.kind is DocumentKind.ORDER
        else words.t("Cancel invoice"),
        Verb.LINK: words.t("Link"),
    }[verb]


def _question(verb: Verb, filed: Filed, reader: Reader) -> str | None:
    """What will happen, where it happens at the tap; None where a form asks."""
    if verb in {Verb.EDIT, Verb.CLOSE} or (verb is Verb.ORDER and asks_for_opportunity(filed)):
        return None
    if verb is Verb.DELETE:
        return _of_deleting(filed, reader)
    if verb is Verb.LINK:
        return _of_linking(filed, reader)
    name, words = document_title(filed.document, reader), reader.words
    return {
        Verb.ACTIVATE: words.t("{name} can go to the customer then. To change it, you revise it.", name=name),
        Verb.REFRESH: words.t("Its lines, discount and freight are replaced by those that the opportunity has now."),
        Verb.REPRICE: words.t("Prices that nobody typed are looked up anew, so its total may change."),
        Verb.REVISE: words.t("{name} is closed as revised; a draft takes its place, and its link.", name=name),
        Verb.WIN: words.t("{name} is accepted and can't be revised any more. The opportunity stays open.", name=name),
        Verb.ORDER: words.t("{name} counts as won, and an order with its lines and locked prices is made.", name=name),
        Verb.FULFIL: words.t("All of {name} is delivered. It can't be changed any more.", name=name),
        Verb.INVOICE: words.t("An invoice with the lines of {name} is made, and the opportunity shows it.", name=name),
        Verb.PAY: words.t("{name} is paid in full.", name=name),
        Verb.CANCEL: words.t("{name} is off. That is not undone.", name=name),
    }[verb]


def asks_for_opportunity(filed: Filed) -> bool:
    """Has somebody to say what becomes of the opportunity when the order is made?"""
    return filed.sheet.opportunity.is_open


def loses_opportunity(filed: Filed) -> bool:
    """Does the opportunity become Lost when this is deleted?"""
    is_order = filed.document.kind is DocumentKind.ORDER
    return is_order and filed.is_linked and filed.sheet.opportunity.status is Status.WON


def _of_deleting(filed: Filed, reader: Reader) -> str:
    words, name = reader.words, document_title(filed.document, reader)
    if loses_opportunity(filed):
        return words.t("{name} is deleted for good, and the opportunity, which is won, becomes Lost.", name=name)
    return words.t("{name} is deleted for good. The opportunity stays as it is.", name=name)


def _of_linking(filed: Filed, reader: Reader) -> str:
    words, opportunity = reader.words, filed.sheet.opportunity
    name = document_title(filed.document, reader)
    if opportunity.document_id is None:
        return words.t("The opportunity takes its value from {name}.", name=name)
    return words.t("The opportunity is linked to another document: the link moves to {name}.", name=name)


def _unlink(filed: Filed, reader: Reader) -> Json:
    words, name = reader.words, document_title(filed.document, reader)
    element = button(words.t("Unlink"), Action.DOCUMENT_UNLINK, _tap(filed))
    question = reader.words.t("{name} stays, and the opportunity shows no document any more.", name=name)
    return asking_back(element, question, words.t("Unlink"), words.t("Back"))


def back_button(document: Document, reader: Reader) -> Json:
    """Back to all of them."""
    return button(reader.words.t("All documents"), Action.DOCUMENTS, Tap(opportunity=document.opportunity_id))


def new_buttons(folder: Folder, reader: Reader) -> list[Json]:
    """What can be made of it: of one in progress a quote; of that and of a won one an order or invoice without one."""
    words, opportunity = reader.words, folder.sheet.opportunity
    tap = Tap(opportunity=opportunity.id, seen=opportunity.version)
    order, invoice = words.t("New order"), words.t("New invoice")
    no = words.t("Back")
    quote = button(words.t("New quote"), Action.DOCUMENT_NEW, tap, style="primary")
    direct = [
        asking_back(
            button(order, Action.ORDER_NEW, tap),
            words.t("An order with the lines of the opportunity is made, without a quote."),
            order,
            no,
        ),
        asking_back(
            button(invoice, Action.INVOICE_NEW, tap),
            words.t("An invoice with the lines of the opportunity is made, without an order."),
            invoice,
            no,
        ),
    ]
    can_quote = opportunity.status is Status.IN_PROGRESS
    can_sell = can_quote or opportunity.status is Status.WON
    return [*([quote] if can_quote else []), *(direct if can_sell else [])]


def quote_first(sheet: Sheet, reader: Reader) -> list[Json]:
    """Above the form that wins an opportunity: the way to win it with its linked quote."""
    linked = sheet.document
    if not linked or Verb.ORDER not in verbs_of(linked):
        return []
    filed, name = Filed(document=linked, sheet=sheet), document_title(linked, reader)
    told = reader.say.t("{name} is linked. Win it with the opportunity, and its order is made too.", name=name)
    return [section(told, button(reader.words.t("Win the quote"), Action.DOCUMENT_ORDER, _tap(filed, Verb.ORDER)))]
