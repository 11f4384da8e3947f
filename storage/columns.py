"""How values lie in columns, the same on both databases. No table and no query in here."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Annotated, Any, cast

from sqlalchemy import BigInteger, DateTime, Dialect, ForeignKey, Integer, MetaData, Numeric, String, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: naive ones are refused, aware ones come back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; SQLite keeps it without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy asks so
        """The moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places: NUMERIC, and on SQLite a whole number of the last place.

    Sums are exact in both. More places than the column has are refused, and so are floats.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, places: int, digits: int = 20) -> None:
        super().__init__(digits, places)
        self.places = places
        self.digits = digits

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column in that database."""
        kind = BigInteger() if dialect.name == "sqlite" else Numeric(self.digits, self.places)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | int | None:
        """The value as the column takes it."""
        if value is None:
            return None
        if not isinstance(value, (Decimal, int)):
            raise TypeError(f"only exact numbers are kept: {value!r}")
        scaled = Decimal(value).scaleb(self.places)
        whole = int(scaled)
        if scaled != whole:
            raise ValueError(f"more than {self.places} decimal places: {value}")
        return whole if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The value with all its places."""
        if value is None:
            return None
        return Decimal(value).scaleb(-self.places) if dialect.name == "sqlite" else Decimal(value)


class Choice(TypeDecorator[Any]):
    """A member of an enumeration, kept by its value."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[StrEnum] | type[IntEnum]) -> None:
        super().__init__()
        self.members = members

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text or a number, as the members are."""
        return dialect.type_descriptor(Integer() if issubclass(self.members, IntEnum) else String())

    def process_bind_param(self, value: StrEnum | IntEnum | None, dialect: Dialect) -> str | int | None:  # noqa: ARG002
        """The value of the member."""
        return None if value is None else value.value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | IntEnum | None:  # noqa: ARG002
        """The member."""
        return None if value is None else self.members(value)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A few codes or names without spaces, in their order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The codes with a space between them."""
        return None if value is None else " ".join(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """The codes."""
        return None if value is None else tuple(str(value).split())


BIG = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts ids only in a column that is called INTEGER; its integers have 64 bits anyway."""

BYTEWISE = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts alike in both databases, whatever the language of the server."""

MONEY = Exact(4)
PERCENT = Exact(4, 8)
RATE = Exact(12, 24)
QUANTITY = Exact(5, 17)

Id = Annotated[int, mapped_column(BIG, primary_key=True)]
Reference = Annotated[int, mapped_column(BIG)]
WorkspaceId = Annotated[int, mapped_column(BIG, ForeignKey("workspace.id"))]
Money = Annotated[Decimal, mapped_column(MONEY)]
Percent = Annotated[Decimal, mapped_column(PERCENT)]
Quantity = Annotated[Decimal, mapped_column(QUANTITY)]
Folded = Annotated[str, mapped_column(BYTEWISE)]


class Row(DeclarativeBase):
    """A row of a table; rows declare columns and are never loaded as objects."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012  # SQLAlchemy reads it from the class


def table_of(row: type[Row]) -> Table:
    """The table that the row declares."""
    return cast("Table", row.__table__)
