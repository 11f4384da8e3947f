"""What is tapped about quotes, orders and invoices: their list, one of them, and what its state offers."""

from collections.abc import Callable

from bot.domain.document_refusals import MustChoose
from bot.domain.documents import Verb
from bot.domain.errors import NotFound, Refusal, ViewOutdated
from bot.domain.people import Permission
from bot.usecases.filing import DocumentTarget, Filed
from bot.usecases.office import Target
from handlers.call import Call, View
from handlers.command_line import split_number
from handlers.details import details
from handlers.document_forms import document_form, memory_of
from handlers.explain import explain
from handlers.payloads import OlderVersion
from handlers.reports import MINE, list_message
from handlers.views import notices
from handlers.views.document_buttons import MOVE, asks_for_opportunity, loses_opportunity
from handlers.views.document_facts import document_status_word, document_title
from handlers.views.documents import document_view, documents_view
from handlers.views.ids import Action, Form
from handlers.views.text import Mrkdwn, safe

NEW = "new"
FORMS = {
    Action.DOCUMENT_EDIT: Form.DOCUMENT_EDIT,
    Action.DOCUMENT_CLOSE: Form.DOCUMENT_CLOSE,
    Action.DOCUMENT_SEND: Form.PAPER,
}


def folder(call: Call, opportunity_id: int, told: Mrkdwn | None = None) -> View:
    """All documents of the opportunity. Raises: NotFound."""
    found = call.desk.quoting.list_of(call.caller, opportunity_id)
    may_change = call.may(Permission.CHANGE, found.sheet)
    metadata = memory_of(call.origin, found.sheet)
    return documents_view(found, call.reader, may_change=may_change, metadata=metadata, told=told)


def page(call: Call, filed: Filed, told: Mrkdwn | None = None) -> View:
    """One document with what can be done with it."""
    may_change = call.may(Permission.CHANGE, filed.sheet)
    metadata = memory_of(call.origin, filed.sheet, filed.document)
    return document_view(filed, call.reader, may_change=may_change, metadata=metadata, told=told)


def quote_word(call: Call, rest: str) -> None:
    """The documents of the opportunity that is named; with `new` behind its number, a new quote."""
    if not rest:
        call.reply(list_message(call, MINE))
        return
    number, behind = split_number(rest)
    if number and behind.casefold() == NEW:
        sheet = call.desk.reports.look_up(call.caller, number)
        made = call.desk.quoting.quote(call.caller, call.named(sheet.opportunity.id))
        call.open(page(call, made, done(call, made)))
    else:
        call.open(folder(call, call.desk.reports.look_up(call.caller, rest).opportunity.id))


def on_documents_opened(call: Call) -> None:
    """The list: on top of the details, or in the place of one of them."""
    view = folder(call, call.tap.opportunity)
    if call.body["view"]["callback_id"] == Form.DOCUMENT:
        call.update_view(view)
    else:
        call.open(view)


def on_document_opened(call: Call) -> None:
    """One document, in the place of the list."""
    call.update_view(page(call, call.desk.quoting.show(call.caller, call.tap.item)))


def on_quote_made(call: Call) -> None:
    """A new draft."""
    _do(call, lambda: call.desk.quoting.quote(call.caller, call.tapped))


def on_order_made(call: Call) -> None:
    """An order without a quote."""
    _do(call, lambda: call.desk.quoting.order_directly(call.caller, call.tapped))


def on_invoice_made(call: Call) -> None:
    """An invoice without an order."""
    _do(call, lambda: call.desk.quoting.invoice_directly(call.caller, call.tapped))


def on_verb_clicked(call: Call) -> None:
    """Done at once: the button has said what would happen."""
    quoting, caller, target = call.desk.quoting, call.caller, _target(call)
    acts: dict[str, Callable[[], Filed]] = {
        Verb.ACTIVATE: lambda: quoting.activate(caller, target),
        Verb.REFRESH: lambda: quoting.refresh(caller, target),
        Verb.REPRICE: lambda: quoting.use_current_prices(caller, target),
        Verb.REVISE: lambda: quoting.revise(caller, target),
        Verb.WIN: lambda: quoting.win(caller, target),
        Verb.FULFIL: lambda: quoting.fulfil(caller, target),
        Verb.INVOICE: lambda: quoting.invoice(caller, target),
        Verb.PAY: lambda: quoting.pay(caller, target),
        Verb.CANCEL: lambda: quoting.cancel(caller, target),
        Verb.LINK: lambda: quoting.link(caller, _opportunity(call), call.tap.item, move=call.tap.code == MOVE),
    }
    if call.tap.kind not in acts:
        raise OlderVersion
    _do(call, acts[call.tap.kind])


def on_unlink_clicked(call: Call) -> None:
    """The opportunity shows no document."""
    _do(call, lambda: call.desk.quoting.unlink(call.caller, _target(call)))


def on_delete_clicked(call: Call) -> None:
    """Gone; the list says so."""
    quoting = call.desk.quoting
    try:
        filed = quoting.show(call.caller, call.tap.item)
        sheet = quoting.delete(call.caller, _target(call), lose=loses_opportunity(filed))
    except Refusal as refusal:
        _say_above(call, refusal)
        return
    told = call.reader.say.t("Deleted {name}.", name=document_title(filed.document, call.reader))
    call.redraw_views(folder(call, sheet.opportunity.id, told), details(call, sheet.opportunity.id, call.origin), sheet)


def on_order_clicked(call: Call) -> None:
    """The order, at once where nothing is to be asked; else its form."""
    filed = call.desk.quoting.show(call.caller, call.tap.item)
    if asks_for_opportunity(filed):
        _open_form(call, Form.ORDER)
    else:
        _do(call, lambda: call.desk.quoting.order(call.caller, _target(call)))


def on_form_clicked(call: Call) -> None:
    """Opens the form that the button names."""
    _open_form(call, FORMS[Action(call.body["actions"][0]["action_id"])])


def _open_form(call: Call, form: Form) -> None:
    origin = call.origin.model_copy(update={"item": call.tap.item})
    call.open(document_form(form, call, origin))


def _target(call: Call) -> DocumentTarget:
    tap = call.tap
    return DocumentTarget(document_id=tap.item, seen=tap.seen, key=call.key, place=call.origin.place)


def _opportunity(call: Call) -> Target:
    """Whatever was seen of the opportunity: the document is what the button showed."""
    return Target(opportunity_id=call.tap.opportunity, key=call.key, place=call.origin.place)


def _do(call: Call, act: Callable[[], Filed]) -> None:
    """What came of it, in the place of what was tapped; a refusal stands on top of the view as it is now."""
    try:
        filed = act()
    except MustChoose:
        _open_form(call, Form.ORDER)
    except Refusal as refusal:
        _say_above(call, refusal)
    else:
        told = done(call, filed)
        below = details(call, filed.sheet.opportunity.id, call.origin)
        call.redraw_views(page(call, filed, told), below, filed.sheet)


def done(call: Call, filed: Filed) -> Mrkdwn:
    """That it was done, and how the document stands now."""
    reader = call.reader
    status = document_status_word(filed.document.status, reader.words)
    return reader.say.t("Done: {name} is {status} now.", name=document_title(filed.document, reader), status=status)


def _say_above(call: Call, refusal: Refusal) -> None:
    outdated = isinstance(refusal, ViewOutdated)
    said = notices.outdated(call.reader).text if outdated else safe(explain(refusal, call.reader).sentence)
    call.update_view(_as_it_is(call, said))


def _as_it_is(call: Call, told: Mrkdwn) -> View:
    """The document, or the list where there is none (any more). Raises: NotFound."""
    if call.tap.item:
        try:
            return page(call, call.desk.quoting.show(call.caller, call.tap.item), told)
        except NotFound:
            pass
    return folder(call, call.tap.opportunity, told)
