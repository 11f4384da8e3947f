"""Fields of the workspace's own, as a set-up file tells them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.errors import InUse
from bot.domain.fields import CODE, CustomField, FieldKind
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import LongCode, Mistake, Name, Part
from bot.usecases.setup.subject import Plan, Subject


class FieldPart(Part):
    """A field; a retired one keeps what is filled in and takes nothing new."""

    code: LongCode
    label: Name
    kind: FieldKind
    choices: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=75)], ...], Field(max_length=100)] = ()
    position: Annotated[int, Field(ge=0, le=9999)] = 0
    retired: bool = False

    @model_validator(mode="after")
    def _sound(self) -> "FieldPart":
        refuse_doubles("choice", self.choices)
        return self


class Fields(Subject[FieldPart]):
    """Custom fields of opportunities."""

    field = "fields"
    kind = "field"
    part = FieldPart

    def stored(self, work: Work) -> tuple[FieldPart, ...]:
        """Every field, by position."""
        return tuple(
            FieldPart(
                code=field.code,
                label=field.label,
                kind=field.kind,
                choices=field.choices,
                position=field.position,
                retired=field.retired,
            )
            for field in work.fields.list_all()
        )

    def save(self, work: Work, part: FieldPart) -> None:
        """Keeps the field; what was filled in before stays, also a choice that is offered no more."""
        work.fields.save(CustomField(**dict(part)))

    def delete(self, work: Work, key: str) -> None:
        """The field goes."""
        work.fields.delete(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Opportunities that have something in it."""
        return work.fields.count_values(key)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Codes that can not be one, and choices where there is nothing or everything to choose."""
        yield from super().mistakes(plan)
        after = plan.after(self)
        for index, part in enumerate(plan.listed(self)):
            choices = after[part.code].choices if part.code in after else part.choices
            if not CODE.fullmatch(part.code):
                yield Mistake(f"fields[{index}].code", f"should have letters, digits and _ only, not {part.code!r}")
            if part.kind is FieldKind.CHOICE and not choices:
                yield Mistake(f"fields[{index}].choices", "should name the choices")
            if part.kind is not FieldKind.CHOICE and choices:
                yield Mistake(f"fields[{index}].choices", "should be there for the kind choice only")

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """A field that is filled in somewhere can neither go nor become another kind: retire it."""
        yield from super().uses(plan)
        known = plan.stored(self)
        for part in plan.listed(self):
            turned = part.code in known and known[part.code].kind is not part.kind
            uses = self.count_uses(plan.work, part.code) if turned else 0
            if uses:
                yield InUse(self.kind, part.code, uses)


FIELDS = Fields()
