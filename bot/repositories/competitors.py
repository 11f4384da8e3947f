"""Competitors and sales literature, as the rules want them kept."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.competitor import Competitor, Score
from bot.domain.literature import Literature
from bot.domain.people import Person


class Competitors(Protocol):
    """Competitors, and the opportunities that have them."""

    def get(self, competitor_id: int) -> Competitor: ...
    def find(self, name: str) -> Competitor | None:
        """By name, folded."""
        ...

    def list_all(self) -> tuple[Competitor, ...]:
        """By name."""
        ...

    def list_found(self, words: Sequence[str], limit: int) -> tuple[Competitor, ...]:
        """Those whose name has words beginning with each of `words`, by name."""
        ...

    def save(self, competitor: Competitor) -> Competitor:
        """Adds one without id."""
        ...

    def delete(self, competitor_id: int) -> None: ...
    def count_uses(self, competitor_id: int) -> int:
        """How many opportunities have it, or name it in a close."""
        ...

    def list_of(self, opportunity_id: int) -> tuple[Competitor, ...]:
        """By name."""
        ...

    def link(self, opportunity_id: int, competitor_id: int) -> None: ...
    def unlink(self, opportunity_id: int, competitor_id: int) -> None: ...
    def scores(self, reader: Person) -> tuple[Score, ...]:
        """Every competitor with what became of its opportunities, as far as the reader may see them, by name."""
        ...


class LiteratureShelf(Protocol):
    """Sales literature."""

    def get(self, literature_id: int) -> Literature: ...
    def find(self, title: str) -> Literature | None:
        """By title, folded."""
        ...

    def list_all(self) -> tuple[Literature, ...]:
        """By title."""
        ...

    def list_found(self, words: Sequence[str], limit: int) -> tuple[Literature, ...]:
        """Those with words beginning with each of `words` in title, subject, product codes or competitors, by title."""
        ...

    def save(self, literature: Literature) -> Literature:
        """Adds one without id."""
        ...

    def delete(self, literature_id: int) -> None: ...
