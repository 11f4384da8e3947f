"""Dates of selling: a person's working date and date formulas. No clock in here."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

_STEP = re.compile(r"([+-]?)(\d{1,4})([DWMQY])")
_FORMULA = re.compile(rf"(?:{_STEP.pattern})+")


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
