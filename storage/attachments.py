"""Files on opportunities."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, func, select

from bot.domain.attachments import Attachment
from bot.domain.errors import NotFound
from storage.repository import WORKSPACE, Repository
from storage.shape import Shape
from storage.tables.activities import attachment
from storage.tables.people import person

_ATTACHMENT = Shape(Attachment, attachment, added_by_name=func.coalesce(person.c.name, ""))
_ALL = (
    select(*_ATTACHMENT.columns)
    .select_from(attachment.outerjoin(person, person.c.id == attachment.c.added_by))
    .where(attachment.c.workspace_id == WORKSPACE)
    .order_by(attachment.c.id)
)
_IS_OF = attachment.c.opportunity_id == bindparam("opportunity")
_LIST = _ALL.where(_IS_OF)
_BY_ID = _ALL.where(attachment.c.id == bindparam("wanted"))
_COUNT = select(func.count()).where(attachment.c.workspace_id == WORKSPACE, _IS_OF)
_DELETE = delete(attachment).where(attachment.c.workspace_id == WORKSPACE, attachment.c.id == bindparam("wanted"))


class SqlAttachments(Repository):
    """Keeps bot.ports.Attachments."""

    def get(self, attachment_id: int) -> Attachment:
        """Raises: NotFound, without a reference to show."""
        row = self._run(_BY_ID, wanted=attachment_id).first()
        if row is None:
            raise NotFound("file", "")
        return _ATTACHMENT.read(row)

    def add(self, added: Attachment) -> Attachment:
        """The attachment with its id."""
        return replace(added, id=self._add(attachment, _ATTACHMENT.write(added)))

    def list_of(self, opportunity_id: int) -> tuple[Attachment, ...]:
        """Oldest first."""
        return tuple(map(_ATTACHMENT.read, self._run(_LIST, opportunity=opportunity_id)))

    def count_of(self, opportunity_id: int) -> int:
        """How many there are."""
        return int(self._run(_COUNT, opportunity=opportunity_id).scalar_one())

    def delete(self, attachment_id: int) -> None:
        """The reference is gone; the file stays where it is in Slack."""
        self._run(_DELETE, wanted=attachment_id)
