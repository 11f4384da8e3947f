"""Competitors, as a set-up file tells them."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from bot.domain.competitor import Competitor
from bot.domain.link import is_link
from bot.ports import Work
from bot.usecases.setup.parts import Currency, ExactAmount, LongCode, LongText, Part, Percent
from bot.usecases.setup.subject import Subject


def _known_link(text: str) -> str:
    if text and not is_link(text):
        raise ValueError(f"{text!r} should be a link that begins with https://")
    return text


Link = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_known_link)]
CompetitorName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Revenue = Annotated[ExactAmount, Field(ge=0)]


class CompetitorPart(Part):
    """A competitor, told apart by the name, whatever its case; what it leaves out stays as it is."""

    name: CompetitorName
    key_product: Line = ""
    strengths: LongText = ""
    weaknesses: LongText = ""
    opportunities: LongText = ""
    threats: LongText = ""
    overview: LongText = ""
    win_percent: Percent | None = None
    reported_revenue: Revenue | None = None
    currency: Currency | None = None
    website: Link = ""
    products: tuple[LongCode, ...] = ()


class CompetitorSubject(Subject[CompetitorPart]):
    """Competitors."""

    field = "competitors"
    kind = "competitor"
    part = CompetitorPart
    fixed = frozenset({"name"})

    def key(self, part: CompetitorPart) -> str:
        """The name."""
        return part.name

    def stored(self, work: Work) -> tuple[CompetitorPart, ...]:
        """Every competitor, by name."""
        return tuple(_told(each) for each in work.competitors.list_all())

    def save(self, work: Work, part: CompetitorPart) -> None:
        """Keeps the competitor; one of that name in other letters is the same."""
        known = work.competitors.find(part.name)
        told = {name: getattr(part, name) for name in CompetitorPart.model_fields if name != "currency"}
        currency = part.currency or (work.workspace.base_currency if part.reported_revenue is not None else "")
        work.competitors.save(Competitor(id=known.id if known else 0, currency=currency, **told))

    def delete(self, work: Work, key: str) -> None:
        """It goes."""
        if known := work.competitors.find(key):
            work.competitors.delete(known.id)

    def count_uses(self, work: Work, key: str) -> int:
        """Opportunities that have it, or name it in a close."""
        known = work.competitors.find(key)
        return work.competitors.count_uses(known.id) if known else 0


def _told(each: Competitor) -> CompetitorPart:
    told = {name: getattr(each, name) for name in CompetitorPart.model_fields if name != "currency"}
    return CompetitorPart(currency=each.currency or None, **told)


COMPETITORS = CompetitorSubject()
