"""The workspace's own fields, as the rules want them kept."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.fields import CustomField, FieldBook, Value


class Fields(Protocol):
    """Custom fields, and what opportunities have in them."""

    def list_all(self) -> tuple[CustomField, ...]:
        """By position."""
        ...

    def save(self, field: CustomField) -> CustomField: ...
    def delete(self, code: str) -> None: ...
    def count_values(self, code: str) -> int:
        """How many opportunities have something in the field."""
        ...

    def book_of(self, opportunity_id: int) -> FieldBook:
        """Every field, with what the opportunity has in it."""
        ...

    def save_values(self, opportunity_id: int, values: Mapping[str, Value]) -> None:
        """The opportunity has exactly these."""
        ...
