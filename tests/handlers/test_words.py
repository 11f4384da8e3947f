"""All that people read is in the catalogue, in which English is its own key."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from handlers.words import LOCALES, Words

HANDLERS = LOCALES.parent
PAPER = HANDLERS.parent / "bot/paper"
READ_BY_PEOPLE = [
    PAPER / "contents.py",
    *sorted((HANDLERS / "views").rglob("*.py")),
    *sorted(HANDLERS.glob("explain*.py")),
]
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]+")


def test_the_template_is_up_to_date() -> None:
    keywords = {"t": None, "n": (1, 2)}
    folders = (HANDLERS, PAPER)
    found = [each for folder in folders for each in extract_from_dir(str(folder), keywords=keywords)]  # type: ignore[arg-type]
    with (LOCALES / "dealdesk.pot").open("rb") as file:
        template = read_po(file)
    said = {message for _, _, message, _, _ in found}
    assert said == _sentences(template), "run: make messages"


def _sentences(template: Catalog) -> set[str | tuple[str, ...]]:
    return {tuple(each.id) if isinstance(each.id, list | tuple) else each.id for each in template if each.id}


@pytest.mark.parametrize("file", READ_BY_PEOPLE, ids=lambda file: file.name)
def test_no_sentence_is_said_past_the_catalogue(file: Path) -> None:
    tree = ast.parse(file.read_text())
    spared = {id(part) for node in ast.walk(tree) for part in _spared(node)}
    bare = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in spared
        and SENTENCE.search(node.value)
    ]
    assert bare == []


def _spared(node: ast.AST) -> Iterator[ast.AST]:
    """Sentences of the catalogue, docstrings, and annotations in quotes."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("t", "n"):
        yield from node.args
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.FunctionDef) and node.returns:
        yield node.returns


def test_a_sentence_is_filled() -> None:
    assert Words("en").t("Won: {name}", name="Acme") == "Won: Acme"


@pytest.mark.parametrize(
    ("locale", "count", "said"),
    [("en", 1, "1 note"), ("en", 0, "0 notes"), ("en_US", 1234, "1,234 notes"), ("de_DE", 1234, "1.234 notes")],
)
def test_a_count_chooses_the_form_and_is_written_in_the_locale(locale: str, count: int, said: str) -> None:
    assert Words(locale).n("{count} note", "{count} notes", count) == said


@pytest.mark.parametrize("locale", ["de-DE", "ja_JP", "tlh", "", "../../etc"])
def test_what_is_not_translated_stays_english(locale: str) -> None:
    assert Words(locale).t("Not started") == "Not started"
