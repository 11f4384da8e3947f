"""The words that follow the slash command: each opens its form, shows its answer, or does it at once."""

from collections.abc import Callable

from bot.domain.calendar import read_day
from bot.domain.cycle import Move
from bot.domain.money import read_amount
from bot.domain.opportunity import require_open
from bot.domain.problems import Invalid, UnknownChoice
from bot.domain.progress import offers
from bot.domain.workspace import Order, Sheet
from bot.usecases.reports import Page
from handlers import bulk
from handlers.activity_words import call_word, task_word, tasks_word
from handlers.call import Call
from handlers.campaigns import on_campaign_word
from handlers.command_line import split_amount, split_day, split_last, split_note, split_number, split_word, unescaped
from handlers.competitors import competitor_word
from handlers.customers import customer_word
from handlers.explain import explain
from handlers.forms import Ask, draw, move_form, new_form, update_form, value_form, with_reason
from handlers.leads import on_lead_word
from handlers.lines import lines_word
from handlers.literature import literature_word
from handlers.owning import owner_word
from handlers.quoting import quote_word
from handlers.reports import FIND, LISTS, MINE, list_message
from handlers.setup import on_setup_word
from handlers.views import notices
from handlers.views.help import NextActions, help_card, next_actions, unknown_word
from handlers.views.ids import Field, Form

Word = Callable[[Call, str], None]


def on_command(call: Call) -> None:
    """Answers the command."""
    text = unescaped(str(call.body.get("text") or "")).strip()
    word, rest = split_word(text)
    if not text:
        call.reply(next_actions(_awaiting(call), call.reader, call.body["command"]))
    elif word in WORDS:
        WORDS[word](call, rest)
    else:
        call.reply(unknown_word(text, call.reader, call.body["command"]))


def _awaiting(call: Call) -> NextActions:
    reports, caller = call.desk.reports, call.caller
    mine = reports.mine(caller)
    overdue, due = reports.overdue(caller, mine), reports.due(caller, mine)
    total: Page = reports.page(caller, mine, order=Order.CLOSE_DATE)
    return NextActions(overdue=overdue.lines[:5], due_soon=due.lines[:5], total=total.count)


def _help(call: Call, _rest: str) -> None:
    call.reply(help_card(call.reader, call.body["command"]))


def _new(call: Call, rest: str) -> None:
    name, value = split_amount(rest)
    call.open(new_form(call, call.origin, name=name, value=value))


def _list(call: Call, rest: str) -> None:
    kind = rest.casefold() or MINE
    if kind in LISTS:
        call.reply(list_message(call, kind))
    else:
        call.reply(notices.unknown_list(rest, tuple(LISTS), call.reader))


def _find(call: Call, rest: str) -> None:
    call.reply(list_message(call, FIND + rest[:200] if rest else "all"))


def _show(call: Call, rest: str) -> None:
    if rest:
        call.show_new(call.desk.reports.look_up(call.caller, rest))
    else:
        call.reply(list_message(call, MINE))


def _form(form: Form) -> Word:
    """Opens that form for the opportunity that is named."""

    def word(call: Call, rest: str) -> None:
        if not rest:
            call.reply(list_message(call, MINE))
            return
        sheet = call.desk.reports.look_up(call.caller, rest)
        call.open(draw(form, call, Ask(sheet=sheet, origin=call.origin)))

    return word


def _update(call: Call, rest: str) -> None:
    """Opens the form of a move, staying on the stage."""
    if rest:
        call.open(update_form(call, call.desk.reports.look_up(call.caller, rest)))
    else:
        call.reply(list_message(call, MINE))


def _advance(call: Call, rest: str) -> None:
    number, stage = split_number(rest)
    if not number:
        _form(Form.ADVANCE)(call, rest)
        return
    sheet = call.desk.reports.look_up(call.caller, number)
    call.open(move_form(call, Ask(sheet=sheet, origin=call.origin), *_reaching(sheet, stage)))


def _reaching(sheet: Sheet, typed: str) -> tuple[Move, int]:
    """The move that leads to the stage of that name. Raises: UnknownChoice."""
    offered = offers(sheet.opportunity, sheet.cycle) if sheet.cycle else {}
    for move, stages in offered.items():
        for stage in stages:
            if stage.name.casefold() == typed.casefold():
                return move, stage.number
    if not offered:
        require_open(sheet.opportunity)
    raise UnknownChoice(Field.STAGE.value, typed)


def _value(call: Call, rest: str) -> None:
    reference, typed = split_last(rest)
    if not reference:
        _update(call, rest)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    wanted = read_amount(Field.VALUE.value, typed, str(call.reader.words.locale), sheet.opportunity.currency)
    try:
        call.show_new(call.desk.progress.revise(call.caller, call.named(sheet.opportunity.id), value=wanted))
    except Invalid as invalid:  # an overdue close date, or a value below zero: the form has a place for the answer
        call.open(with_reason(value_form(call, sheet, wanted), explain(invalid, call.reader).sentence))


def _date(call: Call, rest: str) -> None:
    today, locale = call.reader.today, str(call.reader.words.locale)
    reference, typed = split_day(rest, today, locale)
    if not reference:
        _update(call, rest)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    day = read_day(Field.CLOSE_DATE.value, typed, today, locale)
    call.show_new(call.desk.progress.revise(call.caller, call.named(sheet.opportunity.id), close_date=day))


def _owner(call: Call, rest: str) -> None:
    if not owner_word(call, rest):
        call.reply(list_message(call, MINE))


def _note(call: Call, rest: str) -> None:
    reference, text = split_note(rest)
    if not text:
        _form(Form.NOTE)(call, reference)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    call.show_new(call.desk.notes.add(call.caller, call.named(sheet.opportunity.id), text))


def _lines(call: Call, rest: str) -> None:
    if rest:
        lines_word(call, rest)
    else:
        call.reply(list_message(call, MINE))


def _clone(call: Call, rest: str) -> None:
    if not rest:
        call.reply(list_message(call, MINE))
        return
    sheet = call.desk.reports.look_up(call.caller, rest)
    call.show_new(call.desk.intake.clone(call.caller, call.named(sheet.opportunity.id)))


def on_candidate_chosen(call: Call) -> None:
    """The word that was typed, with what stood behind the name, done to the opportunity that was meant."""
    number = call.desk.reports.show(call.caller, call.tap.opportunity).opportunity.number
    WORDS.get(call.tap.kind or "", _show)(call, f"#{number}{call.tap.rest or ''}")


WORDS: dict[str, Word] = {
    "help": _help,
    "new": _new,
    "show": _show,
    "list": _list,
    "find": _find,
    "advance": _advance,
    "date": _date,
    "value": _value,
    "owner": _owner,
    "note": _note,
    "lines": _lines,
    "call": call_word,
    "task": task_word,
    "tasks": tasks_word,
    "won": _form(Form.WON),
    "lost": _form(Form.LOST),
    "reopen": _form(Form.REOPEN),
    "quote": quote_word,
    "clone": _clone,
    "delete": _form(Form.DELETE),
    "setup": on_setup_word,
    "bulk": bulk.bulk,
    "handover": bulk.handover,
    "customer": customer_word,
    "competitor": competitor_word,
    "literature": literature_word,
    "lead": on_lead_word,
    "campaign": on_campaign_word,
}
"""Every word there is; help, manifest and README are checked against it."""
