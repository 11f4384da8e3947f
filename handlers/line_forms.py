"""Which form of a line is drawn how: to open it, and to draw it again over what was typed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.errors import NotFound, OpportunityClosed
from bot.domain.price_lists import PriceList
from bot.domain.pricing import Line
from bot.usecases.bills import Bill
from bot.usecases.line_drafts import LineAnswers
from handlers.ask import Ask, View
from handlers.call import Call
from handlers.views.forms.lines import LineForm, line_form, removal_form, terms_form, write_in_form
from handlers.views.ids import Field


def _bill(call: Call, ask: Ask) -> Bill:
    """The bill of an open opportunity. Raises: OpportunityClosed."""
    if not ask.sheet.opportunity.is_open:
        raise OpportunityClosed(ask.sheet.opportunity)
    return call.desk.lines.show(call.caller, ask.sheet.opportunity.id)


def line_of(bill: Bill, line_id: int) -> Line:
    """The line. Raises: NotFound."""
    line = bill.line(line_id)
    if line is None:
        raise NotFound("line", "")
    return line


def _form(call: Call, ask: Ask, preview: Bill | None) -> LineForm:
    bill = _bill(call, ask)
    line = line_of(bill, ask.origin.item) if ask.origin.item else None
    code = line.product_code if line else _chosen_product(call)
    return LineForm(
        bill=bill,
        lists=() if line else possible_lists(call, bill),
        setting=call.desk.lines.setting(call.caller, bill.sheet.opportunity.id, code, ask.origin.item),
        line=line,
        preview=preview,
        more=ask.origin.more,
        ask_negative=ask.ask_negative or _asked_before(call),
    )


def _asked_before(call: Call) -> bool:
    return bool(call.body.get("view")) and call.typed.has(Field.CONFIRM_NEGATIVE)


def _chosen_product(call: Call) -> str | None:
    return call.typed.choice(Field.PRODUCT) if call.body.get("view") else None


def possible_lists(call: Call, bill: Bill) -> tuple[PriceList, ...]:
    """The price lists that an opportunity without one can take; none where it needs none."""
    return call.desk.lines.price_lists(call.caller, bill.sheet.opportunity.id) if bill.is_list_needed else ()


def only_list(lists: Sequence[PriceList]) -> str | None:
    """The code of the only one, which is taken without a question."""
    return lists[0].code if len(lists) == 1 else None


def draw_line(call: Call, ask: Ask, preview: Bill | None = None) -> View:
    """The form of a product on the opportunity; it remembers the price list that is taken with the product."""
    form = _form(call, ask, preview)
    taken = only_list(form.lists) or ask.origin.code
    asked = replace(ask, origin=ask.origin.model_copy(update={"code": taken}))
    return line_form(form, call.reader, metadata=asked.metadata)


def draw_write_in(call: Call, ask: Ask, preview: Bill | None = None) -> View:
    """The form of a line that is written by hand."""
    return write_in_form(_form(call, ask, preview), call.reader, metadata=ask.metadata)


def draw_removal(call: Call, ask: Ask) -> View:
    """The question before a removal."""
    bill = _bill(call, ask)
    return removal_form(bill, line_of(bill, ask.origin.item), call.reader, metadata=ask.metadata)


def draw_terms(call: Call, ask: Ask) -> View:
    """The form of what holds for all lines."""
    bill = _bill(call, ask)
    lists = call.desk.lines.price_lists(call.caller, bill.sheet.opportunity.id)
    return terms_form(bill, lists, call.reader, metadata=ask.metadata)


def answers_of(call: Call, *, product_code: str | None) -> LineAnswers:
    """What stands in the form of a line. Raises: Unreadable, OutOfRange."""
    typed, reader, currency = call.typed, call.reader, call.currency
    return LineAnswers(
        product_code=product_code,
        name=typed.text(Field.NAME),
        quantity=typed.number(Field.QUANTITY, reader),
        unit=typed.choice(Field.UNIT),
        price=typed.amount(Field.PRICE, reader, currency),
        manual_discount=typed.amount(Field.MANUAL_DISCOUNT, reader, currency) or Decimal(0),
        tax=typed.amount(Field.TAX, reader, currency) or Decimal(0),
        options=typed.chosen(Field.OPTIONS) if typed.has(Field.OPTIONS) else None,
        price_list=typed.choice(Field.PRICE_LIST) or call.origin.code,
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
    )
