"""What stands in for the outside in tests: a clock that is set by hand, a chat service that remembers."""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.bulk import BulkReport, RowState
from bot.domain.documents import Document
from bot.domain.errors import NoSuchMember
from bot.domain.people import Person, Profile
from bot.domain.workspace import Place, Sheet

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


class FrozenClock:
    """A clock that stands still until it is moved; keeps bot.ports.Clock."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def move(self, step: timedelta) -> datetime:
        """The moment after the step."""
        self.moment += step
        return self.moment


@dataclass(frozen=True, slots=True)
class Told:
    """One message: what was done where, and the number of its opportunity."""

    what: str
    channel: str
    ts: str | None = None
    number: int | None = None


class FakeMessenger:
    """A chat service that only remembers what it was asked to tell; keeps bot.ports.Messenger.

    `failures` are raised one by one, each in place of a message or profile.
    """

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.announced: list[Sheet] = []
        self.failures: deque[Exception] = deque()
        self.profiles: dict[str, Profile] = {}
        self.papers: list[bytes] = []
        self._posted = 0

    def post_card(self, channel: str, sheet: Sheet) -> Place:
        """A new message with the card."""
        return self._post("card", channel, sheet)

    def announce_win(self, channel: str, sheet: Sheet) -> Place:
        """A new message with the win."""
        self.announced.append(sheet)
        return self._post("win", channel, sheet)

    def share_paper(self, channel: str, document: Document, content: bytes) -> None:
        """The channel has the file."""
        self._fail()
        self.told.append(Told("paper", channel, None, document.number))
        self.papers.append(content)

    def say_not_shared(self, user: str, document: Document, channel: str) -> None:
        """The person knows that the channel has no file."""
        self.told.append(Told(f"not shared in {channel}", user, None, document.number))

    def refresh_card(self, place: Place, sheet: Sheet) -> None:
        """The message shows the opportunity as it is now."""
        self._fail()
        self.told.append(Told("refresh", place.channel, place.ts, sheet.opportunity.number))

    def retire_card(self, place: Place) -> None:
        """The message says that there is nothing left to show."""
        self._fail()
        self.told.append(Told("retire", place.channel, place.ts))

    def share_setup(self, user: str, text: str) -> None:
        """The person has the file."""
        self._fail()
        self.told.append(Told("set-up", user))
        self.papers.append(text.encode())

    def tell_bulk(self, user: str, person: Person, report: BulkReport) -> None:
        """A message to that person alone, with the number of rows that were done."""
        self._fail()
        done = len(report.in_state(RowState.DONE, RowState.UNDONE))
        self.told.append(Told("bulk", user, person.name, done))

    def read_profile(self, user: str) -> Profile:
        """What was put into `profiles`. Raises: NoSuchMember for all others."""
        self._fail()
        if user not in self.profiles:
            raise NoSuchMember(user)
        return self.profiles[user]

    def _post(self, what: str, channel: str, sheet: Sheet) -> Place:
        self._fail()
        self._posted += 1
        place = Place(channel=channel, ts=str(self._posted))
        self.told.append(Told(what, channel, place.ts, sheet.opportunity.number))
        return place

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.popleft()


class FakePrinter:
    """Prints a line of text; keeps bot.ports.Printer."""

    def print_document(self, document: Document, seller: str, locale: str) -> bytes:
        """What would be on the paper, in short."""
        return f"{document.kind} {document.number} rev {document.revision} from {seller} in {locale}".encode()
