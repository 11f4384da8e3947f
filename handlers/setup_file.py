"""The set-up as a file, from Slack: shown, and applied after a look at what it would change."""

from typing import Any
from zlib import crc32

from bot.usecases.setup.change import Change, SetupInUse
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from handlers.call import Call
from handlers.explain_setup import change_lines, explain_places, explain_uses, summary
from handlers.payloads import encode
from handlers.setup_typed import typed_text
from handlers.setup_views import overview
from handlers.views.setup.yaml import applied_view, apply_form, setup_text_view

View = dict[str, Any]


def apply_view(call: Call) -> View:
    """An empty form. Raises: NotAllowed."""
    call.desk.pieces.overview(call.caller)
    return apply_form([""], call.reader, metadata=encode(call.origin))


def on_export_clicked(call: Call) -> None:
    """The file, on top."""
    text = write_setup(call.desk.setup.show(call.caller))
    call.open(setup_text_view(text, call.reader, metadata=encode(call.origin)))


def on_apply_clicked(call: Call) -> None:
    """Opens the form."""
    call.open(apply_view(call))


def on_room_clicked(call: Call) -> None:
    """One more field to paste into; what was typed stays."""
    call.update_view(apply_form([""] * call.tap.item, call.reader, metadata=encode(call.origin)))


def on_apply_submitted(call: Call) -> None:
    """What the file would change; and once that was seen, the change."""
    text = typed_text(call.body["view"])
    stamp = crc32(text.encode()) + 1
    is_seen = call.origin.item == stamp
    try:
        changes = call.desk.setup.apply(call.caller, read_setup(text), dry_run=not is_seen)
    except SetupInvalid as invalid:
        _refuse(call, explain_places(invalid.mistakes))
    except SetupInUse as used:
        _refuse(call, explain_uses(used.offenders, call.reader))
    else:
        _answer(call, changes, is_seen=is_seen, stamp=stamp)


def _answer(call: Call, changes: tuple[Change, ...], *, is_seen: bool, stamp: int) -> None:
    told, lines = summary(changes, call.reader), change_lines(changes, call.reader)
    if is_seen:
        call.settle_below(overview(call), instead=applied_view(told, lines, call.reader))
        return
    rooms = [block for block in call.body["view"]["blocks"] if block["type"] == "input"]
    metadata = encode(call.origin.model_copy(update={"item": stamp if lines else 0}))
    form = apply_form([""] * len(rooms), call.reader, preview=lines, told=told, metadata=metadata)
    call.swap(form)


def _refuse(call: Call, sentence: str) -> None:
    first = next(block["block_id"] for block in call.body["view"]["blocks"] if block["type"] == "input")
    call.refuse({first: sentence})
