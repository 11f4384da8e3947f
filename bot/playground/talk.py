"""What a message sets off: events for the bot, and the answers to slash commands on the person's screen."""

import re

from bot.playground.delivery import Answer
from bot.playground.modals import with_ids
from bot.playground.payloads import message_payload
from bot.playground.settings import PlaygroundSettings
from bot.playground.surfaces import Json, Message
from bot.playground.validate import validate_message
from bot.playground.workspace import Refusal, Workspace

SLACKBOT = "USLACKBOT"

Event = tuple[Json, str]
"""An event and the name of its subscription."""


def events_of(workspace: Workspace, settings: PlaygroundSettings, message: Message) -> list[Event]:
    """The events that a person's message causes, as far as the app is there to see them."""
    channel = workspace.channels[message.channel]
    if workspace.bot_user not in channel.members:
        return []
    kind, subscription = _channel_kind(channel.id, is_private=channel.is_private)
    seen = {**message_payload(workspace, message), "channel": channel.id, "channel_type": kind}
    if message.files:
        seen["subtype"] = "file_share"
    events = [(seen, subscription)]
    if f"<@{workspace.bot_user}>" in message.text and not channel.is_im:
        events.append(({**seen, "type": "app_mention"}, "app_mention"))
    if links := _links(message.text, settings.unfurl_domains):
        shared = {"type": "link_shared", "channel": channel.id, "message_ts": message.ts, "links": links}
        unfurl = {"unfurl_id": f"{channel.id}/{message.ts}", "source": "conversations_history"}
        events.append(({**shared, **unfurl, "user": message.user}, "link_shared"))
    return events


def slackbot_says(workspace: Workspace, person: str, channel: str, text: str, thread_ts: str | None = None) -> None:
    """Show the person alone a line of Slack's own."""
    line = Message(channel, workspace.new_ts(), SLACKBOT, text, thread_ts=thread_ts, ephemeral_to=person)
    workspace.add_message(line)


def show_command_answer(workspace: Workspace, command: Json, answer: Answer) -> None:
    """Show what the bot answered to a slash command, or how it failed."""
    error = _command_error(answer)
    said: Json = {"text": answer.body} if isinstance(answer.body, str) else answer.body
    if not error and (objections := validate_message(said) if any(said.values()) else ()):
        error = "invalid_command_response"
        workspace.refuse(Refusal(command["command"], error, tuple(map(str, objections)), said))
    person, channel = command["user_id"], command["channel_id"]
    if error:
        slackbot_says(workspace, person, channel, f'{command["command"]} failed with the error "{error}"')
    elif said.get("text") or said.get("blocks"):
        is_public = said.get("response_type") == "in_channel"
        reply = Message(channel, workspace.new_ts(), workspace.bot_user, said.get("text") or "", bot=True)
        reply.blocks = with_ids(workspace, said.get("blocks") or [])
        reply.ephemeral_to = None if is_public else person
        workspace.add_message(reply)


def escaped(workspace: Workspace, text: str) -> str:
    """The text of a command with the people and channels of the workspace as `<@U…|name>` and `<#C…|name>`."""
    people = {each.name: each.id for each in workspace.people.values()}
    channels = {each.name: each.id for each in workspace.channels.values() if each.name}

    def person(match: re.Match[str]) -> str:
        name = match[1]
        return f"<@{people[name]}|{name}>" if name in people else match[0]

    def channel(match: re.Match[str]) -> str:
        name = match[1]
        return f"<#{channels[name]}|{name}>" if name in channels else match[0]

    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    mentioned = re.sub(r"(?<!\S)@([\w.-]*\w)", person, safe)
    return re.sub(r"(?<!\S)#([\w-]+)", channel, mentioned)


def _command_error(answer: Answer) -> str | None:
    if answer.trouble is None:
        return None
    return "operation_timeout" if answer.trouble == "http_timeout" else "dispatch_failed"


def _channel_kind(channel: str, *, is_private: bool) -> tuple[str, str]:
    if channel.startswith("D"):
        return "im", "message.im"
    return ("group", "message.groups") if is_private else ("channel", "message.channels")


def _links(text: str, domains: tuple[str, ...]) -> list[Json]:
    urls = re.findall(r"https?://[^\s<>|]+", text)
    hosts = [(url, re.sub(r"^https?://([^/:]+).*", r"\1", url)) for url in urls]
    return [{"url": url, "domain": host} for url, host in hosts if host in domains]
