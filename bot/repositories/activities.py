"""Activities, their templates, and files on opportunities, as the rules want them kept."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.activities import Activity, ActivityComment, Pending
from bot.domain.activity_templates import ActivityTemplate
from bot.domain.attachments import Attachment
from bot.domain.people import Person


class Activities(Protocol):
    """Tasks, calls, e-mails and appointments. Open ones come by day, those without a day last."""

    def get(self, activity_id: int) -> Activity: ...
    def add(self, activity: Activity) -> Activity:
        """With id and version 1."""
        ...

    def save(self, activity: Activity) -> Activity:
        """With the version after this one. Raises: ConcurrentChange when another writer was faster."""
        ...

    def list_of(self, opportunity_id: int) -> tuple[Activity, ...]:
        """Open and done, oldest first."""
        ...

    def list_open(self, opportunity_id: int) -> tuple[Activity, ...]: ...
    def list_done(self, opportunity_id: int, limit: int) -> tuple[Activity, ...]:
        """The completed and canceled ones, newest first."""
        ...

    def list_open_of(self, owner_id: int, reader: Person, *, limit: int, offset: int = 0) -> tuple[Activity, ...]:
        """Those the owner has to do, on nothing or on opportunities that the reader may see."""
        ...

    def list_loose(self, owner_id: int, limit: int) -> tuple[Activity, ...]:
        """The owner's interactions without an opportunity, newest first."""
        ...

    def count_open_of(self, owner_id: int) -> int: ...
    def pending(self, opportunity_id: int) -> Pending: ...
    def count_interactions(self, opportunity_id: int) -> int: ...
    def add_comment(self, comment: ActivityComment) -> ActivityComment: ...
    def list_comments(self, activity_ids: Sequence[int]) -> tuple[ActivityComment, ...]:
        """Those of all these activities, oldest first."""
        ...


class Templates(Protocol):
    """Templates of activities."""

    def find(self, code: str) -> ActivityTemplate | None: ...
    def list_all(self) -> tuple[ActivityTemplate, ...]:
        """By code."""
        ...

    def save(self, template: ActivityTemplate) -> ActivityTemplate:
        """Added, or in place of the one with its code."""
        ...

    def delete(self, code: str) -> None: ...


class Attachments(Protocol):
    """Files on opportunities."""

    def get(self, attachment_id: int) -> Attachment: ...
    def add(self, attachment: Attachment) -> Attachment: ...
    def list_of(self, opportunity_id: int) -> tuple[Attachment, ...]:
        """Oldest first."""
        ...

    def count_of(self, opportunity_id: int) -> int: ...
    def delete(self, attachment_id: int) -> None: ...
