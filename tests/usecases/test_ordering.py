"""Orders and invoices: made of quotes, of each other and of opportunities; what they make of the opportunity."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.cycle import Move, Outcome
from bot.domain.document_refusals import AlreadyMade, DocumentsKept, MustChoose, NotInProgress, NotPossible, QuotesOpen
from bot.domain.documents import DocumentKind, InvoiceStatus, OrderStatus, QuoteStatus
from bot.domain.entry import ActionTaken
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import PriceListItem
from bot.domain.pricing import Line
from bot.domain.quoting import DocumentEdit
from bot.domain.status import ForecastCategory, Status
from bot.domain.workspace import Selection
from bot.usecases.closing import CloseRequest
from bot.usecases.filing import Filed
from bot.usecases.ordering import KEEP_OPEN
from tests.domain.makers import NEW
from tests.domain.refusals import told
from tests.usecases.quotes import active, on, quoted, selling, sold
from tests.usecases.scene import JO, MEI, TEAM, TODAY, Scene, target
from tests.usecases.shop import stocked
from tests.usecases.test_once import at_once

WON = CloseRequest(outcome=Outcome.WON, close_code="PRICE_W", closed_on=TODAY)
TOTAL = Decimal("184.42")
LATER = date(2027, 3, 20)


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return sold(scene)


def ordered(scene: Scene, opportunity: Opportunity, closing: Any = WON) -> Filed:
    return scene.quoting.order(JO, on(active(scene, opportunity)), closing)


def link_of(scene: Scene, opportunity: Opportunity) -> tuple[DocumentKind | None, int | None]:
    shown = scene.stored(opportunity)
    return shown.document_kind, shown.document_number


def test_an_active_quote_is_won_with_its_order_and_closes_the_opportunity(scene: Scene, started: Opportunity):
    quote = active(scene, started).document
    made = scene.quoting.order(JO, on(quote), WON, won_on=LATER)
    order, after = made.document, scene.stored(started)
    assert (order.label, order.status, order.source_id, order.prices_locked) == ("O-1", OrderStatus.NEW, quote.id, True)
    assert order.totals.total == TOTAL
    accepted = scene.quoting.show(JO, quote.id).document
    assert (accepted.status, accepted.closed_on) == (QuoteStatus.WON, LATER)
    assert (after.status, after.actual_value, after.calculated_value) == (Status.WON, TOTAL, TOTAL)
    assert link_of(scene, started) == (DocumentKind.ORDER, 1)
    assert scene.quoting.actual_value(JO, started.id) == TOTAL


def test_what_becomes_of_an_open_opportunity_has_to_be_said_and_until_then_nothing_is_done(
    scene: Scene, started: Opportunity
):
    quote = active(scene, started).document
    with pytest.raises(MustChoose) as refused:
        scene.quoting.order(JO, on(quote))
    assert (refused.value.opportunity.id, refused.value.document) == (started.id, quote)
    assert scene.quoting.list_of(JO, started.id).documents == (quote,)
    assert scene.stored(started).is_open


def test_the_opportunity_may_stay_open_and_keeps_its_figures(scene: Scene, started: Opportunity):
    ordered(scene, started, KEEP_OPEN)
    after = scene.stored(started)
    assert (after.status, after.calculated_value, after.actual_value) == (Status.IN_PROGRESS, Decimal(20), None)
    assert link_of(scene, started) == (DocumentKind.ORDER, 1)


def test_a_close_that_is_refused_makes_no_order(scene: Scene, started: Opportunity):
    quote = active(scene, started).document
    nothing = replace(WON, close_code=None)
    assert told(lambda: scene.quoting.order(JO, on(quote), nothing)) == [("Missing", "close_code")]
    other = quoted(scene, started).document
    with pytest.raises(QuotesOpen) as refused:
        scene.quoting.order(JO, on(quote), WON)
    assert refused.value.quotes == (other,)
    assert scene.quoting.list_of(JO, started.id).documents == (quote, other)
    scene.quoting.order(JO, on(quote), replace(WON, close_quotes=True))
    assert scene.quoting.show(JO, other.id).document.status is QuoteStatus.CANCELED


def test_a_final_figure_that_was_typed_stays_until_the_invoice(scene: Scene, started: Opportunity):
    order = ordered(scene, started, replace(WON, value=Decimal(180)))
    assert scene.stored(started).actual_value == 180
    scene.quoting.invoice(JO, on(order))
    assert scene.stored(started).actual_value == TOTAL


def test_a_won_opportunity_is_not_asked_about_and_is_worth_its_order(scene: Scene, started: Opportunity):
    quote = scene.quoting.win(JO, on(active(scene, started)))
    scene.win(scene.stored(started), value=Decimal(100))
    scene.quoting.order(JO, on(quote))
    after = scene.stored(started)
    assert (after.actual_value, after.calculated_value) == (TOTAL, TOTAL)
    (activity,) = scene.reports.timeline(JO, started.id).activities
    assert activity.actual_value == 100


def test_the_order_of_a_lost_opportunity_is_not_linked(scene: Scene, started: Opportunity):
    quote = scene.quoting.win(JO, on(active(scene, started)))
    scene.lose(scene.stored(started))
    assert scene.quoting.order(JO, on(quote)).document.kind is DocumentKind.ORDER
    assert link_of(scene, started) == (None, None)


def test_a_lost_or_canceled_quote_makes_no_order_and_a_won_one_makes_one(scene: Scene, started: Opportunity):
    for outcome in (QuoteStatus.LOST, QuoteStatus.CANCELED):
        ended = scene.quoting.close(JO, on(active(scene, started)), outcome)
        with pytest.raises(NotPossible):
            scene.quoting.order(JO, on(ended), KEEP_OPEN)
    quote = active(scene, started)
    order = scene.quoting.order(JO, on(quote), KEEP_OPEN)
    accepted = scene.quoting.show(JO, quote.document.id)
    with pytest.raises(AlreadyMade) as refused:
        scene.quoting.order(JO, on(accepted), KEEP_OPEN)
    assert refused.value.made == order.document
    with pytest.raises(NotPossible):
        scene.quoting.revise(JO, on(accepted))
    scene.quoting.cancel(JO, on(order))
    assert scene.quoting.order(JO, on(accepted), KEEP_OPEN).document.label == "O-2"


def test_two_who_order_at_once_make_one_order(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    came = at_once(
        lambda: scene.quoting.order(JO, on(quote), KEEP_OPEN), lambda: scene.quoting.order(MEI, on(quote), KEEP_OPEN)
    )
    assert sorted(type(each).__name__ for each in came) == ["Filed", "ViewOutdated"]


def test_a_submit_that_comes_twice_makes_one_order(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    first, second = (scene.quoting.order(JO, on(quote, key="K1"), WON) for _ in range(2))
    assert first.document == second.document


def test_orders_and_invoices_are_made_without_a_quote_too(scene: Scene, started: Opportunity):
    order = scene.quoting.order_directly(JO, target(started))
    assert (order.document.totals.total, order.is_linked) == (TOTAL, True)
    won = scene.win(scene.stored(started), value=Decimal(5))
    invoice = scene.quoting.invoice_directly(JO, target(won))
    assert (invoice.document.label, invoice.is_linked) == ("I-1", False)
    lost = scene.lose(scene.create(cycle_code="TEST"))
    for make in (scene.quoting.order_directly, scene.quoting.invoice_directly):
        with pytest.raises(NotInProgress):
            make(JO, target(lost))


def test_an_order_is_fulfilled_invoiced_and_paid(scene: Scene, started: Opportunity):
    order = scene.quoting.fulfil(JO, on(ordered(scene, started)), LATER)
    assert (order.document.status, order.document.fulfilled_on) == (OrderStatus.COMPLETE, LATER)
    with pytest.raises(NotPossible):
        scene.quoting.edit(JO, on(order), DocumentEdit(name="Other"))
    invoice = scene.quoting.invoice(JO, on(order))
    assert (invoice.document.label, invoice.document.source_id) == ("I-1", order.document.id)
    assert scene.quoting.show(JO, order.document.id).document.status is OrderStatus.INVOICED
    assert link_of(scene, started) == (DocumentKind.INVOICE, 1)
    paid = scene.quoting.pay(JO, on(invoice), LATER).document
    assert (paid.status, paid.paid_on) == (InvoiceStatus.COMPLETE, LATER)


def test_a_won_opportunity_is_worth_what_its_invoice_comes_to(scene: Scene, started: Opportunity):
    order = ordered(scene, started).document
    line = replace(order.lines[0], quantity=Decimal(5))
    changed = scene.quoting.edit(JO, on(order), DocumentEdit(lines=(line, *order.lines[1:])))
    assert scene.stored(started).actual_value == TOTAL + 40
    scene.quoting.invoice(JO, on(changed))
    after = scene.stored(started)
    assert (after.actual_value, after.calculated_value) == (TOTAL + 40, TOTAL + 40)
    assert scene.entries(after)[-1].sales_value == TOTAL + 40


def test_the_order_of_a_canceled_invoice_is_linked_and_invoiced_again(scene: Scene, started: Opportunity):
    order = ordered(scene, started)
    canceled = scene.quoting.cancel(JO, on(scene.quoting.invoice(JO, on(order)))).document
    assert canceled.status is InvoiceStatus.CANCELED
    assert link_of(scene, started) == (DocumentKind.ORDER, 1)
    assert scene.quoting.invoice(JO, on(scene.quoting.show(JO, order.document.id))).document.label == "I-2"


def test_an_open_opportunity_shows_a_canceled_order_no_more(scene: Scene, started: Opportunity):
    order = ordered(scene, started, KEEP_OPEN)
    assert scene.quoting.cancel(JO, on(order)).document.status is OrderStatus.NO_MONEY
    assert link_of(scene, started) == (None, None)


def test_deleting_the_order_of_a_won_opportunity_asks_and_makes_it_lost(scene: Scene, started: Opportunity):
    order = ordered(scene, started)
    with pytest.raises(MustChoose):
        scene.quoting.delete(JO, on(order))
    kept = scene.quoting.delete(JO, on(order), lose=False).opportunity
    assert (kept.status, scene.quoting.show(JO, order.document.id).document) == (Status.WON, order.document)
    assert told(lambda: scene.quoting.delete(JO, on(order), lose=True, close_code="GONE")) == [
        ("UnknownChoice", "close_code")
    ]
    lost = scene.quoting.delete(JO, on(order), lose=True, close_code="BUSINESS_L").opportunity
    assert (lost.status, lost.forecast_category, lost.actual_value) == (Status.LOST, ForecastCategory.LOST, None)
    assert (lost.document_id, lost.actual_close_date) == (None, TODAY)
    last = scene.entries(lost)[-1]
    assert (last.action, last.estimated_value, last.completed_percent, last.probability_percent) == (
        ActionTaken.LOST,
        Decimal(100),
        100,
        0,
    )
    assert (last.close_code, scene.entries(lost)[-2].active) == ("BUSINESS_L", False)
    assert scene.progress.reopen(JO, target(lost)).opportunity.status is Status.IN_PROGRESS


def test_deleting_the_order_of_an_open_opportunity_clears_the_link(scene: Scene, started: Opportunity):
    order = ordered(scene, started, KEEP_OPEN)
    assert scene.quoting.delete(JO, on(order)).opportunity.document_id is None


def test_an_opportunity_with_an_order_or_invoice_is_not_deleted(scene: Scene, started: Opportunity):
    order = ordered(scene, started).document
    won = scene.stored(started)
    with pytest.raises(DocumentsKept) as refused:
        scene.intake.delete(MEI, target(won))
    assert refused.value.documents == (order,)


def test_deleting_many_skips_and_names_those_with_orders(scene: Scene, started: Opportunity):
    ordered(scene, started)
    won, lost = scene.stored(started), scene.lose(scene.create(cycle_code="TEST"))
    cleared = scene.intake.delete_closed(MEI, Selection(numbers=(won.number, lost.number)))
    assert (cleared.gone, cleared.kept) == ((lost,), (won,))
    assert scene.stored(started) == won


def test_a_new_owner_gets_quotes_and_orders_and_no_invoices(scene: Scene, started: Opportunity):
    order = ordered(scene, started, KEEP_OPEN)
    invoice = scene.quoting.invoice(JO, on(order))
    scene.intake.hand_over(MEI, target(scene.stored(started)), "U_MEI")
    owners = {one.kind: one.owner_name for one in scene.quoting.list_of(MEI, started.id).documents}
    assert owners == {DocumentKind.QUOTE: "Mei", DocumentKind.ORDER: "Mei", DocumentKind.INVOICE: "Jo"}
    assert invoice.document.owner_name == "Jo"


def test_negative_lines_are_ordered_and_invoiced(scene: Scene):
    credit = scene.create(sold_cycle(scene), estimated_value=Decimal(-400), negative_confirmed=True)
    lines = (
        Line(name="Returned", quantity=Decimal(-4), price_per_unit=Decimal(20)),
        Line(name="Rebate", quantity=Decimal(1), price_per_unit=Decimal(-40)),
    )
    selling(scene, credit, lines)
    quote = active(scene, credit)
    order = scene.quoting.order(JO, on(quote), replace(WON, value=Decimal(-390), negative_confirmed=True)).document
    assert [(line.quantity, line.price_per_unit) for line in order.lines] == [(-4, 20), (1, -40)]
    assert (order.totals.total, scene.stored(credit).actual_value) == (-120, -390)


def sold_cycle(scene: Scene) -> Any:
    return scene.cycle(*NEW.stages, code="NEW")


def test_the_golden_history_with_quotes(scene: Scene):
    cycle = sold_cycle(scene)
    scene.on(date(2027, 1, 9))
    one = scene.create(cycle, estimated_value=Decimal(25000), chances_percent=30)
    steps = ((13, Decimal(20000), 50), (14, Decimal(21000), 70), (15, Decimal(21000), 95))
    for day, value, chances in steps:
        scene.on(date(2027, 1, day))
        if day == 14:
            selling(scene, one, (Line(name="Machines", quantity=Decimal(1), price_per_unit=Decimal(21000)),))
            quote = scene.quoting.quote(JO, target(scene.stored(one)))
        one = scene.move(scene.stored(one), Move.NEXT, estimated_value=value, chances_percent=chances)
    scene.on(date(2027, 1, 20))
    scene.quoting.win(JO, on(scene.quoting.activate(JO, on(quote))))
    won = scene.win(scene.stored(one))
    entries = scene.entries(won)
    assert [entry.calculated_value for entry in entries] == [7500, 10000, 14700, 19950, 21000]
    assert [entry.completed_percent for entry in entries] == [2, 5, 40, 60, 100]
    assert won.actual_value == 21000


def priced(scene: Scene, amount: int) -> None:
    """The price list WEST says that P1 costs that much a piece."""
    with scene.store.begin(TEAM) as work:
        work.price_lists.save_items("WEST", [PriceListItem(product_code="P1", unit="PC", amount=Decimal(amount))])


def test_prices_stay_locked_until_the_present_ones_are_asked_for(scene: Scene):
    stocked(scene)
    priced(scene, 20)
    one = scene.create(sold_cycle(scene))
    machine = Line(product_code="P1", name="Machine", unit="PC", quantity=Decimal(1), price_per_unit=Decimal(20))
    selling(scene, one, (machine,), price_list="WEST")
    order = ordered(scene, one)
    priced(scene, 30)
    assert scene.quoting.show(JO, order.document.id).document.totals.total == 20
    repriced = scene.quoting.use_current_prices(JO, on(order))
    assert (repriced.document.totals.total, scene.stored(one).actual_value) == (30, 30)
    invoice = scene.quoting.invoice(JO, on(repriced))
    priced(scene, 40)
    assert scene.quoting.show(JO, invoice.document.id).document.totals.total == 30
    assert scene.quoting.use_current_prices(JO, on(invoice)).document.totals.total == 40
    with scene.store.look(TEAM) as work:
        assert [event.action for event in work.audit.list_of("document", invoice.document.id)] == ["posted", "repriced"]


def test_the_history_tells_every_step_of_the_documents_with_who_and_when(scene: Scene, started: Opportunity):
    order = ordered(scene, started).document
    invoice = scene.quoting.invoice(MEI, on(order)).document
    scene.on(LATER)
    scene.quoting.pay(MEI, on(invoice))
    timeline = scene.reports.timeline(JO, started.id)
    names = {document.id: document.label for document in timeline.documents}
    steps = [(names[step.subject_id], step.action, timeline.names[step.person_id or 0]) for step in timeline.steps]
    assert steps == [
        ("Q-1", "quoted", "Jo"),
        ("Q-1", "activated", "Jo"),
        ("Q-1", "won", "Jo"),
        ("O-1", "ordered", "Jo"),
        ("O-1", "invoiced", "Mei"),
        ("I-1", "posted", "Mei"),
        ("I-1", "paid", "Mei"),
    ]
    assert [step.at.date() for step in timeline.steps][-2:] == [TODAY, LATER]
