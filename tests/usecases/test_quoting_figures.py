"""Documents come to what their opportunity comes to, however the workspace reckons; and no day lies before them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Outcome
from bot.domain.documents import QuoteStatus
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import ManualDiscount, PricingMethod
from bot.domain.quoting import DocumentEdit
from bot.domain.tiers import Tier, Tiers
from bot.usecases.closing import CloseRequest
from bot.usecases.ordering import KEEP_OPEN
from tests.domain.refusals import told
from tests.usecases.quotes import active, on, quoted, sold
from tests.usecases.scene import JO, TEAM, TODAY, Scene, target

YESTERDAY = TODAY - timedelta(1)
STEPS = Tiers(
    discounts=(Tier(sum=Decimal(100), percent=Decimal(5)),), taxes=(Tier(sum=Decimal(0), percent=Decimal(10)),)
)
DOUBLE = Tiers(taxes=(Tier(sum=Decimal(0), percent=Decimal(20)),))


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return sold(scene)


def by_steps(scene: Scene, tiers: Tiers) -> None:
    scene.settings(pricing=PricingMethod.TIERS)
    with scene.store.begin(TEAM) as work:
        work.price_lists.save_tiers(tiers)


def test_a_discount_of_each_unit_counts_as_often_on_documents(scene: Scene, started: Opportunity):
    scene.settings(manual_discount=ManualDiscount.PER_UNIT)
    quote = quoted(scene, started).document
    assert quote.totals == scene.lines.show(JO, started.id).totals
    assert quote.totals.line_discount == 210
    scene.settings(manual_discount=ManualDiscount.PER_LINE)
    assert scene.quoting.show(JO, quote.id).document.totals == quote.totals


@pytest.mark.parametrize("manual", ManualDiscount)
def test_under_steps_of_the_sum_every_document_comes_to_what_its_opportunity_does(
    scene: Scene, started: Opportunity, manual: ManualDiscount
):
    scene.settings(manual_discount=manual)
    by_steps(scene, STEPS)
    expected = scene.lines.show(JO, started.id).totals
    quote = active(scene, started)
    order = scene.quoting.order(JO, on(quote), KEEP_OPEN)
    invoice = scene.quoting.invoice(JO, on(order))
    direct = scene.quoting.order_directly(JO, target(scene.stored(started)))
    assert {each.document.totals for each in (quote, order, invoice, direct)} == {expected}
    assert expected.total != Decimal("184.42")


def test_later_steps_do_not_move_a_document_until_its_lines_or_prices_are_new(scene: Scene, started: Opportunity):
    by_steps(scene, STEPS)
    draft = quoted(scene, started).document
    by_steps(scene, DOUBLE)
    renamed = scene.quoting.edit(JO, on(draft), DocumentEdit(name="Offer")).document
    assert renamed.totals == draft.totals
    taken = scene.quoting.refresh(JO, on(renamed)).document
    assert taken.totals == scene.lines.show(JO, started.id).totals != draft.totals


def test_lines_are_reckoned_by_what_the_document_was_made_with(scene: Scene, started: Opportunity):
    scene.settings(manual_discount=ManualDiscount.PER_UNIT)
    by_steps(scene, STEPS)
    draft = quoted(scene, started).document
    scene.settings(manual_discount=ManualDiscount.PER_LINE)
    assert scene.quoting.edit(JO, on(draft), DocumentEdit(lines=draft.lines)).document.totals == draft.totals


def test_without_steps_any_more_a_draft_takes_its_typed_taxes_again(scene: Scene, started: Opportunity):
    by_steps(scene, STEPS)
    draft = quoted(scene, started)
    scene.settings(pricing=PricingMethod.SYSTEM)
    assert scene.quoting.refresh(JO, on(draft)).document.totals.total == Decimal("184.42")


def test_a_quote_does_not_end_before_it_was_made(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    won = CloseRequest(outcome=Outcome.WON, close_code="PRICE_W", closed_on=TODAY)
    refused = [("DateBeforeMade", "close_date")]
    assert told(lambda: scene.quoting.win(JO, on(quote), YESTERDAY)) == refused
    assert told(lambda: scene.quoting.order(JO, on(quote), won, won_on=YESTERDAY)) == refused
    assert told(lambda: scene.quoting.close(JO, on(quote), QuoteStatus.LOST, on=YESTERDAY)) == refused
    assert scene.quoting.win(JO, on(quote), TODAY).document.closed_on == TODAY


def test_orders_are_not_fulfilled_and_invoices_not_paid_before_they_were_made(scene: Scene, started: Opportunity):
    order = scene.quoting.order_directly(JO, target(started))
    assert told(lambda: scene.quoting.fulfil(JO, on(order), YESTERDAY)) == [("DateBeforeMade", "fulfilled_on")]
    invoice = scene.quoting.invoice(JO, on(order))
    assert told(lambda: scene.quoting.pay(JO, on(invoice), YESTERDAY)) == [("DateBeforeMade", "paid_on")]
    assert scene.quoting.pay(JO, on(invoice), TODAY).document.paid_on == TODAY


def test_the_day_it_was_made_on_is_that_of_who_says_the_date(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(scene.person("Jo"), zone="Pacific/Pago_Pago"))
    made_on = date(2027, 3, 9) if quote.document.created_at.hour < 11 else TODAY
    assert scene.quoting.win(JO, on(quote), made_on).document.closed_on == made_on
