"""How an opportunity comes to be: what is needed, what is defaulted; and its copy."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.campaign import NO_MARKETING, Marketing, marketed
from bot.domain.customer import Customer
from bot.domain.cycle import Move, SalesCycle
from bot.domain.errors import StagesMissing
from bot.domain.opportunity import NAME_LIMIT, Opportunity, text_problems
from bot.domain.people import Person
from bot.domain.problems import CycleBlocked, FieldRefusal, Missing, SalespersonBlocked, refuse
from bot.domain.progress import Recorder, Step, Update, figure_problems, filled, record, value_problems
from bot.domain.status import ForecastCategory, Priority, Status, StatusReason

COPY_OF = "Copy of "


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person typed for a new opportunity. `activate` starts it in the first stage at once.

    The estimated value may be None (nothing typed) only where the opportunity is not started.
    """

    name: str
    customer: Customer
    owner: Person | None
    cycle: SalesCycle | None
    currency: str
    estimated_value: Decimal | None = None
    estimated_close_date: date | None = None
    chances_percent: int | None = None
    priority: Priority = Priority.NORMAL
    description: str = ""
    private: bool = False
    activate: bool = True
    negative_confirmed: bool = False
    outside_id: str | None = None
    marketing: Marketing = NO_MARKETING


def create(draft: Draft, recorder: Recorder) -> Step:
    """The new opportunity, created today, started in the first stage where that was asked for.

    Raises: Invalid (all problems: name, customer, owner, cycle, figures), StagesMissing.
    Source: the checks of Business Central's wizard; "close date before the change", dead there, is enforced.
    """
    refuse(_problems(draft) + _figure_problems(draft, recorder))
    assert draft.owner is not None and draft.cycle is not None
    opportunity = Opportunity(
        name=draft.name.strip(),
        **draft.customer.columns(),
        owner_id=draft.owner.id,
        owner_name=draft.owner.name,
        owner_slack_id=draft.owner.slack_id,
        owner_path=draft.owner.team_path,
        currency=draft.currency,
        cycle_code=draft.cycle.code,
        priority=draft.priority,
        description=draft.description,
        private=draft.private,
        estimated_value=draft.estimated_value or Decimal(0),
        estimated_close_date=draft.estimated_close_date,
        created_on=recorder.today,
        created_by=recorder.person_id,
        touched_at=recorder.now,
        outside_id=draft.outside_id,
    )
    opportunity = marketed(opportunity, draft.marketing)
    if not draft.activate:
        return Step(opportunity=opportunity, ended=None)
    first = draft.cycle.stages[0]
    return record(opportunity, draft.cycle, first, _first_update(draft, draft.cycle, recorder), recorder)


def _problems(draft: Draft) -> list[FieldRefusal]:
    problems = text_problems({"name": draft.name, "description": draft.description})
    problems += draft.customer.problems()
    return problems + _setting_problems(draft.owner, draft.cycle)


def _setting_problems(owner: Person | None, cycle: SalesCycle | None) -> list[FieldRefusal]:
    """What keeps anything new from that owner or out of that cycle."""
    problems: list[FieldRefusal] = []
    if owner is None:
        problems.append(Missing("owner"))
    elif owner.blocked:
        problems.append(SalespersonBlocked("owner", owner.name))
    if cycle is None:
        problems.append(Missing("cycle"))
    elif cycle.blocked:
        problems.append(CycleBlocked("cycle", cycle.code))
    return problems


def _figure_problems(draft: Draft, recorder: Recorder) -> list[FieldRefusal]:
    if not draft.activate or draft.cycle is None:
        negative = draft.estimated_value is not None and draft.estimated_value < 0
        return value_problems("value", draft.estimated_value, confirmed=draft.negative_confirmed) if negative else []
    if not draft.cycle.stages:
        raise StagesMissing(draft.cycle.code)
    return figure_problems(_first_update(draft, draft.cycle, recorder))


def _first_update(draft: Draft, cycle: SalesCycle, recorder: Recorder) -> Update:
    first = cycle.stages[0]
    update = Update(
        move=Move.FIRST,
        stage=first.number,
        date_of_change=recorder.today,
        estimated_value=draft.estimated_value,
        chances_percent=first.chances_percent if draft.chances_percent is None else draft.chances_percent,
        estimated_close_date=draft.estimated_close_date,
        negative_confirmed=draft.negative_confirmed,
    )
    return filled(update, first)


def clone(source: Opportunity, owner: Person | None, cycle: SalesCycle | None, recorder: Recorder) -> Opportunity:
    """A copy, Not Started, owned by `owner`: plain fields and the estimate go along, an open one's plan too.

    Stage, history, actuals, price list, discounts, freight, forecast category and outside id do not; the source stays
    as it is. `cycle` is the one of the source, as it now is. Raises: Invalid (owner, cycle).
    Source: Dynamics 365, clone opportunity.
    """
    refuse(_setting_problems(owner, cycle))
    assert owner is not None
    return replace(
        source,
        id=0,
        number=0,
        version=0,
        name=(COPY_OF + source.name)[:NAME_LIMIT],
        owner_id=owner.id,
        owner_name=owner.name,
        owner_slack_id=owner.slack_id,
        owner_path=owner.team_path,
        status=Status.NOT_STARTED,
        status_reason=StatusReason.IN_PROGRESS,
        forecast_category=ForecastCategory.PIPELINE,
        estimated_close_date=source.estimated_close_date if source.is_open else None,
        actual_value=None,
        actual_close_date=None,
        price_list=None,
        discount_percent=Decimal(0),
        discount_amount=Decimal(0),
        freight=Decimal(0),
        document_kind=None,
        document_id=None,
        document_number=None,
        created_on=recorder.today,
        created_by=recorder.person_id,
        touched_at=recorder.now,
        outside_id=None,
        active=None,
    )
