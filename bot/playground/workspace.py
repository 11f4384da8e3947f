"""The state of the playground: people, channels, messages, views. It keeps and finds; it decides nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Condition, RLock

from bot.playground.surfaces import Json, Message, OpenView, Surface


@dataclass
class Person:
    """A member of the workspace; the app's bot user is one too."""

    id: str
    name: str
    real_name: str
    email: str = ""
    tz: str = "Europe/London"
    tz_offset: int = 0
    locale: str = "en-GB"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    team: str = ""
    """Of somebody from another workspace, here through Slack Connect."""
    title: str = ""
    color: str = "4a7d8c"


@dataclass
class Channel:
    """A channel (C…), a private channel (G…) or a direct message (D…)."""

    id: str
    name: str = ""
    is_im: bool = False
    is_private: bool = False
    is_archived: bool = False
    members: set[str] = field(default_factory=set)
    topic: str = ""

    def is_seen_by(self, person: str) -> bool:
        """Whether the person may read here: members, and everybody in a public channel."""
        return person in self.members or not (self.is_im or self.is_private)


@dataclass
class File:
    """A file in the workspace; its bytes arrive before it is completed."""

    id: str
    name: str
    owner: str
    size: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    is_complete: bool = False


@dataclass
class Trigger:
    """The right to open a form once, within three seconds."""

    person: str
    born: datetime
    channel: str | None = None
    inside_view: str | None = None
    is_used: bool = False


@dataclass
class ResponseUrl:
    """The right to answer an interaction: five times within thirty minutes."""

    person: str
    channel: str
    born: datetime
    message_ts: str | None = None
    uses: int = 0


@dataclass(frozen=True)
class Refusal:
    """A payload of the bot that Slack would not have taken."""

    where: str
    error: str
    reasons: tuple[str, ...]
    payload: Json


@dataclass
class Workspace:
    """One Slack-like team. Hold `lock` while reading or writing more than one thing; call `changed` after."""

    now: Callable[[], datetime]
    id: str = "T0PLAY0001"
    name: str = "Playground"
    app_id: str = "A0"
    bot_id: str = "B0"
    bot_user: str = "U0"
    url: str = ""
    """Where the workspace is served, once it is."""
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    stacks: dict[str, list[OpenView]] = field(default_factory=dict)
    homes: dict[str, OpenView] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    suggestions: dict[str, list[Json]] = field(default_factory=dict)
    """The options last offered by the bot, by `surface id/block_id/action_id`."""
    quiet: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    """Do-not-disturb by person: from, until."""
    last_read: dict[tuple[str, str], str] = field(default_factory=dict)
    """(person, channel) -> ts of the newest message that the person has seen there."""
    refusals: list[Refusal] = field(default_factory=list)
    changes: int = 0

    def __post_init__(self) -> None:
        self.lock = RLock()
        self._news = Condition(self.lock)
        self._listeners: list[Callable[[], None]] = []
        self._serial = 0
        self._last_ts = 0

    # identities

    def new_id(self, prefix: str) -> str:
        """A fresh id such as V0000000012."""
        with self.lock:
            self._serial += 1
            return f"{prefix}{self._serial:010d}"

    def new_ts(self) -> str:
        """A fresh message time stamp: seconds with six decimals, unique and increasing."""
        with self.lock:
            microseconds = round(self.now().timestamp() * 1_000_000)
            self._last_ts = max(microseconds, self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    # finding

    def direct_message(self, person: str) -> Channel:
        """The conversation between the app and one person, made when first needed."""
        with self.lock:
            pair = {self.bot_user, person}
            found = next((each for each in self.channels.values() if each.is_im and each.members == pair), None)
            if found is None:
                found = Channel(id=self.new_id("D"), is_im=True, members=pair)
                self.channels[found.id] = found
            return found

    def find_message(self, channel: str, ts: str) -> Message | None:
        """The standing message at this address, ephemeral ones included."""
        with self.lock:
            standing = (each for each in self.messages.get(channel, []) if not each.deleted)
            return next((each for each in standing if each.ts == ts), None)

    def messages_for(self, person: str, channel: str) -> list[Message]:
        """Every standing message in the channel that the person may see, oldest first, threads included."""
        with self.lock:
            if not self.channels[channel].is_seen_by(person):
                return []
            return [
                each
                for each in self.messages.get(channel, [])
                if not each.deleted and each.ephemeral_to in (None, person)
            ]

    def channels_of(self, person: str) -> list[Channel]:
        """The conversations that the person is a member of."""
        with self.lock:
            return [each for each in self.channels.values() if person in each.members]

    def find_view(self, view_id: str) -> OpenView | None:
        """The open modal or published Home with this id."""
        with self.lock:
            stacked = [view for stack in self.stacks.values() for view in stack]
            return next((each for each in [*stacked, *self.homes.values()] if each.id == view_id), None)

    def find_surface(self, surface_id: str) -> Surface | None:
        """The message (`C…/ts`) or the view (`V…`) with this id."""
        channel, _, ts = surface_id.partition("/")
        return self.find_message(channel, ts) if ts else self.find_view(surface_id)

    def top_view(self, person: str) -> OpenView | None:
        """The modal that the person sees, or None."""
        with self.lock:
            stack = self.stacks.get(person, [])
            return stack[-1] if stack else None

    # writing

    def add_message(self, message: Message) -> Message:
        """The message, now in its channel."""
        with self.lock:
            self.messages.setdefault(message.channel, []).append(message)
            self.changed()
            return message

    def refuse(self, refusal: Refusal) -> None:
        """Remember what Slack would have refused; tests assert that there is none."""
        with self.lock:
            self.refusals.append(refusal)
            self.changed()

    # news

    def changed(self) -> None:
        """Tell everybody who waits that something is different now."""
        with self.lock:
            self.changes += 1
            self._news.notify_all()
            listeners = list(self._listeners)
        for listener in listeners:
            listener()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """The function that ends the subscription; `listener` is called after each change, in any thread."""
        with self.lock:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wait_for(self, predicate: Callable[[], bool], timeout: timedelta) -> bool:
        """Whether the predicate came true in time; it is asked after each change, without the lock."""
        deadline = time.monotonic() + timeout.total_seconds()
        while True:
            seen = self.changes
            if predicate():
                return True
            with self._news:
                if self.changes == seen and not self._news.wait(deadline - time.monotonic()):
                    return False
