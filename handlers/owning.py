"""The word that hands an opportunity over: to somebody mentioned, or named by e-mail or by name."""

import re

from bot.domain.errors import AmbiguousPerson
from handlers.call import Call
from handlers.command_line import split_last, split_number
from handlers.forms import Ask, draw
from handlers.views.ids import Form
from handlers.views.owning import person_candidates

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_MAIL = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")


def owner_word(call: Call, rest: str) -> bool:
    """Was it said whose it shall be? Then it is theirs; else the form asks. False where nothing is named at all."""
    text = _MAIL.sub(r"\1", rest)
    mention = _USER.search(text)
    reference, typed = (_USER.sub("", text).strip(), "") if mention else _split(text)
    if not reference:
        return False
    sheet = call.desk.reports.look_up(call.caller, reference)
    target = call.named(sheet.opportunity.id)
    if mention:
        call.show_new(call.desk.intake.hand_over(call.caller, target, mention[1]))
    elif typed:
        _hand_over_to(call, sheet.opportunity.id, typed)
    else:
        call.open(draw(Form.OWNER, call, Ask(sheet=sheet, origin=call.origin)))
    return True


def _split(text: str) -> tuple[str, str]:
    """A number and a name behind it, words and an e-mail address behind them, or only which opportunity."""
    number, name = split_number(text)
    if number:
        return number, name
    reference, last = split_last(text)
    return (reference, last) if "@" in last and reference else (text.strip(), "")


def _hand_over_to(call: Call, opportunity_id: int, typed: str) -> None:
    try:
        call.show_new(call.desk.intake.hand_over_to(call.caller, call.named(opportunity_id), typed))
    except AmbiguousPerson as asked:
        call.reply(person_candidates(asked.reference, asked.candidates, opportunity_id, call.reader))


def on_owner_chosen(call: Call) -> None:
    """It is theirs, whichever of those of that name was meant."""
    target = call.named(call.tap.opportunity)
    call.show_new(call.desk.intake.hand_over(call.caller, target, call.tap.item))
