"""The form of one piece of set-up, drawn from the fields that it has; and the question before it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from bot.usecases.setup.people import PEOPLE
from bot.usecases.setup.shape import FieldKind, FieldShape
from bot.usecases.setup.spots import SETTINGS, Piece, nested_of, subject_of
from handlers.payloads import Tap
from handlers.setup_at import At
from handlers.views.blocks import OPTIONS_LIMIT, Json, actions, button, modal, option, section
from handlers.views.forms.inputs import LONGEST_INPUT, Inputs, Pick
from handlers.views.ids import YES, Action, Field, Form, variant
from handlers.views.setup.told import piece_title
from handlers.views.setup.words import choice_word, field_label, kind_word, subject_word
from handlers.views.text import NAME_SHOWN, NEW_LINE, Reader, shorten

SHOWN_FIRST = 6
Names = Mapping[str, Sequence[tuple[str, str]]]
"""Key and name of the pieces that can be chosen, by subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What the form asks for: the fields, what they hold now, and what can be chosen."""

    at: At
    shapes: Sequence[FieldShape]
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    names: Names = field(default_factory=dict)


def block_of(name: str, at: At) -> str:
    """The block of a field; another piece has other blocks, so that nothing typed into one is seen in the other."""
    place = at.but(page=0, words="", more=False)
    return variant(Field.SETUP, name, crc32(place.code.encode()))


def setup_form(filling: Filling, reader: Reader, *, metadata: str = "") -> Json:
    """Six fields, the needed ones first; the others behind the button."""
    words, at = reader.words, filling.at
    ordered = sorted(filling.shapes, key=lambda shape: not shape.is_required)
    needed = sum(shape.is_required for shape in ordered)
    first = ordered if at.more or len(ordered) <= SHOWN_FIRST else ordered[: max(needed, SHOWN_FIRST)]
    shown = filling.shapes if at.more else [shape for shape in filling.shapes if shape in first]
    blocks = [section(reader.say.t("*{name}*", name=shorten(filling.title, NAME_SHOWN)))] if filling.title else []
    blocks += [_input(shape, filling, reader) for shape in shown]
    if len(shown) < len(filling.shapes):
        more = button(words.t("More fields"), Action.SETUP_MORE, Tap(code=at.but(more=True).code))
        blocks.append(actions([more]))
    if below := _ways_out(filling, reader):
        blocks.append(actions(below))
    return modal(
        Form.SETUP_EDIT,
        shorten(_name(at, reader), 24),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _name(at: At, reader: Reader) -> str:
    if at.subject == SETTINGS:
        return subject_word(SETTINGS, reader.words)
    kind = nested_of(at.spot).kind if at.inner else subject_of(at.subject).kind
    name = kind_word(kind, reader.words)
    is_new = at.item is None if at.inner else at.key is None
    return reader.words.t("Add {kind}", kind=name) if is_new else reader.words.t("Edit {kind}", kind=name)


def _ways_out(filling: Filling, reader: Reader) -> list[Json]:
    words, at = reader.words, filling.at
    back = button(words.t("Back"), Action.SETUP_BACK, Tap(code=at.code))
    remove = button(words.t("Remove"), Action.SETUP_REMOVE, Tap(code=at.code), style="danger")
    is_there = bool(at.item if at.inner else at.key)
    is_whole = at.inside and not at.inner
    return [*([back] if at.inside else []), *([remove] if is_there and not is_whole else [])]


def _input(shape: FieldShape, filling: Filling, reader: Reader) -> Json:
    value = filling.values.get(shape.name, shape.default)
    element = _element(shape, value, filling.names.get(shape.subject, ()), reader)
    is_optional = not shape.is_required or shape.kind is FieldKind.FLAG
    label, block_id = field_label(shape.name, reader.words), block_of(shape.name, filling.at)
    inputs = Inputs(reader)
    if shape.kind is FieldKind.MEMBER:
        hint = reader.words.t("Who is met in Slack first can be recognised here as somebody who was imported.")
        return inputs.around(Field.SETUP, element, optional=is_optional, label=label, block_id=block_id, hint=hint)
    return inputs.around(Field.SETUP, element, optional=is_optional, label=label, block_id=block_id)


def _element(shape: FieldShape, value: Any, names: Sequence[tuple[str, str]], reader: Reader) -> Json:
    words = reader.words
    match shape.kind:
        case FieldKind.FLAG:
            return _check(option(words.t("Yes"), YES), checked=bool(value))
        case FieldKind.CHOICE | FieldKind.CHOICES:
            picks = [Pick(value=choice, label=choice_word(choice, words)) for choice in shape.choices]
            return _select(picks, value, several=shape.kind is FieldKind.CHOICES)
        case FieldKind.PIECE | FieldKind.PIECES:
            known = {key for key, _ in names}
            lost = [(key, key) for key in _keys(value) if key not in known]
            picks = [pick_of(key, name) for key, name in [*names, *lost]]
            return _select(picks, value, several=shape.kind is FieldKind.PIECES)
        case FieldKind.DAY:
            return {"type": "datepicker"} | ({"initial_date": value.isoformat()} if value else {})
        case FieldKind.MEMBER:
            return {"type": "users_select"} | ({"initial_user": value} if value else {})
        case FieldKind.CHANNEL:
            return _channel(value)
        case FieldKind.WHOLE | FieldKind.NUMBER:
            return _number(shape, value)
    return _text(shape, value)


def pick_of(key: str, name: str) -> Pick:
    """A piece to choose."""
    return Pick(value=key, label=name or key, description=key if name and name != key else None)


def _keys(value: Any) -> tuple[str, ...]:
    held = value if isinstance(value, tuple) else (value,)
    return tuple(str(each) for each in held if each)


def _check(choice: Json, *, checked: bool) -> Json:
    element: Json = {"type": "checkboxes", "options": [choice]}
    return element | {"initial_options": [choice]} if checked else element


def _select(picks: Sequence[Pick], value: Any, *, several: bool) -> Json:
    """A select of up to a hundred; of more, or of none, one that is asked for what is typed."""
    chosen = [pick.option() for pick in picks if pick.value in _keys(value)]
    kind = "static_select" if 0 < len(picks) <= OPTIONS_LIMIT else "external_select"
    element: Json = {"type": f"multi_{kind}" if several else kind}
    if kind == "static_select":
        element["options"] = [pick.option() for pick in picks]
    else:
        element["min_query_length"] = 1
    if chosen:
        element |= {"initial_options": chosen} if several else {"initial_option": chosen[0]}
    return element


def _channel(value: Any) -> Json:
    element: Json = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return element | {"initial_conversation": value} if value else element


def _number(shape: FieldShape, value: Any) -> Json:
    is_whole = shape.kind is FieldKind.WHOLE
    element: Json = {"type": "number_input", "is_decimal_allowed": not is_whole}
    if is_whole and shape.lowest is not None:
        element["min_value"] = str(shape.lowest)
    if is_whole and shape.highest is not None:
        element["max_value"] = str(shape.highest)
    return element | {"initial_value": f"{value:f}" if not is_whole else str(value)} if value is not None else element


def _text(shape: FieldShape, value: Any) -> Json:
    is_long = shape.kind in (FieldKind.PARAGRAPH, FieldKind.LINES)
    typed = "\n".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    element: Json = {"type": "plain_text_input", "multiline": is_long, "max_length": LONGEST_INPUT}
    return element | {"initial_value": typed[:LONGEST_INPUT]} if typed else element


def remove_form(piece: Piece, reader: Reader, *, inside: bool, metadata: str = "") -> Json:
    """The question before a piece goes; where it is used, only how often."""
    words, say = reader.words, reader.say
    at = At.of(piece.spot).but(inside=inside)
    kind = nested_of(at.spot).kind if at.inner else subject_of(at.subject).kind
    named = {"kind": kind_word(kind, words), "name": shorten(piece_title(piece), NAME_SHOWN)}
    if piece.uses:
        told = [
            say.t("*{name}* can't be removed now.", **named),
            say.n("It is in use {count} time.", "It is in use {count} times.", piece.uses),
        ]
        submit = None
    else:
        told = [
            say.t("The {kind} *{name}* will be removed.", **named),
            say.t("Nothing uses it now."),
        ]
        submit = words.t("Remove")
    ways = [button(words.t("Back"), Action.SETUP_BACK, Tap(code=at.code))]
    if piece.uses and at.subject == PEOPLE.field:
        ways.append(button(words.t("Hand over"), Action.SETUP_HANDOVER, Tap(code=at.code), style="primary"))
    return modal(
        Form.SETUP_REMOVE,
        words.t("Remove"),
        [section(NEW_LINE.join(told)), actions(ways)],
        submit=submit,
        close=words.t("Cancel"),
        metadata=metadata,
    )
