"""Which form of a quote or order is drawn how: to open it, and to draw it again over what was typed."""

from bot.domain.closing import proposed_day
from bot.domain.documents import Document, open_quotes
from bot.domain.workspace import Sheet
from bot.usecases.filing import Filed
from handlers.call import Call, View
from handlers.payloads import Origin, encode
from handlers.views.forms.documents import Won, close_quote_form, document_edit_form, order_form, paper_form
from handlers.views.ids import Form


def memory_of(origin: Origin, sheet: Sheet, document: Document | None = None) -> str:
    """The memory of a view or form: the opportunity, or the document and the version that it showed."""
    opportunity = sheet.opportunity
    shown = {"opportunity": opportunity.id, "seen": opportunity.version, "currency": opportunity.currency, "item": 0}
    if document:
        shown |= {"item": document.id, "seen": document.version, "currency": document.currency}
    return encode(origin.model_copy(update=shown))


def document_form(form: Form, call: Call, origin: Origin, *, ask_negative: bool = False) -> View:
    """The form for the document that the origin names. Raises: NotFound."""
    quoting, reader = call.desk.quoting, call.reader
    filed = quoting.show(call.caller, origin.item)
    metadata = memory_of(origin, filed.sheet, filed.document)
    if form is Form.PAPER:
        return paper_form(filed, reader, metadata=metadata)
    if form is Form.DOCUMENT_EDIT:
        return document_edit_form(filed, reader, metadata=metadata)
    codes = call.desk.reports.setting(call.caller).close_codes
    others = _others(call, filed)
    if form is Form.DOCUMENT_CLOSE:
        return close_quote_form(filed, codes, reader, metadata=metadata, is_last=not others)
    day = proposed_day(filed.sheet.opportunity, reader.today)
    return order_form(
        filed, Won(codes=codes, day=day, others=others), reader, metadata=metadata, ask_negative=ask_negative
    )


def _others(call: Call, filed: Filed) -> tuple[Document, ...]:
    """The other quotes of its opportunity that are still open."""
    folder = call.desk.quoting.list_of(call.caller, filed.sheet.opportunity.id)
    return tuple(quote for quote in open_quotes(folder.documents) if quote.id != filed.document.id)
