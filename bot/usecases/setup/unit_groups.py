"""Units of measure in their groups, as a set-up file tells them."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.catalogue import Unit, UnitGroup
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, ExactNumber, Part, Text
from bot.usecases.setup.subject import Nested, Subject

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


UNIT_GROUPS = UnitGroups()
