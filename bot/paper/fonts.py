"""Which font draws which character, so that names of any script can be read. Knows nothing of what is written."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

REPLACEMENT = "\ufffd"
"""Stands visibly for what no font can draw."""
_LATIN = Path(str(files("manimgx_fonts"))) / "NotoSans[wght].ttf"
_EAST_ASIAN = Path(str(files("noto_cjk_sans_jp_regular"))) / "NotoSansCJKjp-Regular.otf"


@cache
def _others() -> tuple[Path, ...]:
    """The fonts of other scripts: letters before symbols, pictures last, the one that takes longest to read last."""
    others = [path for path in sorted(_LATIN.parent.glob("*.ttf")) if "NotoSans[" not in path.name]
    upright = [path for path in others if "Italic" not in path.name]
    return (*sorted(upright, key=lambda path: ("Symbols" in path.name, "Emoji" in path.name)), _EAST_ASIAN)


@cache
def _drawn_by(path: Path) -> frozenset[int]:
    """The code points that the font has a glyph for."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def base_font() -> Path:
    """The font that everything is set in that it can draw: Latin, Greek, Cyrillic."""
    return _LATIN


def further_fonts(text: str) -> tuple[Path, ...]:
    """The fonts that the text needs beside the base font, in the order in which they are to be asked."""
    missing = _missing(text)
    needed: list[Path] = []
    for path in _others():
        if missing and missing & _drawn_by(path):
            needed.append(path)
            missing -= _drawn_by(path)
    return tuple(needed)


def drawable(text: str) -> str:
    """The text with a visible mark in place of each character that no font can draw."""
    missing = _missing(text)
    for path in _others():
        if missing:
            missing -= _drawn_by(path)
    return "".join(REPLACEMENT if ord(char) in missing else char for char in text)


def _missing(text: str) -> set[int]:
    """The code points of the text that the base font does not draw; what only steers or spaces is nobody's to draw."""
    return {ord(char) for char in set(text) if not char.isspace()} - _drawn_by(_LATIN)
