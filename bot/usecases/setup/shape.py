"""What can be filled in of a part: its fields, each with its kind and bounds, for surfaces that draw forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from bot.usecases.setup.parts import Names, Part, Refers
from bot.usecases.setup.subject import WAS, Subject

LONG_TEXT = 200
"""Texts that may be longer than this are written in several lines."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    LINES = "lines"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    DAY = "day"
    PIECE = "piece"
    PIECES = "pieces"
    MEMBER = "member"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """One field; `subject` is the one whose pieces it names, `lowest` and `highest` bound a number."""

    name: str
    kind: FieldKind
    is_required: bool
    default: Any = None
    longest: int | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    choices: tuple[str, ...] = ()
    subject: str = ""


@cache
def shape_of(model: type[Part]) -> tuple[FieldShape, ...]:
    """The fields of the part, in order; groups of fields are told as their fields, lists of parts are left out."""
    return tuple(_shapes(model))


def values_of(part: Part) -> dict[str, Any]:
    """What the fields of the part hold, those of groups too."""
    told: dict[str, Any] = {}
    for name, value in part:
        told |= values_of(value) if isinstance(value, Part) else {name: value}
    return told


def fields_of(subject: Subject[Any]) -> tuple[FieldShape, ...]:
    """The fields of a piece itself, without what is nested in it."""
    within = {nested.field for nested in subject.nested}
    model: type[Part] = subject.part
    return tuple(each for each in shape_of(model) if each.name not in within)


def _shapes(model: type[Part]) -> Iterator[FieldShape]:
    for name, field in model.model_fields.items():
        kind, is_optional = _plain_type(field.annotation)
        if isinstance(kind, type) and issubclass(kind, Part):
            yield from _shapes(kind)
        elif name != WAS and not _is_list_of_parts(kind):
            yield _field(name, field, kind, is_optional=is_optional)


def _plain_type(annotation: Any) -> tuple[Any, bool]:
    """The type without its marks, and whether it may be None."""
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        return _plain_type(kinds[0])[0], True
    if hasattr(annotation, "__metadata__"):
        return _plain_type(annotation.__origin__)
    return annotation, False


def _is_list_of_parts(kind: Any) -> bool:
    held = get_args(kind)
    return bool(held) and any(isinstance(each, type) and issubclass(each, Part) for each in held)


def _field(name: str, field: FieldInfo, kind: Any, *, is_optional: bool) -> FieldShape:
    marks = list(_marks(field))
    longest = _longest(marks)
    held = get_args(kind)[0] if get_origin(kind) is tuple else kind
    refers = next((mark.subject for mark in marks if isinstance(mark, Refers)), "")
    return FieldShape(
        name=name,
        kind=_kind(kind, marks, longest),
        is_required=field.is_required() and not is_optional,
        default=None if field.is_required() else field.get_default(call_default_factory=True),
        longest=longest,
        lowest=_bound(marks, Ge, "ge", Gt, "gt"),
        highest=_bound(marks, Le, "le"),
        choices=tuple(str(member.value) for member in held) if _is_enum(held) else (),
        subject=refers,
    )


def _marks(field: FieldInfo) -> Iterator[Any]:
    yield from field.metadata
    yield from _inner_marks(field.annotation)


def _inner_marks(annotation: Any) -> Iterator[Any]:
    for mark in getattr(annotation, "__metadata__", ()):
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    inner = getattr(annotation, "__origin__", None) if hasattr(annotation, "__metadata__") else None
    if inner is not None:
        yield from _inner_marks(inner)
    elif get_origin(annotation) in (Union, UnionType):
        for kind in get_args(annotation):
            yield from _inner_marks(kind)


def _longest(marks: list[Any]) -> int | None:
    told = [mark.max_length for mark in marks if isinstance(mark, StringConstraints | MaxLen)]
    return next((limit for limit in told if limit), None)


def _bound(marks: list[Any], *asked: Any) -> Decimal | None:
    for kind, name in zip(asked[::2], asked[1::2], strict=True):
        for mark in marks:
            if isinstance(mark, kind):
                return Decimal(str(getattr(mark, name)))
    return None


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _kind(kind: Any, marks: list[Any], longest: int | None) -> FieldKind:
    for mark in marks:
        if isinstance(mark, Refers):
            return FieldKind.PIECES if get_origin(kind) is tuple else FieldKind.PIECE
        if isinstance(mark, Names):
            return FieldKind(mark.what)
    if get_origin(kind) is tuple:
        return FieldKind.CHOICES if _is_enum(get_args(kind)[0]) else FieldKind.LINES
    if _is_enum(kind):
        return FieldKind.CHOICE
    plain = {bool: FieldKind.FLAG, int: FieldKind.WHOLE, Decimal: FieldKind.NUMBER, date: FieldKind.DAY}
    text = FieldKind.PARAGRAPH if longest and longest > LONG_TEXT else FieldKind.TEXT
    return plain.get(kind, text)
