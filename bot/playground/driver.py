"""A person without a browser: finds things on the screen as people do, by what they read, and acts through `Hands`."""

from collections.abc import Callable
from datetime import timedelta

from bot.playground.errors import NotPossible
from bot.playground.inputs import INTERACTIVE, KINDS, offered_options
from bot.playground.server import Playground
from bot.playground.surfaces import Json, Message, OpenView, Surface, elements, find_element
from bot.playground.workspace import Person

PATIENCE = timedelta(seconds=5)


class Driver:
    """One person at the playground. Channels go by name ("sales"), id, or "app" for the app's direct message.

    Elements go by action_id, block_id, label or the text on them; options by their text or value, people by name.
    Everything that the screen does not offer raises NotPossible.
    """

    def __init__(self, playground: Playground, person: str) -> None:
        self._playground = playground
        self._workspace = playground.workspace
        self._hands = playground.hands
        self.person: Person = self._find_person(person)

    # looking

    @property
    def view(self) -> OpenView | None:
        """The form on top, or None."""
        return self._workspace.top_view(self.person.id)

    @property
    def home(self) -> OpenView | None:
        """The app's Home tab, or None before the bot published one."""
        return self._workspace.homes.get(self.person.id)

    @property
    def errors(self) -> dict[str, str]:
        """What stands beside the fields of the form on top, by block_id."""
        return dict(self._form().errors)

    def messages(self, channel: str) -> list[Message]:
        """What the person sees in a channel, oldest first, own ephemerals included."""
        return self._workspace.messages_for(self.person.id, self.channel(channel))

    def last(self, channel: str) -> Message:
        """The newest message that the person sees in a channel."""
        messages = self.messages(channel)
        if not messages:
            raise NotPossible(f"{self.person.name} sees nothing in {channel}")
        return messages[-1]

    def value(self, what: str) -> Json:
        """The state entry of a field of the form on top."""
        block, element = self._find(self._form(), what)
        entry: Json = self._form().values[block["block_id"]][element["action_id"]]
        return entry

    def channel(self, name: str) -> str:
        """The id of a channel."""
        if name == "app":
            return self._workspace.direct_message(self.person.id).id
        wanted = name.removeprefix("#")
        for channel in self._workspace.channels.values():
            if wanted in (channel.id, channel.name):
                return channel.id
        raise NotPossible(f"there is no channel {name}")

    # doing

    def say(
        self, text: str, channel: str, *, thread_ts: str | None = None, files: dict[str, bytes] | None = None
    ) -> None:
        """Send a message, with files by name."""
        uploaded = [self._hands.attach(self.person.id, name, content).id for name, content in (files or {}).items()]
        self._hands.say(self.person.id, self.channel(channel), text, thread_ts, tuple(uploaded))

    def command(self, typed: str, channel: str = "app") -> None:
        """Run a slash command such as `/opp new`."""
        self._hands.command(self.person.id, self.channel(channel), typed)

    def open_home(self, tab: str = "home") -> OpenView | None:
        """Look at the app's Home tab; what stands there after the bot heard of it."""
        self._hands.open_home(self.person.id, tab)
        return self.home

    def click(self, surface: Surface, what: str, *, block_id: str | None = None, confirmed: bool = True) -> None:
        """Press a button; where it asks back, say yes unless `confirmed` is false."""
        block, element = self._find(surface, what, block_id)
        if confirmed or "confirm" not in element:
            self._hands.act(self.person.id, surface, block["block_id"], element["action_id"])

    def choose(self, surface: Surface, what: str, *options: str, block_id: str | None = None) -> None:
        """Choose one option, entry, person, channel or date; several where the element takes several."""
        block, element = self._find(surface, what, block_id)
        kind = KINDS.get(element["type"])
        picked = [self._raw(surface, block, element, each) for each in options]
        raw = picked if kind and kind.is_many else (picked[0] if picked else None)
        self._hands.act(self.person.id, surface, block["block_id"], element["action_id"], raw)

    def pick(self, what: str, *options: str) -> None:
        """Choose in the form on top."""
        self.choose(self._form(), what, *options)

    def fill(self, what: str, value: str) -> None:
        """Type into a field of the form on top; an empty text clears it."""
        form = self._form()
        block, element = self._find(form, what)
        self._hands.act(self.person.id, form, block["block_id"], element["action_id"], value)

    def type_into_select(self, what: str, query: str, surface: Surface | None = None) -> list[str]:
        """The texts of the options that the bot offers for the query; the form on top is meant by default."""
        place = surface or self._form()
        block, element = self._find(place, what)
        offer = self._hands.suggest(self.person.id, place, block["block_id"], element["action_id"], query)
        return [option["text"]["text"] for option in offered_options(offer)]

    def submit(self) -> None:
        """Press the submit button of the form on top."""
        self._hands.submit(self.person.id)

    def close(self, *, everything: bool = False) -> None:
        """Put the form on top away, or all of them by the X."""
        self._hands.close(self.person.id, everything=everything)

    def shortcut(self, callback_id: str, message: Message | None = None) -> bool:
        """Whether the bot took a global shortcut, or one on a message."""
        return self._hands.shortcut(self.person.id, callback_id, message)

    def react(self, message: Message, emoji: str) -> None:
        """Put an emoji under a message."""
        self._hands.react(self.person.id, message, emoji)

    def wait_for(self, predicate: Callable[[], object], timeout: timedelta = PATIENCE) -> None:
        """Return when the predicate is true. Raises TimeoutError when it does not come true in time."""
        if not self._workspace.wait_for(lambda: bool(predicate()), timeout):
            raise TimeoutError(f"{self.person.name} waited in vain")

    # finding

    def _form(self) -> OpenView:
        if self.view is None:
            raise NotPossible(f"{self.person.name} has no form open")
        return self.view

    def _find(self, surface: Surface, what: str, block_id: str | None = None) -> tuple[Json, Json]:
        if block_id and (exact := find_element(surface, block_id, what)):
            return exact
        candidates = [pair for pair in elements(surface.blocks) if pair[1]["type"] in INTERACTIVE]
        fitting = [pair for pair in candidates if what in _names(*pair) and block_id in (None, pair[0]["block_id"])]
        if len(fitting) != 1:
            seen = sorted({name for pair in candidates for name in _names(*pair)})
            raise NotPossible(f"{len(fitting)} elements are called {what!r}; there are {seen}")
        return fitting[0]

    def _raw(self, surface: Surface, block: Json, element: Json, wanted: str) -> str:
        kind = element["type"]
        if "users_select" in kind:
            return self._find_person(wanted).id
        if "conversations_select" in kind or "channels_select" in kind:
            return self.channel(wanted)
        key = f"{surface.id}/{block['block_id']}/{element['action_id']}"
        for option in [*offered_options(element), *self._workspace.suggestions.get(key, [])]:
            if wanted in (option["text"]["text"], option.get("value")):
                return str(option["value"])
        return wanted

    def _find_person(self, wanted: str) -> Person:
        for person in self._workspace.people.values():
            if wanted in (person.id, person.name, person.real_name):
                return person
        raise NotPossible(f"there is nobody called {wanted}")


def _names(block: Json, element: Json) -> set[str]:
    texts = (block.get("label"), element.get("text"))
    return {element["action_id"], block["block_id"], *(each["text"] for each in texts if each)}
