"""Quotes, orders and invoices on the screen: what each state offers, and what is said before it happens."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.documents import Document, DocumentKind, DocumentStatus, InvoiceStatus, OrderStatus, QuoteStatus
from bot.domain.status import Status
from bot.usecases.filing import Filed
from handlers.views.document_buttons import quote_first
from handlers.views.documents import document_view
from handlers.views.papers import announced
from tests.handlers.views.drawn import buttons, said
from tests.handlers.views.samples import opportunity, reader, sheet
from tests.handlers.views.samples_documents import document

QUOTE, ORDER, INVOICE = DocumentKind


def filed(of: Document, *, linked: bool = True, **changed: Any) -> Filed:
    link = {"document_id": of.id, "document_kind": of.kind, "document_number": of.number} if linked else {}
    return Filed(document=of, sheet=replace(sheet(opportunity(**changed | link)), document=of if linked else None))


@pytest.mark.parametrize(
    ("kind", "status", "offered"),
    [
        (
            QUOTE,
            QuoteStatus.DRAFT,
            ["Activate", "Edit", "Take lines again", "Use current prices", "Delete draft", "Unlink"],
        ),
        (QUOTE, QuoteStatus.ACTIVE, ["Won: make order", "Won, no order yet", "Revise", "Close quote", "Unlink"]),
        (QUOTE, QuoteStatus.WON, ["Won: make order", "Unlink"]),
        (QUOTE, QuoteStatus.LOST, ["Unlink"]),
        (
            ORDER,
            OrderStatus.NEW,
            ["Make invoice", "Fulfilled", "Edit", "Use current prices", "Cancel order", "Delete", "Unlink"],
        ),
        (ORDER, OrderStatus.INVOICED, ["Unlink"]),
        (INVOICE, InvoiceStatus.NEW, ["Mark paid", "Use current prices", "Cancel invoice", "Unlink"]),
        (INVOICE, InvoiceStatus.COMPLETE, ["Unlink"]),
    ],
)
def test_each_state_offers_what_can_be_done_in_it(
    kind: DocumentKind, status: DocumentStatus, offered: list[str]
) -> None:
    drawn = document_view(filed(document(kind, status=status)), reader())
    assert list(buttons(drawn)) == [*offered, "Send PDF", "All documents"]


def test_whoever_only_reads_can_have_the_paper() -> None:
    assert list(buttons(document_view(filed(document()), reader(), may_change=False))) == ["Send PDF", "All documents"]


def test_one_that_is_not_linked_can_be_and_says_whether_the_link_moves() -> None:
    free = buttons(document_view(filed(document(), linked=False), reader()))["Link"]
    assert free["confirm"]["text"]["text"] == "The opportunity takes its value from Quote Q-3 rev 0."
    held = buttons(document_view(filed(document(), linked=False, document_id=99), reader()))["Link"]
    assert "the link moves to Quote Q-3 rev 0" in held["confirm"]["text"]["text"]
    assert '"code":"move"' in held["value"]


@pytest.mark.parametrize(
    ("status", "linked", "told"),
    [
        (Status.WON, True, "Order O-3 is deleted for good, and the opportunity, which is won, becomes Lost."),
        (Status.WON, False, "Order O-3 is deleted for good. The opportunity stays as it is."),
        (Status.IN_PROGRESS, True, "Order O-3 is deleted for good. The opportunity stays as it is."),
    ],
)
def test_deleting_an_order_says_what_becomes_of_its_opportunity(status: Status, linked: bool, told: str) -> None:
    drawn = document_view(filed(document(ORDER), linked=linked, status=status), reader())
    assert buttons(drawn)["Delete"]["confirm"]["text"]["text"] == told


def test_a_document_tells_its_state_lines_and_sums() -> None:
    told = said(document_view(filed(document()), reader()))
    for line in ("*Status:* Draft", "*Customer:* Acme", "Linked: the opportunity takes its value from this one.",
                 "3 × Espresso machine: *$60.00*", "Lines: $72.00", "Tax: $0.96", "*Total: $72.96*"):  # fmt: skip
        assert line in told


def test_only_a_linked_quote_that_can_be_won_stands_above_the_form_that_wins() -> None:
    active = document(status=QuoteStatus.ACTIVE)
    assert len(quote_first(filed(active).sheet, reader())) == 1
    assert quote_first(filed(active, linked=False).sheet, reader()) == []
    assert quote_first(filed(document()).sheet, reader()) == []


def test_a_file_is_announced_with_customer_and_total() -> None:
    around = announced(document(), reader())
    assert (around.filename, around.title) == ("Quote Q-3 rev 0.pdf", "Quote Q-3 rev 0.pdf")
    assert around.alt == "Quote Q-3 rev 0 for Acme: 2 lines, total $72.96"
    assert around.sentence == "*Quote Q-3 rev 0* for Acme: $72.96"
