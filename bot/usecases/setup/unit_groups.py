"""Units of measure in their groups, as a set-up file tells them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.catalogue import Unit, UnitGroup
from bot.domain.errors import InUse
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, ExactNumber, Part, Text
from bot.usecases.setup.subject import Nested, Plan, Subject

Factor = Annotated[ExactNumber, Field(gt=0, max_digits=15, decimal_places=5)]


class UnitPart(Part):
    """A unit; `factor` is how many base units it holds."""

    code: Code
    name: Text = ""
    factor: Factor = Decimal(1)


class UnitGroupPart(Part):
    """Units that are counted into each other; a unit that is not listed goes."""

    code: Code
    name: Text = ""
    units: tuple[UnitPart, ...] = ()

    @model_validator(mode="after")
    def _distinct(self) -> "UnitGroupPart":
        refuse_doubles("unit", (unit.code for unit in self.units))
        return self


class UnitGroups(Subject[UnitGroupPart]):
    """Unit groups."""

    field = "unit_groups"
    kind = "unit group"
    part = UnitGroupPart
    nested = (Nested(field="units", kind="unit", part=UnitPart, key=lambda unit: str(unit.code)),)

    def stored(self, work: Work) -> tuple[UnitGroupPart, ...]:
        """Every group, by code."""
        return tuple(
            UnitGroupPart(
                code=group.code,
                name=group.name,
                units=tuple(UnitPart(code=unit.code, name=unit.name, factor=unit.factor) for unit in group.units),
            )
            for group in work.catalogue.list_unit_groups()
        )

    def save(self, work: Work, part: UnitGroupPart) -> None:
        """Keeps the group with its units."""
        units = tuple(Unit(code=unit.code, name=unit.name, factor=unit.factor) for unit in part.units)
        work.catalogue.save_unit_group(UnitGroup(code=part.code, name=part.name, units=units))

    def delete(self, work: Work, key: str) -> None:
        """It goes with its units."""
        work.catalogue.delete_unit_group(key)

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """Groups that go while products are counted in them, and units that something is priced or sold in."""
        yield from super().uses(plan)
        for part in plan.listed(self):
            stored = plan.stored(self).get(part.code)
            wanted = {unit.code for unit in part.units}
            for unit in stored.units if stored else ():
                uses = 0 if unit.code in wanted else _uses(plan, part.code, unit.code)
                if uses:
                    yield InUse("unit", f"{part.code} {unit.code}", uses)


def _uses(plan: Plan, group: str, unit: str) -> int:
    """How many products are usually sold in it, how many items are priced in it, how many lines sell in it."""
    products = {code: each for code, each in plan.after(plan.subjects["products"]).items() if each.unit_group == group}
    usual = sum(1 for each in products.values() if each.default_unit == unit)
    lists = plan.after(plan.subjects["price_lists"]).values()
    priced = sum(1 for each in lists for item in each.items if item.product in products and item.unit == unit)
    return usual + priced + plan.work.catalogue.count_unit(group, unit)


UNIT_GROUPS = UnitGroups()
