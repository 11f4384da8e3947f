"""Every verb in every state of quotes, orders and invoices: what it leads to, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.document_refusals import NotInProgress, NotPossible
from bot.domain.documents import (
    STATUSES,
    Document,
    DocumentKind,
    DocumentStatus,
    InvoiceState,
    InvoiceStatus,
    OrderState,
    OrderStatus,
    QuoteState,
    QuoteStatus,
    Verb,
    open_quotes,
)
from bot.domain.ordering import canceled, fulfilled, invoiced, next_of, paid, uninvoiced
from bot.domain.pricing import Line, ManualDiscount
from bot.domain.quoting import (
    OUTCOMES,
    DocumentEdit,
    activated,
    closed,
    closed_along,
    edited,
    followed,
    made_of,
    require_in_progress,
    revised,
    verbs_of,
    won,
)
from bot.domain.status import Status
from tests.domain.makers import AH, TODAY, opportunity, recorder, standing_on
from tests.domain.refusals import told

LATER = TODAY + timedelta(5)
LINES = (
    Line(id=1, product_code="P1", name="Machine", quantity=Decimal(3), price_per_unit=Decimal(20), tax=Decimal("4.80")),
    Line(
        id=2,
        product_code="P2",
        name="Grinder",
        quantity=Decimal(1),
        price_per_unit=Decimal(12),
        price_overridden=True,
        tax=Decimal("0.96"),
    ),
    Line(
        id=3,
        name="Training",
        quantity=Decimal(20),
        price_per_unit=Decimal(5),
        manual_discount=Decimal("10.50"),
        tax=Decimal("7.16"),
    ),
)
Q, O, I = DocumentKind.QUOTE, DocumentKind.ORDER, DocumentKind.INVOICE  # noqa: E741  # as their numbers begin


def document(kind: DocumentKind, status: DocumentStatus | None = None) -> Document:
    made = made_of(replace(standing_on(1), freight=Decimal(10)), kind, LINES, recorder())
    return replace(made, id=9, number=3, status=status or made.status)


ACTS: dict[Verb, Callable[[Document], Any]] = {
    Verb.ACTIVATE: activated,
    Verb.EDIT: lambda one: edited(one, DocumentEdit(name="Other")),
    Verb.REVISE: lambda one: revised(one, recorder()),
    Verb.WIN: lambda one: won(one, TODAY),
    Verb.CLOSE: lambda one: closed(one, QuoteStatus.LOST, TODAY),
    Verb.FULFIL: lambda one: fulfilled(one, TODAY),
    Verb.INVOICE: invoiced,
    Verb.PAY: lambda one: paid(one, TODAY),
    Verb.CANCEL: lambda one: canceled(one, TODAY),
}
POSSIBLE: dict[tuple[DocumentKind, int], str] = {
    (Q, QuoteState.DRAFT): "activate edit refresh reprice delete link",
    (Q, QuoteState.ACTIVE): "revise win order close link",
    (Q, QuoteState.WON): "order link",
    (Q, QuoteState.CLOSED): "",
    (O, OrderState.ACTIVE): "edit reprice delete fulfil invoice cancel link",
    (O, OrderState.SUBMITTED): "edit reprice delete fulfil invoice cancel link",
    (O, OrderState.CANCELED): "delete",
    (O, OrderState.FULFILLED): "invoice link",
    (O, OrderState.INVOICED): "link",
    (I, InvoiceState.ACTIVE): "reprice pay cancel",
    (I, InvoiceState.PAID): "",
    (I, InvoiceState.CANCELED): "",
}
EVERY = [(kind, status) for kind, statuses in STATUSES.items() for status in statuses]


@pytest.mark.parametrize(("kind", "status"), EVERY)
def test_each_state_offers_its_verbs_and_no_others(kind: DocumentKind, status: DocumentStatus) -> None:
    offered = verbs_of(document(kind, status))
    assert sorted(offered) == sorted(POSSIBLE[kind, status.state].split())


@pytest.mark.parametrize(("kind", "status"), EVERY)
@pytest.mark.parametrize("verb", ACTS)
def test_what_is_not_offered_is_refused_and_names_the_verb(
    kind: DocumentKind, status: DocumentStatus, verb: Verb
) -> None:
    one = document(kind, status)
    is_repeat = verb is Verb.ACTIVATE and kind is Q and one.state is QuoteState.ACTIVE
    if verb in verbs_of(one) or is_repeat:
        ACTS[verb](one)
        return
    with pytest.raises(NotPossible) as refused:
        ACTS[verb](one)
    assert (refused.value.document, refused.value.verb) == (one, verb)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (QuoteStatus.DRAFT, QuoteState.DRAFT),
        (QuoteStatus.ACTIVE, QuoteState.ACTIVE),
        (QuoteStatus.OPEN, QuoteState.ACTIVE),
        (QuoteStatus.WON, QuoteState.WON),
        (QuoteStatus.LOST, QuoteState.CLOSED),
        (QuoteStatus.CANCELED, QuoteState.CLOSED),
        (QuoteStatus.REVISED, QuoteState.CLOSED),
        (OrderStatus.NEW, OrderState.ACTIVE),
        (OrderStatus.PENDING, OrderState.ACTIVE),
        (OrderStatus.IN_PROGRESS, OrderState.SUBMITTED),
        (OrderStatus.NO_MONEY, OrderState.CANCELED),
        (OrderStatus.COMPLETE, OrderState.FULFILLED),
        (OrderStatus.PARTIAL, OrderState.FULFILLED),
        (OrderStatus.INVOICED, OrderState.INVOICED),
        (InvoiceStatus.NEW, InvoiceState.ACTIVE),
        (InvoiceStatus.PARTIALLY_SHIPPED, InvoiceState.ACTIVE),
        (InvoiceStatus.BILLED, InvoiceState.ACTIVE),
        (InvoiceStatus.COMPLETE, InvoiceState.PAID),
        (InvoiceStatus.PARTIAL, InvoiceState.PAID),
        (InvoiceStatus.CANCELED, InvoiceState.CANCELED),
    ],
)
def test_each_status_belongs_to_a_state(status: DocumentStatus, state: Any) -> None:
    assert status.state is state


@pytest.mark.parametrize("status", Status)
def test_only_what_is_in_progress_is_quoted(status: Status) -> None:
    one = opportunity(status=status)
    if status is Status.IN_PROGRESS:
        require_in_progress(one)
        return
    with pytest.raises(NotInProgress) as refused:
        require_in_progress(one)
    assert refused.value.opportunity == one


def test_a_quote_copies_what_the_opportunity_sells_and_is_due_when_it_closes() -> None:
    quote = document(Q)
    assert (quote.status, quote.revision, quote.prices_locked) == (QuoteStatus.DRAFT, 0, False)
    assert quote.order_date == quote.ship_date == date(2027, 4, 9)
    assert (quote.account_name, quote.owner_name, quote.currency) == ("Contoso", "Jo Hart", "USD")
    assert [line.price_overridden for line in quote.lines] == [False, True, False]
    assert (quote.totals.total, quote.label) == (Decimal("184.42"), "Q-3")


def test_manual_discounts_count_as_they_did_when_the_document_was_made() -> None:
    per_unit = made_of(standing_on(1), Q, LINES[2:], recorder(), ManualDiscount.PER_UNIT)
    assert per_unit.totals.total == 20 * 5 - 20 * Decimal("10.50") + Decimal("7.16")


def test_a_tax_of_the_whole_comes_on_top() -> None:
    assert replace(document(Q), header_tax=Decimal("1.00")).totals.total == Decimal("185.42")


def test_activating_twice_is_harmless() -> None:
    active = activated(document(Q))
    assert active.status is QuoteStatus.ACTIVE
    assert activated(active) is active


def test_a_revision_is_a_new_draft_and_closes_the_active_one() -> None:
    quote = replace(activated(document(Q)), version=4)
    ended, draft = revised(quote, recorder(LATER))
    assert (ended.status, ended.closed_on, ended.id) == (QuoteStatus.REVISED, LATER, quote.id)
    assert (draft.status, draft.revision, draft.number, draft.source_id) == (QuoteStatus.DRAFT, 1, 3, quote.id)
    assert (draft.id, draft.version, draft.closed_on, draft.created_at) == (0, 0, None, recorder(LATER).now)
    assert (draft.lines, draft.name, draft.totals) == (quote.lines, quote.name, quote.totals)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_active_quote_is_closed_in_one_of_three_ways(outcome: QuoteStatus) -> None:
    ended = closed(activated(document(Q)), outcome, LATER)
    assert (ended.status, ended.state, ended.closed_on) == (outcome, QuoteState.CLOSED, LATER)


@pytest.mark.parametrize(
    ("status", "is_won", "becomes"),
    [
        (QuoteStatus.DRAFT, False, QuoteStatus.CANCELED),
        (QuoteStatus.DRAFT, True, QuoteStatus.CANCELED),
        (QuoteStatus.ACTIVE, False, QuoteStatus.LOST),
        (QuoteStatus.ACTIVE, True, QuoteStatus.CANCELED),
    ],
)
def test_open_quotes_end_with_their_opportunity(status: QuoteStatus, is_won: bool, becomes: QuoteStatus) -> None:
    ended = closed_along(document(Q, status), TODAY, is_won=is_won)
    assert (ended.status, ended.closed_on) == (becomes, TODAY)


def test_an_order_is_a_copy_of_its_quote_with_locked_prices() -> None:
    quote = replace(won(activated(document(Q)), TODAY), valid_until=LATER)
    order = next_of(quote, O, recorder(LATER))
    assert (order.status, order.source_id, order.number, order.id) == (OrderStatus.NEW, quote.id, 0, 0)
    assert (order.prices_locked, order.order_date, order.valid_until, order.closed_on) == (True, LATER, None, None)
    assert (order.lines, order.totals) == (quote.lines, quote.totals)


def test_an_order_is_fulfilled_invoiced_and_back_again() -> None:
    order = fulfilled(document(O), LATER)
    assert (order.status, order.fulfilled_on) == (OrderStatus.COMPLETE, LATER)
    assert invoiced(order).status is OrderStatus.INVOICED
    assert uninvoiced(invoiced(order)).status is OrderStatus.COMPLETE
    assert uninvoiced(invoiced(document(O))).status is OrderStatus.NEW


def test_canceling_is_written_as_each_kind_writes_it() -> None:
    assert canceled(document(O), LATER).status is OrderStatus.NO_MONEY
    assert canceled(document(I), LATER).status is InvoiceStatus.CANCELED


def test_a_paid_invoice_says_when() -> None:
    invoice = paid(document(I), LATER)
    assert (invoice.status, invoice.paid_on) == (InvoiceStatus.COMPLETE, LATER)


def test_an_edit_needs_a_name_that_fits() -> None:
    assert told(lambda: edited(document(Q), DocumentEdit(name=" "))) == [("Missing", "name")]
    assert told(lambda: edited(document(Q), DocumentEdit(name="x" * 301))) == [("TooLong", "name")]
    assert edited(document(Q), DocumentEdit(name=" Offer ", valid_until=LATER)).name == "Offer"


def test_negative_quantities_and_prices_are_legal() -> None:
    back = replace(LINES[0], quantity=Decimal(-4), tax=Decimal(0))
    credit = replace(LINES[0], quantity=Decimal(1), price_per_unit=Decimal(-40), tax=Decimal(0))
    assert edited(document(Q), DocumentEdit(lines=(back,))).totals.lines == -80
    assert edited(document(O), DocumentEdit(lines=(credit,))).totals.lines == -40


def test_a_new_owner_gets_quotes_and_orders_and_drafts_follow_the_customer() -> None:
    elsewhere = opportunity(owner_id=AH.id, owner_name=AH.name, account_id=2, account_name="Fabrikam")
    after = {
        (kind, status): followed(document(kind, status), elsewhere)
        for kind, status in [(Q, QuoteStatus.DRAFT), (Q, QuoteStatus.ACTIVE), (O, None), (I, None)]
    }
    assert [(one.owner_name, one.account_name) for one in after.values()] == [
        ("Ada Hill", "Fabrikam"),
        ("Ada Hill", "Contoso"),
        ("Ada Hill", "Contoso"),
        ("Jo Hart", "Contoso"),
    ]


def test_only_drafts_and_active_quotes_are_open() -> None:
    every = [document(kind, status) for kind, status in EVERY]
    assert [one.status for one in open_quotes(every)] == [QuoteStatus.DRAFT, QuoteStatus.ACTIVE, QuoteStatus.OPEN]
