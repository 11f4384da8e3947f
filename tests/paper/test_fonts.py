"""Which font draws what, and what happens to that which none draws."""

import pytest

from bot.paper.fonts import REPLACEMENT, base_font, drawable, further_fonts
from bot.paper.texts import one_line


@pytest.mark.parametrize(
    "text", ["Invoice", "Ärger & Söhne", "Ελληνικά", "Кофе", "Nguyễn", "€ £ ¥ ₹", "½ “quoted” – …"]
)
def test_the_base_font_draws_latin_greek_and_cyrillic(text: str) -> None:
    assert further_fonts(text) == ()


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("株式会社東京", "NotoSansCJKjp-Regular.otf"),
        ("有限公司", "NotoSansCJKjp-Regular.otf"),
        ("주식회사", "NotoSansCJKjp-Regular.otf"),
        ("שלום", "NotoSansHebrew[wght].ttf"),
        ("مرحبا", "NotoSansArabic[wght].ttf"),
        ("नमस्ते", "NotoSansDevanagari[wght].ttf"),
        ("ภาษาไทย", "NotoSansThai[wght].ttf"),
        ("😀", "NotoEmoji[wght].ttf"),
    ],
)
def test_other_scripts_bring_their_font_and_no_other(text: str, font: str) -> None:
    assert [path.name for path in further_fonts(f"Coffee {text}")] == [font]


def test_all_fonts_are_where_their_packages_put_them() -> None:
    assert base_font().exists() and all(path.exists() for path in further_fonts("日שअ"))


def test_what_no_font_draws_is_replaced_visibly() -> None:
    assert drawable("A\U00012000B") == f"A{REPLACEMENT}B"


def test_every_replacement_can_be_drawn() -> None:
    assert further_fonts(REPLACEMENT) == ()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("bell\x07 rings", "bell rings"),
        ("turned \u202eround\u202c", "turned round"),
        ("soft\u00adhyphen \ufeffmark", "softhyphen mark"),
        ("", ""),
    ],
)
def test_a_text_is_one_line_without_what_nobody_sees(typed: str, printed: str) -> None:
    assert one_line(typed) == printed


def test_a_text_that_is_too_long_says_so() -> None:
    assert one_line("x" * 500, 10) == "xxxxxxxxx…"
