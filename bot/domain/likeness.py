"""Which names may mean the same, so that nobody is written down twice."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.domain.words import folded_words

ALIKE = 0.8
_LEGAL_FORMS = frozenset((
    "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "llc",
    "limited", "ltd", "nv", "oy", "plc", "sa", "sarl", "se", "spa", "srl",
))  # fmt: skip


def core(name: str) -> str:
    """The name as it is compared: folded, without its legal form."""
    words = folded_words(name)
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def is_alike(one: str, other: str) -> bool:
    """May the two names mean the same: the same but for legal form, spelling or one word more?"""
    first, second = core(one), core(other)
    if not first or not second:
        return False
    if set(first.split()) <= set(second.split()) or set(second.split()) <= set(first.split()):
        return True
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def alike(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those of the known names that may mean the same, in their order."""
    return tuple(other for other in known if is_alike(name, other))


def beginnings(name: str) -> tuple[str, ...]:
    """How names that may mean the same begin: the first letters of each word, legal forms left out."""
    return tuple(dict.fromkeys(word[:3] for word in core(name).split()))
