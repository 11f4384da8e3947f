"""Notes on opportunities."""

from dataclasses import replace

from sqlalchemy import bindparam, func, select

from bot.domain.workspace import Note
from storage.repository import WORKSPACE, Repository
from storage.shape import Shape
from storage.tables.history import note
from storage.tables.people import person

_NOTE = Shape(Note, note, author_name=func.coalesce(person.c.name, ""))
_IS_OF = (note.c.workspace_id == WORKSPACE, note.c.opportunity_id == bindparam("opportunity"))
_LIST = (
    select(*_NOTE.columns)
    .select_from(note.outerjoin(person, person.c.id == note.c.author_id))
    .where(*_IS_OF)
    .order_by(note.c.id)
)
_COUNT = select(func.count()).where(*_IS_OF)


class SqlNotes(Repository):
    """Keeps bot.ports.Notes."""

    def add(self, written: Note) -> Note:
        """The note with its id."""
        return replace(written, id=self._add(note, _NOTE.write(written)))

    def list_of(self, opportunity_id: int) -> tuple[Note, ...]:
        """Oldest first."""
        return tuple(map(_NOTE.read, self._run(_LIST, opportunity=opportunity_id)))

    def count_of(self, opportunity_id: int) -> int:
        """How many there are."""
        return int(self._run(_COUNT, opportunity=opportunity_id).scalar_one())
