"""What one person sees at one place of the workspace, ready to be drawn. Reads the state; changes nothing."""

from dataclasses import dataclass, replace
from itertools import pairwise

from jinja2 import Environment
from markupsafe import Markup

from bot.playground.pages.blocks import render_blocks
from bot.playground.pages.dates import day_name
from bot.playground.pages.mrkdwn import mrkdwn
from bot.playground.pages.place import HOME, Place
from bot.playground.pages.scene import Choice, Scene
from bot.playground.surfaces import Message, OpenView, Surface, values_of
from bot.playground.talk import SLACKBOT
from bot.playground.workspace import Channel, Person, Workspace

GROUPED_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar."""

    id: str
    name: str
    kind: str
    unread: int
    partner: Person | None = None


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message, drawn."""

    message: Message
    author: Person
    body: Markup
    is_continued: bool
    day: str
    is_first_new: bool
    replies: int
    last_reply: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Reads the workspace with one person's eyes."""

    workspace: Workspace
    templates: Environment
    place: Place

    @property
    def viewer(self) -> Person:
        """The person who looks."""
        return self.workspace.people[self.place.person]

    @property
    def channel(self) -> Channel | None:
        """The conversation on screen; None on the Home tab and before one is chosen."""
        found = self.workspace.channels.get(self.place.at)
        return found if found and found.is_seen_by(self.place.person) else None

    @property
    def app_channel(self) -> Channel:
        """The direct message between the viewer and the app."""
        return self.workspace.direct_message(self.place.person)

    @property
    def is_at_app(self) -> bool:
        """Whether the Home or the Messages tab of the app is on screen."""
        return self.place.at in (HOME, self.app_channel.id)

    def entries(self) -> list[Entry]:
        """The sidebar: channels by name, then the app, then people."""
        seen = [each for each in self.workspace.channels.values() if each.is_seen_by(self.place.person)]
        seen = [self.app_channel, *(each for each in seen if each is not self.app_channel)]
        rank = {"channel": 0, "private": 0, "app": 1, "person": 2}
        return sorted((self._entry(each) for each in seen), key=lambda entry: (rank[entry.kind], entry.name))

    def title(self, channel: Channel) -> str:
        """The name of a conversation as the viewer knows it."""
        if not channel.is_im:
            return channel.name
        return self._partner(channel).real_name

    def members(self) -> tuple[list[Person], list[Person]]:
        """Who is in the channel on screen, and who could be brought in."""
        inside = self.channel.members if self.channel else set()
        everybody = [each for each in self.workspace.people.values() if each.id != SLACKBOT and not each.deleted]
        return [each for each in everybody if each.id in inside], [each for each in everybody if each.id not in inside]

    def bubbles(self) -> list[Bubble]:
        """The newest messages of the conversation, replies left to their threads."""
        if self.channel is None:
            return []
        standing = self.workspace.messages_for(self.place.person, self.channel.id)
        shown = [each for each in standing if each.thread_ts in (None, each.ts) or each.is_broadcast]
        return self._drawn(shown[-self.place.shown :])

    def seen_before(self) -> str:
        """The ts of the newest message that the viewer knew; "0" where there is nothing new to mark."""
        read = self.workspace.last_read.get((self.place.person, self.place.at), "")
        standing = self.workspace.messages_for(self.place.person, self.channel.id) if self.channel else []
        return read if any(each.ts > read for each in standing) else "0"

    def url_of_earlier(self) -> str:
        """Where more messages are shown; empty when all may be on screen."""
        if self.channel is None or len(self.workspace.messages.get(self.channel.id, ())) <= self.place.shown:
            return ""
        return self.place.url(shown=str(self.place.shown * 4))

    def thread(self) -> list[Bubble]:
        """The message of the open thread and its replies."""
        if self.channel is None or not self.place.thread:
            return []
        standing = self.workspace.messages_for(self.place.person, self.channel.id)
        return self._drawn([each for each in standing if self.place.thread in (each.ts, each.thread_ts)])

    def modal(self) -> OpenView | None:
        """The form on top of the viewer's stack."""
        return self.workspace.top_view(self.place.person)

    def depth(self) -> int:
        """How many forms lie on the viewer's stack."""
        return len(self.workspace.stacks.get(self.place.person, []))

    def home(self) -> OpenView | None:
        """What the app has published for the viewer."""
        return self.workspace.homes.get(self.place.person)

    def blocks(self, surface: Surface) -> Markup:
        """The blocks of a message or view."""
        return render_blocks(self.templates, surface.blocks, self.scene(surface))

    def unfurled(self, message: Message) -> list[Markup]:
        """The previews of the links in a message."""
        scene = self.scene(message)
        return [render_blocks(self.templates, each["blocks"], scene) for each in message.unfurls.values()]

    def words(self, text: str) -> Markup:
        """mrkdwn as the viewer sees it."""
        return mrkdwn(text, self.scene())

    def scene(self, surface: Surface | None = None) -> Scene:
        """The surroundings of the surface, or of text that stands in none."""
        people = self.workspace.people.values()
        channels = [each for each in self.workspace.channels.values() if each.is_seen_by(self.place.person)]
        everywhere = Scene(
            names={each.id: each.real_name for each in people} | {each.id: self.title(each) for each in channels},
            people=tuple(Choice(each.id, each.real_name) for each in people if not each.is_bot),
            channels=tuple(Choice(each.id, self.title(each)) for each in channels),
            files={each.id: each.name for each in self.workspace.files.values()},
            zone=self.viewer.tz,
            now=self.workspace.now(),
        )
        if surface is None:
            return everywhere
        values = values_of(surface, self.place.person)
        if isinstance(surface, Message):
            return replace(everywhere, container_id=surface.ts, channel=surface.channel, values=values)
        kind = "home" if surface.is_home else "view"
        return replace(everywhere, container=kind, container_id=surface.id, values=values, errors=surface.errors)

    def _entry(self, channel: Channel) -> Entry:
        partner = self._partner(channel) if channel.is_im else None
        kind = "private" if channel.is_private else "channel"
        if partner:
            kind = "app" if partner.is_bot else "person"
        return Entry(channel.id, self.title(channel), kind, self._unread(channel), partner)

    def _partner(self, channel: Channel) -> Person:
        others = (each for each in sorted(channel.members) if each != self.place.person)
        return self.workspace.people[next(others, self.place.person)]

    def _unread(self, channel: Channel) -> int:
        if channel.id == self.place.at:
            return 0
        read = self.workspace.last_read.get((self.place.person, channel.id), "")
        news = self.workspace.messages_for(self.place.person, channel.id)
        return sum(each.ts > read and each.user != self.place.person for each in news)

    def _drawn(self, messages: list[Message]) -> list[Bubble]:
        return [self._bubble(before, each) for before, each in pairwise([None, *messages]) if each]

    def _bubble(self, before: Message | None, message: Message) -> Bubble:
        scene = self.scene(message)
        day = day_name(float(message.ts), scene)
        is_new_day = before is None or day_name(float(before.ts), scene) != day
        replies = self._replies(message)
        return Bubble(
            message=message,
            author=self._author(message),
            body=self.blocks(message) if message.blocks else mrkdwn(message.text, scene),
            is_continued=not is_new_day and before is not None and _continues(before, message),
            day=day if is_new_day else "",
            is_first_new=self._is_first_new(before, message),
            replies=len(replies),
            last_reply=replies[-1].ts if replies else "",
        )

    def _author(self, message: Message) -> Person:
        unknown = Person(id=message.user, name=message.user, real_name="Slackbot", is_bot=True)
        return self.workspace.people.get(message.user, unknown)

    def _replies(self, message: Message) -> list[Message]:
        standing = self.workspace.messages_for(self.place.person, message.channel)
        return [each for each in standing if each.thread_ts == message.ts and each.ts != message.ts]

    def _is_first_new(self, before: Message | None, message: Message) -> bool:
        seen = self.place.seen
        return bool(before and seen and before.ts <= seen < message.ts and message.user != self.place.person)


def _continues(before: Message, message: Message) -> bool:
    is_close = float(message.ts) - float(before.ts) < GROUPED_SECONDS
    return is_close and before.user == message.user and before.ephemeral_to == message.ephemeral_to
