"""The catalogue of everything people read: the English sentence is its own key. Knows neither Slack nor selling."""

import gettext
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

DOMAIN = "dealdesk"
LOCALES = Path(__file__).parent / "locales"
ENGLISH = Locale("en")


@cache
def known_locale(tag: str) -> Locale:
    """The locale of a tag such as de-DE or en_GB; English for what nobody knows."""
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return ENGLISH


@cache
def _catalogue(locale: Locale) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [str(locale), locale.language], fallback=True)


class Words:
    """Plain sentences in one language; what is not translated stays English."""

    def __init__(self, locale: str) -> None:
        self.locale = known_locale(locale)
        self._catalogue = _catalogue(self.locale)

    def t(self, sentence: str, **values: object) -> str:
        """The sentence with its values filled in."""
        return self._catalogue.gettext(sentence).format_map(values)

    def n(self, one: str, many: str, count: int, **values: object) -> str:
        """The sentence for that count, which fills {count} in the way the language writes numbers."""
        template = self._catalogue.ngettext(one, many, count)
        return template.format_map({"count": format_decimal(count, locale=self.locale), **values})
