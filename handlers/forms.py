"""Which form is drawn how for one opportunity: to open it, and to draw it again over what was typed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.domain.closing import proposed_day
from bot.domain.competitor import Competitor
from bot.domain.cycle import Move
from bot.domain.document_link import quoted, won_value
from bot.domain.documents import DocumentKind
from bot.domain.errors import NotAllowed, OpportunityClosed, StagesMissing
from bot.domain.fields import missing_fields
from bot.domain.going_along import GoingAlong
from bot.domain.money import common_currencies
from bot.domain.opportunity import Opportunity
from bot.domain.people import Permission, may
from bot.domain.progress import destination, offers, prefilled
from bot.domain.workspace import Sheet
from bot.usecases.reports import Setting
from handlers.ask import Ask as Ask
from handlers.ask import View as View
from handlers.call import Call
from handlers.document_forms import document_form
from handlers.line_forms import draw_line, draw_removal, draw_terms, draw_write_in
from handlers.payloads import Origin, encode
from handlers.views.blocks import section
from handlers.views.document_buttons import quote_first
from handlers.views.forms.advance import advance_form
from handlers.views.forms.close import lost_form, reopen_form, won_form
from handlers.views.forms.create import CreateFields, Possible, create_form
from handlers.views.forms.custom import required_inputs
from handlers.views.forms.edit import edit_form
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.small import delete_form, note_form, owner_form, share_form
from handlers.views.ids import Form
from handlers.views.text import safe


def _possible(setting: Setting) -> Possible:
    """What can be chosen in the workspace."""
    cycles = [cycle for cycle in setting.cycles if not cycle.blocked]
    return Possible(currencies=common_currencies(setting.workspace.base_currency), cycles=cycles)


def new_form(
    call: Call,
    origin: Origin,
    *,
    name: str = "",
    value: str = "",
    account: Pick | None = None,
    contact: Pick | None = None,
    ask_negative: bool = False,
) -> View:
    """The form of a new opportunity. Raises: NotAllowed, before anything is typed."""
    if not may(call.person.role, Permission.CREATE):
        raise NotAllowed(Permission.CREATE.value)
    setting = call.desk.reports.setting(call.caller)
    fields = CreateFields(
        name=name,
        value=value,
        account=account,
        contact=contact,
        currency=setting.workspace.base_currency,
        cycle=setting.workspace.default_cycle,
        owner=call.caller.user,
    )
    choices = replace(_possible(setting), offered=call.desk.campaigns.offered(call.caller))
    metadata = encode(origin.model_copy(update={"currency": fields.currency}))
    return create_form(fields, choices, call.reader, metadata=metadata, more=origin.more, ask_negative=ask_negative)


def move_form(call: Call, ask: Ask, move: Move | None = None, stage: int | None = None) -> View:
    """The form of a move: of the one that was picked, else of the first that the rules offer.

    Raises: OpportunityClosed, StagesMissing, Invalid (StageNotOffered).
    """
    opportunity, cycle = ask.sheet.opportunity, ask.sheet.cycle
    if not opportunity.is_open:
        raise OpportunityClosed(opportunity)
    offered = offers(opportunity, cycle) if cycle else {}
    if cycle is None or not offered:
        raise StagesMissing(opportunity.cycle_code)
    picked = move or next(iter(offered))
    reached = destination(opportunity, cycle, picked, stage)
    proposed = quoted(prefilled(opportunity, picked, reached, call.reader.today), opportunity, ask.sheet.document)
    update = ask.update or proposed
    book, inputs = ask.sheet.book, Inputs(call.reader)
    missing = missing_fields(opportunity, book, reached, picked, update.estimated_value)
    return advance_form(
        opportunity,
        offered,
        update,
        call.reader,
        metadata=ask.metadata,
        ask_negative=ask.ask_negative,
        required=required_inputs(missing, opportunity, book, inputs),
        tasks=ask.tasks,
    )


def update_form(call: Call, sheet: Sheet) -> View:
    """The form of a move, staying on the stage until another is picked; a Not Started one starts with it."""
    return move_form(call, Ask(sheet=sheet, origin=call.origin), _staying(sheet))


def value_form(call: Call, sheet: Sheet, value: Decimal) -> View:
    """The form of an update that begins with a typed value; one below zero has to be confirmed in it."""
    opportunity, cycle, move = sheet.opportunity, sheet.cycle, _staying(sheet)
    if cycle is None:
        raise StagesMissing(opportunity.cycle_code)
    update = prefilled(opportunity, move, destination(opportunity, cycle, move, None), call.reader.today)
    update = replace(update, estimated_value=value)
    return move_form(call, Ask(sheet=sheet, origin=call.origin, ask_negative=value < 0, update=update), move)


def with_reason(view: View, sentence: str) -> View:
    """The form with the sentence on top that says why it is shown."""
    return view | {"blocks": [section(safe(sentence)), *view["blocks"]]}


def _staying(sheet: Sheet) -> Move:
    return Move.UPDATE if sheet.opportunity.stage else Move.FIRST


def _won(call: Call, ask: Ask) -> View:
    opportunity, setting = _open(ask), call.desk.reports.setting(call.caller)
    day = proposed_day(opportunity, call.reader.today)
    view = won_form(
        opportunity,
        setting.close_codes,
        day,
        call.reader,
        metadata=ask.metadata,
        ask_negative=ask.ask_negative,
        ask_quotes=ask.ask_quotes,
        worth=won_value(opportunity, (ask.sheet.document,)) if ask.sheet.document else None,
        rivals=_rivals(call, opportunity),
        tasks=ask.tasks,
    )
    return view | {"blocks": [*quote_first(ask.sheet, call.reader), *view["blocks"]]}


def _lost(call: Call, ask: Ask) -> View:
    opportunity, setting = _open(ask), call.desk.reports.setting(call.caller)
    codes, day = setting.close_codes, proposed_day(opportunity, call.reader.today)
    return lost_form(
        opportunity,
        codes,
        day,
        call.reader,
        metadata=ask.metadata,
        ask_quotes=ask.ask_quotes,
        rivals=_rivals(call, opportunity),
        tasks=ask.tasks,
    )


def _rivals(call: Call, opportunity: Opportunity) -> tuple[Competitor, ...]:
    """The competitors that can be named, those of the opportunity first."""
    rivals = call.desk.competitors.of(call.caller, opportunity.id)
    return rivals.linked + rivals.others


def _edit(call: Call, ask: Ask) -> View:
    opportunity, book = _open(ask), ask.sheet.book
    offered = call.desk.campaigns.offered(call.caller, opportunity.created_on)
    choices = replace(_possible(call.desk.reports.setting(call.caller)), offered=offered)
    return edit_form(
        opportunity,
        choices,
        call.reader,
        metadata=ask.metadata,
        more=ask.origin.more,
        book=book,
        tasks=_going_along(call, ask).of_customer,
    )


def _owner(call: Call, ask: Ask) -> View:
    tasks = _going_along(call, ask).of_owner
    return owner_form(_open(ask), call.reader, metadata=ask.metadata, tasks=tasks)


def _going_along(call: Call, ask: Ask) -> GoingAlong:
    """Asked for only where something is open at all."""
    return call.desk.activities.going_along(call.caller, ask.sheet.opportunity.id) if ask.tasks else GoingAlong()


def _delete(call: Call, ask: Ask) -> View:
    documents = call.desk.quoting.list_of(call.caller, ask.sheet.opportunity.id).documents
    quotes = sum(document.kind is DocumentKind.QUOTE for document in documents)
    return delete_form(ask.sheet, call.reader, metadata=ask.metadata, quotes=quotes)


def _open(ask: Ask) -> Opportunity:
    if not ask.sheet.opportunity.is_open:
        raise OpportunityClosed(ask.sheet.opportunity)
    return ask.sheet.opportunity


def _of_document(form: Form) -> Callable[[Call, Ask], View]:
    return lambda call, ask: document_form(form, call, ask.origin, ask_negative=ask.ask_negative)


_DRAWN: dict[Form, Callable[[Call, Ask], View]] = {
    Form.ADVANCE: move_form,
    Form.WON: _won,
    Form.LOST: _lost,
    Form.EDIT: _edit,
    Form.REOPEN: lambda call, ask: reopen_form(ask.sheet.opportunity, call.reader, metadata=ask.metadata),
    **{form: _of_document(form) for form in (Form.PAPER, Form.DOCUMENT_EDIT, Form.DOCUMENT_CLOSE, Form.ORDER)},
    Form.NOTE: lambda call, ask: note_form(ask.sheet.opportunity, call.reader, metadata=ask.metadata),
    Form.OWNER: _owner,
    Form.SHARE: lambda call, ask: share_form(ask.sheet.opportunity, call.reader, metadata=ask.metadata),
    Form.LINE: draw_line,
    Form.LINE_WRITE_IN: draw_write_in,
    Form.LINE_REMOVE: draw_removal,
    Form.TERMS: draw_terms,
    Form.DELETE: _delete,
}


def draw(form: Form, call: Call, ask: Ask) -> View:
    """The form. Raises: what the rules say against opening it."""
    return _DRAWN[form](call, ask)


def open_form(form: Form, call: Call, opportunity_id: int) -> None:
    """Opens the form for the opportunity that was tapped."""
    call.open(draw(form, call, Ask(sheet=call.desk.reports.show(call.caller, opportunity_id), origin=call.origin)))
