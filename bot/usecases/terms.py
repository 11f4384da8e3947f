"""What holds for all lines together: price list, discounts, freight; prices looked up again."""

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.money import LARGEST
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import Line
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import FieldRefusal, Invalid, NotPriced, OutOfRange, UnknownChoice, Unreadable, refuse
from bot.usecases.line_drafts import repriced
from bot.usecases.office import Visit
from bot.usecases.prices import Prices, refused

_HUNDRED = Decimal(100)
_PERCENT_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsAnswers:
    """What a person gives for all lines together; a price list of None takes it off."""

    price_list: str | None
    discount_percent: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)
    freight: Decimal = Decimal(0)
    is_system_calculated: bool = False


def require_terms(visit: Visit, opportunity: Opportunity, answers: TermsAnswers) -> None:
    """Nothing when the terms can be its own. Raises: Invalid."""
    problems: list[FieldRefusal] = [
        OutOfRange(field, Decimal(0), most)
        for field, figure, most in (
            ("discount_percent", answers.discount_percent, _HUNDRED),
            ("discount_amount", answers.discount_amount, LARGEST),
            ("freight", answers.freight, LARGEST),
        )
        if not 0 <= figure <= most
    ]
    if answers.discount_percent != round(answers.discount_percent, _PERCENT_DECIMALS):
        problems.append(Unreadable("discount_percent", f"{answers.discount_percent:f}"))
    refuse(problems)
    if answers.price_list is not None and answers.price_list != opportunity.price_list:
        _require_list(visit, opportunity, answers.price_list)


def with_list(visit: Visit, opportunity: Opportunity, code: str | None) -> Opportunity:
    """The opportunity with that price list, where it has none of its own. Raises: Invalid."""
    if code is None or opportunity.price_list is not None:
        return opportunity
    _require_list(visit, opportunity, code)
    return replace(opportunity, price_list=code)


def _require_list(visit: Visit, opportunity: Opportunity, code: str) -> None:
    """Source: Dynamics 365: one currency for an opportunity, its lines and its price list."""
    price_list = visit.work.price_lists.find(code)
    if price_list is None:
        refuse([UnknownChoice("price_list", code)])
    elif price_list.currency != opportunity.currency:
        raise refused("price_list", PricingError.INVALID_PRICE_LEVEL_CURRENCY, code)
    elif not price_list.is_valid(visit.recorder.today):
        raise refused("price_list", PricingError.INACTIVE_PRICE_LEVEL, code)


def reprice(visit: Visit, opportunity: Opportunity) -> None:
    """Every line has the price of the new price list. Raises: Invalid beside the price list, when one is not on it."""
    prices = Prices(visit, opportunity)
    for line in visit.work.lines.list_of(opportunity.id):
        try:
            _keep(visit, opportunity, line, repriced(visit.work, prices, line, discounts=True))
        except Invalid as refusal:
            raise Invalid(tuple(map(_beside_list, refusal.problems))) from refusal


def _beside_list(problem: FieldRefusal) -> FieldRefusal:
    return NotPriced("price_list", problem.error, problem.product) if isinstance(problem, NotPriced) else problem


def refresh(visit: Visit, opportunity: Opportunity) -> tuple[str, ...]:
    """The names of the lines that keep their price because there is none today; all others have today's."""
    prices, unpriced = Prices(visit, opportunity), []
    for line in visit.work.lines.list_of(opportunity.id):
        try:
            _keep(visit, opportunity, line, repriced(visit.work, prices, line, discounts=False))
        except Invalid:
            unpriced.append(line.name)
    return tuple(unpriced)


def _keep(visit: Visit, opportunity: Opportunity, before: Line, after: Line) -> None:
    if after != before:
        visit.work.lines.save(opportunity.id, after)
        visit.audit("repriced", "line", after.id, before, after)
