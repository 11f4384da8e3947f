"""A person of the stories: a Driver with the few things that every story does."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.clock import SystemClock
from bot.domain.calendar import working_date
from bot.playground.delivery import Answer, Delivery
from bot.playground.driver import Driver
from bot.playground.surfaces import Json, Message, Surface


class Somebody(Driver):
    """Somebody who sells, in #sales unless the story says otherwise."""

    @property
    def today(self) -> date:
        """The day where the person is."""
        return working_date(SystemClock().now(), self.person.tz)

    def ask(self, words: str, channel: str = "sales") -> Message:
        """What the person reads after `/opp …`."""
        self.command(f"/opp {words}".strip(), channel)
        return self.last(channel)

    def create(self, name: str, *, account: str, value: str = "12k", close_date: str = "2031-01-15") -> Message:
        """The card of a new opportunity, started, as the person alone sees it."""
        self.command("/opp new", "sales")
        self.fill("Name", name)
        self.type_into_select("Company", account)
        self.pick("Company", f"Create “{account}”")
        self.fill("Value", value)
        self.pick("Close date", close_date)
        self.submit()
        return self.last("sales")

    def share(self, card: Message, channel: str = "sales") -> Message:
        """The card, now posted in a channel."""
        self.choose(card, "opportunity.more", "Post in a channel")
        self.pick("channel", channel)
        self.submit()
        return self.posted(channel)

    def posted(self, channel: str = "sales") -> Message:
        """The newest message that everybody in the channel sees."""
        return [message for message in self.messages(channel) if message.ephemeral_to is None][-1]

    def win(self, surface: Message, code: str = "Our price") -> None:
        """Marks as won, at the estimate, today."""
        self.click(surface, "Mark won")
        self.pick("close_code", code)
        self.submit()

    def lose(self, surface: Message, code: str = "Our price") -> None:
        """Marks as lost, today."""
        self.click(surface, "Mark lost")
        self.pick("close_code", code)
        self.submit()

    def tap(self, surface: Message, what: str) -> Json:
        """What Slack tells of a tapped button, not sent yet."""
        block, element = self._find(surface, what)
        payloads = self._hands.payloads
        return payloads.block_actions(self.person.id, surface, payloads.action(block, element, None))

    def submission(self) -> Json:
        """What Slack tells of the submitted form on top, not sent yet."""
        return self._hands.payloads.view_submission(self._form())

    def send(self, payload: Json) -> Answer:
        """The bot's answer to a payload."""
        return self._hands.line.deliver(Delivery("interactive", payload))

    @property
    def said_above(self) -> str:
        """The sentence on top of the open form."""
        assert self.view is not None
        return str(self.view.blocks[0]["text"]["text"])


def read(surface: Surface) -> str:
    """Everything that stands in the blocks, a line each; the text where there are no blocks."""
    return "\n".join(texts(surface.blocks)) or getattr(surface, "text", "")


def texts(part: Any) -> Iterator[str]:
    """Every text in the blocks, in the order of the page."""
    if isinstance(part, list):
        for each in part:
            yield from texts(each)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            if isinstance(value, (dict, list)):
                yield from texts(value)


def buttons(surface: Surface) -> list[str]:
    """What can be tapped."""
    rows = [block["elements"] for block in surface.blocks if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row if element["type"] == "button"]


def menu(surface: Surface) -> list[str]:
    """What the menu of a card offers."""
    found = [element for block in surface.blocks for element in block.get("elements", [])]
    options: list[Json] = [option for each in found if each.get("type") == "overflow" for option in each["options"]]
    return [option["text"]["text"] for option in options]
