"""How a domain value lies in a table: by name, field for field. A plain new field needs no line in here."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Label, Table

V = TypeVar("V")


class Shape(Generic[V]):
    """The fields of a dataclass as columns of a table; `joined` names those that come from elsewhere.

    A field that is in neither keeps its default, or is given to `read`.
    """

    def __init__(self, kind: type[V], table: Table, **joined: ColumnElement[Any]) -> None:
        named = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # V is always a dataclass
        self._kind = kind
        self._names = tuple(name for name in named if name in joined or name in table.c)
        self._written = tuple(name for name in named if name in table.c and name not in joined and name != "id")
        self.columns: tuple[Label[Any], ...] = tuple(
            (joined[name] if name in joined else table.c[name]).label(f"{table.name}_{name}") for name in self._names
        )

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._names)

    def read(self, row: Sequence[Any], **others: Any) -> V:
        """The value out of a row that begins with `columns`."""
        return self._kind(**dict(zip(self._names, row, strict=False)), **others)

    def write(self, value: V) -> dict[str, Any]:
        """The columns of the table that the value fills, but for its id."""
        return {name: getattr(value, name) for name in self._written}
