"""The words that follow the slash command: each opens its form, shows its answer, or does it at once."""

import re
from collections.abc import Callable
from decimal import Decimal

from bot.domain.calendar import read_day
from bot.domain.errors import NotFound
from bot.domain.money import read_amount
from bot.domain.workspace import Order
from bot.usecases.office import Target
from bot.usecases.reports import Page
from handlers.call import Call
from handlers.forms import Ask, draw, new_form, open_form
from handlers.reports import FIND, LISTS, MINE, list_message
from handlers.views.help import NextActions, help_card, next_actions, unknown_word
from handlers.views.ids import Field, Form

Word = Callable[[Call, str], None]
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def on_command(call: Call) -> None:
    """Answers the command."""
    text = _plain(str(call.body.get("text") or "")).strip()
    word, _, rest = text.partition(" ")
    if not text:
        call.reply(next_actions(_awaiting(call), call.reader, call.body["command"]))
    elif word.lower() in WORDS:
        WORDS[word.lower()](call, rest.strip())
    else:
        call.reply(unknown_word(text, call.reader, call.body["command"]))


def _plain(text: str) -> str:
    """What was typed: Slack escapes three characters of it."""
    for escaped, character in _ESCAPED.items():
        text = text.replace(escaped, character)
    return text


def _awaiting(call: Call) -> NextActions:
    reports, caller = call.desk.reports, call.caller
    mine = reports.mine(caller)
    overdue, due = reports.overdue(caller, mine), reports.due(caller, mine)
    total: Page = reports.page(caller, mine, order=Order.CLOSE_DATE)
    return NextActions(overdue=overdue.lines[:5], due_soon=due.lines[:5], total=total.count)


def _help(call: Call, _rest: str) -> None:
    call.reply(help_card(call.reader, call.body["command"]))


def _new(call: Call, rest: str) -> None:
    call.open(new_form(call, call.origin, name=rest))


def _list(call: Call, rest: str) -> None:
    kind = rest.casefold() or MINE
    if kind not in LISTS:
        raise NotFound("list", rest)
    call.reply(list_message(call, kind))


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


def _value(call: Call, rest: str) -> None:
    reference, _, typed = rest.rpartition(" ")
    if not reference:
        _form(Form.ADVANCE)(call, rest)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    wanted: Decimal = read_amount(Field.VALUE.value, typed, str(call.reader.words.locale), sheet.opportunity.currency)
    call.show_new(call.desk.progress.revise(call.caller, _named(call, sheet.opportunity.id), value=wanted))


def _date(call: Call, rest: str) -> None:
    reference, _, typed = rest.rpartition(" ")
    if not reference:
        _form(Form.ADVANCE)(call, rest)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    day = read_day(Field.CLOSE_DATE.value, typed, call.reader.today, str(call.reader.words.locale))
    call.show_new(call.desk.progress.revise(call.caller, _named(call, sheet.opportunity.id), close_date=day))


def _owner(call: Call, rest: str) -> None:
    mention = _USER.search(rest)
    reference = _USER.sub("", rest).strip()
    if not mention or not reference:
        _form(Form.OWNER)(call, reference)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    call.show_new(call.desk.intake.hand_over(call.caller, _named(call, sheet.opportunity.id), mention[1]))


def _note(call: Call, rest: str) -> None:
    reference, text = _split_note(rest)
    if not text:
        _form(Form.NOTE)(call, reference)
        return
    sheet = call.desk.reports.look_up(call.caller, reference)
    call.show_new(call.desk.notes.add(call.caller, _named(call, sheet.opportunity.id), text))


def _split_note(rest: str) -> tuple[str, str]:
    """A number or words up to a colon, then the text."""
    first, _, after = rest.partition(" ")
    if re.fullmatch(r"#?\d+:?", first):
        return first.rstrip(":"), after.strip()
    reference, _, text = rest.partition(":")
    return reference.strip(), text.strip()


def _clone(call: Call, rest: str) -> None:
    if not rest:
        call.reply(list_message(call, MINE))
        return
    sheet = call.desk.reports.look_up(call.caller, rest)
    call.show_new(call.desk.intake.clone(call.caller, _named(call, sheet.opportunity.id)))


def _named(call: Call, opportunity_id: int) -> Target:
    return Target(opportunity_id=opportunity_id, key=call.key)


def on_candidate_chosen(call: Call) -> None:
    """The word that was typed, done to the one that was meant. A word that needs more asks for it in its form."""
    opportunity_id, form = call.tap.opportunity, _FORMS.get(call.tap.kind or "")
    if form:
        open_form(form, call, opportunity_id)
    elif call.tap.kind == "clone":
        call.show_new(call.desk.intake.clone(call.caller, _named(call, opportunity_id)))
    else:
        call.show_new(call.desk.reports.show(call.caller, opportunity_id))


_FORMS = {
    "advance": Form.ADVANCE,
    "date": Form.ADVANCE,
    "value": Form.ADVANCE,
    "owner": Form.OWNER,
    "note": Form.NOTE,
    "won": Form.WON,
    "lost": Form.LOST,
    "reopen": Form.REOPEN,
    "delete": Form.DELETE,
}
WORDS: dict[str, Word] = {
    "help": _help,
    "new": _new,
    "show": _show,
    "list": _list,
    "find": _find,
    "advance": _form(_FORMS["advance"]),
    "date": _date,
    "value": _value,
    "owner": _owner,
    "note": _note,
    "won": _form(_FORMS["won"]),
    "lost": _form(_FORMS["lost"]),
    "reopen": _form(_FORMS["reopen"]),
    "clone": _clone,
    "delete": _form(_FORMS["delete"]),
}
"""Every word there is; help, manifest and README are checked against it."""
