"""The product lines of an opportunity and what they come to, as a view; and the words for its figures."""

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal

from bot.domain.pricing import Line, LineKind
from bot.usecases.bills import Bill, BillLine
from handlers.payloads import Tap, encode
from handlers.views.blocks import Json, actions, button, context, divider, header, modal, option, overflow, section
from handlers.views.facts import title
from handlers.views.ids import Action, Form, Kind
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

PAGE = 20


def bill_view(bill: Bill, reader: Reader, *, metadata: str = "", page: int = 0, may_change: bool = True) -> Json:
    """The lines, the totals, what the estimate is, and what can be done; a closed one is for reading."""
    opportunity, words = bill.sheet.opportunity, reader.words
    changeable = may_change and opportunity.is_open
    last = max((len(bill.lines) - 1) // PAGE, 0)
    page = min(max(page, 0), last)
    blocks = [header(title(opportunity.name, opportunity.number))]
    blocks += [
        section(_told(each, bill, reader), _menu(each.line, bill, reader) if changeable else None)
        for each in bill.lines[page * PAGE : (page + 1) * PAGE]
    ]
    if not bill.lines:
        blocks.append(section(reader.say.t("Nothing is to be sold yet. Add a product, or write a line yourself.")))
    blocks += [*_turning(bill, page, last, reader), divider(), *_sums(bill, reader), *_quiet(bill, reader)]
    if changeable:
        blocks += _buttons(bill, reader)
    return modal(Form.LINES, words.t("Products"), blocks, close=words.t("Close"), metadata=metadata)


def counted(quantity: Decimal, reader: Reader) -> str:
    """The quantity, with the decimals that it has."""
    return str(format_decimal(quantity.normalize(), locale=reader.words.locale, decimal_quantization=False))


def typed_number(number: Decimal, reader: Reader) -> str:
    """The number as this reader would type it."""
    locale = reader.words.locale
    return str(format_decimal(number.normalize(), locale=locale, decimal_quantization=False, group_separator=False))


def named(line: Line, reader: Reader) -> str:
    """3 × Espresso machine (PC)."""
    words, name = reader.words, shorten(line.name, NAME_SHOWN)
    quantity = counted(line.quantity, reader)
    if line.unit:
        return words.t("{quantity} × {name} ({unit})", quantity=quantity, name=name, unit=shorten(line.unit, 20))
    return words.t("{quantity} × {name}", quantity=quantity, name=name)


def _told(each: BillLine, bill: Bill, reader: Reader) -> Mrkdwn:
    line, say, currency = each.line, reader.say, bill.sheet.opportunity.currency
    parts = [reader.words.t("{price} each", price=reader.money(line.price_per_unit, currency))]
    if line.volume_discount:
        off = reader.money(line.volume_discount, currency)
        parts.append(reader.words.t("{amount} off each for the quantity", amount=off))
    if each.amounts.discount:
        parts.append(reader.words.t("{amount} off", amount=reader.money(each.amounts.discount, currency)))
    if line.tax and not bill.has_tiers:
        parts.append(reader.words.t("{amount} tax", amount=reader.money(line.tax, currency)))
    name, net = named(line, reader), reader.money(each.amounts.net, currency)
    if line.parent_id is not None:
        head = say.t("↳ {name}: {net}", name=name, net=net)
        return head if not line.price_per_unit else NEW_LINE.join([head, say.t("{parts}", parts=", ".join(parts))])
    return NEW_LINE.join([say.t("*{name}*: {net}", name=name, net=net), say.t("{parts}", parts=", ".join(parts))])


def _menu(line: Line, bill: Bill, reader: Reader) -> Json | None:
    """What comes with a bundle goes with it."""
    if line.kind is LineKind.REQUIRED:
        return None
    opportunity = bill.sheet.opportunity
    entries = {Kind.LINE_EDIT: reader.words.t("Edit"), Kind.LINE_REMOVE: reader.words.t("Remove…")}
    return overflow(
        Action.LINE_MENU,
        [
            option(
                label,
                encode(Tap(opportunity=opportunity.id, seen=opportunity.version, kind=kind.value, item=line.id)),
            )
            for kind, label in entries.items()
        ],
    )


def _turning(bill: Bill, page: int, last: int, reader: Reader) -> list[Json]:
    turning = [
        button(label, action, Tap(opportunity=bill.sheet.opportunity.id, page=wanted))
        for label, action, wanted in (
            (reader.words.t("Previous"), Action.LINES_PAGE_BACK, page - 1),
            (reader.words.t("Next"), Action.LINES_PAGE, page + 1),
        )
        if 0 <= wanted <= last
    ]
    return [actions(turning)] if turning else []


def _sums(bill: Bill, reader: Reader) -> Iterator[Json]:
    if bill.lines:
        yield section(sums(bill, reader))


def sums(bill: Bill, reader: Reader) -> Mrkdwn:
    """The totals, one line each; what is 0 is left out."""
    totals, words, currency = bill.totals, reader.words, bill.sheet.opportunity.currency
    rows = {
        words.t("Lines"): totals.lines,
        words.t("Discount on all"): totals.line_discount - totals.discount,
        words.t("Freight"): totals.freight,
        words.t("Tax"): totals.tax,
    }
    told = [
        reader.say.t("{label}: {amount}", label=label, amount=reader.money(amount, currency))
        for label, amount in rows.items()
        if amount
    ]
    return NEW_LINE.join([*told, reader.say.t("*Total: {amount}*", amount=reader.money(totals.total, currency))])


def _quiet(bill: Bill, reader: Reader) -> Iterator[Json]:
    opportunity, say = bill.sheet.opportunity, reader.say
    if bill.unpriced:
        names = ", ".join(shorten(name, 60) for name in bill.unpriced[:5])
        yield section(say.t("No price today, so these keep theirs: {names}", names=names))
    price_list = bill.price_list.name or bill.price_list.code if bill.price_list else reader.words.t("none yet")
    told = [say.t("Price list: {name}", name=shorten(price_list, NAME_SHOWN))]
    value = reader.money(opportunity.estimated_value, opportunity.currency)
    if opportunity.is_system_calculated:
        told.append(say.t("The value of the opportunity follows the total."))
    else:
        told.append(say.t("The value of the opportunity is typed: {value}", value=value))
    yield context(NEW_LINE.join(told))


def _buttons(bill: Bill, reader: Reader) -> list[Json]:
    opportunity, words = bill.sheet.opportunity, reader.words
    tap = Tap(opportunity=opportunity.id, seen=opportunity.version)
    add = button(words.t("Add product"), Action.LINE_ADD, tap, style="primary")
    write = button(words.t("Write a line"), Action.LINE_WRITE_IN, tap)
    terms = button(words.t("Discount and freight"), Action.TERMS, tap)
    again = [button(words.t("Recalculate"), Action.RECALCULATE, tap)] if bill.lines else []
    return [actions([add, write]), actions([terms, *again])]
