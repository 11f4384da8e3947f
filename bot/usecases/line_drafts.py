"""How what somebody gives for a line becomes one, or several where it is a bundle. Keeps nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.catalogue import MOST_DECIMALS, Member, Product, ProductKind
from bot.domain.money import LARGEST
from bot.domain.opportunity import NAME_LIMIT
from bot.domain.pricing import Line, LineKind
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import (
    FieldRefusal,
    Missing,
    NegativeUnconfirmed,
    NotPositive,
    NotPriced,
    OutOfRange,
    PartOfBundle,
    TooLong,
    UnknownChoice,
    refuse,
)
from bot.ports import Work
from bot.usecases.prices import Prices

MOST_OF_ONE = Decimal(10) ** 11
"""Quantities lie within ± this. Source: Dynamics 365, opportunity product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswers:
    """What a person gives for a line. Without a product code it is a write-in of that name, which needs its price.

    A price of None is looked up; a given one overrides the price list. `options` are the codes of the optional
    members of a bundle that come along; None leaves them. `price_list` is taken where the opportunity has none.
    """

    product_code: str | None = None
    name: str = ""
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    manual_discount: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)
    options: tuple[str, ...] | None = None
    price_list: str | None = None
    negative_confirmed: bool = False


def new_line(work: Work, prices: Prices, answers: LineAnswers) -> Line:
    """The line, not kept. Raises: Invalid."""
    if answers.product_code is None:
        return _write_in(answers)
    product = work.catalogue.find_product(answers.product_code)
    if product is None:
        refuse([UnknownChoice("product", answers.product_code)])
    assert product is not None
    quantity = _checked(answers, product)
    unit = answers.unit or product.default_unit
    prices.require_unit(product, unit)
    line = Line(
        kind=LineKind.BUNDLE if product.kind is ProductKind.BUNDLE else LineKind.PRODUCT,
        product_code=product.code,
        name=product.name,
        unit=unit,
        quantity=quantity,
        price_per_unit=prices.price(product, unit),
        manual_discount=answers.manual_discount,
        tax=answers.tax,
    )
    return _priced(prices, product, line, answers)


def changed_line(work: Work, prices: Prices, before: Line, answers: LineAnswers) -> Line:
    """The line with the answers; the price is looked up again only where the unit changes or an override ends.

    The discount of the quantity is looked up again only when the quantity, the unit or the price changes.
    Raises: Invalid.
    """
    if before.kind is LineKind.REQUIRED:
        refuse([PartOfBundle("product", before.name)])
    if before.is_write_in:
        written = _write_in(answers)
        return replace(written, id=before.id, position=before.position)
    product = work.catalogue.find_product(before.product_code or "")
    line = replace(
        before,
        quantity=_checked(answers, product),
        unit=answers.unit or before.unit,
        manual_discount=answers.manual_discount,
        tax=answers.tax,
    )
    if product is None or before.kind is LineKind.OPTIONAL:
        typed = before.price_per_unit if answers.price is None else answers.price
        return replace(line, price_per_unit=typed, price_overridden=answers.price is not None)
    if line.unit != before.unit:
        prices.require_unit(product, line.unit)
    if answers.price is None and (before.price_overridden or line.unit != before.unit):
        line = replace(line, price_per_unit=prices.price(product, line.unit))
    same = (line.quantity, line.unit, line.price_per_unit) == (before.quantity, before.unit, before.price_per_unit)
    if same and answers.price is None and not before.price_overridden:
        return line
    return _priced(prices, product, line, answers)


def _priced(prices: Prices, product: Product, line: Line, answers: LineAnswers) -> Line:
    """The line at the typed price, which has no discount of the quantity, else with that discount."""
    if answers.price is not None:
        return replace(line, price_per_unit=answers.price, price_overridden=True, volume_discount=Decimal(0))
    discount = prices.discount(product, line.unit, line.quantity, line.price_per_unit)
    return replace(line, price_overridden=False, volume_discount=discount)


def repriced(work: Work, prices: Prices, line: Line, *, discounts: bool) -> Line:
    """The line at the price of today; with `discounts` the one of the quantity is looked up again too.

    Write-ins, typed prices and what came with a bundle stay. Raises: Invalid (NotPriced).
    """
    if line.product_code is None or line.price_overridden or line.kind in (LineKind.REQUIRED, LineKind.OPTIONAL):
        return line
    product = work.catalogue.find_product(line.product_code)
    if product is None:
        return line
    priced = replace(line, price_per_unit=prices.price(product, line.unit))
    if not discounts:
        return priced
    off = prices.discount(product, line.unit, line.quantity, priced.price_per_unit)
    return replace(priced, volume_discount=off)


def member_lines(
    work: Work, prices: Prices, bundle: Line, present: Sequence[Line], options: tuple[str, ...] | None
) -> list[Line]:
    """What comes with the bundle as it now is: required members, the chosen options, scaled to its quantity."""
    product = work.catalogue.find_product(bundle.product_code or "")
    if bundle.kind is not LineKind.BUNDLE or product is None:
        return []
    there = {line.product_code: line for line in present if line.parent_id == bundle.id and bundle.id}
    chosen = options if options is not None else tuple(there)
    return [
        _member_line(work, prices, bundle, member, there.get(member.product_code))
        for member in product.members
        if member.required or member.product_code in chosen
    ]


def _member_line(work: Work, prices: Prices, bundle: Line, member: Member, present: Line | None) -> Line:
    quantity = member.quantity * bundle.quantity
    if present:
        return replace(present, quantity=quantity)
    product = work.catalogue.find_product(member.product_code)
    return Line(
        kind=LineKind.REQUIRED if member.required else LineKind.OPTIONAL,
        parent_id=bundle.id or None,
        product_code=member.product_code,
        name=product.name if product else member.product_code,
        unit=member.unit or (product.default_unit if product else ""),
        quantity=quantity,
        price_per_unit=prices.surcharge(member),
    )


def _write_in(answers: LineAnswers) -> Line:
    name = answers.name.strip()
    problems: list[FieldRefusal] = [] if name else [Missing("name")]
    if len(name) > NAME_LIMIT:
        problems.append(TooLong("name", NAME_LIMIT))
    if answers.price is None:
        problems.append(Missing("price"))
    refuse(problems + _figure_problems(answers, None))
    assert answers.quantity is not None and answers.price is not None
    return Line(
        name=name,
        unit=answers.unit or "",
        quantity=answers.quantity,
        price_per_unit=answers.price,
        price_overridden=True,
        manual_discount=answers.manual_discount,
        tax=answers.tax,
    )


def _checked(answers: LineAnswers, product: Product | None) -> Decimal:
    """The quantity, once no figure is wrong."""
    refuse(_figure_problems(answers, product))
    assert answers.quantity is not None
    return answers.quantity


def _figure_problems(answers: LineAnswers, product: Product | None) -> list[FieldRefusal]:
    """Source: Dynamics 365: negative quantities and prices are legal (ours: once confirmed), discounts are not."""
    problems = _quantity_problems(answers.quantity, product)
    for field, figure, lowest in (
        ("price", answers.price, -LARGEST),
        ("manual_discount", answers.manual_discount, Decimal(0)),
        ("tax", answers.tax, -LARGEST),
    ):
        if figure is not None and not lowest <= figure <= LARGEST:
            problems.append(OutOfRange(field, lowest, LARGEST))
    if not answers.negative_confirmed:
        figures = {"quantity": answers.quantity, "price": answers.price, "tax": answers.tax}
        below = [NegativeUnconfirmed(field, figure) for field, figure in figures.items() if figure and figure < 0]
        problems += below[:1]
    return problems


def _quantity_problems(quantity: Decimal | None, product: Product | None) -> list[FieldRefusal]:
    if quantity is None:
        return [Missing("quantity")]
    if quantity == 0:
        return [NotPositive("quantity", quantity)]
    if abs(quantity) > MOST_OF_ONE:
        return [OutOfRange("quantity", -MOST_OF_ONE, MOST_OF_ONE)]
    if product is not None and not product.counts(quantity):
        return [NotPriced("quantity", PricingError.INVALID_QUANTITY, product.name)]
    if quantity != round(quantity, MOST_DECIMALS):
        return [NotPriced("quantity", PricingError.INVALID_QUANTITY, "")]
    return []
