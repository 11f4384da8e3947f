"""What would be right where prices and lines are concerned, in words."""

from collections.abc import Callable
from typing import Any

from bot.domain import problems
from bot.domain.errors import Refusal
from bot.domain.pricing_errors import PricingError
from handlers.views.labels import field_word
from handlers.views.text import NAME_SHOWN, Reader, one_line, shorten
from handlers.words import Words


def _named(text: str) -> str:
    return shorten(one_line(text), NAME_SHOWN)


def _not_priced(problem: problems.NotPriced, reader: Reader) -> str:
    return pricing_word(problem.error, problem.product, reader.words)


def pricing_word(error: PricingError, product: str, words: Words) -> str:
    """Why the product has no price, and what would help."""
    name = _named(product)
    if error is PricingError.INVALID_QUANTITY and not name:
        return words.t("Type fewer decimals.")
    told = {
        PricingError.MISSING_PRICE_LEVEL: words.t("Choose a price list first, under Discount and freight."),
        PricingError.INACTIVE_PRICE_LEVEL: words.t("The price list does not hold today. Choose another one."),
        PricingError.MISSING_QUANTITY: words.t("How many? Type a quantity."),
        PricingError.INVALID_PRODUCT: words.t("{name} is not sold now. Choose another product.", name=name),
        PricingError.MISSING_UNIT: words.t("{name} is not sold in that unit. Choose another unit.", name=name),
        PricingError.PRODUCT_NOT_IN_PRICE_LEVEL: words.t(
            "{name} is not on the price list in that unit. Choose another product or unit, or write the line yourself.",
            name=name,
        ),
        PricingError.INVALID_QUANTITY: words.t("{name} is not counted so finely. Type fewer decimals.", name=name),
        PricingError.INVALID_PRICE_LEVEL_CURRENCY: words.t(
            "The price list is in another currency, or there is no exchange rate for it. Choose another price list."
        ),
        PricingError.PRICE_ATTRIBUTE_OUT_OF_RANGE: words.t("That comes to more than can be kept. Type less."),
    }
    return told.get(error) or words.t(
        "The price of {name} is not set up completely (error {number}). An administrator can mend the price list.",
        name=name,
        number=error.value,
    )


def _follows_lines(_problem: problems.FollowsLines, reader: Reader) -> str:
    return reader.words.t(
        "The value is the total of the products. Change those, or choose a typed value under Discount and freight."
    )


def _locked_by_lines(problem: problems.LockedByLines, reader: Reader) -> str:
    return reader.words.n(
        "{field} can't change while there is {count} product line. Remove it first.",
        "{field} can't change while there are {count} product lines. Remove them first.",
        problem.lines,
        field=field_word(problem.field, reader.words),
    )


def _part_of_bundle(refusal: problems.PartOfBundle, reader: Reader) -> str:
    return reader.words.t("{name} comes with its bundle. Change or remove the bundle.", name=_named(refusal.line))


PRICING_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    problems.NotPriced: _not_priced,
    problems.FollowsLines: _follows_lines,
    problems.LockedByLines: _locked_by_lines,
    problems.PartOfBundle: _part_of_bundle,
}
