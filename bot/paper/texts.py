"""Typed text as it can be printed: on one line, of a bounded length, with a mark for what no font draws."""

import unicodedata

from bot.paper.fonts import drawable

_PHRASES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFDF0, 0xFDFD)}
_PHRASES["\ufdfd"] = "بسم الله الرحمن الرحيم"
"""Arabic phrases that are one character, in their letters: the one would fit no column."""


def one_line(text: str, limit: int = 400) -> str:
    """The text on one line, in at most `limit` characters; what only steers the direction of text is left out."""
    seen = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    unsteered = "".join(
        _PHRASES.get(char, char) for char in seen if unicodedata.category(char) != "Cf" or char in "\u200c\u200d"
    )
    shown = drawable(" ".join(unsteered.split()))
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"
