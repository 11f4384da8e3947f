"""Products with their bundles, and the units they are sold in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select

from bot.domain.catalogue import Member, Product, ProductState, Unit, UnitGroup
from bot.domain.errors import NotFound
from bot.domain.words import folded
from storage.repository import WORKSPACE, Repository, change, put
from storage.search import SearchKind, SearchWords, bounds, matching, prefixes
from storage.shape import Shape
from storage.tables.catalogue import bundle_member, product, unit, unit_group
from storage.tables.documents import document_line
from storage.tables.lines import opportunity_line
from storage.tables.price_lists import price_list_item

_PRODUCT = Shape(Product, product)
_MEMBER = Shape(Member, bundle_member)
_GROUP = Shape(UnitGroup, unit_group)
_UNIT = Shape(Unit, unit)

_PRODUCTS = select(*_PRODUCT.columns).where(product.c.workspace_id == WORKSPACE)
_ALL_PRODUCTS = _PRODUCTS.order_by(product.c.code)
_BY_CODE = _PRODUCTS.where(product.c.code == bindparam("code"))
_MEMBERS = (
    select(bundle_member.c.bundle_code, *_MEMBER.columns)
    .where(bundle_member.c.workspace_id == WORKSPACE)
    .order_by(bundle_member.c.bundle_code, bundle_member.c.place)
)
_MEMBERS_OF = _MEMBERS.where(bundle_member.c.bundle_code == bindparam("code"))
_SAVE = change(product)
_DELETE = delete(product).where(product.c.workspace_id == WORKSPACE, product.c.code == bindparam("code"))
_DELETE_MEMBERS = delete(bundle_member).where(
    bundle_member.c.workspace_id == WORKSPACE, bundle_member.c.bundle_code == bindparam("code")
)


def _counted(line: Any, *conditions: Any) -> Any:
    """How many lines of that table there are."""
    return select(func.count()).select_from(line).where(line.c.workspace_id == WORKSPACE, *conditions).scalar_subquery()


_LINES = (opportunity_line, document_line)
_SOLD = select(sum(_counted(line, line.c.product_code == bindparam("code")) for line in _LINES))
_OF_GROUP = select(product.c.code).where(
    product.c.workspace_id == WORKSPACE, product.c.unit_group == bindparam("group_code")
)
_SOLD_IN = select(
    sum(_counted(line, line.c.unit == bindparam("given_unit"), line.c.product_code.in_(_OF_GROUP)) for line in _LINES)
)
_GROUPS = (
    select(*_GROUP.columns, *_UNIT.columns)
    .select_from(
        unit_group.outerjoin(
            unit, (unit.c.workspace_id == unit_group.c.workspace_id) & (unit.c.group_code == unit_group.c.code)
        )
    )
    .where(unit_group.c.workspace_id == WORKSPACE)
    .order_by(unit_group.c.code, unit.c.place)
)
_GROUP_BY_CODE = _GROUPS.where(unit_group.c.code == bindparam("code"))
_PUT_GROUP = put(unit_group)
_DELETE_UNITS = delete(unit).where(unit.c.workspace_id == WORKSPACE, unit.c.group_code == bindparam("code"))
_DELETE_GROUP = delete(unit_group).where(unit_group.c.workspace_id == WORKSPACE, unit_group.c.code == bindparam("code"))


@cache
def _suggested(count: int, *, listed: bool) -> Select[Any]:
    """Active products that match `count` prefixes; `listed`: on the given price list."""
    found = _PRODUCTS.where(product.c.state == ProductState.ACTIVE)
    if count:
        found = found.where(product.c.id.in_(matching(SearchKind.PRODUCT, count)))
    if listed:
        item = price_list_item.c
        on_list = select(item.product_code).where(
            item.workspace_id == WORKSPACE,
            item.price_list == bindparam("given_list"),
            item.product_code == product.c.code,
        )
        found = found.where(on_list.exists())
    return found.order_by(product.c.folded_name, product.c.id).limit(bindparam("most"))


class SqlCatalogue(Repository):
    """Keeps bot.ports.Catalogue."""

    def __init__(self, connection: Connection, workspace_id: int) -> None:
        super().__init__(connection, workspace_id)
        self._words = SearchWords(connection, workspace_id)

    def find_product(self, code: str) -> Product | None:
        """The product with that code, with its members."""
        row = self._run(_BY_CODE, code=code).first()
        if row is None:
            return None
        members = tuple(_MEMBER.read(each[1:]) for each in self._run(_MEMBERS_OF, code=code))
        return _PRODUCT.read(row, members=members)

    def get_product(self, code: str) -> Product:
        """Raises: NotFound."""
        found = self.find_product(code)
        if found is None:
            raise NotFound("product", code)
        return found

    def list_products(self) -> tuple[Product, ...]:
        """All products, by code, with their members."""
        rows = groupby(self._run(_MEMBERS), key=lambda row: row[0])
        members = {bundle: tuple(_MEMBER.read(row[1:]) for row in group) for bundle, group in rows}
        plain = [_PRODUCT.read(row) for row in self._run(_ALL_PRODUCTS)]
        return tuple(replace(each, members=members.get(each.code, ())) for each in plain)

    def suggest_products(self, words: Sequence[str], price_list: str | None, limit: int) -> tuple[Product, ...]:
        """Active ones with words beginning with each of `words`, by name; with a price list those on it."""
        found = prefixes(words)
        given = {} if price_list is None else {"given_list": price_list}
        statement = _suggested(len(found), listed=price_list is not None)
        return tuple(map(_PRODUCT.read, self._run(statement, most=limit, **given, **bounds(found))))

    def save_product(self, saved: Product) -> Product:
        """The stored product; one with that code is replaced, its members too."""
        known = self.find_product(saved.code)
        values = {**_PRODUCT.write(saved), "folded_name": folded(saved.name)}
        if known:
            self._run(_SAVE, row_id=known.id, **values)
            self._run(_DELETE_MEMBERS, code=saved.code)
        stored = replace(saved, id=known.id if known else self._add(product, values))
        self._words.replace(SearchKind.PRODUCT, stored.id, [stored.name, stored.code])
        rows = [
            {"bundle_code": stored.code, "place": place, **_MEMBER.write(each)}
            for place, each in enumerate(stored.members)
        ]
        self._add_all(bundle_member, rows)
        return stored

    def delete_product(self, code: str) -> None:
        """Gone with its members; it is no longer found."""
        known = self.find_product(code)
        if known:
            self._words.forget(SearchKind.PRODUCT, known.id)
            self._run(_DELETE, code=code)

    def count_product(self, code: str) -> int:
        """How many lines sell it, on opportunities and documents."""
        return int(self._run(_SOLD, code=code).scalar_one())

    def count_unit(self, group_code: str, unit: str) -> int:
        """How many lines sell a product of that group in that unit, on opportunities and documents."""
        return int(self._run(_SOLD_IN, group_code=group_code, given_unit=unit).scalar_one())

    def find_unit_group(self, code: str) -> UnitGroup | None:
        """The group with that code, with its units."""
        return next(iter(_groups(self._run(_GROUP_BY_CODE, code=code).all())), None)

    def list_unit_groups(self) -> tuple[UnitGroup, ...]:
        """All groups, by code."""
        return _groups(self._run(_GROUPS).all())

    def save_unit_group(self, group: UnitGroup) -> UnitGroup:
        """The group; what its units were before is replaced."""
        self._put(_PUT_GROUP, _GROUP.write(group))
        self._run(_DELETE_UNITS, code=group.code)
        rows = [
            {"group_code": group.code, "place": place, **_UNIT.write(each)} for place, each in enumerate(group.units)
        ]
        self._add_all(unit, rows)
        return group

    def delete_unit_group(self, code: str) -> None:
        """Gone with its units."""
        self._run(_DELETE_GROUP, code=code)


def _groups(rows: Sequence[Any]) -> tuple[UnitGroup, ...]:
    """The groups out of rows that pair each with one of its units, or with none."""
    return tuple(
        _GROUP.read(pairs[0], units=tuple(_UNIT.read(row[_GROUP.width :]) for row in pairs if row.unit_code))
        for pairs in (tuple(group) for _, group in groupby(rows, key=lambda row: row.unit_group_code))
    )
