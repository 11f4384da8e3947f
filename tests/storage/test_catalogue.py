"""Products, units, price lists and discount lists come back as they went in; products are found while people type."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue import Member, Product, ProductKind, ProductState, Unit, UnitGroup
from bot.domain.errors import NotFound
from bot.domain.price_lists import (
    DiscountKind,
    DiscountList,
    DiscountStep,
    Method,
    PriceList,
    PriceListItem,
    Rounding,
    RoundingOption,
)
from bot.domain.pricing import Line
from bot.domain.tiers import Tier, Tiers
from bot.ports import Work
from storage.work import SqlStore
from tests.makers import Company, added, settle

ESPRESSO = Product(
    code="ESPRESSO",
    name="Espresso machine",
    unit_group="COUNT",
    default_unit="PC",
    quantity_decimals=2,
    list_price=Decimal("200.0000"),
    standard_cost=Decimal("90.0000"),
    description="Two groups",
)
GRINDER = Product(code="GRINDER", name="Coffee grinder", default_unit="PC")
STARTER = Product(
    code="STARTER",
    name="Starter set",
    kind=ProductKind.BUNDLE,
    default_unit="SET",
    members=(
        Member(product_code="ESPRESSO"),
        Member(product_code="GRINDER", quantity=Decimal("2.00000"), required=False, price=Decimal("9.5000")),
    ),
)
COUNT = UnitGroup(code="COUNT", name="Pieces", units=(Unit(code="PC"), Unit(code="BOX", factor=Decimal(12))))
WEST = PriceList(code="WEST", name="West", currency="USD", starts_on=date(2027, 1, 1), territories=("WEST", "NORTH"))
ITEM = PriceListItem(
    product_code="ESPRESSO",
    unit="PC",
    method=Method.MARGIN_STANDARD,
    percent=Decimal("12.5000"),
    rounding=Rounding.UP,
    rounding_option=RoundingOption.ENDS_IN,
    rounding_amount=Decimal("0.9900"),
    discount_list="FROM5",
)
FROM_FIVE = DiscountList(
    code="FROM5",
    kind=DiscountKind.AMOUNT,
    active=False,
    steps=(
        DiscountStep(begins=Decimal(5), ends=Decimal(10), figure=Decimal("1.5000")),
        DiscountStep(begins=Decimal("10.50000"), figure=Decimal(2)),
    ),
)


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def names(work: Work, typed: str, price_list: str | None = None) -> list[str]:
    return [each.code for each in work.catalogue.suggest_products(typed.split(), price_list, 10)]


def test_products_units_and_bundles_come_back_as_they_went_in(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        work.catalogue.save_unit_group(COUNT)
        kept = [work.catalogue.save_product(each) for each in (ESPRESSO, GRINDER, STARTER)]
    with store.look(company.team) as work:
        assert work.catalogue.list_products() == tuple(kept)
        assert work.catalogue.get_product("STARTER").members == STARTER.members
        assert work.catalogue.list_unit_groups() == (COUNT,)
        assert (work.catalogue.find_unit_group("MASS"), work.catalogue.find_product("TEA")) == (None, None)
        with pytest.raises(NotFound):
            work.catalogue.get_product("TEA")


def test_a_product_saved_again_is_replaced(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        first = work.catalogue.save_product(STARTER)
        again = work.catalogue.save_product(replace(STARTER, name="Opening kit", members=STARTER.members[:1]))
        assert again.id == first.id
        assert work.catalogue.get_product("STARTER") == again
        assert (names(work, "starter kit"), names(work, "set")) == (["STARTER"], [])


def test_active_products_are_found_by_the_beginning_of_words(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        for each in (ESPRESSO, GRINDER, replace(GRINDER, code="OLD", name="Old grinder", state=ProductState.RETIRED)):
            work.catalogue.save_product(each)
        work.price_lists.save(WEST)
        work.price_lists.save_items("WEST", [ITEM])
        assert names(work, "mach esp") == ["ESPRESSO"]
        assert names(work, "gri") == ["GRINDER"]
        assert names(work, "") == ["GRINDER", "ESPRESSO"]
        assert names(work, "", "WEST") == ["ESPRESSO"]
        work.catalogue.delete_product("ESPRESSO")
        assert names(work, "") == ["GRINDER"]


def test_what_is_still_used_is_counted(store: SqlStore, company: Company) -> None:
    opportunity = added(store, company)
    line = Line(name="Espresso", product_code="ESPRESSO", quantity=Decimal(1), price_per_unit=Decimal(2))
    with store.begin(company.team) as work:
        for each in (ESPRESSO, STARTER):
            work.catalogue.save_product(each)
        work.price_lists.save(WEST)
        work.price_lists.save_items("WEST", [ITEM])
        work.lines.add(opportunity.id, line)
        work.opportunities.save(replace(opportunity, price_list="WEST"))
        assert (work.catalogue.count_product("ESPRESSO"), work.catalogue.count_product("STARTER")) == (1, 0)
        assert (work.price_lists.count("WEST"), work.price_lists.count("EAST")) == (1, 0)


def test_price_lists_and_discount_lists_come_back_as_they_went_in(store: SqlStore, company: Company) -> None:
    box = PriceListItem(product_code="ESPRESSO", unit="BOX", amount=Decimal("1999.0000"))
    with store.begin(company.team) as work:
        work.price_lists.save(WEST)
        work.price_lists.save_items("WEST", [ITEM, box])
        work.price_lists.save_discounts(FROM_FIVE)
    with store.look(company.team) as work:
        lists = work.price_lists
        assert (lists.list_all(), lists.find("WEST"), lists.find("EAST")) == ((WEST,), WEST, None)
        assert lists.list_items("WEST") == lists.list_items_of("WEST", ["ESPRESSO", "TEA"]) == (box, ITEM)
        assert lists.list_items_of("WEST", []) == ()
        assert (lists.find_item("WEST", "ESPRESSO", "PC"), lists.find_item("WEST", "ESPRESSO", "KG")) == (ITEM, None)
        assert (lists.list_discounts(), lists.find_discounts("FROM5")) == ((FROM_FIVE,), FROM_FIVE)
    with store.begin(company.team) as work:
        work.price_lists.delete("WEST")
        work.price_lists.delete_discounts("FROM5")
        assert (work.price_lists.list_items("WEST"), work.price_lists.list_discounts()) == ((), ())


def test_steps_of_the_sum_are_replaced_as_a_whole(store: SqlStore, company: Company) -> None:
    first = Tiers(discounts=(Tier(sum=Decimal(1000), included=False, percent=Decimal(5)),))
    second = Tiers(
        discounts=(Tier(sum=Decimal(5000), percent=Decimal(10)),),
        taxes=(Tier(sum=Decimal(0), percent=Decimal(10)), Tier(sum=Decimal(5000), percent=Decimal(8))),
    )
    with store.begin(company.team) as work:
        assert work.price_lists.tiers() == Tiers()
        work.price_lists.save_tiers(first)
        work.price_lists.save_tiers(second)
        assert work.price_lists.tiers() == second


def test_a_catalogue_is_its_workspace_s_own(store: SqlStore, company: Company) -> None:
    other = settle(store, "T0OTHER")
    with store.begin(company.team) as work:
        work.catalogue.save_product(ESPRESSO)
        work.price_lists.save(WEST)
    with store.look(other.team) as work:
        assert (work.catalogue.list_products(), work.price_lists.list_all()) == ((), ())
