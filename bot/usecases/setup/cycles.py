"""Sales cycles with their stages, as a set-up file tells them."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.cycle import ProbabilityMethod, SalesCycle, Stage
from bot.domain.errors import InUse
from bot.domain.fields import PLAIN, PlainField
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, Days, Formula, LongCode, Name, Part, Percent, Refers, Text
from bot.usecases.setup.subject import Nested, Plan, Subject


class StagePart(Part):
    """A stage; what it leaves out takes the default."""

    number: Annotated[int, Field(ge=1, le=9999)]
    name: Name
    completed: Percent
    chances: Percent
    allow_skip: bool = False
    quote_required: bool = False
    date_formula: Formula = ""
    expected_days: Days | None = None
    stale_days: Days | None = None
    requires: tuple[PlainField, ...] = ()
    requires_fields: Annotated[tuple[LongCode, ...], Refers("fields")] = ()
    activity_code: Annotated[Code | None, Refers("activity_templates")] = None


class CyclePart(Part):
    """A sales cycle with all its stages: a stage that is not listed goes."""

    code: Code
    description: Text = ""
    method: ProbabilityMethod
    blocked: bool = False
    stages: tuple[StagePart, ...]

    @model_validator(mode="after")
    def _distinct(self) -> "CyclePart":
        refuse_doubles("stage number", (stage.number for stage in self.stages))
        return self


class Cycles(Subject[CyclePart]):
    """Sales cycles."""

    field = "cycles"
    kind = "cycle"
    part = CyclePart
    nested = (Nested(field="stages", kind="stage", part=StagePart, key=lambda stage: str(stage.number)),)

    def stored(self, work: Work) -> tuple[CyclePart, ...]:
        """Every cycle, by code."""
        return tuple(_cycle_part(cycle) for cycle in work.cycles.list_all())

    def save(self, work: Work, part: CyclePart) -> None:
        """Keeps the cycle; stages that it no longer has go."""
        work.cycles.save(_cycle(part))

    def delete(self, work: Work, key: str) -> None:
        """The cycle goes with its stages."""
        work.cycles.delete(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Open opportunities on it."""
        return sum(work.cycles.count_active_entries(key).values()) + work.cycles.count_not_started(key)

    def count_nested_uses(self, work: Work, key: str, nested: Nested) -> dict[str, int]:  # noqa: ARG002  # it has one list
        """Open opportunities per stage."""
        return {str(number): count for number, count in work.cycles.count_active_entries(key).items()}

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """Cycles that go while opportunities are on them, and stages while opportunities stand there."""
        yield from super().uses(plan)
        for part in plan.listed(self):
            yield from _stage_uses(plan.work, part, plan.stored(self).get(part.code))


def _stage_uses(work: Work, wanted: CyclePart, present: CyclePart | None) -> Iterator[InUse]:
    leaving = {stage.number for stage in present.stages} if present else set()
    leaving -= {stage.number for stage in wanted.stages}
    standing = work.cycles.count_active_entries(wanted.code) if leaving else {}
    yield from (
        InUse("stage", f"{wanted.code} {number}", standing[number]) for number in sorted(leaving & standing.keys())
    )


def _cycle_part(cycle: SalesCycle) -> CyclePart:
    return CyclePart(
        code=cycle.code,
        description=cycle.description,
        method=cycle.method,
        blocked=cycle.blocked,
        stages=tuple(_stage_part(stage) for stage in cycle.stages),
    )


def _stage_part(stage: Stage) -> StagePart:
    return StagePart(
        number=stage.number,
        name=stage.name,
        completed=stage.completed_percent,
        chances=stage.chances_percent,
        allow_skip=stage.allow_skip,
        quote_required=stage.quote_required,
        date_formula=stage.date_formula,
        expected_days=stage.expected_days,
        stale_days=stage.stale_days,
        requires=tuple(PlainField(name) for name in stage.required_fields if name in PLAIN),
        requires_fields=tuple(name for name in stage.required_fields if name not in PLAIN),
        activity_code=stage.activity_code or None,
    )


def _cycle(part: CyclePart) -> SalesCycle:
    return SalesCycle(
        code=part.code,
        description=part.description,
        method=part.method,
        blocked=part.blocked,
        stages=_stages(sorted(part.stages, key=lambda stage: stage.number)),
    )


def _stages(parts: Sequence[StagePart]) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            number=part.number,
            name=part.name,
            completed_percent=part.completed,
            chances_percent=part.chances,
            quote_required=part.quote_required,
            allow_skip=part.allow_skip,
            date_formula=part.date_formula,
            expected_days=part.expected_days,
            stale_days=part.stale_days,
            required_fields=(*(field.value for field in part.requires), *part.requires_fields),
            activity_code=part.activity_code or "",
        )
        for part in parts
    )


CYCLES = Cycles()
