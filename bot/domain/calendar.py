"""Dates of selling: a person's working date and date formulas. No clock in here."""

import re
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names, parse_date
from dateutil.relativedelta import relativedelta

from bot.domain.problems import Unreadable

_STEP = re.compile(r"([+-]?)(\d{1,4})([DWMQY])")
_FORMULA = re.compile(rf"(?:{_STEP.pattern})+")

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED_DAYS = {"today": 0, "tomorrow": 1}
_NEXT = "next"
_WEEK = 7
_LONGEST_WITHOUT_A_LEAP_YEAR = 8


def working_date(now: datetime, zone: str) -> date:
    """Today for somebody in that IANA zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def is_formula(text: str) -> bool:
    """Is it a date formula such as 10D, 2W, 1M, 1Q, 1Y or 1M+10D?"""
    return bool(_FORMULA.fullmatch(text.strip().upper()))


def after(start: date, formula: str) -> date:
    """The date that lies `formula` after `start`; a month's end stays inside its month (31 Jan + 1M = 28 Feb).

    Raises: ValueError when the text is no formula.
    Source: Business Central's date formulas, the part of them that stages and activities use.
    """
    if not is_formula(formula):
        raise ValueError(f"not a date formula: {formula!r}")
    reached = start
    for sign, count, unit in _STEP.findall(formula.strip().upper()):
        reached += _step(int(count) * (-1 if sign == "-" else 1), unit)
    return reached


def _step(count: int, unit: str) -> relativedelta:
    match unit:
        case "D":
            return relativedelta(days=count)
        case "W":
            return relativedelta(weeks=count)
        case "Q":
            return relativedelta(months=3 * count)
        case "M":
            return relativedelta(months=count)
        case _:
            return relativedelta(years=count)


def read_day(field: str, text: str, today: date, locale: str) -> date:
    """The day that a person in `locale` typed.

    Read are 2026-12-31, numbers as the locale orders them, 31 March or Mar 31, 2027 in the locale's words or English
    (without a year: the next such day, also for February 29), today, tomorrow, +2w, +10d, and weekdays in the locale's
    words or English: fri is the next Friday, today excluded; next fri that of next week, weeks beginning on Monday.

    Raises: Unreadable.
    """
    typed = text.strip().casefold()
    if typed in _NAMED_DAYS:
        return today + relativedelta(days=_NAMED_DAYS[typed])
    try:
        if typed.startswith("+"):
            return after(today, typed)
        if _ISO.fullmatch(typed):
            return date.fromisoformat(typed)
        named = _weekday(typed, today, locale) or _with_month_name(typed, today, locale)
        return named or parse_date(typed, locale=locale)
    except (ValueError, IndexError, OverflowError) as error:
        raise Unreadable(field, text) from error


def _weekday(typed: str, today: date, locale: str) -> date | None:
    """The day of that name: within the next seven days, or in next week where that was said."""
    first, _, rest = typed.partition(" ")
    is_next_week = first == _NEXT and bool(rest)
    wanted = _day_names(locale).get((rest.strip() if is_next_week else typed).rstrip("."))
    if wanted is None:
        return None
    if is_next_week:
        return today + relativedelta(days=_WEEK - today.weekday() + wanted)
    return today + relativedelta(days=(wanted - today.weekday() - 1) % _WEEK + 1)


def _day_names(locale: str) -> dict[str, int]:
    """Monday is 0; where two languages disagree, the reader's own counts."""
    return {
        name.casefold().rstrip("."): weekday
        for language in ("en", locale)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for weekday, name in get_day_names(width, context, locale=language).items()
    }


def _with_month_name(typed: str, today: date, locale: str) -> date | None:
    """A day, the name of a month and perhaps a year of four digits, in any order. Raises: ValueError."""
    months = _month_names(locale)
    parts = re.findall(r"[^\W\d_]+|\d+", typed)
    named = [months[part] for part in parts if part in months]
    days = [int(part) for part in parts if part.isdecimal() and len(part) <= 2]
    years = [int(part) for part in parts if part.isdecimal() and len(part) == 4]
    if len(named) != 1 or len(days) != 1 or len(years) > 1 or len(parts) != len(years) + 2:
        return None
    if years:
        return date(years[0], named[0], days[0])
    return _next_such_day(named[0], days[0], today)


def _next_such_day(month: int, day: int, today: date) -> date:
    """From today on. Raises: ValueError when no year has it."""
    for year in range(today.year, today.year + _LONGEST_WITHOUT_A_LEAP_YEAR + 1):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    raise ValueError(f"no such day: {month}-{day}")


def _month_names(locale: str) -> dict[str, int]:
    return {
        name.casefold().rstrip("."): month
        for language in (locale, "en")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
