"""Discounts by quantity, as a set-up file tells them."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.price_lists import DiscountKind, DiscountList, DiscountStep
from bot.ports import Work
from bot.usecases.setup.parts import Code, ExactNumber, Part, Text
from bot.usecases.setup.products import Price
from bot.usecases.setup.subject import Nested, Subject

FromQuantity = Annotated[ExactNumber, Field(ge=0, max_digits=16, decimal_places=5)]


class DiscountStepPart(Part):
    """What is taken off each unit from one quantity to another, both included; without an end: and above."""

    begins: FromQuantity
    ends: FromQuantity | None = None
    figure: Price


class DiscountListPart(Part):
    """A discount list; a step that is not listed goes."""

    code: Code
    name: Text = ""
    kind: DiscountKind = DiscountKind.PERCENT
    active: bool = True
    steps: tuple[DiscountStepPart, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> "DiscountListPart":
        for step in self.steps:
            if step.ends is not None and step.ends < step.begins:
                raise ValueError(f"should have steps that end at {step.begins} or later, not at {step.ends}")
            if self.kind is DiscountKind.PERCENT and step.figure > 100:
                raise ValueError(f"should take off at most 100 percent, not {step.figure}")
        for lower, upper in pairwise(sorted(self.steps, key=lambda step: step.begins)):
            if lower.ends is None or lower.ends >= upper.begins:
                raise ValueError(f"should have steps that do not overlap: one ends after {upper.begins}")
        return self


class DiscountLists(Subject[DiscountListPart]):
    """Discount lists."""

    field = "discount_lists"
    kind = "discount list"
    part = DiscountListPart
    nested = (
        Nested(
            field="steps", kind="discount step", part=DiscountStepPart, key=lambda step: f"{step.begins.normalize():f}"
        ),
    )

    def stored(self, work: Work) -> tuple[DiscountListPart, ...]:
        """Every list, by code."""
        return tuple(
            DiscountListPart(
                code=each.code,
                name=each.name,
                kind=each.kind,
                active=each.active,
                steps=tuple(
                    DiscountStepPart(begins=step.begins, ends=step.ends, figure=step.figure) for step in each.steps
                ),
            )
            for each in work.price_lists.list_discounts()
        )

    def save(self, work: Work, part: DiscountListPart) -> None:
        """Keeps the list with its steps."""
        steps = tuple(
            DiscountStep(begins=step.begins, ends=step.ends, figure=step.figure)
            for step in sorted(part.steps, key=lambda step: step.begins)
        )
        work.price_lists.save_discounts(
            DiscountList(code=part.code, name=part.name, kind=part.kind, active=part.active, steps=steps)
        )

    def delete(self, work: Work, key: str) -> None:
        """It goes with its steps; lines keep their discounts."""
        work.price_lists.delete_discounts(key)


DISCOUNT_LISTS = DiscountLists()
