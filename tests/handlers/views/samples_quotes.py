"""Quotes, orders and invoices as the views draw them: every state, with hostile, long and empty names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.cycle import CloseCode, Outcome
from bot.domain.documents import STATUSES, Document, DocumentKind
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import Line
from bot.domain.status import Status
from bot.domain.workspace import Sheet
from bot.usecases.filing import Filed, Folder
from handlers.views.document_buttons import quote_first
from handlers.views.documents import document_view, documents_view
from handlers.views.forms.documents import Won, close_quote_form, document_edit_form, order_form, paper_form
from handlers.views.message import Message, message
from handlers.views.papers import announced, not_shared_sentence
from handlers.views.text import Reader
from tests.handlers.views.samples_documents import document

MEMORY = '1{"opportunity":7,"seen":3,"item":31}'
DAY = date(2026, 3, 10)
Drawn = Iterator[tuple[str, dict[str, Any] | Message]]
SheetOf = Callable[..., Sheet]


def every_document() -> Iterator[tuple[str, Document]]:
    """Each kind in each of its states."""
    for kind in DocumentKind:
        for status in STATUSES[kind]:
            yield f"{kind} {status.name.lower()}", document(kind, status=status, prices_locked=True, closed_on=DAY)


def filed(of: Document, sheet_of: SheetOf, *, linked: bool = True, **changed: Any) -> Filed:
    """The document with its opportunity, which shows it."""
    link = {"document_id": of.id, "document_kind": of.kind, "document_number": of.number} if linked else {}
    return Filed(document=of, sheet=replace(sheet_of(**changed | link), document=of if linked else None))


def codes(name: str, count: int = 1) -> tuple[CloseCode, ...]:
    """Reasons of that name, for both outcomes."""
    return tuple(
        CloseCode(code=f"{outcome.name[0]}{number}", description=name, outcome=outcome)
        for outcome in Outcome
        for number in range(count)
    )


def quote_samples(
    names: Mapping[str, str],
    sheet: Callable[[Opportunity], Sheet],
    opportunity: Callable[..., Opportunity],
    seen_by: Reader,
) -> Drawn:
    """All views, forms and messages about documents."""

    def sheet_of(**changed: Any) -> Sheet:
        return sheet(opportunity(**changed))

    yield from _states(seen_by, sheet_of)
    for kind, name in names.items():
        yield from _named(kind, name, seen_by, sheet_of)
    yield from _sizes(seen_by, sheet_of)


def _states(seen_by: Reader, sheet_of: SheetOf) -> Drawn:
    known = tuple(each for _, each in every_document())
    for name, each in every_document():
        for status in (Status.IN_PROGRESS, Status.WON, Status.LOST):
            one = filed(each, sheet_of, status=status)
            yield f"document {name} of {status.name}", document_view(one, seen_by, metadata=MEMORY)
        unlinked = filed(each, sheet_of, linked=False)
        yield f"document {name} unlinked", document_view(unlinked, seen_by, metadata=MEMORY)
        yield f"document {name} to read", document_view(unlinked, seen_by, may_change=False)
        first = quote_first(filed(each, sheet_of).sheet, seen_by)
        if first:
            yield (
                f"quote first {name}",
                order_form(filed(each, sheet_of), Won(codes=codes("Best"), day=DAY), seen_by, metadata=MEMORY),
            )
    for status in Status:
        folder = Folder(sheet=sheet_of(status=status), documents=known)
        yield f"documents of {status.name}", documents_view(folder, seen_by, metadata=MEMORY)


def _named(kind: str, name: str, seen_by: Reader, sheet_of: SheetOf) -> Drawn:
    line = Line(id=1, position=1, name=name, unit=name, quantity=Decimal(3), price_per_unit=Decimal(20))
    hostile = document(name=name, account_name=name, contact_name=name, owner_name=name, lines=(line,) * 12)
    one = filed(hostile, sheet_of, name=name)
    told = message(seen_by.say.t("*{name}*", name=name)).text
    yield f"document {kind}", document_view(one, seen_by, metadata=MEMORY, told=told)
    folder = Folder(sheet=one.sheet, documents=(hostile,))
    yield f"documents {kind}", documents_view(folder, seen_by, metadata=MEMORY, told=told)
    yield f"paper form {kind}", paper_form(one, seen_by, metadata=MEMORY)
    yield f"document edit {kind}", document_edit_form(one, seen_by, metadata=MEMORY)
    yield f"quote close {kind}", close_quote_form(one, codes(name), seen_by, metadata=MEMORY, is_last=True)
    yield (
        f"order form {kind}",
        order_form(
            one,
            Won(codes=codes(name, 120), day=DAY, others=(hostile,) * 9),
            seen_by,
            metadata=MEMORY,
            ask_negative=True,
        ),
    )
    yield f"paper {kind}", message(announced(hostile, seen_by).sentence)
    for channel in ("C123", "D123"):
        yield f"paper refused in {channel} {kind}", message(not_shared_sentence(hostile, channel, seen_by))


def _sizes(seen_by: Reader, sheet_of: SheetOf) -> Drawn:
    line = Line(id=1, position=1, name="x" * 100, quantity=Decimal("1E+9"), price_per_unit=Decimal(-99999999999),
                manual_discount=Decimal(5), tax=Decimal(7))  # fmt: skip
    long = document(lines=(line,) * 200, currency="JPY", valid_until=date(2026, 3, 1), freight=Decimal(5))
    yield "document long", document_view(filed(long, sheet_of), seen_by, metadata=MEMORY)
    yield "document empty", document_view(filed(document(lines=()), sheet_of), seen_by, metadata=MEMORY)
    yield "documents many", documents_view(Folder(sheet=sheet_of(), documents=(long,) * 120), seen_by)
    yield "documents none", documents_view(Folder(sheet=sheet_of(), documents=()), seen_by)
    yield "documents to read", documents_view(Folder(sheet=sheet_of(), documents=()), seen_by, may_change=False)
    yield (
        "order form without reasons",
        order_form(filed(long, sheet_of), Won(codes=(), day=DAY), seen_by, metadata=MEMORY),
    )
    yield "quote close not the last", close_quote_form(filed(long, sheet_of), (), seen_by, metadata=MEMORY)
    yield "paper form private", paper_form(filed(long, sheet_of, private=True), seen_by, metadata=MEMORY)
