"""The file itself: a PDF of as many pages as it takes, the same each time, with the fonts that its names need."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.documents import Document, QuoteStatus
from bot.paper.printer import PdfPrinter
from handlers.words import Words
from tests.paper.papers import LINES, quote

PRINTER = PdfPrinter(Words)
LETTER, A4 = "612.00 792.00", "595.28 841.89"


def printed(document: Document, locale: str = "en_US", seller: str = "Harbour Trading") -> bytes:
    return PRINTER.print_document(document, seller, locale)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\n", pdf))


def long(count: int) -> Document:
    """A quote of that many lines, some of which wrap."""
    lines = (
        replace(LINES[place % 3], id=place, position=place, name=f"{place} " + "long name " * (place % 9))
        for place in range(count)
    )
    return quote(lines=tuple(lines))


def test_a_quote_is_one_page_of_pdf() -> None:
    pdf = printed(quote())
    assert (pdf[:5], pages(pdf)) == (b"%PDF-", 1)


def test_the_same_quote_gives_the_same_bytes() -> None:
    assert printed(quote()) == printed(quote())
    assert printed(quote()) != printed(quote(revision=1))


def test_two_hundred_lines_go_on_over_several_pages() -> None:
    assert 5 < pages(printed(long(200))) < 20


@pytest.mark.parametrize(("locale", "size"), [("en_US", LETTER), ("fr_CA", LETTER), ("de_DE", A4), ("en", A4)])
def test_the_paper_is_that_of_the_country(locale: str, size: str) -> None:
    assert f"/MediaBox [0 0 {size}]".encode() in printed(quote(), locale)


def test_names_of_other_scripts_bring_their_fonts_into_the_file() -> None:
    pdf = printed(quote(account_name="株式会社東京", contact_name="קפה", name="😀 \U00012000"))
    fonts = set(re.findall(rb"/BaseFont /MPDFAA\+(\w+)", pdf))
    assert fonts == {b"NotoSans", b"NotoSansCJKJP", b"NotoSansHebrewLight", b"NotoEmoji"}
    assert set(re.findall(rb"/BaseFont /MPDFAA\+(\w+)", printed(quote()))) == {b"NotoSans"}


def test_a_draft_has_its_mark_on_every_page() -> None:
    assert len(printed(replace(long(60), status=QuoteStatus.DRAFT))) > len(printed(long(60)))


@pytest.mark.parametrize(
    "name", ["x" * 5000, "&<>*_~`" * 60, "\u0007\u202e", "", "שלום " * 60, "عقد " * 60, "﷽" * 50, "👩‍👩‍👧‍👦" * 40]
)
def test_no_name_can_stop_it(name: str) -> None:
    line = replace(
        LINES[0], name=name, unit=name, quantity=Decimal("123456789.123"), price_per_unit=Decimal("99999999999.99")
    )
    hostile = quote(name=name, account_name=name, contact_name=name, owner_name=name, lines=(line,) * 3)
    assert printed(replace(hostile, status=QuoteStatus.DRAFT), seller=name)[:5] == b"%PDF-"


def test_a_quote_without_lines_can_be_printed() -> None:
    assert pages(printed(quote(lines=()))) == 1
