"""The delivery of what others are told: claim one, look at what is true now, send, finish; then the next."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.domain.errors import NotFound
from bot.domain.people import Caller, Surface
from bot.domain.status import Status
from bot.domain.workspace import Notice, NoticeKind, Place, Sheet
from bot.ports import (
    Clock,
    DeliveryFailed,
    DeliveryPaced,
    DeliveryRefused,
    Mailroom,
    Messenger,
    PlaceGone,
    Printer,
    StoreUnavailable,
)
from bot.usecases.bulk import Bulk
from bot.usecases.office import Office
from bot.usecases.papers import PaperRound
from bot.usecases.setup.apply import present_setup
from bot.usecases.setup.file import write_setup

LONGEST_WAIT = timedelta(minutes=15)
_log = structlog.get_logger()


class Delivery:
    """Delivers notices; any number of processes may do so at once."""

    def __init__(
        self, office: Office, mailroom: Mailroom, messenger: Messenger, clock: Clock, *, printer: Printer
    ) -> None:
        self._office = office
        self._mailroom = mailroom
        self._messenger = messenger
        self._clock = clock
        self._papers = PaperRound(office, messenger, printer)
        self._bulk = Bulk(office)

    def run_due(self, may_go_on: Callable[[], bool] = lambda: True) -> int:
        """How many notices were dealt with, until none is due or it may not go on.

        One is claimed at a time, just before it is sent: a lease never runs out while others are sent before it.
        """
        count = 0
        while may_go_on() and (claimed := self._mailroom.claim_due(self._clock.now(), 1)):
            self._deliver(claimed[0])
            count += 1
        return count

    def _deliver(self, notice: Notice) -> None:
        try:
            self._send(notice)
        except DeliveryPaced as asked:
            self._mailroom.pause_channel(notice, self._clock.now() + timedelta(seconds=asked.seconds))
        except DeliveryFailed as failure:
            self._mailroom.postpone(notice, self._later(notice), str(failure))
        except DeliveryRefused as refusal:
            _log.warning("delivery refused", kind=notice.kind.value, channel=notice.channel, reason=str(refusal))
            self._mailroom.park(notice, str(refusal))
        except StoreUnavailable:
            raise
        except Exception as bug:  # noqa: BLE001 - one that cannot be drawn must not hold up the others
            _log.exception("delivery failed", kind=notice.kind.value, opportunity=notice.opportunity_id)
            self._mailroom.postpone(notice, self._later(notice), type(bug).__name__)
        else:
            self._mailroom.finish(notice)

    def _later(self, notice: Notice) -> datetime:
        """Twice as long after each failure."""
        return self._clock.now() + min(timedelta(seconds=2 ** min(notice.attempts, 10)), LONGEST_WAIT)

    def _send(self, notice: Notice) -> None:
        if notice.kind is NoticeKind.PAPER:
            self._papers.deliver(notice)
            return
        if notice.kind is NoticeKind.BULK:
            self._carry_on(notice)
            return
        if notice.kind is NoticeKind.SETUP:
            self._share_setup(notice)
            return
        sheet = self._sheet(notice)
        match notice.kind:
            case NoticeKind.REFRESH:
                self._refresh(notice, sheet)
            case NoticeKind.CARD if sheet and not sheet.opportunity.private:
                self._register(notice, self._messenger.post_card(notice.channel, sheet))
            case NoticeKind.WIN if sheet and not sheet.opportunity.private and sheet.opportunity.status is Status.WON:
                self._messenger.announce_win(notice.channel, sheet)
            case _:
                _log.info("nothing left to tell", kind=notice.kind.value, opportunity=notice.opportunity_id)

    def _share_setup(self, notice: Notice) -> None:
        with self._office.look(_program(notice)) as visit:
            text = write_setup(present_setup(visit.work))
        self._messenger.share_setup(notice.channel, text)

    def _carry_on(self, notice: Notice) -> None:
        """The next rows of a run; once it is over, the person is told. Another try finds it done and only tells."""
        carried = self._bulk.carry_on(_program(notice), notice.item)
        if carried:
            person, report = carried
            self._messenger.tell_bulk(notice.channel, person, report)

    def _refresh(self, notice: Notice, sheet: Sheet | None) -> None:
        place = Place(channel=notice.channel, ts=notice.ts or "")
        try:
            if sheet is None or sheet.opportunity.private:
                self._messenger.retire_card(place)
            else:
                self._messenger.refresh_card(place, sheet)
        except PlaceGone:
            with self._office.begin(_program(notice)) as visit:
                visit.work.cards.delete(place)
            raise

    def _register(self, notice: Notice, place: Place) -> None:
        with self._office.begin(_program(notice)) as visit:
            visit.work.cards.save(notice.opportunity_id, place, visit.now)

    def _sheet(self, notice: Notice) -> Sheet | None:
        """What is true now; None once the opportunity is deleted."""
        with self._office.look(_program(notice)) as visit:
            try:
                return visit.sheet(visit.read(notice.opportunity_id))
            except NotFound:
                return None


def _program(notice: Notice) -> Caller:
    return Caller(workspace=notice.workspace, user=None, surface=Surface.EVENT)
