"""What is tapped, typed and submitted about the product lines of an opportunity."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Permission, may
from bot.domain.problems import Missing
from bot.usecases.bills import Bill
from bot.usecases.line_drafts import LineAnswers
from bot.usecases.terms import TermsAnswers
from handlers.ask import Ask, View
from handlers.call import Call
from handlers.command_line import split_number
from handlers.details import details
from handlers.explain import explain
from handlers.forms import draw, with_reason
from handlers.line_forms import answers_of, draw_line, draw_write_in, line_of, only_list, possible_lists
from handlers.payloads import OlderVersion, Origin, encode
from handlers.views.bill import bill_view
from handlers.views.forms.lines import no_list, product_options
from handlers.views.ids import Field, Form, Kind

_QUICK = re.compile(r"(?P<product>.+?)\s+[x×*]\s*(?P<quantity>\d+)", re.IGNORECASE)


def _view(call: Call, bill: Bill, origin: Origin, page: int = 0) -> View:
    shown = bill.sheet.opportunity
    plain = {"item": 0, "code": None, "more": False}
    memory = {"opportunity": shown.id, "seen": shown.version, "currency": shown.currency} | plain
    standing = call.person.standing(shown.owner_id, shown.owner_path, on_team=bill.sheet.on_team)
    changeable = may(call.person.role, Permission.CHANGE, standing, private=shown.private)
    metadata = encode(origin.model_copy(update=memory))
    return bill_view(bill, call.reader, metadata=metadata, page=page, may_change=changeable)


def on_lines_opened(call: Call) -> None:
    """The lines, on top of the details."""
    call.open(_view(call, call.desk.lines.show(call.caller, call.tap.opportunity), call.origin))


def on_page_turned(call: Call) -> None:
    """Another page of them."""
    bill = call.desk.lines.show(call.caller, call.tap.opportunity)
    call.update_view(_view(call, bill, call.origin, call.tap.page or 0))


def _open(call: Call, form: Form, item: int = 0) -> None:
    """The form on top of the lines, as they are now."""
    sheet = call.desk.reports.show(call.caller, call.tap.opportunity)
    origin = call.origin.model_copy(update={"seen": 0, "item": item, "code": None, "more": False})
    call.open(draw(form, call, Ask(sheet=sheet, origin=origin)))


def on_add_clicked(call: Call) -> None:
    """The form of a product; where it could have no price, the lines say so."""
    bill = call.desk.lines.show(call.caller, call.tap.opportunity)
    if bill.is_list_needed and not possible_lists(call, bill):
        reason = no_list(bill.sheet.opportunity.currency, call.reader)
        call.update_view(with_reason(_view(call, bill, call.origin), reason))
    else:
        _open(call, Form.LINE)


def on_write_in_clicked(call: Call) -> None:
    """The form of a line that is written by hand."""
    _open(call, Form.LINE_WRITE_IN)


def on_terms_clicked(call: Call) -> None:
    """The form of what holds for all lines."""
    _open(call, Form.TERMS)


def on_menu_chosen(call: Call) -> None:
    """One line, to be changed or removed."""
    line = line_of(call.desk.lines.show(call.caller, call.tap.opportunity), call.tap.item)
    match call.tap.kind:
        case Kind.LINE_EDIT:
            _open(call, Form.LINE_WRITE_IN if line.is_write_in else Form.LINE, line.id)
        case Kind.LINE_REMOVE:
            _open(call, Form.LINE_REMOVE, line.id)
        case _:
            raise OlderVersion


def on_product_chosen(call: Call) -> None:
    """The form with the units and options of the product; nothing is kept."""
    _redraw(call, None)


def on_list_chosen(call: Call) -> None:
    """The form remembers the price list, so that products are found with its prices; nothing is kept."""
    _redraw(call, None)


def on_totals_clicked(call: Call) -> None:
    """The form with what it would come to, or with the reason why that can't be said; nothing is kept."""
    try:
        answers = _answers(call)
        shown = call.desk.lines.preview(call.caller, call.origin.opportunity, answers, call.origin.item)
    except Refusal as refusal:
        _redraw(call, None, explain(refusal, call.reader).sentence)
        return
    _redraw(call, shown)


def _redraw(call: Call, preview: Bill | None, reason: str = "") -> None:
    sheet = call.desk.reports.show(call.caller, call.origin.opportunity)
    written = call.body["view"]["callback_id"] == Form.LINE_WRITE_IN
    origin = call.origin.model_copy(update={"code": call.typed.choice(Field.PRICE_LIST) or call.origin.code})
    view = (draw_write_in if written else draw_line)(call, Ask(sheet=sheet, origin=origin), preview)
    call.update_view(with_reason(view, reason) if reason else view)


def _answers(call: Call) -> LineAnswers:
    """What stands in the form; a product that is still to be chosen is asked for. Raises: Missing, Unreadable."""
    if call.body["view"]["callback_id"] == Form.LINE_WRITE_IN:
        return answers_of(call, product_code=None)
    code = call.typed.choice(Field.PRODUCT)
    if code is None and not call.origin.item:
        raise Missing(Field.PRODUCT.value)
    return answers_of(call, product_code=code or "")


def on_product_typed(call: Call) -> None:
    """The products found."""
    typed, origin = str(call.body.get("value") or ""), call.origin
    found = call.desk.lines.suggest(call.caller, origin.opportunity, typed, origin.code)
    call.args.ack(**product_options(found, call.reader))


def on_line_submitted(call: Call) -> None:
    """The line, new or changed; the lines below show the new totals."""
    answers, lines = _answers(call), call.desk.lines
    item = call.origin.item
    bill = (
        lines.change(call.caller, call.submitted, item, answers)
        if item
        else lines.add(call.caller, call.submitted, answers)
    )
    _settle(call, bill)


def on_removal_submitted(call: Call) -> None:
    """The lines without it."""
    _settle(call, call.desk.lines.remove(call.caller, call.submitted, call.origin.item))


def on_terms_submitted(call: Call) -> None:
    """The lines under the new terms; what the form does not show stays."""
    typed, reader, currency = call.typed, call.reader, call.currency
    present = call.desk.lines.show(call.caller, call.origin.opportunity).sheet.opportunity
    answers = TermsAnswers(
        price_list=typed.choice(Field.PRICE_LIST) if typed.has(Field.PRICE_LIST) else present.price_list,
        discount_percent=present.discount_percent,
        discount_amount=present.discount_amount,
        is_system_calculated=typed.choice(Field.ESTIMATE) == "system",
    )
    amounts: dict[str, Any] = {"freight": typed.amount(Field.FREIGHT, reader, currency) or Decimal(0)}
    if typed.has(Field.DISCOUNT_PERCENT):
        amounts["discount_percent"] = typed.number(Field.DISCOUNT_PERCENT, reader) or Decimal(0)
        amounts["discount_amount"] = typed.amount(Field.DISCOUNT_AMOUNT, reader, currency) or Decimal(0)
    answers = replace(answers, **amounts)
    _settle(call, call.desk.lines.set_terms(call.caller, call.submitted, answers))


def _settle(call: Call, bill: Bill) -> None:
    """Closes the form and draws the lines and the details below it anew."""
    call.settle_below(_view(call, bill, call.origin), _below(call, bill), sheet=bill.sheet)


def _below(call: Call, bill: Bill) -> View:
    """The details, where the lines lie on top of them."""
    origin = call.origin.model_copy(update={"item": 0, "code": None, "more": False})
    return details(call, bill.sheet.opportunity.id, origin)


def on_recalculate_clicked(call: Call) -> None:
    """The lines with the prices of today; the details below and the tapped card follow."""
    bill = call.desk.lines.recalculate(call.caller, call.named(call.tap.opportunity))
    call.redraw_views(_view(call, bill, call.origin), _below(call, bill), bill.sheet)


def lines_word(call: Call, rest: str) -> None:
    """The lines of the one that is named; with a product and a quantity behind its number one line more."""
    number, typed = split_number(rest)
    quick = _QUICK.fullmatch(typed) if number else None
    sheet = call.desk.reports.look_up(call.caller, number if quick else rest)
    bill = call.desk.lines.show(call.caller, sheet.opportunity.id)
    reason = _quick_add(call, bill, quick) if quick else ""
    view = _view(call, call.desk.lines.show(call.caller, sheet.opportunity.id) if quick else bill, call.origin)
    call.open(with_reason(view, reason) if reason else view)


def _quick_add(call: Call, bill: Bill, quick: re.Match[str]) -> str:
    """Adds the only product that answers to the words; else says why nothing was added."""
    words, typed, opportunity_id = call.reader.words, quick["product"], bill.sheet.opportunity.id
    lists = possible_lists(call, bill)
    if bill.is_list_needed and not lists:
        return no_list(bill.sheet.opportunity.currency, call.reader)
    price_list = only_list(lists)
    found = call.desk.lines.suggest(call.caller, opportunity_id, typed, price_list)
    if not found:
        return words.t("No product answers to “{typed}”, so nothing was added.", typed=typed[:60])
    if len(found) != 1:
        return words.n(
            "{count} product answers to “{typed}”, so nothing was added.",
            "{count} products answer to “{typed}”, so nothing was added.",
            len(found),
            typed=typed[:60],
        )
    quantity = Decimal(quick["quantity"])
    answers = LineAnswers(product_code=found[0].product.code, quantity=quantity, price_list=price_list)
    try:
        call.desk.lines.add(call.caller, call.named(opportunity_id), answers)
    except Refusal as refusal:
        return explain(refusal, call.reader).sentence
    return ""
