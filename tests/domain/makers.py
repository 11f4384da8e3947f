"""Cycles, people, customers and opportunities for the tests of the rules, each with the plainest values."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from bot.domain.closing import Closing
from bot.domain.customer import Account, Contact, Customer, CustomerKind
from bot.domain.cycle import CloseCode, Move, Outcome, ProbabilityMethod, SalesCycle, Stage
from bot.domain.figures import probability_percent
from bot.domain.intake import Draft
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person, Role
from bot.domain.progress import Recorder, Update, activate

TODAY = date(2027, 3, 10)
IN_A_MONTH = date(2027, 4, 9)

CONTOSO = Account(id=1, name="Contoso")
FABRIKAM = Account(id=2, name="Fabrikam")
ANNA_OF_CONTOSO = Contact(id=11, name="Anna Berg", account_id=1, account_name="Contoso")
OLGA_OF_FABRIKAM = Contact(id=12, name="Olga Lind", account_id=2, account_name="Fabrikam")
PER_ALONE = Contact(id=13, name="Per Holm")

JO = Person(id=21, name="Jo Hart", role=Role.REP, slack_id="U21", team_path="/1/")
AH = Person(id=22, name="Ada Hill", role=Role.REP, slack_id="U22", team_path="/1/4/")

PRICE_W = CloseCode(code="PRICE_W", description="Best price", outcome=Outcome.WON)
BUSINESS_W = CloseCode(code="BUSINESS_W", description="Good business", outcome=Outcome.WON)
BUSINESS_L = CloseCode(code="BUSINESS_L", description="No business", outcome=Outcome.LOST)


def stage(number: int, completed: int, chances: int, **more: Any) -> Stage:
    """A stage named after its number, unless a name is given."""
    return Stage(
        **{"number": number, "name": f"Stage {number}"} | more, completed_percent=completed, chances_percent=chances
    )


def cycle_of(*stages: Stage, method: ProbabilityMethod = ProbabilityMethod.MULTIPLY, code: str = "TEST") -> SalesCycle:
    """A cycle of those stages."""
    return SalesCycle(code=code, description=code.title(), method=method, stages=stages)


STANDARD = cycle_of(
    stage(1, 10, 20, name="Qualify", allow_skip=True),
    stage(2, 35, 40, name="Develop", allow_skip=True),
    stage(3, 65, 60, name="Propose", allow_skip=True),
    stage(4, 90, 80, name="Close", allow_skip=True),
    method=ProbabilityMethod.CHANCES,
    code="STANDARD",
)
EXISTING = cycle_of(
    stage(1, 2, 10, name="Initial", allow_skip=True),
    stage(2, 50, 40, name="Presentation", allow_skip=True),
    stage(3, 80, 80, name="Proposal", quote_required=True),
    stage(4, 95, 100, name="Sign Contract", quote_required=True),
    method=ProbabilityMethod.COMPLETED,
    code="EXISTING",
)
NEW = cycle_of(
    stage(1, 2, 10, name="Initial"),
    stage(2, 5, 20, name="Qualification"),
    stage(3, 40, 50, name="Presentation", quote_required=True, allow_skip=True),
    stage(4, 60, 75, name="Proposal", quote_required=True),
    stage(5, 95, 100, name="Sign Contract", quote_required=True),
    method=ProbabilityMethod.CHANCES,
    code="NEW",
)


def recorder(today: date = TODAY) -> Recorder:
    """Jo Hart at noon of that day."""
    return Recorder(person_id=JO.id, today=today, now=datetime.combine(today, time(12), UTC))


def opportunity(cycle: SalesCycle = STANDARD, **columns: Any) -> Opportunity:
    """Jo's opportunity with Contoso over 100.00 USD, not started, closing in a month."""
    plain: dict[str, Any] = {
        "id": 5,
        "number": 42,
        "version": 1,
        "name": "Coffee machines",
        "customer_kind": CustomerKind.ACCOUNT,
        "account_id": CONTOSO.id,
        "account_name": CONTOSO.name,
        "owner_id": JO.id,
        "owner_name": JO.name,
        "owner_slack_id": JO.slack_id,
        "owner_path": JO.team_path,
        "currency": "USD",
        "cycle_code": cycle.code,
        "estimated_value": Decimal("100.00"),
        "estimated_close_date": IN_A_MONTH,
        "created_on": TODAY,
        "created_by": JO.id,
        "touched_at": recorder().now,
    }
    return Opportunity(**plain | columns)


def standing_on(number: int, cycle: SalesCycle = STANDARD, day: date = TODAY, **figures: Any) -> Opportunity:
    """A started opportunity on that stage of the cycle since `day`; `figures` replace those of the active entry."""
    started = activate(opportunity(cycle), cycle, recorder(day)).opportunity
    there = cycle.stage(number)
    assert started.active
    position: dict[str, Any] = {
        "stage": there.number,
        "stage_name": there.name,
        "completed_percent": there.completed_percent,
        "chances_percent": there.chances_percent,
    }
    entry = replace(started.active, **position | figures)
    probability = probability_percent(cycle.method, entry.chances_percent, entry.completed_percent)
    return started.with_entry(replace(entry, probability_percent=probability))


def update(move: Move, **figures: Any) -> Update:
    """A complete update, made today, to the proposed stage of the move."""
    plain = {
        "date_of_change": TODAY,
        "estimated_value": Decimal("100.00"),
        "chances_percent": 40,
        "estimated_close_date": IN_A_MONTH,
    }
    return Update(move=move, **plain | figures)


def won(**answers: Any) -> Closing:
    """Won today for 100.00 by the best price."""
    plain = {"outcome": Outcome.WON, "close_code": PRICE_W, "closed_on": TODAY, "value": Decimal("100.00")}
    return Closing(**plain | answers)


def lost(**answers: Any) -> Closing:
    """Lost today for want of business."""
    return Closing(**{"outcome": Outcome.LOST, "close_code": BUSINESS_L, "closed_on": TODAY} | answers)


def draft(**answers: Any) -> Draft:
    """Jo's complete draft for Contoso over 100.00 USD, to be started at once."""
    plain: dict[str, Any] = {
        "name": "Coffee machines",
        "customer": Customer(account=CONTOSO),
        "owner": JO,
        "cycle": STANDARD,
        "currency": "USD",
        "estimated_value": Decimal("100.00"),
        "estimated_close_date": IN_A_MONTH,
    }
    return Draft(**plain | answers)
