"""The product as its users have it: a furnished demo database, the bot and the playground over real HTTP."""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.demo.cast import ADMINISTRATOR, COLLEAGUE, GUEST, MANAGER, REP, SALES
from bot.demo.main import furnish
from bot.demo.stage import Stage
from bot.logs import configure_logs
from tests.e2e.people import Somebody
from tests.e2e.phone import CHROMIUM, FLAGS, SCREEN, Phone, TakeOut


@pytest.fixture(scope="session", autouse=True)
def logs() -> None:
    """As in production, without the lines of what went well."""
    configure_logs(level=logging.WARNING)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's database, made once; its old wins have been told."""
    folder = tmp_path_factory.mktemp("furnished")
    furnish(f"sqlite:///{folder / 'lived.db'}")
    template = folder / "template.db"
    with closing(sqlite3.connect(folder / "lived.db")) as lived, closing(sqlite3.connect(template)) as copy:
        lived.backup(copy)
        copy.execute("DELETE FROM outbox")
        copy.commit()
    return template


@pytest.fixture
def database(furnished: Path, tmp_path: Path) -> str:
    """The address of a copy of one's own."""
    return f"sqlite:///{shutil.copy(furnished, tmp_path / 'demo.db')}"


@pytest.fixture
def stage(database: str, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """The running product, over HTTP unless the test says "socket mode"; nothing that the bot sent was refused."""
    stage = Stage(database, over_socket=getattr(request, "param", "http") == "socket mode")
    stage.start()
    try:
        yield stage
    finally:
        stage.stop()
    assert stage.playground.workspace.refusals == []


Enter = Callable[[str], Somebody]


@pytest.fixture
def enter(stage: Stage) -> Enter:
    """Brings somebody to the playground."""
    return lambda person: Somebody(stage.playground, person)


@pytest.fixture
def noor(enter: Enter) -> Somebody:
    """A rep."""
    return enter(REP)


@pytest.fixture
def tomas(enter: Enter) -> Somebody:
    """Another rep of the same team."""
    return enter(COLLEAGUE)


@pytest.fixture
def mei(enter: Enter) -> Somebody:
    """Their manager."""
    return enter(MANAGER)


@pytest.fixture
def ola(enter: Enter) -> Somebody:
    """The administrator."""
    return enter(ADMINISTRATOR)


@pytest.fixture
def sam(enter: Enter) -> Somebody:
    """A guest from another company."""
    return enter(GUEST)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the stories of one module: two can't be driven from the same process at once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def take_out(browser: Browser, stage: Stage) -> Iterator[TakeOut]:
    """Somebody's phone, opened at a channel; a script error fails the test."""
    contexts = []
    errors: list[str] = []

    def open_page(name: str, person: str, channel: str = SALES) -> Phone:
        contexts.append(browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{stage.playground.url}/?as={person}&in={channel}")
        return Phone(page, name)

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
