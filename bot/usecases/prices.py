"""Looks up what products cost on an opportunity, and what its lines come to. Writes nothing."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.catalogue import Member, Product, unit_ratio
from bot.domain.errors import NotFound
from bot.domain.money import shown
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import PriceList, Quotation, default_price_list, price_per_unit, volume_discount
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import Invalid, NotPriced
from bot.usecases.office import Visit

_NOT_ON_A_LIST = {PricingError.MISSING_PRICE_LEVEL, PricingError.PRODUCT_NOT_IN_PRICE_LEVEL}


def with_default_list(visit: Visit, opportunity: Opportunity) -> Opportunity:
    """The new opportunity with the price list of its owner's territory, where that is exactly one.

    Source: Dynamics 365, default price list.
    """
    if not visit.work.workspace.default_price_list_by_territory or opportunity.price_list:
        return opportunity
    try:
        territory = visit.work.people.get(opportunity.owner_id).territory
    except NotFound:
        return opportunity
    lists = visit.work.price_lists.list_all() if territory else ()
    found = default_price_list(lists, territory, opportunity.currency, visit.recorder.today)
    return replace(opportunity, price_list=found.code if found else None)


def refused(field: str, error: PricingError, product: str) -> Invalid:
    """The refusal for that reason, beside that field."""
    return Invalid((NotPriced(field, error, product),))


class Prices:
    """The prices of one opportunity, by its price list, today."""

    def __init__(self, visit: Visit, opportunity: Opportunity) -> None:
        self._work = visit.work
        self._today = visit.recorder.today
        self._currency = opportunity.currency
        code = opportunity.price_list
        self.price_list: PriceList | None = visit.work.price_lists.find(code) if code else None

    @property
    def is_optional(self) -> bool:
        """Does a product without a price cost 0?"""
        return self._work.workspace.price_list_optional

    def price(self, product: Product, unit: str) -> Decimal:
        """The price of one unit. Raises: Invalid (NotPriced)."""
        try:
            return price_per_unit(self._quotation(product, unit), self._today)
        except Invalid as refusal:
            if self.is_optional and _is_unlisted(refusal):
                return Decimal(0)
            raise

    def find_price(self, product: Product, unit: str) -> Decimal | None:
        """The price of one unit, where there is one."""
        try:
            return self.price(product, unit)
        except Invalid:
            return None

    def discount(self, product: Product, unit: str, quantity: Decimal, price: Decimal) -> Decimal:
        """What is taken off the price of each unit at that quantity, also from a list that is no more active."""
        item = self._quotation(product, unit).item
        code = item.discount_list if item else None
        return volume_discount(self._work.price_lists.find_discounts(code) if code else None, quantity, price)

    def surcharge(self, member: Member) -> Decimal:
        """What a member costs on top of its bundle, in the currency of the opportunity. Raises: Invalid (NotPriced)."""
        if not member.price:
            return Decimal(0)
        rate = self._rate()
        if not rate:
            raise refused("product", PricingError.INVALID_PRICE_LEVEL_CURRENCY, member.product_code)
        return shown(member.price / rate, self._currency)

    def require_unit(self, product: Product, unit: str) -> None:
        """Nothing when the product is sold in that unit. Raises: Invalid (NotPriced)."""
        group = self._work.catalogue.find_unit_group(product.unit_group) if product.unit_group else None
        if unit_ratio(product, group, unit) is None:
            raise refused("unit", PricingError.MISSING_UNIT, product.name)

    def units(self, product: Product) -> tuple[str, ...]:
        """The units that it is sold in, the usual one first."""
        group = self._work.catalogue.find_unit_group(product.unit_group) if product.unit_group else None
        others = tuple(unit.code for unit in group.units if unit.code != product.default_unit) if group else ()
        return (product.default_unit, *others)

    def _quotation(self, product: Product, unit: str) -> Quotation:
        price_list, work = self.price_list, self._work
        return Quotation(
            product=product,
            unit=unit,
            group=work.catalogue.find_unit_group(product.unit_group) if product.unit_group else None,
            price_list=price_list,
            item=work.price_lists.find_item(price_list.code, product.code, unit) if price_list else None,
            rate=self._rate(),
        )

    def _rate(self) -> Decimal | None:
        return self._work.rates.find(self._currency, self._today)


def _is_unlisted(refusal: Invalid) -> bool:
    return all(isinstance(each, NotPriced) and each.error in _NOT_ON_A_LIST for each in refusal.problems)
