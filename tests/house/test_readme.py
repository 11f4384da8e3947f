"""The README says what is true: every word of the command, every variable, every file that it leads to."""

import re
from itertools import dropwhile, takewhile
from pathlib import Path

from bot.settings import Settings
from handlers.commands import WORDS
from tests.house.source import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MAKE = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)|src=\"([^\"]+)\"")
PLACE = re.compile(r"`((?:bot|handlers|storage|tests|docs)/[\w./-]*)`")


def _first_column(heading: str) -> list[str]:
    """The first cells of the table that follows the heading, but for the table's own heading."""
    lines = [line.strip() for line in README.partition(heading)[2].splitlines()]
    table = takewhile(_is_row, dropwhile(lambda line: not _is_row(line), lines))
    return [row.split("|")[1].strip() for row in table][2:]


def _is_row(line: str) -> bool:
    return line.startswith("|")


def _dead_links(page: Path) -> list[str]:
    links = ["".join(found) for found in LINK.findall(page.read_text("utf-8"))]
    return [f"{page.name}: {link}" for link in links if not (page.parent / link).exists()]


def test_every_word_of_the_command_is_explained() -> None:
    assert sorted(_first_column("## The words of `/opp`")) == sorted(f"`{word}`" for word in WORDS)


def test_every_variable_of_the_environment_is_explained() -> None:
    explained = re.findall(r"`([A-Z_]+)`", " ".join(_first_column("**Set the environment.**")))
    assert sorted(explained) == sorted(name.upper() for name in Settings.model_fields)


def test_every_link_leads_to_a_file() -> None:
    assert [link for page in PAGES for link in _dead_links(page)] == []


def test_every_file_that_is_named_exists() -> None:
    named = {place for page in PAGES for place in PLACE.findall(page.read_text("utf-8"))}
    assert sorted(place for place in named if not (ROOT / place).exists()) == []


def test_every_make_command_that_is_named_exists() -> None:
    named = {command for page in PAGES for command in MAKE.findall(page.read_text("utf-8"))}
    assert named == set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)) - {"help"}
