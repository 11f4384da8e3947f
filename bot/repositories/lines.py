"""Lines of opportunities, as the rules want them kept."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.pricing import Line


class Lines(Protocol):
    """What is to be sold."""

    def list_of(self, opportunity_id: int) -> tuple[Line, ...]:
        """By position."""
        ...

    def count_of(self, opportunity_id: int) -> int: ...
    def find(self, opportunity_id: int, line_id: int) -> Line | None: ...
    def get(self, opportunity_id: int, line_id: int) -> Line:
        """Raises: NotFound."""
        ...

    def add(self, opportunity_id: int, line: Line) -> Line:
        """With id, after the lines that are there."""
        ...

    def save(self, opportunity_id: int, line: Line) -> Line: ...
    def delete(self, opportunity_id: int, line_id: int) -> None:
        """With the lines that came with it. Raises: NotFound."""
        ...

    def copy(self, lines: Sequence[Line], opportunity_id: int) -> tuple[Line, ...]:
        """The lines as new ones of that opportunity, each still under the copy of its bundle."""
        ...
