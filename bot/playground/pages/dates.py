"""Moments as the reader's own clock shows them. Owns Slack's `<!date^…>` tokens; asks no clock for the time."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from bot.playground.pages.scene import Scene

_TOKEN = re.compile(r"\{(\w+)\}")


def local(seconds: float, scene: Scene) -> datetime:
    """The moment in the reader's zone."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(scene.tz)


def clock_time(seconds: float, scene: Scene) -> str:
    """The moment as 14:02."""
    return f"{local(seconds, scene):%H:%M}"


def day_name(seconds: float, scene: Scene) -> str:
    """Today, Yesterday, or the day with its weekday."""
    moment = local(seconds, scene)
    return (_near(moment, scene) or f"{moment:%A}, {_day_month(moment)}").capitalize()


def date_token(seconds: int, pattern: str, scene: Scene) -> str:
    """The pattern with each {token} of Slack's date format filled in; unknown tokens stay as they are."""
    moment = local(seconds, scene)

    def fill(match: re.Match[str]) -> str:
        draw = _DRAWN.get(match[1])
        return draw(moment, scene) if draw else match[0]

    return _TOKEN.sub(fill, pattern)


def _near(moment: datetime, scene: Scene) -> str:
    distance = (moment.date() - scene.now.astimezone(scene.tz).date()).days
    return {0: "today", -1: "yesterday", 1: "tomorrow"}.get(distance, "")


def _day_month(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _short(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _long(moment: datetime) -> str:
    return f"{moment:%A}, {_day_month(moment)}"


_DRAWN: dict[str, Callable[[datetime, Scene], str]] = {
    "date": lambda moment, _: _day_month(moment),
    "date_num": lambda moment, _: f"{moment:%Y-%m-%d}",
    "date_slash": lambda moment, _: f"{moment:%d/%m/%Y}",
    "date_short": lambda moment, _: _short(moment),
    "date_long": lambda moment, _: _long(moment),
    "date_pretty": lambda moment, scene: _near(moment, scene) or _day_month(moment),
    "date_short_pretty": lambda moment, scene: _near(moment, scene) or _short(moment),
    "date_long_pretty": lambda moment, scene: _near(moment, scene) or _long(moment),
    "time": lambda moment, _: f"{moment:%H:%M}",
    "time_secs": lambda moment, _: f"{moment:%H:%M:%S}",
}
