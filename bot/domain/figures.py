"""The arithmetic of an opportunity: exact decimals, nothing rounded before it is shown. Source: Business Central."""

from decimal import ROUND_HALF_UP, Decimal

from bot.domain.cycle import Move, ProbabilityMethod, Stage

HUNDRED = Decimal(100)


def probability_percent(method: ProbabilityMethod, chances_percent: int, completed_percent: int) -> Decimal:
    """The probability in per cent, exact."""
    chances, completed = Decimal(chances_percent), Decimal(completed_percent)
    match method:
        case ProbabilityMethod.MULTIPLY:
            return chances * completed / HUNDRED
        case ProbabilityMethod.ADD:
            return (chances + completed) / 2
        case ProbabilityMethod.CHANCES:
            return chances
        case ProbabilityMethod.COMPLETED:
            return completed


def calculated_value(estimated_value: Decimal, probability: Decimal) -> Decimal:
    """The weighted value, exact."""
    return estimated_value * probability / HUNDRED


def settled_chances(move: Move, stage: Stage, chances_percent: int) -> int:
    """The chances that an entry keeps: the stage's (unless 0) for Skip, Jump and a 0, else the given ones."""
    if stage.chances_percent and (chances_percent == 0 or move in (Move.SKIP, Move.JUMP)):
        return stage.chances_percent
    return chances_percent


def close_probability(probability: Decimal) -> int:
    """Dynamics 365's whole-number close probability: rounded half up."""
    return int(probability.quantize(Decimal(1), rounding=ROUND_HALF_UP))
