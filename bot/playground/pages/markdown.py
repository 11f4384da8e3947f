"""markdown blocks as safe HTML: headings, lists, quotes, code, bold, italic, links. Not a whole Markdown."""

import re

from markupsafe import Markup, escape

from bot.playground.pages.mrkdwn import link, plain_text

_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```[ ]*$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?P<heading>#{1,6}) +|(?P<bullet> *[-*]) +|(?P<number> *\d+[.)]) +|(?P<quote>>) ?")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<url>[^)\s]+)\)"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|(?<!\w)[*_](?P<em>[^*_\n]+)[*_](?!\w)"
    r"|~~(?P<s>[^~\n]+)~~"
)
_TAGS = {"heading": "h4", "bullet": "li", "number": "li", "quote": "blockquote"}


def markdown(text: str) -> Markup:
    """The text as HTML; what is not understood stays as typed."""
    pieces: list[Markup] = []
    end = 0
    for fence in _FENCE.finditer(text):
        pieces.append(_lines(text[end : fence.start()]))
        pieces.append(Markup("<pre>{}</pre>").format(fence[1]))
        end = fence.end()
    return Markup("").join([*pieces, _lines(text[end:])])


def _lines(text: str) -> Markup:
    lines = text.strip("\n").split("\n") if text.strip() else []
    return Markup("").join(_line(line) for line in lines)


def _line(line: str) -> Markup:
    start = _LINE.match(line)
    if start is None:
        return Markup("<div>{}</div>").format(_inline(line) or Markup("&nbsp;"))
    tag = _TAGS[str(start.lastgroup)]
    number = f"{start['number'].strip()} " if start["number"] else ""
    shape = f'<{tag} class="{start.lastgroup}">{{}}{{}}</{tag}>'
    return Markup(shape).format(number, _inline(line[start.end() :]))  # noqa: S704 - our own names


def _inline(text: str) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for match in _INLINE.finditer(text):
        pieces += [plain_text(text[end : match.start()]), _token(match)]
        end = match.end()
    return Markup("").join([*pieces, plain_text(text[end:])])


def _token(match: re.Match[str]) -> Markup:
    if match["url"]:
        return link(match["url"], escape(match["label"]))
    tag = str(match.lastgroup)
    return Markup(f"<{tag}>{{}}</{tag}>").format(match[tag])  # noqa: S704 - our own tag names
