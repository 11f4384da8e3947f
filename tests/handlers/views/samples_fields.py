"""Opportunities with fields of the workspace's own, on cards and in forms."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.cycle import Move, SalesCycle
from bot.domain.fields import CustomField, FieldBook, FieldKind, Value
from bot.domain.opportunity import Opportunity
from bot.domain.problems import FieldRequired
from bot.domain.progress import offers, prefilled
from bot.domain.workspace import Sheet
from handlers.views.card import opportunity_card
from handlers.views.forms.advance import advance_form
from handlers.views.forms.create import Possible
from handlers.views.forms.custom import required_inputs
from handlers.views.forms.edit import edit_form
from handlers.views.forms.inputs import Inputs
from handlers.views.message import Message
from handlers.views.text import Reader
from tests.handlers.views.samples_bulk import bulk_samples

MEMORY = '1{"opportunity":7,"seen":3}'
WANTED = ("description", "next_step", "next_step_date", "contact", "value")


def book(name: str, count: int = 1) -> FieldBook:
    """Fields of every kind, `count` of each, all filled in."""
    fields = tuple(
        CustomField(code=f"{kind.name}{n}", label=name, kind=kind, choices=(name[:75] or "x", "South"))
        for n in range(count)
        for kind in FieldKind
    )
    values: dict[FieldKind, Value] = {
        FieldKind.TEXT: name[:500], FieldKind.NUMBER: Decimal("1.5000"), FieldKind.AMOUNT: Decimal(12000),
        FieldKind.DATE: date(2026, 4, 1), FieldKind.CHOICE: "Gone",
    }  # fmt: skip
    return FieldBook(fields=fields, values={field.code: values[field.kind] for field in fields})


def field_samples(
    names: dict[str, str], known: tuple[Opportunity, SalesCycle], seen_by: Reader
) -> Iterator[tuple[str, Message | dict[str, Any]]]:
    """Card, form of the fields, form of a move into a stage that requires everything; then runs over many."""
    of, cycle = known
    yield from bulk_samples(names, seen_by)
    for kind, name in names.items():
        for count in (1, 20):
            filled = book(name, count)
            sheet = Sheet(opportunity=of, cycle=cycle, book=filled)
            yield f"fields card {kind} {count}", opportunity_card(sheet, seen_by)
            nothing = Possible(currencies=("USD",), cycles=())
            form = edit_form(of, nothing, seen_by, metadata=MEMORY, more=True, book=filled)
            yield f"fields edit {kind} {count}", form
        yield f"fields required {kind}", _required(book(name), of, cycle, seen_by)


def _required(filled: FieldBook, of: Opportunity, cycle: SalesCycle, seen_by: Reader) -> dict[str, Any]:
    possible = offers(of, cycle)
    stage = possible[Move.NEXT][0]
    missing = [FieldRequired(name, "", stage.name) for name in WANTED]
    missing += [FieldRequired(field.field, field.label, stage.name) for field in filled.fields]
    required = required_inputs(missing, of, filled, Inputs(seen_by))
    update = prefilled(of, Move.NEXT, stage, seen_by.today)
    return advance_form(of, possible, update, seen_by, metadata=MEMORY, required=required)
