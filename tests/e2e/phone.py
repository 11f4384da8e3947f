"""A person with a phone: a real browser at 390 × 844, every tap and keystroke counted, every step kept as a picture."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
SCREEN = {"width": 390, "height": 844}
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, or set CHROMIUM to its path"),
]
"""The marks of a module whose tests take out a phone."""


@dataclass
class Phone:
    """One person's page."""

    page: Page
    person: str
    taps: int = 0
    keys: int = 0
    jobs: list[str] = field(default_factory=list)
    _steps: int = 0

    @property
    def form(self) -> Locator:
        """The form on top."""
        return self.page.get_by_role("dialog")

    @property
    def card(self) -> Locator:
        """The newest message with a heading."""
        messages = self.page.get_by_role("log").get_by_role("article")
        return messages.filter(has=self.page.get_by_role("heading")).last

    def command(self, typed: str) -> None:
        """Types a command and sends it."""
        self.type(self.page.get_by_role("textbox", name="Message"), typed)
        self.tap(self.page.get_by_role("button", name="Send"))

    def tap(self, what: Locator) -> None:
        """One tap."""
        self.taps += 1
        what.click()

    def type(self, where: Locator, text: str) -> None:
        """A tap into a field, and its keystrokes, in place of what stands there."""
        self.taps += 1
        self.keys += len(text)
        where.fill(text)

    def search(self, field_name: str, typed: str, option: str) -> None:
        """Types into a search field and takes an option that it offers."""
        self.taps += 1
        self.keys += len(typed)
        self.form.get_by_role("combobox", name=field_name).press_sequentially(typed)
        self.tap(self.form.get_by_role("option", name=option))

    def pick(self, field_name: str, option: str) -> None:
        """Two taps: the field and the option."""
        self.taps += 2
        self.form.get_by_label(field_name).select_option(option)

    def submit(self, name: str) -> None:
        """The button at the foot of the form."""
        self.tap(self.form.get_by_role("button", name=name, exact=True))

    def snap(self, moment: str) -> None:
        """A picture of the screen in build/screenshots."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self._steps += 1
        self.page.screenshot(path=PICTURES / f"{self.person}-{self._steps:02}-{moment}.png")

    def done(self, job: str) -> None:
        """Notes what a job took, and begins to count anew."""
        self.jobs.append(f"{job}: {self.taps} taps, {self.keys} keystrokes")
        self.taps = self.keys = 0
        (PICTURES / f"{self.person}-effort.txt").write_text("\n".join(self.jobs) + "\n", "utf-8")


TakeOut = Callable[..., Phone]
"""Takes out the phone of somebody, opened at a channel: `take_out(name, person, channel)`."""
