"""What stands in for the outside in tests: a clock that is set by hand."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


class FrozenClock:
    """A clock that stands still until it is moved; keeps bot.ports.Clock."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def move(self, step: timedelta) -> datetime:
        """The moment after the step."""
        self.moment += step
        return self.moment
