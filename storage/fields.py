"""The workspace's own fields, and what opportunities have in them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select

from bot.domain.fields import CustomField, FieldBook, FieldKind, Value, Values
from storage.repository import WORKSPACE, Repository, put
from storage.tables.fields import custom_field, custom_value

_FIELDS = (
    select(custom_field)
    .where(custom_field.c.workspace_id == WORKSPACE)
    .order_by(custom_field.c.position, custom_field.c.code)
)
_PUT_FIELD = put(custom_field)
_DELETE_FIELD = delete(custom_field).where(
    custom_field.c.workspace_id == WORKSPACE, custom_field.c.code == bindparam("wanted")
)
_OF_IT = (custom_value.c.workspace_id == WORKSPACE, custom_value.c.opportunity_id == bindparam("opportunity"))
_VALUES = select(custom_value.c.code, custom_value.c.text, custom_value.c.number, custom_value.c.day).where(*_OF_IT)
_FORGET = delete(custom_value).where(*_OF_IT, custom_value.c.code.in_(bindparam("codes", expanding=True)))
_COUNT = select(func.count()).where(
    custom_value.c.workspace_id == WORKSPACE, custom_value.c.code == bindparam("wanted")
)


class SqlFields(Repository):
    """Keeps bot.ports.Fields; the fields are read once in a transaction."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._read: tuple[CustomField, ...] | None = None

    def list_all(self) -> tuple[CustomField, ...]:
        """By position."""
        if self._read is None:
            self._read = tuple(map(_field, self._run(_FIELDS)))
        return self._read

    def save(self, field: CustomField) -> CustomField:
        """The field, added or replaced."""
        self._read = None
        columns = {name: getattr(field, name) for name in ("code", "label", "kind", "position", "retired")}
        self._put(_PUT_FIELD, {**columns, "choices": list(field.choices)})
        return field

    def delete(self, code: str) -> None:
        """Gone; whoever asks for this has seen that nothing is filled in."""
        self._read = None
        self._run(_DELETE_FIELD, wanted=code)

    def count_values(self, code: str) -> int:
        """How many opportunities have something in it."""
        return int(self._run(_COUNT, wanted=code).scalar_one())

    def book_of(self, opportunity_id: int) -> FieldBook:
        """Every field, with what the opportunity has in it."""
        fields = self.list_all()
        return FieldBook(fields=fields, values=self._values_of(opportunity_id)) if fields else FieldBook()

    def _values_of(self, opportunity_id: int) -> Values:
        rows = self._run(_VALUES, opportunity=opportunity_id)
        return MappingProxyType({code: _first(text, number, day) for code, text, number, day in rows})

    def save_values(self, opportunity_id: int, values: Mapping[str, Value]) -> None:
        """The opportunity has exactly these."""
        before = self._values_of(opportunity_id)
        gone = [code for code, value in before.items() if values.get(code) != value]
        if gone:
            self._run(_FORGET, opportunity=opportunity_id, codes=gone)
        new = {code: value for code, value in values.items() if before.get(code) != value}
        self._add_all(
            custom_value,
            [{"opportunity_id": opportunity_id, "code": code, **_columns(value)} for code, value in new.items()],
        )


def _field(row: Row[*tuple[Any, ...]]) -> CustomField:
    return CustomField(
        code=row.code,
        label=row.label,
        kind=FieldKind(row.kind),
        choices=tuple(row.choices),
        position=row.position,
        retired=row.retired,
    )


def _first(*columns: Value | None) -> Value:
    return next(column for column in columns if column is not None)


def _columns(value: Value) -> dict[str, Value | None]:
    return {
        "text": value if isinstance(value, str) else None,
        "number": value if isinstance(value, Decimal) else None,
        "day": value if isinstance(value, date) else None,
    }
