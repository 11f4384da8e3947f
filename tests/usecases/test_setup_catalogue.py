"""Products, units, price lists and discounts are set up by a file, checked against each other, and told again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.people import Caller, Surface
from bot.domain.pricing import Line, ManualDiscount, PricingMethod
from bot.ports import Store
from bot.usecases.office import Office
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.fakes import FrozenClock
from tests.makers import added, settle
from tests.usecases.desks import NOON, Desk, desk_in

SHOP = """
prices: {manual_discount: unit, price_list_optional: true, pricing: tiers}
people:
  - {name: Jo Hart, email: jo@contoso.example, territory: west}
unit_groups:
  - {code: COUNT, units: [{code: PC}, {code: BOX, factor: 12}]}
products:
  - {code: MILL, name: Coffee mill, unit_group: COUNT, quantity_decimals: 2, list_price: "19.90"}
  - {code: SET, name: Starter set, kind: bundle, members: [{product: MILL, quantity: 2, required: false, price: 5}]}
discount_lists:
  - {code: FROM5, kind: amount, steps: [{begins: 5, ends: 10, figure: "1.5"}, {begins: 11, figure: 2}]}
price_lists:
  - code: WEST
    currency: USD
    starts: 2026-01-01
    territories: [WEST]
    items:
      - {product: MILL, unit: BOX, pricing: percent_of_list, percent: 90, rounding: up, rounding_amount: 1}
      - {product: MILL, amount: 20, discount_list: FROM5}
pricing_tiers:
  - {kind: discount, sum: 1000, included: false, percent: 5}
  - {kind: tax, sum: 0, percent: 10}
"""


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str) -> list[tuple[str, str, str]]:
    changes = desk.setup.apply(desk.caller, read_setup(text))
    return [(change.kind, change.name, change.what.value) for change in changes if change.changes_something]


def test_a_catalogue_is_kept_and_told_as_it_was_given(desk: Desk) -> None:
    apply(desk, SHOP)
    assert apply(desk, SHOP) == []
    shown = desk.setup.show(desk.caller)
    assert apply(desk, write_setup(shown)) == []
    given = read_setup(SHOP)
    for field in ("unit_groups", "products", "discount_lists", "price_lists", "pricing_tiers"):
        assert getattr(shown, field) == getattr(given, field)
    assert shown.prices.manual_discount is ManualDiscount.PER_UNIT
    assert shown.prices.pricing is PricingMethod.TIERS
    assert [person.territory for person in shown.people] == ["WEST"]


def test_a_change_names_the_piece_within(desk: Desk) -> None:
    apply(desk, SHOP)
    changed = SHOP.replace("amount: 20,", "amount: 21,").replace("sum: 0, percent: 10", "sum: 0, percent: 8")
    assert apply(desk, changed) == [
        ("price list item", "WEST MILL PC", "changed"),
        ("pricing tier", "tax 0", "changed"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("products: [{code: A, name: A, unit_group: MASS}]", "products[0].unit_group"),
        ("products: [{code: A, name: A, unit_group: COUNT, default_unit: KG}]", "products[0].default_unit"),
        ("products: [{code: A, name: A, kind: bundle, members: [{product: B}]}]", "products[0].members[0].product"),
        ("products: [{code: A, name: A, members: [{product: MILL}]}]", "products[0]"),
        ("products: [{code: A, name: A, kind: bundle, members: [{product: A}]}]", "products[0]"),
        ("products: [{code: A, name: A, list_price: 1.5}]", "products[0].list_price"),
        (
            "price_lists: [{code: L, currency: USD, items: [{product: TEA, amount: 1}]}]",
            "price_lists[0].items[0].product",
        ),
        (
            "price_lists: [{code: L, currency: USD, items: [{product: MILL, unit: KG, amount: 1}]}]",
            "price_lists[0].items[0].unit",
        ),
        ("price_lists: [{code: L, currency: USD, items: [{product: MILL}]}]", "price_lists[0].items[0]"),
        (
            "price_lists: [{code: L, currency: USD, items: [{product: MILL, pricing: margin_current, percent: 100}]}]",
            "price_lists[0].items[0]",
        ),
        (
            "price_lists: [{code: L, currency: USD, items: [{product: MILL, amount: 1, rounding: up}]}]",
            "price_lists[0].items[0]",
        ),
        ("price_lists: [{code: L, currency: USD, starts: 2026-02-01, ends: 2026-01-01}]", "price_lists[0]"),
        (
            "discount_lists: [{code: D, steps: [{begins: 5, ends: 9, figure: 1}, {begins: 9, figure: 2}]}]",
            "discount_lists[0]",
        ),
        ("discount_lists: [{code: D, steps: [{begins: 5, figure: 101}]}]", "discount_lists[0]"),
        ("unit_groups: [{code: U, units: [{code: PC}, {code: PC}]}]", "unit_groups[0]"),
        (
            "products: [{code: BIG, name: Big set, kind: bundle, members: [{product: SET}]}]",
            "products[0].members[0].product",
        ),
        (
            "products: [{code: X, name: X, state: draft}, {code: B, name: B, kind: bundle, members: [{product: X}]}]",
            "products[1].members[0].product",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(desk: Desk, text: str, place: str) -> None:
    apply(desk, SHOP)
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, text)
    assert [mistake.place for mistake in refused.value.mistakes] == [place]


def test_what_is_used_stays_and_what_is_not_goes(desk: Desk) -> None:
    apply(desk, SHOP)
    for gone in ("products: [MILL]", "unit_groups: [COUNT]", "discount_lists: [FROM5]"):
        with pytest.raises(SetupInUse):
            apply(desk, f"remove: {{{gone}}}")
    everything = "price_lists: [WEST], discount_lists: [FROM5], products: [SET, MILL], unit_groups: [COUNT]"
    assert [what for _, _, what in apply(desk, f"remove: {{{everything}}}")] == ["removed"] * 5
    assert desk.setup.show(desk.caller).products == ()


def test_a_unit_goes_once_nothing_is_priced_or_sold_in_it(store: Store) -> None:
    company = settle(store)
    opportunity = added(store, company)
    setup = Setup(Office(store, FrozenClock(NOON)))
    caller = Caller(workspace=company.team, user=None, surface=Surface.TERMINAL)
    setup.apply(caller, read_setup(SHOP.replace("west", "north")))
    line = Line(name="Coffee mill", product_code="MILL", unit="BOX", quantity=Decimal(1), price_per_unit=Decimal(1))
    with store.begin(company.team) as work:
        sold = work.lines.add(opportunity.id, line)
    with pytest.raises(SetupInUse) as refused:
        setup.apply(caller, read_setup("unit_groups: [{code: COUNT, units: []}]"))
    assert [(each.kind, each.name, each.uses) for each in refused.value.offenders] == [
        ("unit", "COUNT PC", 2),
        ("unit", "COUNT BOX", 2),
    ]
    with store.begin(company.team) as work:
        work.lines.delete(opportunity.id, sold.id)
    rest = "price_lists: [{code: WEST, currency: USD, items: [{product: MILL, amount: 20}]}]"
    changes = setup.apply(caller, read_setup(f"{{unit_groups: [{{code: COUNT, units: [{{code: PC}}]}}], {rest}}}"))
    assert ("unit", "COUNT BOX", "removed") in [(each.kind, each.name, each.what.value) for each in changes]


def test_a_product_on_a_line_and_a_list_on_an_opportunity_stay(store: Store) -> None:
    company = settle(store)
    opportunity = added(store, company)
    setup, caller = (
        Setup(Office(store, FrozenClock(NOON))),
        Caller(workspace=company.team, user=None, surface=Surface.TERMINAL),
    )
    setup.apply(caller, read_setup(SHOP.replace("west", "north")))
    with store.begin(company.team) as work:
        line = Line(name="Starter set", product_code="SET", quantity=Decimal(1), price_per_unit=Decimal(1))
        work.lines.add(opportunity.id, line)
        work.opportunities.save(replace(opportunity, price_list="WEST"))
    with pytest.raises(SetupInUse) as refused:
        setup.apply(caller, read_setup("remove: {products: [SET], price_lists: [WEST]}"))
    assert [(each.kind, each.name, each.uses) for each in refused.value.offenders] == [
        ("product", "SET", 1),
        ("price list", "WEST", 1),
    ]
