"""What Slack tells the bot when a person does something. Builds dicts from the state; sends nothing."""

import copy
from mimetypes import guess_type

from bot.playground.inputs import KINDS, carried_over
from bot.playground.modals import as_payload
from bot.playground.surfaces import Json, Message, OpenView, Surface, values_of
from bot.playground.workspace import ResponseUrl, Trigger, Workspace

SHOWN_IN_ACTION = ("text", "value", "style", "placeholder", "confirm", "min_query_length")


class Payloads:
    """Builds payloads for one workspace, and the triggers and response urls within them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def command(self, person: str, command: str, text: str, channel: str) -> Json:
        """The form fields of a slash command."""
        workspace = self._workspace
        return {
            "token": "playground",
            "team_id": workspace.id,
            "team_domain": workspace.name.lower(),
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else workspace.channels[channel].name,
            "user_id": person,
            "user_name": workspace.people[person].name,
            "command": command,
            "text": text,
            "api_app_id": workspace.app_id,
            "is_enterprise_install": "false",
            "response_url": self.response_url(person, channel),
            "trigger_id": self.trigger(person, channel),
        }

    def block_actions(self, person: str, surface: Surface, action: Json) -> Json:
        """A touch of one element in a message, a modal or the Home tab."""
        inside = surface.id if isinstance(surface, OpenView) and not surface.is_home else None
        return {
            **self._base("block_actions", person),
            "trigger_id": self.trigger(person, _channel_of(surface), inside),
            **self._place(person, surface),
            **({"response_url": self._response_url_of(person, surface)} if isinstance(surface, Message) else {}),
            "actions": [action],
        }

    def block_suggestion(self, person: str, surface: Surface, element: Json, query: str) -> Json:
        """What was typed into an external select; `element` carries its block_id."""
        return {
            **self._base("block_suggestion", person),
            **self._place(person, surface),
            "block_id": element["block_id"],
            "action_id": element["action_id"],
            "value": query,
        }

    def view_submission(self, opened: OpenView) -> Json:
        """A pressed submit button."""
        return {
            **self._base("view_submission", opened.person),
            "trigger_id": self.trigger(opened.person, opened.opened_in, opened.id),
            "view": as_payload(self._workspace, opened),
            "response_urls": self._response_urls(opened),
        }

    def view_closed(self, opened: OpenView, *, is_cleared: bool) -> Json:
        """A modal that the person put away."""
        view = as_payload(self._workspace, opened)
        return {**self._base("view_closed", opened.person), "view": view, "is_cleared": is_cleared}

    def shortcut(self, person: str, callback_id: str) -> Json:
        """A global shortcut: no channel, no response_url."""
        return {
            **self._base("shortcut", person),
            "callback_id": callback_id,
            "action_ts": self._workspace.new_ts(),
            "trigger_id": self.trigger(person),
        }

    def message_action(self, person: str, message: Message, callback_id: str) -> Json:
        """A shortcut chosen from the menu of a message."""
        return {
            **self._base("message_action", person),
            "callback_id": callback_id,
            "action_ts": self._workspace.new_ts(),
            "trigger_id": self.trigger(person, message.channel),
            "response_url": self._response_url_of(person, message),
            "message_ts": message.ts,
            "message": message_payload(self._workspace, message),
            "channel": self._channel(message.channel),
        }

    def action(self, block: Json, element: Json, entry: Json | None) -> Json:
        """The one item of `actions`: the element's ids, what it shows, and what is chosen in it now."""
        kind = KINDS.get(element["type"])
        shown = {key: element[key] for key in SHOWN_IN_ACTION if key in element}
        initial = {kind.initial: element[kind.initial]} if kind and kind.initial in element else {}
        ids = {key: source[key] for key, source in (("action_id", element), ("block_id", block))}
        return {
            "type": element["type"],
            **ids,
            **copy.deepcopy(shown | initial | (entry or {})),
            "action_ts": self._workspace.new_ts(),
        }

    def view(self, opened: OpenView) -> Json:
        """The view as Slack shows it to the bot."""
        return as_payload(self._workspace, opened)

    def event(self, event: Json) -> Json:
        """The envelope around an event of the Events API."""
        workspace = self._workspace
        stamp = workspace.new_ts()
        installed = {
            "enterprise_id": None,
            "team_id": workspace.id,
            "user_id": workspace.bot_user,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": "playground",
            "team_id": workspace.id,
            "api_app_id": workspace.app_id,
            "event": {**event, "event_ts": stamp},
            "type": "event_callback",
            "event_id": workspace.new_id("Ev"),
            "event_time": int(float(stamp)),
            "authorizations": [installed],
            "is_ext_shared_channel": False,
        }

    def trigger(self, person: str, channel: str | None = None, inside_view: str | None = None) -> str:
        """A fresh trigger_id."""
        trigger_id = self._workspace.new_id("trigger.")
        born = self._workspace.now()
        self._workspace.triggers[trigger_id] = Trigger(person, born, channel, inside_view)
        return trigger_id

    def response_url(self, person: str, channel: str, message_ts: str | None = None) -> str:
        """A fresh response_url; with `message_ts` it may replace and delete that message."""
        key = self._workspace.new_id("R")
        born = self._workspace.now()
        self._workspace.response_urls[key] = ResponseUrl(person, channel, born, message_ts)
        return f"{self._workspace.url}/actions/{self._workspace.id}/{key}"

    def _base(self, kind: str, person: str) -> Json:
        workspace = self._workspace
        name = workspace.people[person].name
        return {
            "type": kind,
            "token": "playground",
            "team": {"id": workspace.id, "domain": workspace.name.lower()},
            "enterprise": None,
            "is_enterprise_install": False,
            "api_app_id": workspace.app_id,
            "user": {"id": person, "username": name, "name": name, "team_id": workspace.id},
        }

    def _place(self, person: str, surface: Surface) -> Json:
        if isinstance(surface, OpenView):
            view = as_payload(self._workspace, surface)
            return {"container": {"type": "view", "view_id": surface.id}, "view": view}
        is_ephemeral = surface.ephemeral_to is not None
        touched = carried_over(values_of(surface, person), surface.blocks, surface.channel)
        container = {"type": "message", "message_ts": surface.ts, "channel_id": surface.channel}
        if surface.thread_ts:
            container["thread_ts"] = surface.thread_ts
        place: Json = {
            "container": {**container, "is_ephemeral": is_ephemeral},
            "channel": self._channel(surface.channel),
            "state": {"values": copy.deepcopy(touched)},
        }
        return place if is_ephemeral else {**place, "message": message_payload(self._workspace, surface)}

    def _channel(self, channel: str) -> Json:
        found = self._workspace.channels[channel]
        return {"id": channel, "name": "directmessage" if found.is_im else found.name}

    def _response_url_of(self, person: str, message: Message) -> str:
        return self.response_url(person, message.channel, message.ts)

    def _response_urls(self, opened: OpenView) -> list[Json]:
        urls = []
        for block in opened.blocks:
            element = block.get("element") or {}
            if not element.get("response_url_enabled"):
                continue
            entry = opened.values[block["block_id"]][element["action_id"]]
            if channel := entry[KINDS[element["type"]].key]:
                url = self.response_url(opened.person, channel)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append({**ids, "channel_id": channel, "response_url": url})
        return urls


def message_payload(workspace: Workspace, message: Message) -> Json:
    """The message as Slack shows it to the bot."""
    payload: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.id,
        "blocks": copy.deepcopy(message.blocks),
    }
    if message.bot:
        payload |= {"bot_id": workspace.bot_id, "app_id": workspace.app_id}
    if message.thread_ts:
        payload["thread_ts"] = message.thread_ts
    if message.metadata:
        payload["metadata"] = message.metadata
    if message.edited:
        payload["edited"] = {"user": message.user, "ts": message.ts}
    if message.files:
        payload["files"] = [file_payload(workspace, each) for each in message.files]
    return payload


def file_payload(workspace: Workspace, file_id: str) -> Json:
    """The file as Slack shows it to the bot."""
    file = workspace.files[file_id]
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": guess_type(file.name)[0] or "application/octet-stream",
        "permalink": f"{workspace.url}/files/{file.id}",
        "size": file.size,
        "user": file.owner,
        "url_private": f"{workspace.url}/files/{file.id}",
    }


def _channel_of(surface: Surface) -> str | None:
    return surface.channel if isinstance(surface, Message) else surface.opened_in
