"""A piece of set-up in one line: what it holds, and how often it is used."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from babel.numbers import format_decimal

from bot.usecases.setup.shape import FieldKind, FieldShape, values_of
from bot.usecases.setup.spots import Piece
from handlers.views.setup.words import choice_word, field_label
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

_VALUE_SHOWN = 80
_FACTS_SHOWN = 8
_NAMING = {"name", "label", "title", "code"}


def piece_line(piece: Piece, shapes: Iterable[FieldShape], reader: Reader) -> Mrkdwn:
    """Its name, what it holds, and its uses."""
    facts = Mrkdwn(" · ").join(_facts(piece, shapes, reader))
    named = reader.say.t("*{name}*", name=shorten(piece_title(piece), NAME_SHOWN))
    used = [reader.say.n("In use {count} time", "In use {count} times", piece.uses)] if piece.uses else []
    return NEW_LINE.join([named, *([facts] if facts else []), *used])


def piece_title(piece: Piece) -> str:
    """What it is called; the key behind the name where it has both."""
    key = piece.spot.item or piece.spot.key or ""
    name = str(getattr(piece.part, "name", "") or piece.name)
    is_told = name == key or hasattr(piece.part, "slack")
    return name if is_told else f"{key} {name}"


def _facts(piece: Piece, shapes: Iterable[FieldShape], reader: Reader) -> Iterator[Mrkdwn]:
    values, title, key = values_of(piece.part), piece_title(piece), piece.spot.item or piece.spot.key
    told = 0
    for shape in shapes:
        value = values.get(shape.name)
        is_said = shape.name in _NAMING or (isinstance(value, str) and value in title) or str(value) == key
        if told < _FACTS_SHOWN and value not in (None, "", (), False) and not is_said:
            told += 1
            yield _fact(shape, value, reader)
    if "slack" in values and not values["slack"]:
        yield reader.say.t("_not matched to a member of Slack_")


def _fact(shape: FieldShape, value: Any, reader: Reader) -> Mrkdwn:
    label = field_label(shape.name, reader.words)
    if shape.kind is FieldKind.FLAG:
        return reader.say.t("{label}", label=label)
    return reader.say.t("{label}: {value}", label=label, value=shorten(shown(shape, value, reader), _VALUE_SHOWN))


def shown(shape: FieldShape, value: Any, reader: Reader) -> str:
    """The value in the reader's words."""
    words = reader.words
    if shape.kind is FieldKind.MEMBER:
        return words.t("matched")
    match value:
        case bool():
            return words.t("yes") if value else words.t("no")
        case Enum():
            return choice_word(str(value.value), words)
        case date():
            return reader.date(value)
        case Decimal() | int():
            return format_decimal(value, locale=words.locale, decimal_quantization=False)
        case tuple():
            return ", ".join(shown(shape, each, reader) for each in value)
        case _:
            return str(value)
