"""What is asked, checked, done and undone when many opportunities change alike."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.bulk import BulkOrder, BulkReport, Deed
from bot.domain.calendar import is_formula, read_day
from bot.domain.status import OPEN, Status
from bot.domain.words import folded_words
from bot.domain.workspace import Selection
from bot.usecases.bulk_plan import Asked
from handlers.call import Call
from handlers.explain_bulk import reasons
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.typed import Typed
from handlers.views import notices
from handlers.views.bulk import bulk_plan, bulk_result
from handlers.views.forms.bulk import (
    ALL,
    MINE,
    OVERDUE,
    PERSON,
    STAGE,
    STALE,
    TEAM,
    UNSTARTED,
    BulkFields,
    bulk_form,
)
from handlers.views.forms.inputs import place_errors
from handlers.views.ids import Field
from handlers.views.message import Message

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_NUMBERS = re.compile(r"#?\d{1,9}(?:[\s,;]+#?\d{1,9})*")


def bulk(call: Call, rest: str) -> None:
    """Opens the form; what follows the word is what to find them by."""
    call.open(_form(call, BulkFields(words=rest[:500]), call.origin))


def handover(call: Call, rest: str) -> None:
    """Everything open of one person to another, checked first; the form where one of the two is not named."""
    users = _MENTION.findall(rest)
    name = _MENTION.sub("", rest).strip()
    if len(users) > 1 or (users and name):
        _plan_handover(call, name or users[0], users[-1])
        return
    call.open(handover_form(call, name or next(iter(users), "")))


def handover_form(call: Call, leaver: str) -> View:
    """The form that hands everything open over, of the person where one is named. Raises: NotFound."""
    fields = BulkFields(deed=Deed.HAND_OVER)
    if leaver:
        person = call.desk.bulk.find_person(call.caller, leaver)
        fields = replace(fields, whose=f"{PERSON}{person.id}")
    return _form(call, fields, Origin(url=call.origin.url, channel=call.origin.channel))


def _plan_handover(call: Call, old: str, new: str) -> None:
    leaver = call.desk.bulk.find_person(call.caller, old)
    order = BulkOrder(deed=Deed.HAND_OVER, with_tasks=True)
    asked = Asked(selection=Selection(owner_id=leaver.id, statuses=OPEN), order=order, new_owner=new)
    report = _planned(call, asked, leaver.id)
    if report.rows or report.leads:
        call.open(_plan_view(call, report, leaver.id))
    else:
        call.reply(notices.nothing_found(call.reader))


def _form(call: Call, fields: BulkFields, origin: Origin) -> View:
    setting = call.desk.bulk.setting(call.caller)
    return bulk_form(fields, setting, call.reader, metadata=encode(origin), more=origin.more)


def on_deed_chosen(call: Call) -> None:
    """Another deed asks for something else; what was typed stays."""
    call.update_view(_form(call, BulkFields(deed=_deed(call.typed)), call.origin))


def on_more_clicked(call: Call) -> None:
    """The rarer fields; what was typed stays."""
    origin = call.origin.model_copy(update={"more": True})
    call.update_view(_form(call, BulkFields(deed=_deed(call.typed)), origin))


def _deed(typed: Typed) -> Deed:
    return Deed(typed.choice(Field.DEED) or Deed.SHIFT)


def on_bulk_submitted(call: Call) -> None:
    """The plan in place of the form."""
    asked = _asked(call)
    leaver_id = _leaver(call, asked)
    report = _planned(call, asked, leaver_id)
    if report.rows or report.leads:
        call.swap(_plan_view(call, report, leaver_id))
    else:
        sentence = str(notices.nothing_found(call.reader).text)
        call.refuse(place_errors(call.body["view"], {Field.WHICH.value: sentence}))


def _leaver(call: Call, asked: Asked) -> int | None:
    """Whose leads go along: the person's of whom all that is open is handed over."""
    owner_id = asked.selection.owner_id
    everything = asked.selection == Selection(statuses=OPEN, owner_id=owner_id) and asked.idle_days is None
    handed = everything and asked.order.deed is Deed.HAND_OVER
    return owner_id if handed and (call.typed.choice(Field.WHOSE) or "").startswith(PERSON) else None


def _planned(call: Call, asked: Asked, leaver_id: int | None) -> BulkReport:
    """The plan, with the leads that go along where everything of somebody does."""
    report = call.desk.bulk.plan(call.caller, asked)
    if leaver_id is None or report.run.order.owner_id == leaver_id:
        return report
    return replace(report, leads=call.desk.leads.count_going(call.caller, leaver_id))


def _plan_view(call: Call, report: BulkReport, leaver_id: int | None) -> View:
    code = str(leaver_id) if leaver_id is not None and report.leads else None
    metadata = encode(call.origin.model_copy(update={"item": report.run.id, "code": code}))
    return bulk_plan(report, reasons(report, call.reader), call.reader, metadata=metadata)


def _asked(call: Call) -> Asked:
    typed, order = call.typed, _order(call)
    owner = typed.user(Field.OWNER) if order.deed is Deed.HAND_OVER else None
    words = typed.text(Field.WORDS).strip()
    if words and _NUMBERS.fullmatch(words):
        numbers = dict.fromkeys(int(number) for number in re.findall(r"\d+", words))
        return Asked(selection=Selection(numbers=tuple(numbers)), order=order, new_owner=owner)
    selection = replace(_which(call), words=folded_words(words), closes_until=_until(call))
    return Asked(selection=selection, order=order, new_owner=owner, idle_days=_idle_days(call))


def _which(call: Call) -> Selection:
    """Whose, and where they stand."""
    selection, which = _whose(call), call.typed.choice(Field.WHICH) or ""
    if which == UNSTARTED:
        return replace(selection, statuses=(Status.NOT_STARTED,))
    if which == OVERDUE:
        return replace(selection, started_only=True)
    if which.startswith(STAGE):
        cycle, _, stage = which.removeprefix(STAGE).rpartition(":")
        return replace(selection, started_only=True, cycle_code=cycle, stage=int(stage))
    return selection


def _whose(call: Call) -> Selection:
    whose = call.typed.choice(Field.WHOSE) or MINE
    if whose == TEAM:
        return Selection(statuses=OPEN, owner_path=call.person.team_path)
    if whose == ALL:
        return Selection(statuses=OPEN)
    owner = int(whose.removeprefix(PERSON)) if whose.startswith(PERSON) else call.person.id
    return Selection(statuses=OPEN, owner_id=owner)


def _until(call: Call) -> date | None:
    """The last close date meant; overdue ones were meant to close before today."""
    given = call.typed.day(Field.CLOSES_UNTIL)
    if call.typed.choice(Field.WHICH) != OVERDUE:
        return given
    yesterday = call.reader.today - timedelta(days=1)
    return min(given, yesterday) if given else yesterday


def _idle_days(call: Call) -> int | None:
    given = call.typed.whole(Field.IDLE_DAYS)
    if given is None and call.typed.choice(Field.WHICH) == STALE:
        return call.desk.bulk.setting(call.caller).stale_days
    return given


def _order(call: Call) -> BulkOrder:
    """What to do, as far as it was said; the use case says what is missing. Raises: Unreadable."""
    typed, deed = call.typed, _deed(call.typed)
    match deed:
        case Deed.HAND_OVER:
            return BulkOrder(deed=deed, with_tasks=True)
        case Deed.MOVE:
            cycle, _, stage = (typed.choice(Field.STAGE) or "").rpartition(":")
            return BulkOrder(deed=deed, cycle_code=cycle or None, stage=int(stage) if stage else None)
        case Deed.SHIFT:
            return _shift(call, typed.text(Field.CLOSE_DATE).strip())
        case Deed.LOSE:
            return BulkOrder(deed=deed, close_code=typed.choice(Field.CLOSE_CODE))


def _shift(call: Call, text: str) -> BulkOrder:
    if text.startswith(("+", "-", "−")) and is_formula(text.replace("−", "-")):
        return BulkOrder(deed=Deed.SHIFT, formula=text.replace("−", "-").upper())
    if not text:
        return BulkOrder(deed=Deed.SHIFT)
    day = read_day(Field.CLOSE_DATE.value, text, call.reader.today, str(call.reader.words.locale))
    return BulkOrder(deed=Deed.SHIFT, day=day)


def on_plan_submitted(call: Call) -> None:
    """Does it; what came of it is a message for the person alone."""
    report = call.desk.bulk.run(call.caller, call.origin.item)
    leaver, owner_id = call.origin.code, report.run.order.owner_id
    if leaver and owner_id:
        key = f"bulk:{report.run.id}:leads"
        report = replace(report, leads=call.desk.leads.hand_over_all(call.caller, int(leaver), owner_id, key))
    call.ack()
    call.whisper(_result(call, report))


def on_undo_clicked(call: Call) -> None:
    """Takes it back; the message says what came of that."""
    report = call.desk.bulk.undo(call.caller, call.tap.item)
    call.ack()
    call.replace(_result(call, report))


def _result(call: Call, report: BulkReport) -> Message:
    return bulk_result(report, reasons(report, call.reader), call.reader)
