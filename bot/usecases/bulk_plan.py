"""What a run is asked for, checked as a whole: whom or what its order names, and which opportunities it is about."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.bulk import MOST_ROWS, BulkOrder, Deed
from bot.domain.closing import fitting_codes
from bot.domain.cycle import CloseCode, Outcome, SalesCycle
from bot.domain.errors import NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person, Role
from bot.domain.problems import SalespersonBlocked, UnknownChoice, WrongOutcome, refuse
from bot.domain.status import OPEN
from bot.domain.workspace import Order, Selection
from bot.usecases.bulk_deeds import Doing
from bot.usecases.office import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which opportunities, and what to do; `new_owner` is a Slack id. Without statuses or numbers the open ones.

    `idle_days` keeps those to which nothing has happened for so many days.
    """

    selection: Selection
    order: BulkOrder
    new_owner: str | None = None
    idle_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The opportunities of a selection, at most MOST_ROWS of `matches`; `unknown` are numbers that lead nowhere."""

    opportunities: tuple[Opportunity, ...]
    matches: int
    unknown: tuple[int, ...]


def ordered(visit: Visit, asked: Asked) -> BulkOrder:
    """The order with everything that it names. Raises: Invalid, PersonUnknown."""
    order = asked.order
    if order.deed is Deed.HAND_OVER and asked.new_owner:
        order = replace(order, owner_id=visit.work.people.get_by_slack(asked.new_owner).id)
    refuse(order.problems())
    doing = doing_of(visit, order)
    if doing.owner and doing.owner.blocked:
        refuse([SalespersonBlocked("owner", doing.owner.name)])
    if order.deed is Deed.MOVE and not target_of(visit, order):
        refuse([UnknownChoice("stage", f"{order.cycle_code} {order.stage}")])
    if order.deed is Deed.LOSE:
        _require_code(visit, order.close_code or "")
    return order


def _require_code(visit: Visit, code: str) -> None:
    known = {each.code: each for each in visit.work.cycles.list_close_codes()}
    if code not in known:
        refuse([UnknownChoice("close_code", code)])
    if known[code].outcome is not Outcome.LOST:
        refuse([WrongOutcome("close_code", code, Outcome.LOST.value)])


def doing_of(visit: Visit, order: BulkOrder) -> Doing:
    """The order with its new owner and its cycle as they are now."""
    return Doing(
        order=order,
        today=visit.recorder.today,
        owner=visit.work.people.get(order.owner_id) if order.owner_id else None,
        cycle=visit.work.cycles.find(order.cycle_code) if order.cycle_code else None,
    )


def target_of(visit: Visit, order: BulkOrder) -> str:
    """The name of the new owner, of the stage, or of the close code; empty where it is gone, or a date."""
    doing = doing_of(visit, order)
    match order.deed:
        case Deed.HAND_OVER:
            return doing.owner.name if doing.owner else ""
        case Deed.MOVE:
            stages = doing.cycle.stages if doing.cycle else ()
            return next((stage.name for stage in stages if stage.number == order.stage), "")
        case Deed.LOSE:
            codes = visit.work.cycles.list_close_codes()
            return next((code.description for code in codes if code.code == order.close_code), "")
        case Deed.SHIFT:
            return ""


def selected(visit: Visit, asked: Asked) -> Found:
    """The opportunities meant, as far as the person may see them."""
    selection, opportunities = asked.selection, visit.work.opportunities
    if asked.idle_days is not None:
        selection = replace(selection, touched_before=visit.now - timedelta(days=asked.idle_days))
    if not selection.statuses and not selection.numbers:
        selection = replace(selection, statuses=OPEN)
    lines = opportunities.list_page(selection, visit.person, Order.CLOSE_DATE, limit=MOST_ROWS)
    seen = {line.number for line in lines}
    return Found(
        opportunities=tuple(opportunities.get(line.id) for line in lines),
        matches=sum(sums.count for sums in opportunities.sums(selection, visit.person)),
        unknown=tuple(number for number in selection.numbers if number not in seen) if len(seen) < MOST_ROWS else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSetting:
    """What a form offers: whose opportunities the person may change besides the own, all cycles and codes of loss."""

    people: tuple[Person, ...]
    cycles: tuple[SalesCycle, ...]
    close_codes: tuple[CloseCode, ...]
    stale_days: int


def setting_of(visit: Visit) -> BulkSetting:
    """What the person may choose among; people who are blocked or gone stay while opportunities may be theirs."""
    person, work = visit.person, visit.work
    everybody = work.people.list_all()
    below = [each for each in everybody if person.role is Role.ADMINISTRATOR or person.is_above(each.team_path)]
    return BulkSetting(
        people=tuple(each for each in below if each.id != person.id),
        cycles=work.cycles.list_all(),
        close_codes=fitting_codes(work.cycles.list_close_codes(), Outcome.LOST),
        stale_days=work.workspace.stale_days,
    )


def somebody(visit: Visit, reference: str) -> Person:
    """The person with that Slack id or name, also one who has left. Raises: NotFound."""
    people = visit.work.people
    found = people.find_by_slack(reference) or people.find_by_name(reference)
    if found is None:
        raise NotFound("person", reference)
    return found
