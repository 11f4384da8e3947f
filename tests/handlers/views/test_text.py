"""Text that people typed shows itself and does nothing else."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.views.text import Mrkdwn, Reader, clip, one_line, paragraphs, plain, safe, shorten
from tests.handlers.views.samples import NOW, reader


def test_the_three_special_characters_are_escaped() -> None:
    assert safe("<!channel> & <b>") == "&lt;!channel&gt; &amp; &lt;b&gt;"


def test_markup_is_not_escaped_again() -> None:
    assert safe(safe("a & b")) == "a &amp; b"


def test_a_plain_value_is_escaped_when_a_sentence_is_filled_and_markup_is_not() -> None:
    said = reader().say.t("*{name}*, {moment}", name="<@U1> & co", moment=Mrkdwn("<!date^1^x|y>"))
    assert said == "*&lt;@U1&gt; &amp; co*, <!date^1^x|y>"


def test_braces_in_a_name_are_only_characters() -> None:
    assert reader().say.t("Won: {name}", name="{name} {0} {") == "Won: {name} {0} {"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*bold* _it_ ~gone~ `code`", "∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ"),
        ("snake_case 2*3", "snake_case 2*3"),
        ("first\nsecond\r\n\tthird", "first second third"),
        ("abc\u202edef\u0000", "abc def"),
        ("שלום", "שלום"),
    ],
)
def test_what_would_break_the_layout_is_neutral(typed: str, shown: str) -> None:
    assert safe(typed) == shown


def test_paragraphs_keep_their_line_breaks() -> None:
    assert paragraphs("a < b\n*c*") == "a &lt; b\n∗c∗"


@given(st.text())
def test_no_text_ever_opens_a_token(typed: str) -> None:
    assert not {"<", ">", "\n"} & set(safe(typed))


@given(st.text(alphabet="&<>a*"), st.integers(min_value=1, max_value=40))
def test_clipping_never_cuts_an_entity(typed: str, limit: int) -> None:
    cut = clip(safe(typed), limit)
    assert len(cut) <= limit
    for entity in ("&amp;", "&lt;", "&gt;"):
        cut = Mrkdwn(cut.replace(entity, ""))
    assert "&" not in cut


def test_clipping_never_cuts_a_token() -> None:
    assert clip(Mrkdwn("Closed <!date^1773135000^{date} at {time}|fallback>"), 30) == "Closed…"


def test_a_short_text_is_left_alone() -> None:
    assert clip(Mrkdwn("12345"), 5) == "12345"
    assert shorten("12345", 5) == "12345"
    assert shorten("123456", 5) == "1234…"


def test_plain_text_shows_the_name_as_it_is_and_draws_no_emoji() -> None:
    assert plain("<b> *x* :tada:", 75) == {"type": "plain_text", "text": "<b> *x* :tada:", "emoji": False}


def test_plain_text_is_never_empty() -> None:
    assert plain("\u0007", 75)["text"] == "…"


def test_one_line_joins_lines() -> None:
    assert one_line(" a \n\n b ") == "a b"


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "shown"),
    [
        ("en_US", "12000.5", "USD", "$12,000.50"),
        ("en_US", "0.125", "USD", "$0.12"),
        ("en_US", "0.135", "USD", "$0.14"),
        ("en_US", "1200.4", "JPY", "¥1,200"),
        ("de_DE", "12000.5", "EUR", "12.000,50\u00a0€"),
        ("en_US", "-5", "EUR", "-€5.00"),
        ("en_US", "1.2345", "BHD", "BHD1.234"),
        ("xx_nowhere", "5", "USD", "$5.00"),
    ],
)
def test_money_has_the_digits_of_its_currency_and_the_shape_of_the_locale(
    locale: str, amount: str, currency: str, shown: str
) -> None:
    assert reader(locale).money(Decimal(amount), currency) == shown


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "typed"),
    [
        ("en_US", "12000", "USD", "12000"),
        ("en_US", "12000.5", "USD", "12000.50"),
        ("de_DE", "12000.5", "EUR", "12000,50"),
        ("de_CH", "1234567", "CHF", "1234567"),
        ("ja_JP", "1200", "JPY", "1200"),
    ],
)
def test_an_amount_is_put_into_a_form_as_the_reader_would_type_it(
    locale: str, amount: str, currency: str, typed: str
) -> None:
    assert reader(locale).typed_amount(Decimal(amount), currency) == typed


def test_percentages_are_exact() -> None:
    assert reader().percent(Decimal("16.25")) == "16.25%"
    assert reader("de_DE").percent(40) == "40\u00a0%"


def test_days_are_written_in_the_locale() -> None:
    assert reader().date(NOW.date()) == "Mar 10, 2026"
    assert reader("de-DE").date(NOW.date()) == "10.03.2026"


def test_a_moment_is_drawn_by_slack_and_falls_back_to_the_readers_zone() -> None:
    assert reader("de_DE").moment(NOW) == "<!date^1773135000^{date_short_pretty} at {time}|10.03.26, 10:30>"


def test_the_reader_has_the_working_date_of_the_zone() -> None:
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    assert Reader.at(late, "en", "Europe/Berlin").today.day == 11
    assert Reader.at(late, "en", "America/New_York").today.day == 10
