"""Price lists with their items, discount lists, steps of the sum."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, func, select

from bot.domain.price_lists import DiscountList, DiscountStep, PriceList, PriceListItem
from bot.domain.tiers import Tier, Tiers
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.opportunities import opportunity
from storage.tables.price_lists import discount_list, discount_step, price_list, price_list_item, pricing_tier

_LIST = Shape(PriceList, price_list)
_ITEM = Shape(PriceListItem, price_list_item)
_DISCOUNTS = Shape(DiscountList, discount_list)
_STEP = Shape(DiscountStep, discount_step)
_TIER = Shape(Tier, pricing_tier)

_LISTS = select(*_LIST.columns).where(price_list.c.workspace_id == WORKSPACE).order_by(price_list.c.code)
_LIST_BY_CODE = _LISTS.where(price_list.c.code == bindparam("code"))
_PUT_LIST = put(price_list)
_DELETE_LIST = delete(price_list).where(price_list.c.workspace_id == WORKSPACE, price_list.c.code == bindparam("code"))
_COUNT_LIST = select(func.count()).where(
    opportunity.c.workspace_id == WORKSPACE, opportunity.c.price_list == bindparam("code")
)
_OF_LIST = (price_list_item.c.workspace_id == WORKSPACE, price_list_item.c.price_list == bindparam("code"))
_ITEMS = select(*_ITEM.columns).where(*_OF_LIST).order_by(price_list_item.c.product_code, price_list_item.c.unit)
_ITEMS_OF = _ITEMS.where(price_list_item.c.product_code.in_(bindparam("products", expanding=True)))
_ITEM_OF = _ITEMS.where(
    price_list_item.c.product_code == bindparam("product"), price_list_item.c.unit == bindparam("wanted_unit")
)
_DELETE_ITEMS = delete(price_list_item).where(*_OF_LIST)
_ALL_DISCOUNTS = (
    select(*_DISCOUNTS.columns, *_STEP.columns)
    .select_from(
        discount_list.outerjoin(
            discount_step,
            (discount_step.c.workspace_id == discount_list.c.workspace_id)
            & (discount_step.c.discount_list == discount_list.c.code),
        )
    )
    .where(discount_list.c.workspace_id == WORKSPACE)
    .order_by(discount_list.c.code, discount_step.c.begins)
)
_DISCOUNTS_BY_CODE = _ALL_DISCOUNTS.where(discount_list.c.code == bindparam("code"))
_PUT_DISCOUNTS = put(discount_list)
_DELETE_DISCOUNTS = delete(discount_list).where(
    discount_list.c.workspace_id == WORKSPACE, discount_list.c.code == bindparam("code")
)
_DELETE_STEPS = delete(discount_step).where(
    discount_step.c.workspace_id == WORKSPACE, discount_step.c.discount_list == bindparam("code")
)
_TIERS = (
    select(pricing_tier.c.is_tax, *_TIER.columns)
    .where(pricing_tier.c.workspace_id == WORKSPACE)
    .order_by(pricing_tier.c.is_tax, pricing_tier.c.sum, pricing_tier.c.included.desc())
)
_DELETE_TIERS = delete(pricing_tier).where(pricing_tier.c.workspace_id == WORKSPACE)


class SqlPriceLists(Repository):
    """Keeps bot.ports.PriceLists."""

    def find(self, code: str) -> PriceList | None:
        """The price list with that code."""
        row = self._run(_LIST_BY_CODE, code=code).first()
        return _price_list(row) if row else None

    def list_all(self) -> tuple[PriceList, ...]:
        """All price lists, by code."""
        return tuple(map(_price_list, self._run(_LISTS)))

    def save(self, saved: PriceList) -> PriceList:
        """The price list, added or replaced; its items stay."""
        self._put(_PUT_LIST, {**_LIST.write(saved), "territories": list(saved.territories)})
        return saved

    def delete(self, code: str) -> None:
        """Gone with its items."""
        self._run(_DELETE_LIST, code=code)

    def count(self, code: str) -> int:
        """How many opportunities have it."""
        return int(self._run(_COUNT_LIST, code=code).scalar_one())

    def find_item(self, code: str, product_code: str, unit: str) -> PriceListItem | None:
        """What the product costs in that unit."""
        row = self._run(_ITEM_OF, code=code, product=product_code, wanted_unit=unit).first()
        return _ITEM.read(row) if row else None

    def list_items(self, code: str) -> tuple[PriceListItem, ...]:
        """By product and unit."""
        return tuple(map(_ITEM.read, self._run(_ITEMS, code=code)))

    def list_items_of(self, code: str, product_codes: Collection[str]) -> tuple[PriceListItem, ...]:
        """Those of the products, by product and unit."""
        if not product_codes:
            return ()
        return tuple(map(_ITEM.read, self._run(_ITEMS_OF, code=code, products=list(product_codes))))

    def save_items(self, code: str, items: Sequence[PriceListItem]) -> None:
        """The items of the list are these and no others."""
        self._run(_DELETE_ITEMS, code=code)
        self._add_all(price_list_item, [{"price_list": code, **_ITEM.write(each)} for each in items])

    def find_discounts(self, code: str) -> DiscountList | None:
        """The discount list with that code, with its steps."""
        return next(iter(_discount_lists(self._run(_DISCOUNTS_BY_CODE, code=code).all())), None)

    def list_discounts(self) -> tuple[DiscountList, ...]:
        """All discount lists, by code."""
        return _discount_lists(self._run(_ALL_DISCOUNTS).all())

    def save_discounts(self, discounts: DiscountList) -> DiscountList:
        """The discount list; what its steps were before is replaced."""
        self._put(_PUT_DISCOUNTS, _DISCOUNTS.write(discounts))
        self._run(_DELETE_STEPS, code=discounts.code)
        steps = [{"discount_list": discounts.code, **_STEP.write(each)} for each in discounts.steps]
        self._add_all(discount_step, steps)
        return discounts

    def delete_discounts(self, code: str) -> None:
        """Gone with its steps."""
        self._run(_DELETE_DISCOUNTS, code=code)

    def tiers(self) -> Tiers:
        """The steps of the sum, lowest first."""
        kept = [(row[0], _TIER.read(row[1:])) for row in self._run(_TIERS)]
        discounts, taxes = (tuple(tier for is_tax, tier in kept if is_tax is wanted) for wanted in (False, True))
        return Tiers(discounts=discounts, taxes=taxes)

    def save_tiers(self, tiers: Tiers) -> None:
        """The steps of the sum are these and no others."""
        self._run(_DELETE_TIERS)
        kept = [(False, tier) for tier in tiers.discounts] + [(True, tier) for tier in tiers.taxes]
        self._add_all(pricing_tier, [{"is_tax": is_tax, **_TIER.write(tier)} for is_tax, tier in kept])


def _price_list(row: Any) -> PriceList:
    found = _LIST.read(row)
    return replace(found, territories=tuple(found.territories))


def _discount_lists(rows: Sequence[Any]) -> tuple[DiscountList, ...]:
    """The lists out of rows that pair each with one of its steps, or with none."""
    return tuple(
        _DISCOUNTS.read(pairs[0], steps=tuple(_step(row) for row in pairs if row.discount_step_begins is not None))
        for pairs in (tuple(group) for _, group in groupby(rows, key=lambda row: row.discount_list_code))
    )


def _step(row: Any) -> DiscountStep:
    return _STEP.read(row[_DISCOUNTS.width :])
