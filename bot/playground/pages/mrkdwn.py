"""Slack's mrkdwn and plain text as safe HTML. Owns the markup of text; knows nothing of blocks."""

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from bot.playground.pages.dates import date_token
from bot.playground.pages.emoji import GLYPHS
from bot.playground.pages.scene import Scene

SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
LOUD = {"here", "channel", "everyone"}
_EMOJI = re.compile(r":([a-z0-9_+'-]+):")
_TOKENS = re.compile(
    r"\n?```\n?(?P<fence>.+?)\n?```\n?"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])"
    r"|:(?P<emoji>[a-z0-9_+'-]+):",
    re.DOTALL,
)


def text_object(value: dict[str, Any] | None, scene: Scene) -> Markup:
    """A Block Kit text object as HTML; nothing for None."""
    if not value:
        return Markup("")
    if value.get("type") == "mrkdwn":
        return mrkdwn(str(value.get("text", "")), scene)
    return plain_text(str(value.get("text", "")), emoji=value.get("emoji") is not False)


def plain_text(text: str, *, emoji: bool = True) -> Markup:
    """The text exactly as typed, lines kept; emoji names are drawn when wanted."""
    drawn = _EMOJI.sub(lambda match: GLYPHS.get(match[1], match[0]), text) if emoji else text
    return _lines(drawn)


def mrkdwn(text: str, scene: Scene) -> Markup:
    """mrkdwn as HTML: quotes by line, everything else inline."""
    pieces: list[Markup] = []
    for is_quote, body in _paragraphs(text):
        inner = _inline(body, scene)
        pieces.append(Markup("<blockquote>{}</blockquote>").format(inner) if is_quote else inner)
    return Markup("").join(pieces)


def link(url: str, label: Markup | str) -> Markup:
    """A link that opens beside the playground; only the label where the address is none of the safe kinds."""
    if not SAFE_LINK.match(url):
        return escape(label)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, label)


def mention(kind: str, name: str) -> Markup:
    """A person's or channel's name, set apart from the text; kind is person, channel or ping."""
    return Markup('<span class="mention mention-{}">{}</span>').format(kind, name)


def _paragraphs(text: str) -> list[tuple[bool, str]]:
    """Runs of quoted and of plain lines; a fenced block is never split."""
    runs: list[tuple[bool, list[str]]] = []
    in_fence = False
    for line in text.split("\n"):
        bare, is_quote = (line, False) if in_fence else _unquote(line)
        in_fence ^= line.count("```") % 2 == 1
        if not runs or runs[-1][0] != is_quote:
            runs.append((is_quote, []))
        runs[-1][1].append(bare)
    return [(is_quote, "\n".join(lines)) for is_quote, lines in runs]


def _unquote(line: str) -> tuple[str, bool]:
    for mark in ("&gt;", ">"):
        if line.startswith(mark):
            return line.removeprefix(mark).removeprefix(" "), True
    return line, False


def _inline(text: str, scene: Scene) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for match in _TOKENS.finditer(text):
        pieces.append(_lines(_unescape(text[end : match.start()])))
        pieces.append(_token(match, scene))
        end = match.end()
    return Markup("").join([*pieces, _lines(_unescape(text[end:]))])


def _token(match: re.Match[str], scene: Scene) -> Markup:
    kind = str(match.lastgroup)
    return _DRAWN[kind](match[kind], scene)


def _angle(inner: str, scene: Scene) -> Markup:
    target, _, label = inner.partition("|")
    if target[:1] == "@":
        return mention("person", "@" + (scene.name(target[1:]) if target[1:] else label))
    if target[:1] == "#":
        return mention("channel", "#" + scene.name(target[1:]))
    if target[:1] == "!":
        return _special(target[1:], label, scene)
    if SAFE_LINK.match(target):
        return link(_unescape(target), _lines(_unescape(label or target)))
    return escape(f"<{_unescape(inner)}>")


def _special(target: str, label: str, scene: Scene) -> Markup:
    if target in LOUD or target.startswith("subteam"):
        return mention("ping", "@" + (target if target in LOUD else label or "group"))
    parts = target.split("^")
    if parts[0] == "date" and len(parts) > 2 and parts[1].isdigit():
        drawn = _lines(_unescape(date_token(int(parts[1]), parts[2], scene)))
        return link(parts[3], drawn) if len(parts) > 3 else drawn
    return _lines(_unescape(label or f"<!{target}>"))


def _wrapped(tag: str) -> Callable[[str, Scene], Markup]:
    opening, closing = Markup(f"<{tag}>"), Markup(f"</{tag}>")  # noqa: S704 - our own tag names
    return lambda inner, scene: opening + _inline(inner, scene) + closing


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


_DRAWN: dict[str, Callable[[str, Scene], Markup]] = {
    "fence": lambda inner, _: Markup("<pre>{}</pre>").format(_unescape(inner)),
    "code": lambda inner, _: Markup("<code>{}</code>").format(_unescape(inner)),
    "angle": _angle,
    "bold": _wrapped("strong"),
    "italic": _wrapped("em"),
    "strike": _wrapped("s"),
    "emoji": lambda inner, _: escape(GLYPHS.get(inner, f":{inner}:")),
}
