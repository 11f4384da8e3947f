"""What is to be sold with an opportunity and what it comes to; the estimate that follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.estimate import follow_total
from bot.domain.money import LARGEST
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import PriceList
from bot.domain.pricing import Line, LineAmounts, Totals
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import LockedByLines, refuse
from bot.domain.progress import Step
from bot.domain.workspace import Sheet
from bot.ports import Work
from bot.usecases.line_drafts import member_lines
from bot.usecases.office import Visit
from bot.usecases.prices import Prices, refused
from bot.usecases.reckoning import reckoning_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One line, and what it comes to."""

    line: Line
    amounts: LineAmounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What is to be sold with an opportunity, and what it comes to; members stand below their bundles.

    `is_list_needed`: products can be put on it only once it has a price list. `has_tiers`: steps of the sum decide on
    discount and tax. `unpriced` are the names of those lines that kept their price because there is none today.
    `line_id` is the line that was created or changed.
    """

    sheet: Sheet
    lines: tuple[BillLine, ...]
    totals: Totals
    price_list: PriceList | None = None
    has_tiers: bool = False
    is_list_needed: bool = False
    unpriced: tuple[str, ...] = ()
    line_id: int | None = None

    def line(self, line_id: int) -> Line | None:
        """The line of that id."""
        return next((each.line for each in self.lines if each.line.id == line_id), None)


def bill_of(
    visit: Visit, opportunity: Opportunity, lines: Sequence[Line] | None = None, *, line_id: int | None = None
) -> Bill:
    """The bill of those lines, else of the kept ones."""
    work, reckoning = visit.work, reckoning_of(visit.work)
    shown = _in_order(work.lines.list_of(opportunity.id) if lines is None else lines)
    code = opportunity.price_list
    return Bill(
        sheet=visit.sheet(opportunity),
        lines=tuple(BillLine(line=each, amounts=reckoning.amounts(each, opportunity.currency)) for each in shown),
        totals=reckoning.totals(shown, opportunity.terms),
        price_list=work.price_lists.find(code) if code else None,
        has_tiers=reckoning.tiers is not None,
        is_list_needed=code is None and not work.workspace.price_list_optional,
        line_id=line_id,
    )


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """By position, members below their bundles."""
    place = {line.id: line.position for line in lines if line.id}
    last = len(lines) + max(place.values(), default=0)

    def where(line: Line) -> tuple[int, bool, int]:
        return place.get(line.parent_id or line.id, last), line.parent_id is not None, line.position

    return sorted(lines, key=where)


def follow_lines(visit: Visit, opportunity: Opportunity) -> Step:
    """The opportunity with the total of its lines as its estimate, where that is system-calculated.

    Raises: Invalid, when the total is more than columns hold.
    """
    lines = visit.work.lines.list_of(opportunity.id)
    total = reckoning_of(visit.work).totals(lines, opportunity.terms).total
    if abs(total) > LARGEST:
        raise refused("quantity", PricingError.PRICE_ATTRIBUTE_OUT_OF_RANGE, "")
    if not opportunity.is_system_calculated:
        return Step(opportunity=opportunity, ended=None)
    return follow_total(opportunity, visit.work.cycles.get(opportunity.cycle_code), total, visit.recorder)


def put_members(visit: Visit, opportunity: Opportunity, bundle: Line, options: tuple[str, ...] | None) -> None:
    """What comes with the bundle is there, in the quantities of the bundle, and nothing else of it."""
    work: Work = visit.work
    present = work.lines.list_of(opportunity.id)
    wanted = member_lines(work, Prices(visit, opportunity), bundle, present, options)
    for line in wanted:
        if line.id:
            work.lines.save(opportunity.id, line)
        else:
            work.lines.add(opportunity.id, line)
    kept = {line.id for line in wanted}
    for line in present:
        if line.parent_id == bundle.id and line.id not in kept:
            work.lines.delete(opportunity.id, line.id)


def worth_its_lines(visit: Visit, clone: Opportunity, lines: Sequence[Line]) -> Opportunity:
    """The clone with the lines' total under its own terms as its estimate, where that is system-calculated."""
    if not clone.is_system_calculated:
        return clone
    return replace(clone, estimated_value=reckoning_of(visit.work).totals(lines, clone.terms).total)


def in_its_currency(visit: Visit, edited: Opportunity, before: Opportunity) -> Opportunity:
    """The edited opportunity, in another currency without a price list, which has but one.

    Raises: Invalid (LockedByLines), when the currency changes while there are lines.
    Source: Dynamics 365, the currency of an opportunity.
    """
    if edited.currency == before.currency:
        return edited
    lines = visit.work.lines.count_of(edited.id)
    if lines:
        refuse([LockedByLines("currency", lines)])
    return replace(edited, price_list=None)
