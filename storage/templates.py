"""Templates of activities with their steps."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.activities import activity_step, activity_template

_TEMPLATE = Shape(ActivityTemplate, activity_template)
_STEP = Shape(ActivityStep, activity_step)
_ALL = (
    select(*_TEMPLATE.columns, *_STEP.columns)
    .select_from(
        activity_template.outerjoin(
            activity_step,
            (activity_step.c.workspace_id == activity_template.c.workspace_id)
            & (activity_step.c.template_code == activity_template.c.code),
        )
    )
    .where(activity_template.c.workspace_id == WORKSPACE)
    .order_by(activity_template.c.code, activity_step.c.number)
)
_BY_CODE = _ALL.where(activity_template.c.code == bindparam("code"))
_PUT = put(activity_template)
_DELETE = delete(activity_template).where(
    activity_template.c.workspace_id == WORKSPACE, activity_template.c.code == bindparam("code")
)
_DELETE_STEPS = delete(activity_step).where(
    activity_step.c.workspace_id == WORKSPACE, activity_step.c.template_code == bindparam("code")
)


class SqlTemplates(Repository):
    """Keeps bot.ports.Templates."""

    def find(self, code: str) -> ActivityTemplate | None:
        """The template with that code."""
        return next(iter(_templates(self._run(_BY_CODE, code=code).all())), None)

    def list_all(self) -> tuple[ActivityTemplate, ...]:
        """All of them, by code."""
        return _templates(self._run(_ALL).all())

    def save(self, template: ActivityTemplate) -> ActivityTemplate:
        """The template; what its steps were before is replaced."""
        self._put(_PUT, _TEMPLATE.write(template))
        self._run(_DELETE_STEPS, code=template.code)
        self._add_all(activity_step, [{"template_code": template.code, **_STEP.write(step)} for step in template.steps])
        return template

    def delete(self, code: str) -> None:
        """Gone with its steps; what it planned stays."""
        self._run(_DELETE, code=code)


def _templates(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[ActivityTemplate, ...]:
    """The templates out of rows that pair each with one of its steps, or with none."""
    return tuple(
        _TEMPLATE.read(
            pairs[0], steps=tuple(_STEP.read(row[_TEMPLATE.width :]) for row in pairs if row.activity_step_number)
        )
        for pairs in (tuple(group) for _, group in groupby(rows, key=lambda row: row.activity_template_code))
    )
