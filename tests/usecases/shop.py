"""A small catalogue for a scene: two machines, a grinder, a bundle, price lists, a discount by quantity."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.catalogue import Member, Product, ProductKind, ProductState, Unit, UnitGroup
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import DiscountList, DiscountStep, PriceList, PriceListItem
from bot.usecases.bills import Bill
from bot.usecases.line_drafts import LineAnswers
from bot.usecases.terms import TermsAnswers
from tests.domain.makers import stage
from tests.usecases.scene import JO, TEAM, Scene, target

COUNT = UnitGroup(code="COUNT", name="Pieces", units=(Unit(code="PC"), Unit(code="BOX", factor=Decimal(12))))
PRODUCTS = (
    Product(code="P1", name="Espresso machine", unit_group="COUNT", default_unit="PC"),
    Product(code="MILL", name="Coffee mill", default_unit="PC"),
    Product(code="BEANS", name="Coffee beans", default_unit="KG", quantity_decimals=2),
    Product(code="OLD", name="Old machine", default_unit="PC", state=ProductState.RETIRED),
    Product(code="SOON", name="New machine", default_unit="PC", state=ProductState.DRAFT),
    Product(
        code="SET",
        name="Starter set",
        kind=ProductKind.BUNDLE,
        default_unit="SET",
        members=(
            Member(product_code="P1"),
            Member(product_code="BEANS", quantity=Decimal(2)),
            Member(product_code="MILL", required=False, price=Decimal(5)),
        ),
    ),
)
FROM_FIVE = DiscountList(code="FROM5", steps=(DiscountStep(begins=Decimal(5), ends=Decimal(10), figure=Decimal(3)),))
ITEMS = (
    PriceListItem(product_code="P1", unit="PC", amount=Decimal("20.00"), discount_list="FROM5"),
    PriceListItem(product_code="P1", unit="BOX", amount=Decimal("200.00")),
    PriceListItem(product_code="BEANS", unit="KG", amount=Decimal("12.00")),
    PriceListItem(product_code="OLD", unit="PC", amount=Decimal("9.00")),
    PriceListItem(product_code="SET", unit="SET", amount=Decimal("50.00")),
)


def stocked(scene: Scene) -> Scene:
    """The scene with the catalogue; the mill is on no list, WEST is in dollars and EURO in euros."""
    with scene.store.begin(TEAM) as work:
        work.catalogue.save_unit_group(COUNT)
        for product in PRODUCTS:
            work.catalogue.save_product(product)
        work.price_lists.save_discounts(FROM_FIVE)
        for price_list in (
            PriceList(code="WEST", currency="USD", territories=("WEST",)),
            PriceList(code="EURO", currency="EUR"),
            PriceList(code="PAST", currency="USD", ends_on=date(2027, 1, 1)),
        ):
            work.price_lists.save(price_list)
            work.price_lists.save_items(price_list.code, ITEMS)
    return scene


def unlisted(scene: Scene, **answers: Any) -> Opportunity:
    """An opportunity in dollars without a price list."""
    return scene.create(scene.cycle(stage(1, 10, 20), stage(2, 40, 50)), **answers)


def listed(scene: Scene, **answers: Any) -> Opportunity:
    """An opportunity in dollars with the price list WEST."""
    opportunity = unlisted(scene, **answers)
    terms = scene.lines.set_terms(JO, target(opportunity), TermsAnswers(price_list="WEST"))
    return terms.sheet.opportunity


def put(scene: Scene, opportunity: Opportunity, quantity: str = "1", **answers: Any) -> Bill:
    """The bill with one line more."""
    given = LineAnswers(**{"quantity": Decimal(quantity)} | answers)
    return scene.lines.add(JO, target(scene.stored(opportunity)), given)


def told(bill: Bill) -> list[tuple[str, Decimal, Decimal]]:
    """Name, quantity and net amount of each line."""
    return [(each.line.name, each.line.quantity, each.amounts.net) for each in bill.lines]
