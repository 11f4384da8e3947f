"""The page that business papers are drawn on: paper, fonts, foot, mark across it. Knows no document."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fpdf import FPDF
from fpdf.enums import TextMode, XPos, YPos
from fpdf.fonts import TTFFont

from bot.paper.fonts import base_font, further_fonts

Color = tuple[int, int, int]
INK: Color = (32, 36, 44)
QUIET: Color = (104, 112, 124)
ACCENT: Color = (31, 58, 95)
RULE: Color = (205, 210, 217)
SHADE: Color = (241, 243, 246)
MARGIN = 18.0
"""Millimetres, as all lengths here."""
FOOT = 22.0
_FAMILY = "text"
_MARK_SIZE = 120
_MARK: Color = (238, 240, 243)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has around what it says: `{page}` and `{pages}` are filled into `counted`."""

    paper: str
    language: str
    title: str
    foot: str
    counted: str
    mark: str = ""


class Page(FPDF):
    """The pages; `everything` is all that will be written on them, for which fonts are chosen."""

    def __init__(self, frame: Frame, everything: str) -> None:
        super().__init__(format=frame.paper)
        self._frame = frame
        self._color = INK
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=FOOT)
        self._take_fonts(everything)
        self.set_title(frame.title)
        self.set_lang(frame.language)
        self.set_producer("Dealdesk")
        self.add_page()

    def _take_fonts(self, everything: str) -> None:
        """Latin alone is set as it stands; other scripts are shaped, which joins and turns what has to be."""
        self.add_font(_FAMILY, "", base_font())
        others = further_fonts(everything)
        for path in others:
            self.add_font(path.stem, "", path)
        if others:
            self.set_fallback_fonts([path.stem for path in others])
            self.set_text_shaping(use_shaping_engine=True)
        self.size(10)

    def header(self) -> None:
        """The mark across the page, below everything else."""
        if not self._frame.mark:
            return
        with self.local_context():
            self.size(_MARK_SIZE, _MARK)
            wide = self.get_string_width(self._frame.mark)
            self.size(_MARK_SIZE * min(1, self.h * 0.75 / wide), _MARK)
            wide = self.get_string_width(self._frame.mark)
            with self.rotation(55, self.w / 2, self.h / 2):
                self.text(self.w / 2 - wide / 2, self.h / 2 + self.font_size / 3, self._frame.mark)
        self.set_xy(self.l_margin, self.t_margin)

    def footer(self) -> None:
        """Whose paper it is, and which page of how many."""
        with self.local_context():
            self.size(8, QUIET)
            self.rule(self.h - FOOT + 6)
            self.set_xy(self.l_margin, self.h - FOOT + 8)
            counted = self._frame.counted.format(page=self.page_no(), pages=self.str_alias_nb_pages)
            self.cell(self.epw * 0.7, 5, self._frame.foot, align="L")
            self.cell(self.epw * 0.3, 5, counted, align="R")

    def size(self, points: float, color: Color = INK) -> None:
        """From here on in that size and color."""
        self.set_font(_FAMILY, "", points)
        self.set_text_color(*color)
        self._color = color

    @contextmanager
    def emphasised(self, weight: float = 0.2) -> Iterator[None]:
        """In bold, whatever the script: the letters are drawn with a rim of that many millimetres."""
        with self.local_context(text_mode=TextMode.FILL_STROKE, line_width=weight):
            self.set_draw_color(*self._color)
            yield

    def close(self) -> None:
        """The files of the fonts are let go, also of those that nothing was drawn with."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def rule(self, y: float, color: Color = RULE, thickness: float = 0.2) -> None:
        """A line across the page at that height."""
        with self.local_context():
            self.set_draw_color(*color)
            self.set_line_width(thickness)
            self.line(self.l_margin, y, self.w - self.r_margin, y)

    def say(self, text: str, *, width: float = 0, height: float = 5, align: str = "L") -> None:
        """A paragraph; what comes next begins below it, at the same place."""
        self.multi_cell(width, height, text, align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)
