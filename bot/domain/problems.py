"""What can be wrong with one field; the whole tree of refusals is drawn in errors.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.errors import Refusal

if TYPE_CHECKING:
    from bot.domain.cycle import Move, Stage
    from bot.domain.pricing_errors import PricingError
    from bot.domain.status import Status


@dataclass(eq=False)
class FieldRefusal(Refusal):
    """One field is wrong."""

    field: str


@dataclass(eq=False)
class Invalid(Refusal):
    """One or more fields are wrong, in the order in which the rules test them."""

    problems: tuple[FieldRefusal, ...]


def refuse(problems: Sequence[FieldRefusal]) -> None:
    """Nothing when there is no problem.

    Raises: Invalid with all of them.
    """
    if problems:
        raise Invalid(tuple(problems))


@dataclass(eq=False)
class Missing(FieldRefusal):
    """The field must be filled in."""


@dataclass(eq=False)
class TooLong(FieldRefusal):
    """More characters than the field holds."""

    limit: int


@dataclass(eq=False)
class Unreadable(FieldRefusal):
    """What was typed is no amount, date or number."""

    given: str


@dataclass(eq=False)
class UnknownChoice(FieldRefusal):
    """The choice does not exist (any more)."""

    given: str


@dataclass(eq=False)
class OutOfRange(FieldRefusal):
    """A figure outside its bounds."""

    lowest: Decimal | int
    highest: Decimal | int


@dataclass(eq=False)
class NotPositive(FieldRefusal):
    """The figure must be greater than 0."""

    given: Decimal | int


@dataclass(eq=False)
class NegativeUnconfirmed(FieldRefusal):
    """A negative figure is legal once the person has confirmed it."""

    given: Decimal


@dataclass(eq=False)
class DateBeforeLastChange(FieldRefusal):
    """History does not go backwards."""

    given: date
    last_change: date


@dataclass(eq=False)
class CloseDateBeforeChange(FieldRefusal):
    """The estimated close date lies before the change that sets it."""

    given: date
    change: date


@dataclass(eq=False)
class DateBeforeMade(FieldRefusal):
    """Nothing happens to a document before the day on which it was made."""

    given: date
    made_on: date


@dataclass(eq=False)
class DateInFuture(FieldRefusal):
    """What has happened did not happen later than today."""

    given: date
    today: date


@dataclass(eq=False)
class OtherCompany(FieldRefusal):
    """The contact belongs to another company than the opportunity."""

    contact: str
    company: str


@dataclass(eq=False)
class NameTaken(FieldRefusal):
    """Another one has that name."""

    given: str


@dataclass(eq=False)
class ParentLoop(FieldRefusal):
    """A company can not belong to itself, nor to one that belongs to it."""

    company: str


@dataclass(eq=False)
class SalespersonBlocked(FieldRefusal):
    """A blocked person can not own opportunities."""

    name: str


@dataclass(eq=False)
class CycleBlocked(FieldRefusal):
    """A blocked cycle can not be put on an opportunity."""

    cycle: str


@dataclass(eq=False)
class WrongOutcome(FieldRefusal):
    """A close code or status reason of the other outcome."""

    given: str
    outcome: str


@dataclass(eq=False)
class StageNotOffered(FieldRefusal):
    """The move does not lead there; `wanted` is None where the move offers nothing at all."""

    wanted: int | None
    move: "Move"


@dataclass(eq=False)
class QuoteRequired(FieldRefusal):
    """The destination stage wants a quote linked first."""

    stage: "Stage"


@dataclass(eq=False)
class FieldRequired(FieldRefusal):
    """The destination stage wants the field filled first; `label` is empty for a plain field."""

    label: str
    stage: str


@dataclass(eq=False)
class LockedField(FieldRefusal):
    """The field can not change in this status."""

    status: "Status"


@dataclass(eq=False)
class CampaignInactive(FieldRefusal):
    """The campaign is not activated."""

    name: str


@dataclass(eq=False)
class CampaignOutOfDates(FieldRefusal):
    """The campaign does not run on the day on which the opportunity was created."""

    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(eq=False)
class OtherCampaign(FieldRefusal):
    """The contact list belongs to another campaign."""

    name: str
    campaign: str


@dataclass(eq=False)
class PossibleDuplicate(FieldRefusal):
    """Accounts or contacts of that name may be the same: one is picked, or a new one wanted in spite of them."""

    name: str
    others: tuple[str, ...]


@dataclass(eq=False)
class NotPriced(FieldRefusal):
    """The product has no price, for that reason."""

    error: "PricingError"
    product: str


@dataclass(eq=False)
class PartOfBundle(FieldRefusal):
    """The line came with a bundle."""

    line: str


@dataclass(eq=False)
class FollowsLines(FieldRefusal):
    """The figure is the total of the lines, and is not typed."""


@dataclass(eq=False)
class LockedByLines(FieldRefusal):
    """The field can not change while there are so many lines."""

    lines: int
