"""Competitors: what is known of them, and how often they won against us."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from bot.domain.customer import name_problems
from bot.domain.link import is_link
from bot.domain.money import LARGEST
from bot.domain.problems import FieldRefusal, OutOfRange, TooLong, Unreadable

TEXT_LIMIT = 2000
LINE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """Somebody else who sells to our customers; of the whole workspace, nobody owns them.

    `reported_revenue` is in `currency`, `products` are codes of ours that they are offered against.
    Source: Dynamics 365, competitors.
    """

    id: int = 0
    name: str
    key_product: str = ""
    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    threats: str = ""
    overview: str = ""
    win_percent: int | None = None
    reported_revenue: Decimal | None = None
    currency: str = ""
    website: str = ""
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A competitor, and how the closed opportunities ended where it was named; `open` are those it is linked to."""

    competitor: Competitor
    won: int = 0
    lost: int = 0
    open: int = 0

    @property
    def win_percent(self) -> int | None:
        """How many of the closed ones we won; None before the first."""
        closed = self.won + self.lost
        return round(100 * self.won / closed) if closed else None


_LONG = ("strengths", "weaknesses", "opportunities", "threats", "overview")


def competitor_problems(competitor: Competitor) -> list[FieldRefusal]:
    """What is wrong with the fields, in the order of the form."""
    problems: list[FieldRefusal] = list(name_problems("name", competitor.name))
    if len(competitor.key_product) > LINE_LIMIT:
        problems.append(TooLong("key_product", LINE_LIMIT))
    problems += [TooLong(name, TEXT_LIMIT) for name in _LONG if len(getattr(competitor, name)) > TEXT_LIMIT]
    if competitor.win_percent is not None and not 0 <= competitor.win_percent <= 100:
        problems.append(OutOfRange("win_percent", 0, 100))
    revenue = competitor.reported_revenue
    if revenue is not None and not 0 <= revenue <= LARGEST:
        problems.append(OutOfRange("reported_revenue", 0, LARGEST))
    if competitor.website and not is_link(competitor.website):
        problems.append(Unreadable("website", competitor.website))
    return problems


def tidied(competitor: Competitor) -> Competitor:
    """The competitor without blanks around what was typed."""
    typed: dict[str, Any] = {
        one.name: value.strip() for one in fields(competitor) if isinstance(value := getattr(competitor, one.name), str)
    }
    return replace(competitor, **typed)
