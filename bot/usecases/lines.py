"""Lines of opportunities: products and write-ins are added, changed, removed and priced; totals follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.catalogue import Product
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.people import Caller
from bot.domain.price_lists import PriceList
from bot.domain.pricing import LineKind
from bot.domain.problems import PartOfBundle, refuse
from bot.domain.words import folded_words
from bot.usecases.bills import Bill, bill_of, follow_lines, put_members
from bot.usecases.line_drafts import LineAnswers, changed_line, member_lines, new_line
from bot.usecases.office import Office, Target, Visit, once_more
from bot.usecases.prices import Prices
from bot.usecases.terms import TermsAnswers, refresh, reprice, require_terms, with_list

MOST_SUGGESTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A product that can be put on the opportunity, and what its usual unit costs there."""

    product: Product
    price: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSetting:
    """What the form of a line can offer for a product: its units, its options, what was chosen of them."""

    product: Product | None
    units: tuple[str, ...] = ()
    options: tuple[Product, ...] = ()
    chosen: tuple[str, ...] = ()


class Lines:
    """All that changes returns the bill as it then is; the estimate follows where it is system-calculated.

    It raises: NotFound, NotAllowed, ViewOutdated, OpportunityClosed, Invalid.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, caller: Caller, opportunity_id: int) -> Bill:
        """The bill. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return bill_of(visit, visit.read(opportunity_id))

    def price_lists(self, caller: Caller, opportunity_id: int) -> tuple[PriceList, ...]:
        """The price lists that the opportunity can have today, its own one first. Raises: NotFound."""
        with self._office.look(caller) as visit:
            opportunity, today = visit.read(opportunity_id), visit.recorder.today
            lists = visit.work.price_lists.list_all()
            own = [each for each in lists if each.code == opportunity.price_list]
            fitting = [each for each in lists if each.currency == opportunity.currency and each.is_valid(today)]
            return tuple(dict.fromkeys([*own, *fitting]))

    def suggest(
        self, caller: Caller, opportunity_id: int, typed: str, price_list: str | None = None
    ) -> tuple[Offered, ...]:
        """Products that can be put on it, whose name or code begins with the typed words, by name.

        `price_list` is the one that it would take where it has none; without any, all are found and none has a price.
        Raises: NotFound.
        """
        with self._office.look(caller) as visit:
            opportunity = visit.read(opportunity_id)
            opportunity = replace(opportunity, price_list=opportunity.price_list or price_list)
            prices = Prices(visit, opportunity)
            listed = prices.price_list
            code = None if listed is None or prices.is_optional else listed.code
            found = visit.work.catalogue.suggest_products(folded_words(typed), code, MOST_SUGGESTED)
            return tuple(
                Offered(
                    product=each,
                    price=prices.find_price(each, each.default_unit),
                    currency=opportunity.currency,
                )
                for each in found
            )

    def setting(self, caller: Caller, opportunity_id: int, product_code: str | None, line_id: int = 0) -> LineSetting:
        """What can be chosen for the product. Raises: NotFound."""
        with self._office.look(caller) as visit:
            opportunity, work = visit.read(opportunity_id), visit.work
            product = work.catalogue.find_product(product_code) if product_code else None
            if product is None:
                return LineSetting(product=None)
            optional = [work.catalogue.find_product(each.product_code) for each in product.members if not each.required]
            present = work.lines.list_of(opportunity.id) if line_id else ()
            return LineSetting(
                product=product,
                units=Prices(visit, opportunity).units(product),
                options=tuple(each for each in optional if each),
                chosen=tuple(
                    each.product_code
                    for each in present
                    if each.parent_id == line_id and each.kind is LineKind.OPTIONAL and each.product_code
                ),
            )

    def preview(self, caller: Caller, opportunity_id: int, answers: LineAnswers, line_id: int = 0) -> Bill:
        """The bill as it would be with the new line, or with the changed one; nothing is kept."""
        with self._office.look(caller) as visit:
            opportunity = with_list(visit, visit.read(opportunity_id), answers.price_list)
            present, prices = visit.work.lines.list_of(opportunity_id), Prices(visit, opportunity)
            before = visit.work.lines.get(opportunity_id, line_id) if line_id else None
            line = (
                changed_line(visit.work, prices, before, answers) if before else new_line(visit.work, prices, answers)
            )
            members = member_lines(visit.work, prices, line, present, answers.options)
            others = [each for each in present if not line_id or line_id not in (each.id, each.parent_id)]
            return bill_of(visit, opportunity, [*others, line, *members], line_id=line.id)

    def add(self, caller: Caller, target: Target, answers: LineAnswers) -> Bill:
        """With the new line, whose id is the bill's `line_id`; the same submit again finds it and adds nothing.

        One without price list takes the one of the answers, which prices the lines that it has.
        """

        def apply(visit: Visit, before: Opportunity) -> tuple[Opportunity, int]:
            opportunity = with_list(visit, before, answers.price_list)
            if opportunity != before:
                reprice(visit, opportunity)
            prices, lines = Prices(visit, opportunity), visit.work.lines
            line = lines.add(opportunity.id, new_line(visit.work, prices, answers))
            visit.audit("added", "line", line.id, None, line)
            put_members(visit, opportunity, line, answers.options)
            return opportunity, line.id

        return self._change(caller, target, "line added", apply)

    def change(self, caller: Caller, target: Target, line_id: int, answers: LineAnswers) -> Bill:
        """With the changed line; what comes with a bundle follows its quantity."""

        def apply(visit: Visit, opportunity: Opportunity) -> tuple[Opportunity, int]:
            before = visit.work.lines.get(opportunity.id, line_id)
            after = changed_line(visit.work, Prices(visit, opportunity), before, answers)
            visit.work.lines.save(opportunity.id, after)
            visit.audit("changed", "line", line_id, before, after)
            put_members(visit, opportunity, after, answers.options)
            return opportunity, line_id

        return self._change(caller, target, "line changed", apply)

    def remove(self, caller: Caller, target: Target, line_id: int) -> Bill:
        """Without the line, and what came with it. Raises also: NotFound the second time."""

        def apply(visit: Visit, opportunity: Opportunity) -> tuple[Opportunity, int]:
            gone = visit.work.lines.get(opportunity.id, line_id)
            if gone.kind is LineKind.REQUIRED:
                refuse([PartOfBundle("product", gone.name)])
            visit.work.lines.delete(opportunity.id, line_id)
            visit.audit("removed", "line", line_id, gone, None)
            return opportunity, 0

        return self._change(caller, target, "line removed", apply)

    def set_terms(self, caller: Caller, target: Target, answers: TermsAnswers) -> Bill:
        """With other terms; another price list prices the lines anew, and must have all their products."""

        def apply(visit: Visit, opportunity: Opportunity) -> tuple[Opportunity, int]:
            require_terms(visit, opportunity, answers)
            changed = replace(
                opportunity,
                price_list=answers.price_list,
                discount_percent=answers.discount_percent,
                discount_amount=answers.discount_amount,
                freight=answers.freight,
                is_system_calculated=answers.is_system_calculated,
            )
            if changed.price_list != opportunity.price_list:
                reprice(visit, changed)
            return changed, 0

        return self._change(caller, target, "terms set", apply)

    def recalculate(self, caller: Caller, target: Target) -> Bill:
        """With the prices of today; a second time changes nothing.

        Source: Dynamics 365, recalculate opportunity: only open ones.
        """
        unpriced: list[str] = []

        def apply(visit: Visit, opportunity: Opportunity) -> tuple[Opportunity, int]:
            unpriced[:] = refresh(visit, opportunity)
            return opportunity, 0

        bill = self._change(caller, target, "recalculated", apply)
        return replace(bill, unpriced=tuple(unpriced))

    @once_more
    def _change(
        self,
        caller: Caller,
        target: Target,
        action: str,
        apply: Callable[[Visit, Opportunity], tuple[Opportunity, int]],
    ) -> Bill:
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return bill_of(visit, done, line_id=visit.work.receipts.find(f"{target.key}/line"))
            before = visit.change(target)
            require_open(before)
            lines = visit.work.lines.list_of(before.id)
            changed, line_id = apply(visit, before)
            step = follow_lines(visit, changed)
            if step.opportunity == before and visit.work.lines.list_of(before.id) == lines:
                return bill_of(visit, before)
            after = visit.work.opportunities.save(step.opportunity, step.ended)
            visit.settle(action, before, after, target)
            if line_id and target.key:
                visit.work.receipts.save(f"{target.key}/line", line_id, visit.now)
            return bill_of(visit, after, line_id=line_id or None)
