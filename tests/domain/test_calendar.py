"""Working dates and date formulas."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import after, is_formula, working_date

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
