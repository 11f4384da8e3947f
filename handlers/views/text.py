"""Text that is safe in Slack by construction, and how one reader sees amounts, dates and moments."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from bot.domain.calendar import working_date
from bot.domain.money import shown
from handlers.words import Words

NAME_SHOWN = 150
"""Characters of a name that a line shows."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKS = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"})
_MARK_AT_BORDER = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
_UNSEEN = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")


class Mrkdwn(str):
    """Text in Slack's markup; whatever a person typed is escaped in it."""

    __slots__ = ()

    def join(self, parts: Any) -> "Mrkdwn":
        """The parts with this between them, each made safe."""
        return Mrkdwn(super().join(safe(part) for part in parts))


NEW_LINE = Mrkdwn("\n")
ELLIPSIS = Mrkdwn("…")


def one_line(text: str) -> str:
    """The text without line breaks and without characters that nobody sees but that turn the line around."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def safe(value: object) -> Mrkdwn:
    """The value as one line of markup that shows it and does nothing else."""
    if isinstance(value, Mrkdwn):
        return value
    return _neutral(one_line(str(value)))


def paragraphs(text: str) -> Mrkdwn:
    """What a person wrote, line breaks kept."""
    return NEW_LINE.join(_neutral(_UNSEEN.sub(" ", line)) for line in text.splitlines())


def _neutral(text: str) -> Mrkdwn:
    return Mrkdwn(_MARK_AT_BORDER.sub(lambda found: found[0].translate(_MARKS), text).translate(_ENTITIES))


def clip(text: Mrkdwn, limit: int) -> Mrkdwn:
    """The text in at most `limit` characters, never cut inside an entity or a <token>."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    for opening, closing in ("&;", "<>"):
        start = cut.rfind(opening)
        if start > cut.rfind(closing):
            cut = cut[:start]
    return Mrkdwn(cut.rstrip() + ELLIPSIS)


def plain(text: str, limit: int) -> dict[str, Any]:
    """A plain_text object; Slack refuses an empty one."""
    return {"text": shorten(one_line(text), limit) or ELLIPSIS, "type": "plain_text", "emoji": False}


class Marked:
    """Sentences of the catalogue as markup: every plain value is escaped, Mrkdwn values go in as they are."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def t(self, sentence: str, **values: object) -> Mrkdwn:
        """The sentence with its values filled in."""
        return Mrkdwn(self._words.t(sentence, **{name: safe(value) for name, value in values.items()}))

    def n(self, one: str, many: str, count: int, **values: object) -> Mrkdwn:
        """The sentence for that count."""
        return Mrkdwn(self._words.n(one, many, count, **{name: safe(value) for name, value in values.items()}))


@cache
def _voices(locale: str) -> tuple[Words, Marked]:
    words = Words(locale)
    return words, Marked(words)


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    return format_currency(shown(amount, currency), currency, locale=locale)


@lru_cache(maxsize=4096)
def _percent(percent: Decimal, locale: Locale) -> str:
    return format_percent(percent / 100, locale=locale, decimal_quantization=False)


@lru_cache(maxsize=4096)
def _date(day: date, locale: Locale) -> str:
    return format_date(day, "medium", locale=locale)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language, the IANA zone and the working date there."""

    locale: str
    zone: str
    today: date

    @classmethod
    def at(cls, now: datetime, locale: str, zone: str) -> Self:
        """The reader in that place at that moment."""
        return cls(locale, zone, working_date(now, zone))

    @classmethod
    def everybody(cls, now: datetime) -> Self:
        """Whoever reads what stands in a channel: it has no one reader, so it is English and in UTC."""
        return cls.at(now, "en_US", "UTC")

    @property
    def words(self) -> Words:
        """Plain sentences: labels, buttons, titles, errors beside a field."""
        return _voices(self.locale)[0]

    @property
    def say(self) -> Marked:
        """Sentences as markup: messages, sections, context."""
        return _voices(self.locale)[1]

    def money(self, amount: Decimal, currency: str) -> str:
        """The amount with its currency, in the digits of the currency."""
        return _money(amount, currency, self.words.locale)

    def typed_amount(self, amount: Decimal, currency: str) -> str:
        """The amount as this reader would type it: no separators, no cents where there are none."""
        rounded = shown(amount, currency)
        digits = 0 if rounded == rounded.to_integral_value() else get_currency_precision(currency)
        return format_decimal(rounded, f"0.{'0' * digits}".rstrip("."), locale=self.words.locale)

    def percent(self, percent: Decimal | int) -> str:
        """The percentage, exact."""
        return _percent(Decimal(percent), self.words.locale)

    def date(self, day: date) -> str:
        """The day."""
        return _date(day, self.words.locale)

    def moment(self, moment: datetime) -> Mrkdwn:
        """The moment, drawn by Slack in the zone of the device; in the reader's zone where it can not."""
        there = format_datetime(moment.astimezone(ZoneInfo(self.zone)), "short", locale=self.words.locale)
        pattern = self.words.t("{{date_short_pretty}} at {{time}}")
        return Mrkdwn(f"<!date^{int(moment.timestamp())}^{pattern}|{safe(there)}>")
