"""The option sets of an opportunity: status, status reason, priority, forecast category."""

from enum import IntEnum, StrEnum


class Status(IntEnum):
    """Business Central's status; the first two are Dynamics 365's state Open."""

    NOT_STARTED = 0
    IN_PROGRESS = 1
    WON = 2
    LOST = 3

    @property
    def is_open(self) -> bool:
        """Open includes Not Started."""
        return self in OPEN


OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)


class StatusReason(IntEnum):
    """Dynamics 365's status reason."""

    IN_PROGRESS = 1
    ON_HOLD = 2
    WON = 3
    CANCELED = 4
    OUT_SOLD = 5


class Priority(StrEnum):
    """Business Central's priority."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class ForecastCategory(StrEnum):
    """Dynamics 365's forecast category."""

    PIPELINE = "pipeline"
    BEST_CASE = "best_case"
    COMMITTED = "committed"
    OMITTED = "omitted"
    WON = "won"
    LOST = "lost"


SET_BY_HAND = tuple(
    category for category in ForecastCategory if category not in (ForecastCategory.WON, ForecastCategory.LOST)
)
"""The others come with closing."""
