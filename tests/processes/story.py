"""A working day of four people, each at their own opportunities, all at once; the same day each time it is lived."""

import random
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.demo.cast import ADMINISTRATOR, COLLEAGUE, MANAGER, REP, WINS
from bot.playground.surfaces import Message
from tests.e2e.people import Somebody, buttons, read
from tests.processes.town import ROOMS, Front, Town

PEOPLE = (REP, COLLEAGUE, MANAGER, ADMINISTRATOR)
ACTIONS = 15
WORDS = ("amber", "birch", "cedar", "daisy", "elder", "fern", "gorse", "hazel", "iris", "juniper", "kale", "laurel")


class Worker(Somebody):
    """One of the four: looks only at what the bot told them alone, and posts into a room of their own."""

    def __init__(self, town: Town, person: str) -> None:
        super().__init__(town, person)
        self._dice = random.Random(person)  # noqa: S311 - a story, no secret
        self._room = ROOMS[PEOPLE.index(person)]
        self._words = iter(WORDS)
        self._open: list[str] = []
        self._closed: list[str] = []

    def last(self, channel: str) -> Message:
        """The newest message that only this person sees."""
        return [message for message in self.messages(channel) if message.ephemeral_to == self.person.id][-1]

    def live(self) -> None:
        """The day."""
        self.begin()
        for _ in range(ACTIONS - 1):
            choices = [self.begin, *[self.go_on] * 4, self.revalue, self.write, self.post, self.end]
            self._dice.choice(choices if len(self._open) > 1 else choices[:-1])()

    def begin(self) -> None:
        """A new opportunity."""
        name = f"{self.person.name} {next(self._words)}"
        self.create(name, account=f"Customer of {name}", value=f"{self._dice.randint(2, 90)}k")
        self._open.append(name)

    def go_on(self) -> None:
        """One stage further, by the button; reopens something when it stands on the last."""
        card = self._card()
        if onward := [button for button in buttons(card) if button.startswith("Move to")]:
            self.click(card, onward[0])
        elif self._closed:
            name = self._closed.pop()
            self.click(self.ask(f"show {name}"), "Reopen")
            self.submit()
            self._open.append(name)

    def revalue(self) -> None:
        """Another value, by a word."""
        self.ask(f"value {self._any()} {self._dice.randint(2, 90)}k")

    def write(self) -> None:
        """A note, by a word."""
        self.ask(f"note {self._any()}: call {self._dice.randint(1, 99)}")

    def post(self) -> None:
        """The card for everybody, in one's room."""
        self.choose(self._card(), "opportunity.more", "Post in a channel")
        self.pick("channel", self._room)
        self.submit()

    def end(self) -> None:
        """Won or lost, by the form."""
        name = self._any()
        close = self._dice.choice([self.win, self.win, self.lose])
        close(self.ask(f"show {name}"))
        self._open.remove(name)
        self._closed.append(name)

    def tap_twice(self, front: Front | None) -> None:
        """Moves on, notes and wins; with a front, each tap and submit reaches all processes at the same moment."""
        self.begin()
        card = self.ask(f"show {self._open[-1]}")
        _doubled(front, lambda: self.click(card, "Move to Develop"))
        self.click(card, "Add note")
        self.fill("text", "They want it in blue.")
        _doubled(front, self.submit)
        self.click(card, "Mark won")
        self.pick("close_code", "Our price")
        _doubled(front, self.submit)

    def _any(self) -> str:
        return self._dice.choice(self._open)

    def _card(self) -> Message:
        return self.ask(f"show {self._any()}")


def _doubled(front: Front | None, act: Callable[[], None]) -> None:
    if front:
        front.doubles = True
    act()
    if front:
        front.doubles = False


def lived(town: Town, front: Front | None) -> None:
    """The day is over: four people at once, then each with double taps."""
    workers = [Worker(town, person) for person in PEOPLE]
    with ThreadPoolExecutor(len(workers)) as together:
        list(together.map(Worker.live, workers))
    for worker in workers:
        worker.tap_twice(front)


def walls(town: Town) -> list[str]:
    """What everybody reads in the rooms and among the wins, without moments, and numbers that tell who came first."""
    return sorted(_plain(message) for message in town.posted(*ROOMS, WINS))


def _plain(message: Message) -> str:
    return f"{message.channel}: {re.sub('#[0-9]+|<!date[^>]*>', '…', read(message))}"
