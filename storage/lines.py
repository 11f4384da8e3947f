"""Lines of opportunities."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, delete, func, select

from bot.domain.errors import NotFound
from bot.domain.pricing import Line
from storage.repository import WORKSPACE, Repository, change
from storage.shape import Shape
from storage.tables.lines import opportunity_line as line

_LINE = Shape(Line, line)
_IS_OF = (line.c.workspace_id == WORKSPACE, line.c.opportunity_id == bindparam("opportunity"))
_LIST = select(*_LINE.columns).where(*_IS_OF).order_by(line.c.position, line.c.id)
_COUNT = select(func.count()).where(*_IS_OF)
_LAST = select(func.coalesce(func.max(line.c.position), 0)).where(*_IS_OF)
_ONE = _LIST.where(line.c.id == bindparam("wanted"))
_SAVE = change(line).where(line.c.opportunity_id == bindparam("opportunity"))
_DELETE = delete(line).where(*_IS_OF, line.c.id == bindparam("wanted"))


class SqlLines(Repository):
    """Keeps bot.ports.Lines."""

    def list_of(self, opportunity_id: int) -> tuple[Line, ...]:
        """By position."""
        return tuple(map(_LINE.read, self._run(_LIST, opportunity=opportunity_id)))

    def count_of(self, opportunity_id: int) -> int:
        """How many there are."""
        return int(self._run(_COUNT, opportunity=opportunity_id).scalar_one())

    def find(self, opportunity_id: int, line_id: int) -> Line | None:
        """The line, when it is one of that opportunity."""
        row = self._run(_ONE, opportunity=opportunity_id, wanted=line_id).first()
        return _LINE.read(row) if row else None

    def get(self, opportunity_id: int, line_id: int) -> Line:
        """Raises: NotFound."""
        found = self.find(opportunity_id, line_id)
        if found is None:
            raise NotFound("line", str(line_id))
        return found

    def add(self, opportunity_id: int, added: Line) -> Line:
        """With id, after the lines that are there."""
        last = int(self._run(_LAST, opportunity=opportunity_id).scalar_one())
        placed = replace(added, position=last + 1)
        return replace(placed, id=self._add(line, {**_LINE.write(placed), "opportunity_id": opportunity_id}))

    def save(self, opportunity_id: int, saved: Line) -> Line:
        """Raises: NotFound."""
        values = _LINE.write(saved)
        if self._run(_SAVE, row_id=saved.id, opportunity=opportunity_id, **values).rowcount == 0:
            raise NotFound("line", str(saved.id))
        return saved

    def delete(self, opportunity_id: int, line_id: int) -> None:
        """With the lines that came with it. Raises: NotFound."""
        if self._run(_DELETE, opportunity=opportunity_id, wanted=line_id).rowcount == 0:
            raise NotFound("line", str(line_id))

    def copy(self, lines: Sequence[Line], opportunity_id: int) -> tuple[Line, ...]:
        """The lines as new ones of that opportunity, each still under the copy of its bundle, which comes before it."""
        copies: dict[int, Line] = {}
        for each in sorted(lines, key=lambda line_: (line_.parent_id is not None, line_.position)):
            parent = copies[each.parent_id].id if each.parent_id else None
            values = {**_LINE.write(replace(each, parent_id=parent)), "opportunity_id": opportunity_id}
            copies[each.id] = replace(each, id=self._add(line, values), parent_id=parent)
        return tuple(copies[each.id] for each in lines)
