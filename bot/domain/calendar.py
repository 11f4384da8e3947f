"""Dates of selling: a person's working date and date formulas. No clock in here."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_month_names, parse_date
from dateutil.relativedelta import relativedelta

from bot.domain.problems import Unreadable

_STEP = re.compile(r"([+-]?)(\d{1,4})([DWMQY])")
_FORMULA = re.compile(rf"(?:{_STEP.pattern})+")

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED_DAYS = {"today": 0, "tomorrow": 1}


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
    (without a year: the next such day), today, tomorrow, +2w, +10d.

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
        return _with_month_name(typed, today, locale) or parse_date(typed, locale=locale)
    except (ValueError, IndexError, OverflowError) as error:
        raise Unreadable(field, text) from error


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
    this_year = date(today.year, named[0], days[0])
    return this_year if this_year >= today else date(today.year + 1, named[0], days[0])


def _month_names(locale: str) -> dict[str, int]:
    return {
        name.casefold().rstrip("."): month
        for language in (locale, "en")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
