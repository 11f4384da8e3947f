"""Lines of opportunities are added, changed, removed and priced, and the estimate follows where it is asked to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.entry import ActionTaken
from bot.domain.errors import NotAllowed, NotFound, OpportunityClosed, ViewOutdated
from bot.domain.opportunity import Edit
from bot.domain.pricing import LineKind, ManualDiscount, PricingMethod
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import Invalid, NotPriced
from bot.domain.status import Status
from bot.domain.tiers import Tier, Tiers
from bot.usecases.line_drafts import LineAnswers
from bot.usecases.terms import TermsAnswers
from tests.domain.refusals import problems_of
from tests.domain.refusals import told as refused
from tests.usecases.scene import ADA, JO, MEI, TEAM, VIC, Scene, target
from tests.usecases.shop import FROM_FIVE, listed, put, stocked, told, unlisted

SYSTEM = TermsAnswers(price_list="WEST", is_system_calculated=True)


@pytest.fixture
def shop(scene: Scene) -> Scene:
    return stocked(scene)


def why(act: object) -> list[tuple[str, PricingError]]:
    return [(each.field, each.error) for each in problems_of(act) if isinstance(each, NotPriced)]  # type: ignore[arg-type]


def test_a_product_costs_what_its_list_says_and_has_an_id(shop: Scene) -> None:
    bill = put(shop, listed(shop), "3", product_code="P1")
    assert told(bill) == [("Espresso machine", Decimal(3), Decimal("60.00"))]
    line = bill.line(bill.line_id or 0)
    assert line and (line.unit, line.kind, line.price_overridden) == ("PC", LineKind.PRODUCT, False)
    assert (bill.sheet.lines, bill.sheet.lines_total) == (1, Decimal("60.00"))
    assert shop.lines.show(VIC, bill.sheet.opportunity.id).totals == bill.totals


def test_the_same_submit_twice_makes_one_line(shop: Scene) -> None:
    opportunity = listed(shop)
    answers = LineAnswers(product_code="P1", quantity=Decimal(3))
    first, again = (shop.lines.add(JO, target(opportunity, key="tap"), answers) for _ in range(2))
    assert again.line_id == first.line_id
    assert len(again.lines) == 1


def test_the_worked_quote_adds_up_on_an_opportunity_too(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "3", product_code="P1", tax=Decimal("4.80"))
    put(shop, opportunity, "1", product_code="BEANS", price=Decimal(12), tax=Decimal("0.96"))
    written = LineAnswers(
        name="Delivery",
        quantity=Decimal(20),
        price=Decimal(5),
        manual_discount=Decimal("10.50"),
        tax=Decimal("7.16"),
    )
    shop.lines.add(JO, target(shop.stored(opportunity)), written)
    terms = TermsAnswers(price_list="WEST", freight=Decimal(10))
    bill = shop.lines.set_terms(JO, target(shop.stored(opportunity)), terms)
    assert bill.totals.total == Decimal("184.42")
    assert [each.line.price_overridden for each in bill.lines] == [False, True, True]


def test_the_discount_of_a_quantity_is_looked_up_again_only_when_it_changes(shop: Scene) -> None:
    bill = put(shop, listed(shop), "8", product_code="P1")
    line = bill.lines[0].line
    assert told(bill)[0][2] == Decimal("155.20")
    with shop.store.begin(TEAM) as work:
        steps = tuple(replace(step, figure=Decimal(50)) for step in FROM_FIVE.steps)
        work.price_lists.save_discounts(replace(FROM_FIVE, active=False, steps=steps))
    same = shop.lines.change(
        JO, target(bill.sheet.opportunity), line.id, LineAnswers(quantity=Decimal(8), tax=Decimal(1))
    )
    assert told(same)[0][2] == Decimal("155.20")
    with shop.store.begin(TEAM) as work:
        work.price_lists.save_discounts(replace(FROM_FIVE, active=False))
    more = shop.lines.change(JO, target(same.sheet.opportunity), line.id, LineAnswers(quantity=Decimal(9)))
    assert told(more)[0][2] == Decimal("174.60")


def test_a_typed_price_stays_until_it_is_taken_back(shop: Scene) -> None:
    bill = put(shop, listed(shop), "8", product_code="P1", price=Decimal(10))
    line = bill.lines[0].line
    assert (line.price_overridden, line.volume_discount, told(bill)[0][2]) == (True, 0, Decimal(80))
    back = shop.lines.change(JO, target(bill.sheet.opportunity), line.id, LineAnswers(quantity=Decimal(8)))
    assert told(back)[0][2] == Decimal("155.20")


def test_another_unit_has_its_own_price(shop: Scene) -> None:
    bill = put(shop, listed(shop), "1", product_code="P1")
    line = bill.lines[0].line
    boxed = shop.lines.change(JO, target(bill.sheet.opportunity), line.id, LineAnswers(quantity=Decimal(1), unit="BOX"))
    assert told(boxed)[0][2] == Decimal(200)


def test_what_can_not_be_sold_says_why(shop: Scene) -> None:
    bare = unlisted(shop)
    assert why(lambda: put(shop, bare, product_code="P1")) == [("product", PricingError.MISSING_PRICE_LEVEL)]
    opportunity = listed(shop)
    for code, reason in (
        ("MILL", PricingError.PRODUCT_NOT_IN_PRICE_LEVEL),
        ("OLD", PricingError.INVALID_PRODUCT),
        ("SOON", PricingError.INVALID_PRODUCT),
    ):
        assert why(lambda code=code: put(shop, opportunity, product_code=code)) == [("product", reason)]
    assert why(lambda: put(shop, opportunity, product_code="P1", unit="KG")) == [("unit", PricingError.MISSING_UNIT)]
    assert why(lambda: put(shop, opportunity, "1.5", product_code="P1")) == [
        ("quantity", PricingError.INVALID_QUANTITY)
    ]
    assert refused(lambda: put(shop, opportunity, product_code="TEA")) == [("UnknownChoice", "product")]
    assert shop.lines.show(JO, opportunity.id).lines == ()


def test_a_product_brings_the_price_list_where_there_is_none(shop: Scene) -> None:
    bare = unlisted(shop)
    given = LineAnswers(product_code="P1", quantity=Decimal(3), price_list="WEST")
    assert shop.lines.preview(JO, bare.id, given).totals.total == Decimal(60)
    for code, reason in (
        ("EURO", PricingError.INVALID_PRICE_LEVEL_CURRENCY),
        ("PAST", PricingError.INACTIVE_PRICE_LEVEL),
    ):
        assert why(lambda code=code: put(shop, bare, product_code="P1", price_list=code)) == [("price_list", reason)]
    bill = shop.lines.add(JO, target(shop.stored(bare)), given)
    assert (bill.sheet.opportunity.price_list, told(bill)) == ("WEST", [("Espresso machine", 3, Decimal(60))])
    kept = put(shop, bare, product_code="BEANS", price_list="EURO")
    assert kept.sheet.opportunity.price_list == "WEST"


def test_a_write_in_needs_no_list_but_a_name_and_a_price(shop: Scene) -> None:
    bare = unlisted(shop)
    assert refused(lambda: put(shop, bare, name=" ")) == [("Missing", "name"), ("Missing", "price")]
    bill = put(shop, bare, "2", name="Setup", price=Decimal(75))
    assert told(bill) == [("Setup", Decimal(2), Decimal(150))]


def test_without_a_list_a_product_costs_nothing_where_lists_are_optional(shop: Scene) -> None:
    shop.settings(price_list_optional=True)
    bare = unlisted(shop)
    assert told(put(shop, bare, product_code="MILL")) == [("Coffee mill", Decimal(1), Decimal(0))]
    assert [each.product.code for each in shop.lines.suggest(JO, bare.id, "mill")] == ["MILL"]


def test_pickers_offer_what_is_on_the_list_with_its_price(shop: Scene) -> None:
    opportunity = listed(shop)
    found = shop.lines.suggest(JO, opportunity.id, "machine")
    assert [(each.product.code, each.price) for each in found] == [("P1", Decimal("20.00"))]
    bare = unlisted(shop)
    assert [each.price for each in shop.lines.suggest(JO, bare.id, "")] == [None, None, None, None]
    assert [each.price for each in shop.lines.suggest(JO, bare.id, "machine", "WEST")] == [Decimal("20.00")]
    assert [each.code for each in shop.lines.price_lists(JO, bare.id)] == ["WEST"]


def test_a_list_of_another_currency_or_time_is_refused(shop: Scene) -> None:
    opportunity = listed(shop)
    for code, reason in (
        ("EURO", PricingError.INVALID_PRICE_LEVEL_CURRENCY),
        ("PAST", PricingError.INACTIVE_PRICE_LEVEL),
    ):
        wanted = TermsAnswers(price_list=code)
        act = lambda wanted=wanted: shop.lines.set_terms(JO, target(opportunity), wanted)  # noqa: E731
        assert why(act) == [("price_list", reason)]
    assert refused(lambda: shop.lines.set_terms(JO, target(opportunity), TermsAnswers(price_list="TEA"))) == [
        ("UnknownChoice", "price_list")
    ]


def test_another_list_must_have_every_product(shop: Scene) -> None:
    opportunity = listed(shop)
    bill = put(shop, opportunity, product_code="P1")
    act = lambda: shop.lines.set_terms(JO, target(bill.sheet.opportunity), TermsAnswers(price_list=None))  # noqa: E731
    assert why(act) == [("price_list", PricingError.MISSING_PRICE_LEVEL)]


def test_the_currency_stays_while_there_are_lines(shop: Scene) -> None:
    opportunity = unlisted(shop, activate=False)
    bill = put(shop, opportunity, name="Setup", price=Decimal(75))
    act = lambda: shop.intake.edit(JO, target(bill.sheet.opportunity), Edit(currency="EUR"))  # noqa: E731
    assert refused(act) == [("LockedByLines", "currency")]
    gone = shop.lines.remove(JO, target(bill.sheet.opportunity), bill.lines[0].line.id)
    changed = shop.intake.edit(JO, target(gone.sheet.opportunity), Edit(currency="EUR")).opportunity
    assert (changed.currency, changed.price_list) == ("EUR", None)


def test_a_line_is_removed_once(shop: Scene) -> None:
    bill = put(shop, listed(shop), product_code="P1")
    line = bill.lines[0].line.id
    gone = shop.lines.remove(JO, target(bill.sheet.opportunity), line)
    assert gone.lines == ()
    with pytest.raises(NotFound):
        shop.lines.remove(JO, target(gone.sheet.opportunity), line)


def test_a_negative_figure_wants_to_be_confirmed(shop: Scene) -> None:
    opportunity = listed(shop)
    act = lambda: put(shop, opportunity, "-4", product_code="P1")  # noqa: E731
    assert refused(act) == [("NegativeUnconfirmed", "quantity")]
    bill = put(shop, opportunity, "-4", product_code="P1", negative_confirmed=True)
    assert bill.totals.total == Decimal("-80.00")
    assert refused(lambda: put(shop, opportunity, product_code="P1", manual_discount=Decimal(-1))) == [
        ("OutOfRange", "manual_discount")
    ]


def test_the_estimate_follows_the_lines_when_it_is_asked_to(shop: Scene) -> None:
    opportunity = listed(shop)
    plain = put(shop, opportunity, "3", product_code="P1")
    assert plain.sheet.opportunity.estimated_value == Decimal("100.00")
    follows = shop.lines.set_terms(JO, target(plain.sheet.opportunity), SYSTEM)
    assert follows.sheet.opportunity.estimated_value == Decimal("60.00")
    more = put(shop, opportunity, "1", product_code="BEANS")
    entries = shop.entries(opportunity)
    assert [(each.action, each.estimated_value) for each in entries[1:]] == [
        (ActionTaken.UPDATED, Decimal("60.00")),
        (ActionTaken.UPDATED, Decimal("72.00")),
    ]
    active = shop.stored(opportunity).active
    assert active and active.estimated_value == more.sheet.opportunity.estimated_value == Decimal("72.00")


def test_a_line_that_changes_no_total_leaves_no_entry(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "3", product_code="P1")
    shop.lines.set_terms(JO, target(shop.stored(opportunity)), SYSTEM)
    put(shop, opportunity, "1", name="Thanks", price=Decimal(0))
    assert len(shop.entries(opportunity)) == 2


def test_one_that_never_started_takes_the_total_without_history(shop: Scene) -> None:
    opportunity = listed(shop, activate=False)
    shop.lines.set_terms(JO, target(opportunity), SYSTEM)
    bill = put(shop, opportunity, "3", product_code="P1")
    assert (bill.sheet.opportunity.estimated_value, shop.entries(opportunity)) == (Decimal("60.00"), ())


def test_a_followed_estimate_is_not_typed(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "3", product_code="P1")
    followed = shop.lines.set_terms(JO, target(shop.stored(opportunity)), SYSTEM).sheet.opportunity
    act = lambda: shop.progress.revise(JO, target(followed), value=Decimal(99))  # noqa: E731
    assert refused(act) == [("FollowsLines", "value")]


def test_recalculating_takes_the_prices_of_today_once(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "3", product_code="P1")
    put(shop, opportunity, "1", product_code="BEANS")
    with shop.store.begin(TEAM) as work:
        (item,) = (
            each for each in work.price_lists.list_items("WEST") if each.unit == "PC" and "P1" in each.product_code
        )
        work.price_lists.save_items("WEST", [replace(item, amount=Decimal(30))])
    once = shop.lines.recalculate(JO, target(shop.stored(opportunity)))
    assert (once.totals.lines, once.unpriced) == (Decimal(102), ("Coffee beans",))
    again = shop.lines.recalculate(JO, target(once.sheet.opportunity))
    assert again.sheet.opportunity == once.sheet.opportunity
    assert again.totals == once.totals


def test_a_closed_one_keeps_its_lines_and_figures(shop: Scene) -> None:
    opportunity = listed(shop)
    bill = put(shop, opportunity, "3", product_code="P1")
    won = shop.win(bill.sheet.opportunity)
    for act in (
        lambda: put(shop, won, product_code="P1"),
        lambda: shop.lines.remove(JO, target(won), bill.lines[0].line.id),
        lambda: shop.lines.recalculate(JO, target(won)),
        lambda: shop.lines.set_terms(JO, target(won), SYSTEM),
    ):
        with pytest.raises(OpportunityClosed):
            act()
    assert shop.lines.show(JO, won.id).totals == bill.totals


def test_only_those_who_may_change_it_change_its_lines(shop: Scene) -> None:
    opportunity = listed(shop)
    answers = LineAnswers(product_code="P1", quantity=Decimal(1))
    for other in (ADA, VIC):
        with pytest.raises(NotAllowed):
            shop.lines.add(other, target(opportunity), answers)
    shop.lines.add(MEI, target(opportunity), answers)
    with pytest.raises(ViewOutdated):
        shop.lines.add(JO, target(opportunity), answers)


def test_a_bundle_brings_its_members_and_takes_them_along(shop: Scene) -> None:
    opportunity = listed(shop)
    bill = put(shop, opportunity, "2", product_code="SET", options=("MILL",))
    assert told(bill) == [
        ("Starter set", Decimal(2), Decimal(100)),
        ("Espresso machine", Decimal(2), Decimal(0)),
        ("Coffee beans", Decimal(4), Decimal(0)),
        ("Coffee mill", Decimal(2), Decimal(10)),
    ]
    bundle, machine = bill.lines[0].line, bill.lines[1].line
    with pytest.raises(Invalid):
        shop.lines.remove(JO, target(bill.sheet.opportunity), machine.id)
    more = shop.lines.change(
        JO, target(bill.sheet.opportunity), bundle.id, LineAnswers(quantity=Decimal(3), options=())
    )
    assert [quantity for _, quantity, _ in told(more)] == [3, 3, 6]
    assert shop.lines.remove(JO, target(more.sheet.opportunity), bundle.id).lines == ()


def test_a_preview_tells_the_totals_and_keeps_nothing(shop: Scene) -> None:
    opportunity = listed(shop)
    bill = put(shop, opportunity, "3", product_code="P1")
    line = bill.lines[0].line.id
    answers = LineAnswers(product_code="P1", quantity=Decimal(5))
    assert shop.lines.preview(JO, opportunity.id, answers).totals.total == Decimal("157.00")
    assert shop.lines.preview(JO, opportunity.id, answers, line).totals.total == Decimal("97.00")
    assert shop.lines.show(JO, opportunity.id).totals == bill.totals


def test_settings_of_the_workspace_decide_how_totals_are_reckoned(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "4", product_code="P1", manual_discount=Decimal(1))
    assert shop.lines.show(JO, opportunity.id).totals.total == Decimal(79)
    shop.settings(manual_discount=ManualDiscount.PER_UNIT)
    assert shop.lines.show(JO, opportunity.id).totals.total == Decimal(76)
    shop.settings(pricing=PricingMethod.TIERS)
    with shop.store.begin(TEAM) as work:
        work.price_lists.save_tiers(Tiers(taxes=(Tier(sum=Decimal(0), percent=Decimal(10)),)))
    assert shop.lines.show(JO, opportunity.id).totals.total == Decimal("83.60")


def test_a_clone_has_the_lines_but_not_the_terms(shop: Scene) -> None:
    opportunity = listed(shop)
    put(shop, opportunity, "1", product_code="SET")
    terms = replace(SYSTEM, discount_percent=Decimal(5), freight=Decimal(7))
    source = shop.lines.set_terms(JO, target(shop.stored(opportunity)), terms).sheet.opportunity
    won = shop.win(source)
    copy = shop.intake.clone(MEI, target(won)).opportunity
    bill = shop.lines.show(MEI, copy.id)
    assert [name for name, _, _ in told(bill)] == ["Starter set", "Espresso machine", "Coffee beans"]
    assert (copy.status, copy.price_list, copy.discount_percent, copy.freight) == (Status.NOT_STARTED, None, 0, 0)
    assert copy.estimated_value == bill.totals.total == Decimal(50)
    assert shop.stored(won) == won


def test_the_list_of_the_owner_s_territory_is_the_default(shop: Scene) -> None:
    with shop.store.begin(TEAM) as work:
        work.people.save(replace(work.people.get_by_slack("U_JO"), territory="WEST"))
    cycle = shop.cycle()
    assert shop.create(cycle, activate=False).price_list == "WEST"
    assert shop.create(cycle, activate=False, currency="EUR").price_list is None
    shop.settings(default_price_list_by_territory=False)
    assert shop.create(cycle, activate=False).price_list is None


def test_every_change_of_a_line_is_written_down(shop: Scene) -> None:
    opportunity = listed(shop)
    bill = put(shop, opportunity, product_code="P1")
    with shop.store.look(TEAM) as work:
        (event,) = work.audit.list_of("line", bill.line_id or 0)
    assert (event.action, event.changes["name"]) == ("added", (None, "Espresso machine"))
