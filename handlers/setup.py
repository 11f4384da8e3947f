"""The set-up from Slack: subjects, pieces, the form of one. The file as a whole is in setup_file.py."""

from collections.abc import Callable
from functools import wraps

from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.parts import SetupInvalid
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.spots import SETTINGS
from handlers.bulk import handover_form
from handlers.call import Call
from handlers.explain_setup import explain_mistakes, explain_uses
from handlers.setup_at import WORDS_KEPT, At
from handlers.setup_file import apply_view
from handlers.setup_typed import typed_text, typed_values
from handlers.setup_views import form, has_lists, overview, piece, pieces, question, shapes_at
from handlers.views.blocks import OPTIONS_LIMIT
from handlers.views.setup.form import block_of, pick_of
from handlers.views.setup.yaml import setup_sent, unread_view


def on_setup_word(call: Call, rest: str) -> None:
    """`/opp setup`, with a subject, `export` or `apply` behind it. Raises: NotAllowed."""
    asked = rest.strip().casefold().replace(" ", "_").replace("-", "_")
    if asked == "export":
        call.desk.setup.send(call.caller, key=call.key)
        call.reply(setup_sent(call.reader))
    elif asked == "apply":
        call.open(apply_view(call))
    elif asked == SETTINGS or asked in {subject.field for subject in SUBJECTS}:
        call.open(_opened(call, At(subject=asked)))
    else:
        call.open(overview(call))


def _opened(call: Call, at: At) -> dict[str, object]:
    return form(call, at) if at.subject == SETTINGS else pieces(call, at)


def _tapped(call: Call) -> At:
    return At.read(call.tap.code)


def _here(call: Call) -> At:
    return At.read(call.origin.code)


def on_subject_opened(call: Call) -> None:
    """The pieces of a subject; of the settings their form."""
    call.open(_opened(call, _tapped(call)))


def on_piece_opened(call: Call) -> None:
    """A piece with lists opens its own view, another one its form; an item takes the place of the view it is in."""
    at = _tapped(call)
    if at.item is not None:
        call.update_view(form(call, at.but(inside=True)))
    else:
        call.open(piece(call, at) if has_lists(at) else form(call, at))


def on_add_clicked(call: Call) -> None:
    """An empty form: on top of the pieces, or in the place of the view of a piece."""
    at = _tapped(call)
    if at.inside:
        call.update_view(form(call, at))
    else:
        call.open(form(call, at))


def on_edit_clicked(call: Call) -> None:
    """The form in the place of the view; also with all its fields."""
    call.update_view(form(call, _tapped(call)))


def on_remove_clicked(call: Call) -> None:
    """The question before it goes."""
    call.update_view(question(call, _tapped(call)))


def on_handover_clicked(call: Call) -> None:
    """The form that hands over what is open of the person, in the place of the question."""
    person = call.desk.pieces.get_piece(call.caller, _tapped(call).spot)
    call.update_view(handover_form(call, getattr(person.part, "slack", None) or person.name))


def on_back_clicked(call: Call) -> None:
    """What was there before the form or the question."""
    at = _tapped(call)
    call.update_view(piece(call, at) if at.inside else form(call, at))


def on_page_turned(call: Call) -> None:
    """Another page of a list."""
    at = _tapped(call)
    call.update_view(piece(call, at) if at.inner else pieces(call, at))


def on_searched(call: Call) -> None:
    """The pieces that answer to what was typed."""
    call.swap(pieces(call, At(subject=_here(call).subject, words=typed_text(call.body["view"])[:WORDS_KEPT])))


Listener = Callable[[Call], None]


def explained(listener: Listener) -> Listener:
    """The listener; what stands in the way is told beside the fields, or in the place of a view without any."""

    @wraps(listener)
    def listen(call: Call) -> None:
        try:
            listener(call)
        except SetupInvalid as invalid:
            shapes = shapes_at(_here(call))
            shown = {block["block_id"] for block in call.body["view"]["blocks"] if block["type"] == "input"}
            blocks = {shape.name: block_of(shape.name, _here(call)) for shape in shapes}
            blocks = {name: block for name, block in blocks.items() if block in shown}
            _refuse(call, explain_mistakes(invalid.mistakes, blocks or {"": ""}, call.reader))
        except SetupInUse as used:
            _refuse(call, {"": explain_uses(used.offenders, call.reader)})

    return listen


def _refuse(call: Call, sentences: dict[str, str]) -> None:
    inputs = [block["block_id"] for block in call.body["view"]["blocks"] if block["type"] == "input"]
    if not inputs:
        call.swap(unread_view(" ".join(sentences.values()), call.reader))
        return
    call.refuse({block or inputs[0]: said for block, said in sentences.items()})


@explained
def on_piece_submitted(call: Call) -> None:
    """The piece as the form has it; a piece with lists is shown again, to go on with them."""
    at = _here(call)
    told = typed_values(call.body["view"], shapes_at(at), at)
    done = call.desk.pieces.put(call.caller, at.spot, told, key=_once(call))
    there = At.of(done.spot).but(inner=at.inner, page=at.page)
    _settle(call, there, shows_piece=has_lists(at))


@explained
def on_remove_submitted(call: Call) -> None:
    """It is gone; from within a piece, the piece is shown again."""
    at = _here(call)
    call.desk.pieces.remove(call.caller, at.spot, key=_once(call))
    _settle(call, at, shows_piece=at.item is not None)


def _once(call: Call) -> str:
    """What is submitted acts once; the same view may hold one form after another."""
    return f"{call.key}:{call.body['view'].get('hash')}"


def _settle(call: Call, at: At, *, shows_piece: bool) -> None:
    """Draws anew what lies below: the pieces of the subject and the subjects; on top the piece, or nothing."""
    below = [overview(call)] if at.subject == SETTINGS else [pieces(call, At(subject=at.subject)), overview(call)]
    call.settle_below(*below, instead=piece(call, at) if shows_piece else None)


def on_name_typed(call: Call) -> None:
    """The pieces whose key or name has what was typed, for a select."""
    at, asked = _here(call), str(call.body.get("block_id", ""))
    typed = str(call.body.get("value") or "").casefold()
    shape = next((shape for shape in shapes_at(at) if block_of(shape.name, at) == asked), None)
    names = call.desk.pieces.list_names(call.caller, shape.subject) if shape and shape.subject else ()
    found = [pick_of(key, name) for key, name in names if typed in f"{key} {name}".casefold()]
    call.args.ack(options=[pick.option() for pick in found[:OPTIONS_LIMIT]])
