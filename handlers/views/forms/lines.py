"""The forms of product lines: a product, a line written by hand, what holds for all, the question of a removal."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.catalogue import Product
from bot.domain.price_lists import PriceList
from bot.domain.pricing import Line, LineKind
from bot.usecases.bills import Bill
from bot.usecases.lines import LineSetting, Offered
from handlers.payloads import Tap
from handlers.views.bill import named, sums, typed_number
from handlers.views.blocks import Json, actions, button, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import confirm_negative, more_button, subject
from handlers.views.ids import Action, Field, Form
from handlers.views.text import Mrkdwn, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """What the form of a line is drawn with; `line` is the one that is changed, `preview` the bill with it.

    `lists` are the price lists that the opportunity can take with the line, where it still needs one.
    """

    bill: Bill
    setting: LineSetting
    lists: Sequence[PriceList] = ()
    line: Line | None = None
    preview: Bill | None = None
    more: bool = False
    ask_negative: bool = False

    @property
    def is_detailed(self) -> bool:
        """Are the rarer fields shown?"""
        line = self.line
        return self.more or bool(line and (line.price_overridden or line.manual_discount or line.tax))


def line_form(form: LineForm, reader: Reader, *, metadata: str) -> Json:
    """The form that puts a product on the opportunity, or changes its line; units once the product is known."""
    words, inputs, line = reader.words, Inputs(reader), form.line
    product = form.setting.product
    blocks = [subject(form.bill.sheet.opportunity, reader)]
    if line is None:
        blocks += _lists(form, inputs)
        find = words.t("Type to find")
        chosen = Pick(value=product.code, label=product.name) if product else None
        blocks.append(inputs.search(Field.PRODUCT, chosen, placeholder=find) | {"dispatch_action": True})
    else:
        blocks.append(section(reader.say.t("*{name}*", name=named(line, reader))))
    blocks.append(inputs.text(Field.QUANTITY, typed_number(line.quantity, reader) if line else "1", limit=20))
    blocks += _units(form, inputs) + _options(form, inputs)
    blocks += confirm_negative(inputs, asked=form.ask_negative)
    blocks += _figures(form, inputs, price_needed=False) if form.is_detailed else []
    blocks += _preview(form, reader)
    title = words.t("Add product") if line is None else words.t("Edit product")
    return modal(Form.LINE, title, blocks, submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata)


def write_in_form(form: LineForm, reader: Reader, *, metadata: str) -> Json:
    """The form of a line that is no product of the catalogue."""
    words, inputs, line = reader.words, Inputs(reader), form.line
    blocks = [
        subject(form.bill.sheet.opportunity, reader),
        inputs.text(Field.NAME, line.name if line else "", placeholder=words.t("For example: Setup on site")),
        inputs.text(Field.QUANTITY, typed_number(line.quantity, reader) if line else "1", limit=20),
        *_figures(form, inputs, price_needed=True),
        *confirm_negative(inputs, asked=form.ask_negative),
        *_preview(form, reader),
    ]
    title = words.t("Write a line") if line is None else words.t("Edit line")
    return modal(Form.LINE_WRITE_IN, title, blocks, submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata)


def _lists(form: LineForm, inputs: Inputs) -> list[Json]:
    """Where there is a choice; the products that are found have the prices of what was chosen."""
    if len(form.lists) < 2:
        return []
    return [inputs.select(Field.PRICE_LIST, _list_picks(form.lists)) | {"dispatch_action": True}]


def _list_picks(lists: Sequence[PriceList]) -> list[Pick]:
    return [Pick(value=each.code, label=each.name or each.code, description=each.code) for each in lists]


def _units(form: LineForm, inputs: Inputs) -> list[Json]:
    """Where there is a choice."""
    units = list(form.setting.units)
    present = form.line.unit if form.line else None
    if present and present not in units:
        units.append(present)
    if len(units) < 2 or (form.line and form.line.kind is LineKind.OPTIONAL):
        return []
    return [inputs.select(Field.UNIT, [Pick(value=unit, label=unit) for unit in units], present or units[0])]


def _options(form: LineForm, inputs: Inputs) -> list[Json]:
    """What can come with a bundle."""
    offered = [Pick(value=product.code, label=product.name) for product in form.setting.options]
    return [inputs.boxes(Field.OPTIONS, offered, form.setting.chosen)] if offered else []


def _figures(form: LineForm, inputs: Inputs, *, price_needed: bool) -> list[Json]:
    words, line, reader = inputs.reader.words, form.line, inputs.reader
    currency = form.bill.sheet.opportunity.currency
    typed = line.price_per_unit if line and line.price_overridden else None
    hint = {} if price_needed else {"hint": words.t("Empty: what the price list says")}
    blocks = [
        inputs.text(
            Field.PRICE,
            reader.typed_amount(typed, currency) if typed is not None else "",
            limit=50,
            optional=not price_needed,
            label=words.t("Price of one in {currency}", currency=currency),
            **hint,  # type: ignore[arg-type]  # a wording
        ),
        inputs.text(
            Field.MANUAL_DISCOUNT,
            reader.typed_amount(line.manual_discount, currency) if line and line.manual_discount else "",
            limit=50,
            optional=True,
            label=words.t("Discount in {currency}", currency=currency),
        ),
    ]
    if form.bill.has_tiers:
        return blocks
    tax = reader.typed_amount(line.tax, currency) if line and line.tax else ""
    label = words.t("Tax in {currency}", currency=currency)
    return [*blocks, inputs.text(Field.TAX, tax, limit=50, optional=True, label=label)]


def _preview(form: LineForm, reader: Reader) -> list[Json]:
    told = [section(sums(form.preview, reader))] if form.preview else []
    row = [button(reader.words.t("See totals"), Action.LINE_TOTALS, Tap())]
    if form.is_detailed or (form.line and form.line.is_write_in):
        return [*told, actions(row)]
    more = more_button(Inputs(reader))["elements"]
    return [*told, actions([*row, *more])]


def removal_form(bill: Bill, line: Line, reader: Reader, *, metadata: str) -> Json:
    """The question before a line is removed."""
    words, say = reader.words, reader.say
    told = [say.t("*{name}* will be removed.", name=named(line, reader))]
    if line.kind is LineKind.BUNDLE:
        told.append(say.t("What came with it goes too."))
    return modal(
        Form.LINE_REMOVE,
        words.t("Remove line"),
        [subject(bill.sheet.opportunity, reader), *(section(each) for each in told)],
        submit=words.t("Remove"),
        close=words.t("Keep it"),
        metadata=metadata,
    )


def terms_form(bill: Bill, lists: Sequence[PriceList], reader: Reader, *, metadata: str) -> Json:
    """The form of what holds for all lines; steps of the sum leave no discount to be typed."""
    words, inputs, opportunity = reader.words, Inputs(reader), bill.sheet.opportunity
    currency, terms = opportunity.currency, opportunity.terms
    picks = _list_picks(lists)
    blocks = [subject(opportunity, reader)]
    if picks:
        blocks.append(inputs.select(Field.PRICE_LIST, picks, opportunity.price_list, optional=True))
    else:
        blocks.append(section(no_list(currency, reader)))
    amounts = {Field.FREIGHT: (terms.freight, words.t("Freight in {currency}", currency=currency))}
    if not bill.has_tiers:
        percent = typed_number(terms.discount_percent, reader) if terms.discount_percent else ""
        blocks.append(inputs.text(Field.DISCOUNT_PERCENT, percent, limit=20, optional=True))
        label = words.t("Discount on all in {currency}", currency=currency)
        amounts = {Field.DISCOUNT_AMOUNT: (terms.discount_amount, label), **amounts}
    for field, (amount, label) in amounts.items():
        typed = reader.typed_amount(amount, currency) if amount else ""
        blocks.append(inputs.text(field, typed, limit=50, optional=True, label=label))
    estimates = [
        Pick(value="typed", label=words.t("As it was typed")),
        Pick(value="system", label=words.t("The total of the lines")),
    ]
    blocks.append(inputs.radio(Field.ESTIMATE, estimates, "system" if opportunity.is_system_calculated else "typed"))
    return modal(
        Form.TERMS,
        words.t("Discount and freight"),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def no_list(currency: str, reader: Reader) -> Mrkdwn:
    """Why no product has a price, and who can help."""
    return reader.say.t(
        "There is no price list in {currency} that holds today. An administrator can add one: type `/opp setup`.",
        currency=currency,
    )


def product_options(found: Sequence[Offered], reader: Reader) -> Json:
    """The products found, with what their usual unit costs."""
    return {"options": [_pick(each, reader).option() for each in found]}


def _pick(each: Offered, reader: Reader) -> Pick:
    product: Product = each.product
    price = reader.money(each.price, each.currency) if each.price is not None else ""
    unit = product.default_unit
    told = reader.words.t("{price} per {unit}", price=price, unit=unit) if price and unit else price
    return Pick(value=product.code, label=product.name, description=told or None)
