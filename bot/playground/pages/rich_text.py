"""rich_text blocks and table cells as safe HTML. Owns the tree of rich text; plain mrkdwn is next door."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from bot.playground.pages.dates import date_token
from bot.playground.pages.emoji import GLYPHS
from bot.playground.pages.mrkdwn import link, mention, plain_text
from bot.playground.pages.scene import Scene

Piece = dict[str, Any]
_STYLES = (("code", "code"), ("strike", "s"), ("italic", "em"), ("bold", "strong"), ("underline", "u"))


def rich_text(block: Piece, scene: Scene) -> Markup:
    """The sections, lists, quotes and preformatted parts of a rich_text block, in order."""
    return Markup("").join(_part(part, scene) for part in block.get("elements", []))


def cell(value: Piece, scene: Scene) -> Markup:
    """One table cell: rich text, raw text or a raw number."""
    if value.get("type") == "rich_text":
        return rich_text(value, scene)
    return plain_text(str(value.get("text", value.get("value", ""))), emoji=False)


def _part(part: Piece, scene: Scene) -> Markup:
    inner = part.get("elements", [])
    match part.get("type"):
        case "rich_text_list":
            return _list(part, scene)
        case "rich_text_preformatted":
            return Markup("<pre>{}</pre>").format(_run(inner, scene))
        case "rich_text_quote":
            return Markup("<blockquote>{}</blockquote>").format(_run(inner, scene))
        case _:
            return Markup("<div>{}</div>").format(_run(inner, scene))


def _list(part: Piece, scene: Scene) -> Markup:
    items = Markup("").join(
        Markup("<li>{}</li>").format(_run(item.get("elements", []), scene)) for item in part.get("elements", [])
    )
    shape = "<ol{}>{}</ol>" if part.get("style") == "ordered" else "<ul{}>{}</ul>"
    indent = Markup(' class="indent-{}"').format(int(part.get("indent", 0)))
    return Markup(shape).format(indent, items)  # noqa: S704 - one of our own two shapes


def _run(pieces: list[Piece], scene: Scene) -> Markup:
    return Markup("").join(_styled(piece, scene) for piece in pieces)


def _styled(piece: Piece, scene: Scene) -> Markup:
    draw = _DRAWN.get(str(piece.get("type")))
    drawn = draw(piece, scene) if draw else escape(str(piece.get("text", "")))
    for style, tag in _STYLES:
        if piece.get("style", {}).get(style):
            drawn = Markup(f"<{tag}>{{}}</{tag}>").format(drawn)  # noqa: S704 - our own tag names
    return drawn


_DRAWN: dict[str, Callable[[Piece, Scene], Markup]] = {
    "text": lambda piece, _: plain_text(str(piece.get("text", "")), emoji=False),
    "link": lambda piece, _: link(str(piece.get("url", "")), str(piece.get("text") or piece.get("url", ""))),
    "user": lambda piece, scene: mention("person", "@" + scene.name(str(piece.get("user_id")))),
    "channel": lambda piece, scene: mention("channel", "#" + scene.name(str(piece.get("channel_id")))),
    "usergroup": lambda _piece, _scene: mention("ping", "@group"),
    "broadcast": lambda piece, _: mention("ping", "@" + str(piece.get("range", "channel"))),
    "emoji": lambda piece, _: escape(GLYPHS.get(str(piece.get("name")), f":{piece.get('name')}:")),
    "date": lambda piece, scene: escape(
        date_token(int(piece.get("timestamp", 0)), str(piece.get("format", "")), scene)
    ),
}
