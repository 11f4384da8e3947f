"""How names are compared and searched: without case, accents and punctuation."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The text as it is compared: no case, no accents, words joined by one space; signs where there are no words."""
    return " ".join(folded_words(text)) or text.casefold().strip()


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark))))
