"""What is typed behind a word of the command, taken apart: which opportunity, and what about it. Decides nothing."""

import re
from contextlib import suppress
from datetime import date

from bot.domain.calendar import read_day
from bot.domain.problems import Unreadable

_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_SIGNS = "$€£¥"
_AMOUNT_LAST = re.compile(
    rf"(.*\S)\s+([{_SIGNS}]?\d[\d.,]*[km]|[{_SIGNS}]\d[\d.,]*|\d[\d.,]*[{_SIGNS}])", re.IGNORECASE
)
_NUMBER_FIRST = re.compile(r"(#?\d+):?\s+(.+)", re.DOTALL)
_LONGEST_DAY = 3


def unescaped(text: str) -> str:
    """What was typed: Slack escapes three characters of it."""
    for escaped, character in _ESCAPED.items():
        text = text.replace(escaped, character)
    return text


def split_word(text: str) -> tuple[str, str]:
    """The word, in small letters as phones do not write it, and what follows it."""
    word, _, rest = text.partition(" ")
    return word.lower(), rest.strip()


def split_amount(rest: str) -> tuple[str, str]:
    """A name, and the amount behind it where it can be meant as nothing else: 12k, $3,000, 900€."""
    amount = _AMOUNT_LAST.fullmatch(rest)
    return (amount[1], amount[2]) if amount else (rest, "")


def split_number(rest: str) -> tuple[str, str]:
    """The number that it begins with, and what follows; both empty where it does not."""
    numbered = _NUMBER_FIRST.fullmatch(rest)
    return (numbered[1], numbered[2].strip()) if numbered else ("", "")


def split_last(rest: str) -> tuple[str, str]:
    """A number and what follows it, or words and the last of them."""
    number, following = split_number(rest)
    if number:
        return number, following
    reference, _, typed = rest.rpartition(" ")
    return reference, typed


def split_day(rest: str, today: date, locale: str) -> tuple[str, str]:
    """The longest end that reads as a day, and what is before it; where nothing does, as `split_last`."""
    words = rest.split()
    for size in range(_LONGEST_DAY, 0, -1):
        reference, typed = " ".join(words[:-size]), " ".join(words[-size:])
        with suppress(Unreadable):
            if reference and read_day("", typed, today, locale):
                return reference, typed
    return split_last(rest)


def split_note(rest: str) -> tuple[str, str]:
    """A number or words up to a colon, and the text."""
    number, text = split_number(rest)
    if number:
        return number, text
    reference, _, text = rest.partition(":")
    return reference.strip(), text.strip()
