"""Inputs for the fields of a workspace's own, and for what a stage requires."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.fields import PREFIX, TEXT_LIMIT, CustomField, FieldBook, FieldKind, Value
from bot.domain.opportunity import Opportunity
from bot.domain.problems import FieldRefusal
from handlers.views.blocks import Json
from handlers.views.forms.inputs import Inputs, Pick, Wording
from handlers.views.ids import Field
from handlers.views.text import Reader

MOST_SHOWN = 40


def custom_inputs(opportunity: Opportunity, book: FieldBook, inputs: Inputs) -> list[Json]:
    """An input for each field that is offered, with what stands in it."""
    return [_custom(field, book.values.get(field.code), opportunity, inputs) for field in book.offered[:MOST_SHOWN]]


def required_inputs(
    missing: Iterable[FieldRefusal], opportunity: Opportunity, book: FieldBook, inputs: Inputs
) -> list[Json]:
    """An input for each field that a stage requires and that is empty; the value has its own already."""
    drawn = (_required(problem.field, opportunity, book, inputs) for problem in missing)
    return [block for block in drawn if block]


def _required(name: str, opportunity: Opportunity, book: FieldBook, inputs: Inputs) -> Json | None:
    words = inputs.reader.words
    match name:
        case Field.DESCRIPTION:
            return inputs.text(Field.DESCRIPTION, multiline=True)
        case Field.NEXT_STEP:
            return inputs.text(Field.NEXT_STEP)
        case Field.NEXT_STEP_DATE:
            return inputs.day(Field.NEXT_STEP_DATE, None)
        case Field.CONTACT:
            return inputs.search(Field.CONTACT, None, placeholder=words.t("Type to find or create"))
    field = book.find(name.removeprefix(PREFIX))
    return _custom(field, None, opportunity, inputs, optional=False) if field else None


def _custom(
    field: CustomField, value: Value | None, opportunity: Opportunity, inputs: Inputs, *, optional: bool = True
) -> Json:
    words = inputs.reader.words
    around: Wording = {"block_id": field.field, "label": field.label}
    match field.kind:
        case FieldKind.DATE:
            day = value if isinstance(value, date) else None
            return inputs.day(Field.CUSTOM, day, optional=optional, **around)
        case FieldKind.CHOICE:
            present = value if isinstance(value, str) else None
            return inputs.select(Field.CUSTOM, _picks(field.choices, present), present, optional=optional, **around)
        case FieldKind.TEXT:
            shown = value if isinstance(value, str) else ""
            return inputs.text(Field.CUSTOM, shown, limit=TEXT_LIMIT, optional=optional, **around)
        case FieldKind.NUMBER:
            return inputs.text(Field.CUSTOM, typed_number(value), limit=50, optional=optional, **around)
        case FieldKind.AMOUNT:
            around["hint"] = words.t("In {currency}, for example 12k", currency=opportunity.currency)
            amount = value if isinstance(value, Decimal) else None
            shown = "" if amount is None else inputs.reader.typed_amount(amount, opportunity.currency)
            return inputs.text(Field.CUSTOM, shown, limit=50, optional=optional, **around)


def _picks(choices: Sequence[str], present: str | None) -> list[Pick]:
    """The choices; what stands there stays one, also where it is offered no more."""
    offered = [*choices, present] if present and present not in choices else choices
    return [Pick(value=choice, label=choice) for choice in offered]


def typed_number(value: Value | None) -> str:
    """The number as anybody could have typed it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


def shown_value(field: CustomField, value: Value, currency: str, reader: Reader) -> str:
    """What stands in a field as the reader reads it."""
    match value:
        case Decimal() if field.kind is FieldKind.AMOUNT:
            return reader.money(value, currency)
        case Decimal():
            return typed_number(value)
        case date():
            return reader.date(value)
        case _:
            return str(value)
