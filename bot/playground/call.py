"""One call of a Web API method: its arguments, read the way Slack reads them, and what it may touch."""

import json
from dataclasses import dataclass
from typing import Any

from bot.playground.errors import SlackError
from bot.playground.surfaces import Json, Message
from bot.playground.workspace import Channel, Person, Workspace


@dataclass(frozen=True)
class Call:
    """A method's arguments and the workspace they are about."""

    method: str
    workspace: Workspace
    args: Json

    def need(self, name: str) -> str:
        """A required text argument. Raises SlackError invalid_arguments."""
        value = self.args.get(name)
        if value in (None, ""):
            raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return str(value)

    def find(self, name: str) -> str | None:
        """An optional text argument."""
        value = self.args.get(name)
        return str(value) if value not in (None, "") else None

    def is_set(self, name: str) -> bool:
        """Whether a flag was given and is true, in JSON or in a form."""
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def parsed(self, name: str, fallback: Any = None) -> Any:
        """An argument that is JSON, whether it came as such or as text. Raises SlackError invalid_json."""
        value = self.args.get(name)
        if value in (None, ""):
            return fallback
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError("invalid_json") from None

    def person(self, name: str = "user") -> Person:
        """The person named by an argument. Raises SlackError user_not_found."""
        person = self.workspace.people.get(self.need(name))
        if person is None:
            raise SlackError("user_not_found")
        return person

    def channel(self, name: str = "channel") -> Channel:
        """The channel named by an argument, as far as the bot can know of it. Raises SlackError channel_not_found."""
        channel = self.workspace.channels.get(self.need(name))
        if channel is None or not channel.is_seen_by(self.workspace.bot_user):
            raise SlackError("channel_not_found")
        return channel

    def channel_to_write(self, name: str = "channel") -> Channel:
        """The channel or person (`U…`) to post to.

        Raises SlackError channel_not_found, not_in_channel, is_archived.
        """
        wanted = self.need(name)
        if wanted in self.workspace.people and wanted != self.workspace.bot_user:
            return self.workspace.direct_message(wanted)
        channel = self.channel(name)
        if channel.is_archived:
            raise SlackError("is_archived")
        if self.workspace.bot_user not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def message(self, channel: Channel, name: str = "ts") -> Message:
        """The message that an argument points to. Raises SlackError message_not_found."""
        message = self.workspace.find_message(channel.id, self.need(name))
        if message is None:
            raise SlackError("message_not_found")
        return message

    def page(self, items: list[Json], key: str) -> Json:
        """One page of the items by `limit` and `cursor`. Raises SlackError invalid_cursor, invalid_limit."""
        try:
            start, limit = int(self.find("cursor") or 0), int(self.find("limit") or 100)
        except ValueError:
            raise SlackError("invalid_cursor") from None
        if limit not in range(1, 1001):
            raise SlackError("invalid_limit")
        after = start + limit
        cursor = str(after) if after < len(items) else ""
        return {key: items[start:after], "response_metadata": {"next_cursor": cursor}}
