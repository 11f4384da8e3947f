"""How a business paper looks: where its contents stand on the page, and how they go on over several. Says nothing."""

from contextlib import closing
from datetime import datetime

from fpdf.enums import TableBordersLayout, VAlign, XPos, YPos
from fpdf.fonts import FontFace

from bot.domain.documents import Document
from bot.paper.contents import Contents, Pair, contents_of
from bot.paper.letterhead import Letterhead
from bot.paper.page import ACCENT, QUIET, SHADE, Frame, Page

_WIDTHS = (8, 62, 17, 15, 26, 20, 26)
_WITH_TAX = (8, 46, 15, 14, 24, 19, 19, 29)
_ALIGN = ("RIGHT", "LEFT", "RIGHT", "LEFT", *(4 * ("RIGHT",)))
_SUMS_WIDTH = 84.0
_LINE = 5.0
_GAP = 6.0


def document_pdf(document: Document, head: Letterhead) -> bytes:
    """The document as a PDF file; the same bytes for the same document."""
    return drawn(contents_of(document, head), head, document.created_at)


def drawn(contents: Contents, head: Letterhead, made_at: datetime) -> bytes:
    """The contents as a PDF file."""
    frame = Frame(
        paper=head.paper,
        language=str(head.words.locale).replace("_", "-"),
        title=contents.title,
        foot=" · ".join(filter(None, (contents.seller, contents.title))),
        counted=contents.counted,
        mark=contents.mark,
    )
    page = Page(frame, contents.everything)
    page.set_creation_date(made_at)
    with closing(page):
        for part in (_head, _addressee_and_facts, _subject, _lines, _sums, _note):
            part(page, contents)
        return bytes(page.output())


def _head(page: Page, contents: Contents) -> None:
    """Who sends it at the left, what it is at the right, and a line below both."""
    top, half = page.get_y(), page.epw / 2
    page.size(20, ACCENT)
    page.set_x(page.l_margin + half)
    page.say(contents.kind, width=half, height=9, align="R")
    page.size(10, QUIET)
    page.say(contents.number, width=half, align="R")
    right = page.get_y()
    page.set_xy(page.l_margin, top + 1.5)
    page.size(13)
    with page.emphasised():
        page.say(contents.seller, width=half - _GAP, height=6)
    below = max(right, page.get_y()) + 3
    page.rule(below, ACCENT, 0.6)
    page.set_xy(page.l_margin, below + _GAP)


def _addressee_and_facts(page: Page, contents: Contents) -> None:
    top, half = page.get_y(), page.epw / 2
    page.size(8, QUIET)
    page.say(contents.addressee_title, width=half - _GAP)
    for place, line in enumerate(contents.addressee):
        page.size(11 if place == 0 else 10)
        page.say(line, width=half - _GAP, height=5.5)
    left = page.get_y()
    page.set_xy(page.l_margin + half, top)
    for fact in contents.facts:
        _fact(page, fact, half)
    page.set_xy(page.l_margin, max(left, page.get_y()) + _GAP)


def _fact(page: Page, fact: Pair, width: float) -> None:
    name, value = fact
    left, top = page.get_x(), page.get_y()
    page.size(9, QUIET)
    page.say(name, width=width * 0.42)
    low = page.get_y()
    page.set_xy(left + width * 0.42, top)
    page.size(9)
    page.say(value, width=width * 0.58, align="R")
    page.set_xy(left, max(low, page.get_y()))


def _subject(page: Page, contents: Contents) -> None:
    page.size(12)
    with page.emphasised():
        page.say(contents.subject, height=6)
    page.ln(3)


def _lines(page: Page, contents: Contents) -> None:
    """The table, whose headings come again on each page; a row is never torn apart."""
    page.size(9)
    page.set_draw_color(*SHADE)
    has_taxes = len(contents.headings) == len(_WITH_TAX)
    with page.table(
        col_widths=_WITH_TAX if has_taxes else _WIDTHS,
        text_align=_ALIGN[: len(contents.headings)],
        v_align=VAlign.T,
        line_height=4.4,
        padding=(1.6, 1.2),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(color=QUIET, fill_color=SHADE, size_pt=8),
    ) as table:
        table.row(contents.headings)
        for row in contents.rows:
            table.row(row)
    if not contents.rows:
        page.size(9, QUIET)
        page.ln(2)
        page.say(contents.nothing)
    page.ln(3)


def _sums(page: Page, contents: Contents) -> None:
    """What it comes to, never apart from its lines of sums."""
    if page.will_page_break((len(contents.sums) + 2) * 6):
        page.add_page()
    left = page.w - page.r_margin - _SUMS_WIDTH
    for name, value in contents.sums:
        page.size(9.5)
        _sum(page, left, (name, value), 6)
    top = page.get_y() + 0.8
    with page.local_context():
        page.set_draw_color(*ACCENT)
        page.set_line_width(0.4)
        page.line(left, top, left + _SUMS_WIDTH, top)
    page.set_y(top + 0.8)
    page.size(12, ACCENT)
    with page.emphasised():
        _sum(page, left, contents.total, 8)


def _sum(page: Page, left: float, pair: Pair, height: float) -> None:
    name, value = pair
    page.set_x(left)
    page.cell(_SUMS_WIDTH * 0.45, height, name)
    page.cell(_SUMS_WIDTH * 0.55, height, value, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _note(page: Page, contents: Contents) -> None:
    if not contents.note:
        return
    page.ln(_GAP)
    page.size(9, QUIET)
    page.say(contents.note)
