"""Working dates and date formulas."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import after, is_formula, read_day, working_date
from bot.domain.problems import Unreadable

DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "formula", "reached"),
    [
        ("2027-03-10", "+1M", "2027-04-10"),
        ("2027-03-10", "1D", "2027-03-11"),
        ("2027-03-10", "1W", "2027-03-17"),
        ("2027-03-10", "1Q", "2027-06-10"),
        ("2027-03-10", "2Y", "2029-03-10"),
        ("2027-03-10", "0D", "2027-03-10"),
        ("2027-03-10", "-1W", "2027-03-03"),
        ("2027-03-10", " 1m+10d ", "2027-04-20"),
        ("2027-03-10", "1M-1D", "2027-04-09"),
        ("2027-01-31", "1M", "2027-02-28"),
        ("2028-01-31", "1M", "2028-02-29"),
        ("2027-11-30", "1Q", "2028-02-29"),
        ("2028-02-29", "1Y", "2029-02-28"),
        ("2028-02-29", "4Y", "2032-02-29"),
        ("2027-01-31", "1M+1D", "2027-03-01"),
        ("2027-01-31", "1D+1M", "2027-03-01"),
        ("2027-12-31", "2M", "2028-02-29"),
    ],
)
def test_a_date_formula_reaches_its_date(start: str, formula: str, reached: str) -> None:
    assert after(date.fromisoformat(start), formula) == date.fromisoformat(reached)


@pytest.mark.parametrize("text", ["", " ", "10", "D", "1X", "1D 1W", "1.5M", "D1", "10 days", "12345D", "1D,"])
def test_other_texts_are_no_date_formula(text: str) -> None:
    assert not is_formula(text)
    with pytest.raises(ValueError, match="not a date formula"):
        after(date(2027, 3, 10), text)


@given(DAY, st.integers(0, 9999))
def test_weeks_are_seven_days(start: date, count: int) -> None:
    assert (after(start, f"{count}W") - start).days == 7 * count


@given(DAY, st.integers(0, 999))
def test_months_keep_the_day_or_end_with_the_month(start: date, count: int) -> None:
    reached = after(start, f"{count}M")
    assert (reached.year * 12 + reached.month) - (start.year * 12 + start.month) == count
    assert reached.day == start.day or after(reached, "1D").day == 1


@given(DAY, st.integers(0, 300))
def test_a_quarter_is_three_months_and_a_year_is_twelve(start: date, count: int) -> None:
    assert after(start, f"{count}Q") == after(start, f"{3 * count}M")
    assert after(start, f"{count}Y") == after(start, f"{12 * count}M")


@pytest.mark.parametrize(
    ("zone", "today"),
    [("UTC", date(2027, 3, 9)), ("Asia/Tokyo", date(2027, 3, 10)), ("America/Los_Angeles", date(2027, 3, 9))],
)
def test_the_working_date_is_that_of_the_persons_zone(zone: str, today: date) -> None:
    assert working_date(datetime(2027, 3, 9, 20, 30, tzinfo=UTC), zone) == today


WEDNESDAY, FRIDAY, SUNDAY = "2027-03-10", "2027-03-12", "2027-03-14"


@pytest.mark.parametrize(
    ("today", "typed", "locale", "meant"),
    [
        (WEDNESDAY, "fri", "en_US", "2027-03-12"),
        (WEDNESDAY, "Friday", "en_US", "2027-03-12"),
        (WEDNESDAY, " FRI. ", "en_US", "2027-03-12"),
        (WEDNESDAY, "thu", "en_US", "2027-03-11"),
        (WEDNESDAY, "tue", "en_US", "2027-03-16"),
        (WEDNESDAY, "wed", "en_US", "2027-03-17"),
        (WEDNESDAY, "next fri", "en_US", "2027-03-19"),
        (WEDNESDAY, "next  monday", "en_US", "2027-03-15"),
        (FRIDAY, "fri", "en_US", "2027-03-19"),
        (FRIDAY, "next fri", "en_US", "2027-03-19"),
        (FRIDAY, "sat", "en_US", "2027-03-13"),
        (SUNDAY, "fri", "en_US", "2027-03-19"),
        (SUNDAY, "next fri", "en_US", "2027-03-19"),
        (SUNDAY, "sun", "en_US", "2027-03-21"),
        (SUNDAY, "mon", "en_US", "2027-03-15"),
        (WEDNESDAY, "Freitag", "de_DE", "2027-03-12"),
        (WEDNESDAY, "Fr", "de_DE", "2027-03-12"),
        (WEDNESDAY, "friday", "de_DE", "2027-03-12"),
        (WEDNESDAY, "vendredi", "fr_FR", "2027-03-12"),
        (WEDNESDAY, "mar.", "fr_FR", "2027-03-16"),
        (WEDNESDAY, "12 mars", "fr_FR", "2027-03-12"),
        ("2028-02-25", "tue", "en_US", "2028-02-29"),
        ("2028-02-29", "tue", "en_US", "2028-03-07"),
        ("2027-12-30", "fri", "en_US", "2027-12-31"),
        ("2027-12-31", "fri", "en_US", "2028-01-07"),
    ],
)
def test_a_weekday_is_the_next_one_and_never_today(today: str, typed: str, locale: str, meant: str) -> None:
    assert read_day("due", typed, date.fromisoformat(today), locale) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        ("2027-03-10", "10 march", "2027-03-10"),
        ("2027-03-10", "mar 9", "2028-03-09"),
        ("2027-03-10", "feb 29", "2028-02-29"),
        ("2028-02-29", "29 february", "2028-02-29"),
        ("2028-03-01", "feb 29", "2032-02-29"),
        ("2096-03-01", "feb 29", "2104-02-29"),
        ("2028-01-05", "feb 29 2032", "2032-02-29"),
        ("2028-02-29", "+1y", "2029-02-28"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(today: str, typed: str, meant: str) -> None:
    assert read_day("due", typed, date.fromisoformat(today), "en_US") == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed", ["feb 30", "feb 29 2027", "next", "next week", "fri fri", "contract fri", "frida", ""]
)
def test_what_names_no_day_is_not_read(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_day("due", typed, date(2027, 3, 10), "en_US")
