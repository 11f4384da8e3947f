"""What a person filled into the fields of their workspace, and what they completed together with a move."""

from bot.domain.fields import CustomField, FieldBook, FieldKind, Value
from bot.domain.money import read_amount, read_number
from bot.domain.opportunity import Edit
from bot.domain.problems import FieldRefusal, Invalid
from bot.usecases.completing import Completion
from handlers.call import Call
from handlers.views.ids import Field

_COMPLETED = (Field.DESCRIPTION, Field.NEXT_STEP, Field.NEXT_STEP_DATE)


def custom_values(call: Call, book: FieldBook, currency: str) -> dict[str, Value | None]:
    """What stands in the inputs of custom fields, by code; None where one was left empty.

    Raises: Invalid, with every one that can not be read.
    """
    values: dict[str, Value | None] = {}
    problems: list[FieldRefusal] = []
    for field in book.offered:
        if call.typed.shows(field.field):
            try:
                values[field.code] = _read(call, field, currency)
            except FieldRefusal as problem:
                problems.append(problem)
    if problems:
        raise Invalid(tuple(problems))
    return values


def _read(call: Call, field: CustomField, currency: str) -> Value | None:
    typed, locale = call.typed.only(field.field, Field.CUSTOM), str(call.reader.words.locale)
    text = typed.text(Field.CUSTOM).strip()
    match field.kind:
        case FieldKind.DATE:
            return typed.day(Field.CUSTOM)
        case FieldKind.CHOICE:
            return typed.choice(Field.CUSTOM)
        case FieldKind.AMOUNT if text:
            return read_amount(field.field, text, locale, currency)
        case FieldKind.NUMBER if text:
            return read_number(field.field, text, locale)
        case _:
            return text or None


def completion(call: Call) -> Completion:
    """What the form of a move asked for besides, because the stage requires it. Raises: Invalid."""
    typed = call.typed
    edit = Edit(
        description=typed.text(Field.DESCRIPTION) if typed.has(Field.DESCRIPTION) else None,
        next_step=typed.text(Field.NEXT_STEP) if typed.has(Field.NEXT_STEP) else None,
        next_step_date=typed.day(Field.NEXT_STEP_DATE),
    )
    shows_any = any(typed.has(field) for field in _COMPLETED)
    book = call.desk.reports.show(call.caller, call.origin.opportunity).book if typed.has_custom else FieldBook()
    return Completion(
        edit=edit if shows_any else None,
        contact=typed.customer(Field.CONTACT),
        custom=custom_values(call, book, call.currency),
    )
