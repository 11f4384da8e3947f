"""Templates of activities, as a set-up file tells them; stages name them."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from bot.domain.activities import ActivityKind
from bot.domain.activity_plans import SUBJECT_LIMIT
from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from bot.domain.status import Priority
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, Formula, Part, Text
from bot.usecases.setup.subject import Nested, Subject

StepText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SUBJECT_LIMIT)]


class ActivityStepPart(Part):
    """One activity of a template; `date_formula` counts from the day on which the stage is entered."""

    number: Annotated[int, Field(ge=1, le=9999)]
    kind: ActivityKind = ActivityKind.TASK
    description: StepText
    priority: Priority = Priority.NORMAL
    date_formula: Formula = ""


class ActivityTemplatePart(Part):
    """A template with all its steps: a step that is not listed goes; without any it stands for one task."""

    code: Code
    description: Text = ""
    steps: tuple[ActivityStepPart, ...] = ()

    @model_validator(mode="after")
    def _distinct(self) -> "ActivityTemplatePart":
        refuse_doubles("step number", (step.number for step in self.steps))
        return self


class ActivityTemplates(Subject[ActivityTemplatePart]):
    """Templates of activities; only stages use them, what they planned stays."""

    field = "activity_templates"
    kind = "template"
    part = ActivityTemplatePart
    nested = (Nested(field="steps", kind="step", part=ActivityStepPart, key=lambda step: str(step.number)),)

    def stored(self, work: Work) -> tuple[ActivityTemplatePart, ...]:
        """Every template, by code."""
        return tuple(_part(template) for template in work.templates.list_all())

    def save(self, work: Work, part: ActivityTemplatePart) -> None:
        """Keeps the template; steps that it no longer has go."""
        work.templates.save(_template(part))

    def delete(self, work: Work, key: str) -> None:
        """The template goes with its steps."""
        work.templates.delete(key)


def _part(template: ActivityTemplate) -> ActivityTemplatePart:
    return ActivityTemplatePart(
        code=template.code,
        description=template.description,
        steps=tuple(
            ActivityStepPart(
                number=step.number,
                kind=step.kind,
                description=step.description,
                priority=step.priority,
                date_formula=step.date_formula,
            )
            for step in template.steps
        ),
    )


def _template(part: ActivityTemplatePart) -> ActivityTemplate:
    steps = tuple(
        ActivityStep(
            number=step.number,
            kind=step.kind,
            description=step.description,
            priority=step.priority,
            date_formula=step.date_formula,
        )
        for step in sorted(part.steps, key=lambda step: step.number)
    )
    return ActivityTemplate(code=part.code, description=part.description, steps=steps)


ACTIVITY_TEMPLATES = ActivityTemplates()
