"""Fields that a workspace adds to its opportunities, and which fields a stage wants filled before it is entered."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.domain.cycle import Move, Stage
from bot.domain.opportunity import Opportunity
from bot.domain.problems import FieldRefusal, FieldRequired, TooLong, UnknownChoice, Unreadable, refuse

TEXT_LIMIT = 500
MOST_PLACES = 4
CODE = re.compile(r"[A-Z0-9][A-Z0-9_]{0,19}")
PREFIX = "custom:"
"""Begins the field name of a custom field's problems: custom:BUDGET."""
_FORWARD = frozenset({Move.FIRST, Move.NEXT, Move.SKIP, Move.JUMP})

Value: TypeAlias = str | Decimal | date
Values: TypeAlias = Mapping[str, Value]


class PlainField(StrEnum):
    """The fields that every opportunity has and that a stage may require."""

    DESCRIPTION = "description"
    NEXT_STEP = "next_step"
    NEXT_STEP_DATE = "next_step_date"
    CONTACT = "contact"
    VALUE = "value"


PLAIN = frozenset(field.value for field in PlainField)


class FieldKind(StrEnum):
    """What can be filled in; amounts are in the currency of the opportunity."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField:
    """A field of the workspace's own; a retired one keeps its values and takes no new ones."""

    code: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    position: int = 0
    retired: bool = False

    @property
    def field(self) -> str:
        """What its problems are called by."""
        return PREFIX + self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A custom field with the value that an opportunity has in it."""

    field: CustomField
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldBook:
    """The workspace's fields in their order, and what one opportunity has in them, by code."""

    fields: tuple[CustomField, ...] = ()
    values: Values = dataclasses.field(default_factory=dict)

    @property
    def filled(self) -> tuple[Filled, ...]:
        """Those with a value, in order."""
        return tuple(
            Filled(field=field, value=self.values[field.code]) for field in self.fields if field.code in self.values
        )

    @property
    def offered(self) -> tuple[CustomField, ...]:
        """Those that can be filled in, in order."""
        return tuple(field for field in self.fields if not field.retired)

    def find(self, code: str) -> CustomField | None:
        """The field with that code."""
        return next((field for field in self.fields if field.code == code), None)


NO_FIELDS = FieldBook()


def missing_fields(
    opportunity: Opportunity, book: FieldBook, stage: Stage, move: Move, value: Decimal | None = None
) -> tuple[FieldRefusal, ...]:
    """What the stage requires and the opportunity lacks, when the move leads forward; `value` is the one typed now.

    A requirement whose field is retired or gone asks for nothing.
    """
    if move not in _FORWARD or (opportunity.stage or 0) >= stage.number:
        return ()
    wanted = (name for name in stage.required_fields if not _is_filled(opportunity, book, name, value))
    return tuple(
        FieldRequired(_field(name), _label(name, book), stage.name) for name in wanted if _can_be_filled(name, book)
    )


def _field(name: str) -> str:
    return name if name in PLAIN else PREFIX + name


def _label(name: str, book: FieldBook) -> str:
    field = book.find(name)
    return field.label if field else ""


def _can_be_filled(name: str, book: FieldBook) -> bool:
    field = book.find(name)
    return name in PLAIN or (field is not None and not field.retired)


def _is_filled(opportunity: Opportunity, book: FieldBook, name: str, value: Decimal | None) -> bool:
    match name:
        case "contact":
            return opportunity.contact_id is not None
        case "value":
            return bool(opportunity.estimated_value if value is None else value)
        case "next_step_date":
            return opportunity.next_step_date is not None
        case "description" | "next_step":
            return bool(getattr(opportunity, name).strip())
        case _:
            return name in book.values


def fill(book: FieldBook, given: Mapping[str, Value | None]) -> FieldBook:
    """The book with the given values; None empties a field, what is not given stays.

    Raises: Invalid (no such field, another kind of value, no such choice, too long).
    """
    problems = [problem for code, value in given.items() for problem in _problems(book, code, value)]
    refuse(problems)
    values = {**book.values, **given}
    kept = {code: value for code, value in values.items() if value is not None and value != ""}
    return FieldBook(fields=book.fields, values=MappingProxyType(kept))


def _problems(book: FieldBook, code: str, value: Value | None) -> list[FieldRefusal]:
    field = book.find(code)
    if field is None or (field.retired and value is not None):
        return [UnknownChoice(PREFIX + code, code)]
    if value is None or value == "":
        return []
    match field.kind, value:
        case FieldKind.TEXT, str():
            return [TooLong(field.field, TEXT_LIMIT)] if len(value) > TEXT_LIMIT else []
        case FieldKind.CHOICE, str():
            return [] if value in field.choices else [UnknownChoice(field.field, value)]
        case ((FieldKind.NUMBER | FieldKind.AMOUNT), Decimal()):
            return [] if value == round(value, MOST_PLACES) else [Unreadable(field.field, str(value))]
        case FieldKind.DATE, date():
            return []
    return [Unreadable(field.field, str(value))]
