"""Cards in channels: posted by choice, remembered, kept up to date."""

from bot.domain.errors import NotAllowed
from bot.domain.people import Caller, Permission
from bot.domain.workspace import NoticeKind, Place
from bot.ports import DeliveryFailed, DeliveryPaced, Messenger
from bot.usecases.office import Office


class Cards:
    """Posts cards and has them refreshed."""

    def __init__(self, office: Office, messenger: Messenger) -> None:
        self._office = office
        self._messenger = messenger

    def post(self, caller: Caller, opportunity_id: int, channel: str) -> Place | None:
        """Where the card now stands; None when Slack did not answer and it will follow.

        Raises: NotFound, NotAllowed (a private one is shown to nobody else), DeliveryRefused.
        """
        with self._office.look(caller) as visit:
            sheet = visit.sheet(visit.read(opportunity_id))
            if sheet.opportunity.private or not visit.may(Permission.READ, sheet.opportunity):
                raise NotAllowed("post")
        try:
            place = self._messenger.post_card(channel, sheet)
        except (DeliveryFailed, DeliveryPaced):
            with self._office.begin(caller) as visit:
                visit.tell(NoticeKind.CARD, opportunity_id, channel)
            return None
        with self._office.begin(caller) as visit:
            visit.work.cards.save(opportunity_id, place, visit.now)
        return place

    def refresh_later(self, caller: Caller, opportunity_id: int, place: Place) -> None:
        """Has a card refreshed that could not be redrawn at once."""
        with self._office.begin(caller) as visit:
            visit.tell(NoticeKind.REFRESH, opportunity_id, place.channel, place.ts)
