"""Cards in channels: posted by choice, remembered, kept up to date."""

from bot.domain.errors import NotAllowed
from bot.domain.people import Caller
from bot.domain.workspace import NoticeKind, Place
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, Messenger
from bot.usecases.office import Office, Target


class Cards:
    """Posts cards and has them refreshed."""

    def __init__(self, office: Office, messenger: Messenger) -> None:
        self._office = office
        self._messenger = messenger

    def post(self, caller: Caller, opportunity_id: int, channel: str, key: str | None = None) -> Place | None:
        """Where the card now stands; None when Slack did not answer and it will follow, or it was posted before.

        `key` names the submit, so that a doubled one posts once. Whoever may change it decides where it is shown.
        Raises: NotFound, NotAllowed (a private one is shown to nobody else), DeliveryRefused.
        """
        with self._office.look(caller) as visit:
            sheet = visit.sheet(visit.change(Target(opportunity_id=opportunity_id)))
            if sheet.opportunity.private:
                raise NotAllowed("post")
        if key and not self._is_first(caller, key, opportunity_id):
            return None
        try:
            place = self._messenger.post_card(channel, sheet)
        except DeliveryRefused:
            self._may_try_again(caller, key)
            raise
        except (DeliveryFailed, DeliveryPaced):
            with self._office.begin(caller) as visit:
                visit.tell(NoticeKind.CARD, opportunity_id, channel)
            return None
        with self._office.begin(caller) as visit:
            visit.work.cards.save(opportunity_id, place, visit.now)
        return place

    def _is_first(self, caller: Caller, key: str, opportunity_id: int) -> bool:
        with self._office.begin(caller) as visit:
            if visit.find_done(key):
                return False
            visit.work.receipts.save(key, opportunity_id, visit.now)
            return True

    def _may_try_again(self, caller: Caller, key: str | None) -> None:
        with self._office.begin(caller) as visit:
            visit.work.receipts.delete(key or "")

    def refresh_later(self, caller: Caller, opportunity_id: int, place: Place) -> None:
        """Has a card refreshed that could not be redrawn at once."""
        with self._office.begin(caller) as visit:
            visit.tell(NoticeKind.REFRESH, opportunity_id, place.channel, place.ts)
