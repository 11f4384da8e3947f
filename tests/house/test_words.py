"""The project speaks of itself alone: not of how it was made, not of the machine that it was made on."""

import re

from tests.house.source import texts

ABOUT_ITS_MAKING = re.compile(
    r"\bhelper[- ]\d|\bissue #?\d|\bsub-?agents?\b|\b(?:this|previous|next) session\b|\bthe brief\b|\(T\d\d\)"
    r"|\b(?:domain|product|performance|slack|import-formats)\.md\b|\b(?:TODO|FIXME|XXX)\b",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:work|root|home|tmp|Users)/\w")
REGISTRY = re.compile(
    r"https?://(?:\w+\.)?(?:pypi|pythonhosted|npmjs)\b|--(?:extra-)?index-url|--find-links", re.IGNORECASE
)
SELF = "tests/house/test_words.py"


def _lines_that_say(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        if name != SELF
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_tells_how_the_project_was_made() -> None:
    assert _lines_that_say(ABOUT_ITS_MAKING) == []


def test_nothing_names_a_path_of_one_machine() -> None:
    assert _lines_that_say(MACHINE_PATH) == []


def test_nothing_names_the_host_of_a_package_registry() -> None:
    assert _lines_that_say(REGISTRY) == []
