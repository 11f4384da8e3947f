"""The messages that show an opportunity."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.workspace import Place
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.history import card

_PLACE = Shape(Place, card)
_LIST = (
    select(*_PLACE.columns)
    .where(card.c.workspace_id == WORKSPACE, card.c.opportunity_id == bindparam("opportunity"))
    .order_by(card.c.shown_at, card.c.channel, card.c.ts)
)
_PUT = put(card)
_DELETE = delete(card).where(
    card.c.workspace_id == WORKSPACE, card.c.channel == bindparam("at_channel"), card.c.ts == bindparam("at_ts")
)


class SqlCards(Repository):
    """Keeps bot.ports.Cards."""

    def list_of(self, opportunity_id: int) -> tuple[Place, ...]:
        """Oldest first."""
        return tuple(map(_PLACE.read, self._run(_LIST, opportunity=opportunity_id)))

    def save(self, opportunity_id: int, place: Place, now: datetime) -> None:
        """The message shows that opportunity from now on."""
        self._put(_PUT, {"opportunity_id": opportunity_id, "shown_at": now, **_PLACE.write(place)})

    def delete(self, place: Place) -> None:
        """The message is gone."""
        self._run(_DELETE, at_channel=place.channel, at_ts=place.ts)
