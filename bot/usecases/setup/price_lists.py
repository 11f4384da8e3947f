"""Price lists with their items, as a set-up file tells them."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.price_lists import Method, PriceList, PriceListItem, Rounding, RoundingOption
from bot.domain.pricing import HUNDRED
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, Currency, ExactNumber, LongCode, Mistake, Part, Refers, Text
from bot.usecases.setup.products import PRODUCTS, Price, ProductPart
from bot.usecases.setup.subject import Nested, Plan, Subject
from bot.usecases.setup.unit_groups import UNIT_GROUPS

Share = Annotated[ExactNumber, Field(ge=0, max_digits=8, decimal_places=4)]
_MARGINS = (Method.MARGIN_CURRENT, Method.MARGIN_STANDARD)


class PriceListItemPart(Part):
    """What a product costs in one unit: an amount, or a percentage of its list price or of a cost."""

    product: Annotated[LongCode, Refers("products")]
    unit: Code = "PC"
    pricing: Method = Method.AMOUNT
    amount: Price | None = None
    percent: Share | None = None
    rounding: Rounding = Rounding.NONE
    rounding_option: RoundingOption = RoundingOption.MULTIPLE_OF
    rounding_amount: Price | None = None
    discount_list: Annotated[Code | None, Refers("discount_lists")] = None

    @model_validator(mode="after")
    def _complete(self) -> "PriceListItemPart":
        wanted = "amount" if self.pricing is Method.AMOUNT else "percent"
        if getattr(self, wanted) is None:
            raise ValueError(f"should have {wanted}, for it is priced by {self.pricing}")
        if self.pricing in _MARGINS and self.percent is not None and self.percent >= HUNDRED:
            raise ValueError(f"should have a margin below 100 percent, not {self.percent}")
        if self.rounding is not Rounding.NONE and self.rounding_amount is None:
            raise ValueError("should have rounding_amount, for it is rounded")
        return self


class PriceListPart(Part):
    """A price list; an item that is not listed goes. Without a date it is open on that side."""

    code: Code
    name: Text = ""
    currency: Currency
    starts: date | None = None
    ends: date | None = None
    active: bool = True
    territories: tuple[Code, ...] = ()
    items: tuple[PriceListItemPart, ...] = ()

    @model_validator(mode="after")
    def _sensible(self) -> "PriceListPart":
        refuse_doubles("item", (f"{item.product} {item.unit}" for item in self.items))
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError(f"should end on {self.starts} or later, not on {self.ends}")
        return self


class PriceLists(Subject[PriceListPart]):
    """Price lists."""

    field = "price_lists"
    kind = "price list"
    part = PriceListPart
    nested = (
        Nested(
            field="items",
            kind="price list item",
            part=PriceListItemPart,
            key=lambda item: f"{item.product} {item.unit}",
        ),
    )

    def stored(self, work: Work) -> tuple[PriceListPart, ...]:
        """Every list, by code."""
        return tuple(
            PriceListPart(
                code=each.code,
                name=each.name,
                currency=each.currency,
                starts=each.starts_on,
                ends=each.ends_on,
                active=each.active,
                territories=each.territories,
                items=tuple(map(_item_part, work.price_lists.list_items(each.code))),
            )
            for each in work.price_lists.list_all()
        )

    def save(self, work: Work, part: PriceListPart) -> None:
        """Keeps the list with its items; lines keep their prices until they are recalculated."""
        price_list = PriceList(
            code=part.code,
            name=part.name,
            currency=part.currency,
            starts_on=part.starts,
            ends_on=part.ends,
            active=part.active,
            territories=part.territories,
        )
        work.price_lists.save(price_list)
        work.price_lists.save_items(part.code, [_item(each) for each in part.items])

    def delete(self, work: Work, key: str) -> None:
        """It goes with its items."""
        work.price_lists.delete(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Opportunities that have it."""
        return work.price_lists.count(key)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Products and discount lists that are not there, and units that a product is not sold in."""
        yield from super().mistakes(plan)
        products = plan.after(PRODUCTS) if plan.listed(self) else {}
        for index, part in enumerate(plan.listed(self)):
            for place, item in enumerate(part.items):
                product = products.get(item.product)
                units = _units(plan, product) if product else [item.unit]
                if item.unit not in units:
                    right = f"should be a unit that {item.product} is sold in ({', '.join(units)}), not {item.unit!r}"
                    yield Mistake(f"price_lists[{index}].items[{place}].unit", right)


def _units(plan: Plan, product: ProductPart) -> list[str]:
    group = plan.after(UNIT_GROUPS).get(product.unit_group or "")
    others = [unit.code for unit in group.units if unit.code != product.default_unit] if group else []
    return [product.default_unit, *others]


def _item_part(item: PriceListItem) -> PriceListItemPart:
    return PriceListItemPart(
        product=item.product_code,
        unit=item.unit,
        pricing=item.method,
        amount=item.amount,
        percent=item.percent,
        rounding=item.rounding,
        rounding_option=item.rounding_option,
        rounding_amount=item.rounding_amount,
        discount_list=item.discount_list,
    )


def _item(part: PriceListItemPart) -> PriceListItem:
    return PriceListItem(
        product_code=part.product,
        unit=part.unit,
        method=part.pricing,
        amount=part.amount,
        percent=part.percent,
        rounding=part.rounding,
        rounding_option=part.rounding_option,
        rounding_amount=part.rounding_amount,
        discount_list=part.discount_list,
    )


PRICE_LISTS = PriceLists()
