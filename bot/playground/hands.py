"""Everything that a person can do in the workspace. The pages and the test driver both act through here."""

from dataclasses import dataclass

from bot.playground import talk
from bot.playground.delivery import Answer, Delivery
from bot.playground.errors import NotPossible
from bot.playground.events import Events
from bot.playground.forms import Forms
from bot.playground.inputs import INTERACTIVE, KINDS, Raw, entered, offered_options, pressed
from bot.playground.line import Line
from bot.playground.payloads import Payloads
from bot.playground.settings import PlaygroundSettings
from bot.playground.surfaces import Json, Message, OpenView, Surface, find_element, values_of
from bot.playground.validate import validate_suggestions
from bot.playground.workspace import File, Refusal, Workspace

TRIANGLE = "Something went wrong: the app did not answer."


@dataclass(frozen=True)
class Hands:
    """What people do. Each call returns when the bot has answered or Slack would have given up."""

    workspace: Workspace
    settings: PlaygroundSettings
    line: Line
    payloads: Payloads
    events: Events
    forms: Forms

    # talking

    def say(
        self, person: str, channel: str, text: str, thread_ts: str | None = None, files: tuple[str, ...] = ()
    ) -> Message | None:
        """The message that was sent; None when the text was a slash command, which is then run."""
        if text.startswith("/"):
            self.command(person, channel, text, thread_ts)
            return None
        message = Message(channel, self.workspace.new_ts(), person, text, thread_ts=thread_ts, files=list(files))
        self.workspace.add_message(message)
        for event, subscription in talk.events_of(self.workspace, self.settings, message):
            self.events.emit(event, subscription)
        return message

    def command(self, person: str, channel: str, typed: str, thread_ts: str | None = None) -> None:
        """Run a slash command; what the bot answers appears in the channel."""
        name, _, text = typed.partition(" ")
        if thread_ts or name != self.settings.command:
            excuse = "is not supported in threads. Sorry!" if thread_ts else "is not a valid command."
            talk.slackbot_says(self.workspace, person, channel, f"{name} {excuse}", thread_ts)
            return
        if self.settings.should_escape:
            text = talk.escaped(self.workspace, text)
        with self.workspace.lock:
            payload = self.payloads.command(person, name, text.strip(), channel)
        answer = self.line.deliver(Delivery("slash_commands", payload))
        talk.show_command_answer(self.workspace, payload, answer)

    def attach(self, person: str, name: str, content: bytes) -> File:
        """The uploaded file, ready to be sent with `say`."""
        with self.workspace.lock:
            file = File(self.workspace.new_id("F"), name, person, len(content), content=content, is_complete=True)
            self.workspace.files[file.id] = file
            return file

    def react(self, person: str, message: Message, emoji: str) -> None:
        """Put an emoji under a message."""
        with self.workspace.lock:
            message.reactions.setdefault(emoji, []).append(person)
            self.workspace.changed()
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        event = {"type": "reaction_added", "user": person, "reaction": emoji, "item": item}
        self.events.emit(event | {"item_user": message.user})

    def invite(self, person: str, guest: str, channel: str) -> None:
        """Bring somebody, perhaps the bot, into a channel."""
        with self.workspace.lock:
            found = self.workspace.channels[channel]
            found.members.add(guest)
            self.workspace.changed()
        kind = "G" if found.is_private else "C"
        event = {"type": "member_joined_channel", "user": guest, "channel": channel, "channel_type": kind}
        self.events.emit(event | {"team": self.workspace.id, "inviter": person})

    def read(self, person: str, channel: str) -> None:
        """Mark everything in the channel as seen."""
        with self.workspace.lock:
            seen = [each.ts for each in self.workspace.messages_for(person, channel)]
            newest = max(seen, default="0")
            if self.workspace.last_read.get((person, channel)) != newest:
                self.workspace.last_read[person, channel] = newest
                self.workspace.changed()

    def dismiss(self, person: str, message: Message) -> None:
        """Take an ephemeral message off one's own screen."""
        if message.ephemeral_to != person:
            raise NotPossible("only one's own ephemeral messages can be dismissed")
        message.deleted = True
        self.workspace.changed()

    def open_home(self, person: str, tab: str = "home") -> None:
        """Look at the app: its "home" or its "messages" tab."""
        with self.workspace.lock:
            event: Json = {"type": "app_home_opened", "user": person, "tab": tab}
            event["channel"] = self.workspace.direct_message(person).id
            if (home := self.workspace.homes.get(person)) and tab == "home":
                event["view"] = self.payloads.view(home)
        self.events.emit(event)

    # touching

    def act(self, person: str, surface: Surface, block_id: str, action_id: str, raw: Raw = None) -> None:
        """Press a button, choose an option, or fill a field: `raw` is an option's value, an id, or text.

        The bot hears of it unless the element stands in an input block without `dispatch_action`.
        """
        with self.workspace.lock:
            block, element = self._element(surface, block_id, action_id)
            entry = self._enter(person, surface, block, element, raw)
            if block["type"] == "input" and not block.get("dispatch_action"):
                return
            action = self.payloads.action(block, element, entry)
            payload = self.payloads.block_actions(person, surface, action)
        answer = self.line.deliver(Delivery("interactive", payload))
        self._mark_trouble(person, surface, answer)

    def suggest(self, person: str, surface: Surface, block_id: str, action_id: str, query: str) -> Json:
        """The bot's `options` or `option_groups` for what was typed into an external select."""
        with self.workspace.lock:
            block, element = self._element(surface, block_id, action_id)
            if len(query) < element.get("min_query_length", 3):
                return {"options": []}
            asked = {**element, "block_id": block["block_id"]}
            payload = self.payloads.block_suggestion(person, surface, asked, query)
        answer = self.line.deliver(Delivery("interactive", payload))
        offer: Json = answer.body if isinstance(answer.body, dict) else {}
        if objections := () if answer.trouble else validate_suggestions(offer):
            refusal = Refusal("block_suggestion", "invalid_options", tuple(map(str, objections)), offer)
            self.workspace.refuse(refusal)
        if answer.trouble or objections:
            offer = {"options": []}
        self.workspace.suggestions[f"{surface.id}/{block_id}/{action_id}"] = offered_options(offer)
        return offer

    def submit(self, person: str) -> None:
        """Press the submit button of the form on top."""
        self.forms.submit(self._top(person))

    def close(self, person: str, *, everything: bool = False) -> None:
        """Put the form on top away, by its close button, or all forms by the X."""
        self.forms.close(self._top(person), everything=everything)

    def shortcut(self, person: str, callback_id: str, message: Message | None = None) -> bool:
        """Whether the bot took the shortcut: a global one, or one of a message's menu."""
        if message and message.ephemeral_to:
            raise NotPossible("message shortcuts are not offered on ephemeral messages")
        with self.workspace.lock:
            if message:
                payload = self.payloads.message_action(person, message, callback_id)
            else:
                payload = self.payloads.shortcut(person, callback_id)
        return self.line.deliver(Delivery("interactive", payload)).trouble is None

    def _top(self, person: str) -> OpenView:
        opened = self.workspace.top_view(person)
        if opened is None:
            raise NotPossible("no form is open")
        return opened

    def _element(self, surface: Surface, block_id: str, action_id: str) -> tuple[Json, Json]:
        is_there = self.workspace.find_surface(surface.id) is surface
        found = find_element(surface, block_id, action_id) if is_there else None
        if found is None or found[1]["type"] not in INTERACTIVE:
            raise NotPossible(f"there is no {block_id}/{action_id} on {surface.id}")
        return found

    def _enter(self, person: str, surface: Surface, block: Json, element: Json, raw: Raw) -> Json | None:
        kind = KINDS.get(element["type"])
        if kind is None:
            return pressed(element, raw)
        block_id, action_id = block["block_id"], element["action_id"]
        values = values_of(surface, person)
        before = values.get(block_id, {}).get(action_id, {}).get(kind.key) or []
        initial = element.get(kind.initial) or []
        offered = [
            *offered_options(element),
            *self.workspace.suggestions.get(f"{surface.id}/{block_id}/{action_id}", []),
            *(each for known in (before, initial) for each in (known if isinstance(known, list) else [known])),
        ]
        entry = entered(element, raw, [each for each in offered if isinstance(each, dict)])
        values.setdefault(block_id, {})[action_id] = entry
        if isinstance(surface, OpenView):
            surface.errors.pop(block_id, None)
        self.workspace.changed()
        return entry

    def _mark_trouble(self, person: str, surface: Surface, answer: Answer) -> None:
        with self.workspace.lock:
            if isinstance(surface, OpenView):
                surface.trouble = TRIANGLE if answer.trouble else None
            else:
                surface.trouble.pop(person, None)
                surface.trouble |= {person: TRIANGLE} if answer.trouble else {}
            self.workspace.changed()
