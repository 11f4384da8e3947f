"""Sales literature, as a set-up file tells it."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from bot.domain.link import is_link
from bot.domain.literature import Literature, LiteratureKind
from bot.ports import Work
from bot.usecases.setup.parts import LongCode, Part, Refers
from bot.usecases.setup.subject import Subject


def _known_link(text: str) -> str:
    if not is_link(text):
        raise ValueError(f"{text!r} should be a link that begins with https://")
    return text


Link = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_known_link)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class LiteraturePart(Part):
    """A piece of literature, told apart by its title; `products` are codes, `competitors` names."""

    title: Title
    link: Link
    kind: LiteratureKind = LiteratureKind.SALES_LITERATURE
    subject: Line = ""
    products: tuple[LongCode, ...] = ()
    competitors: Annotated[tuple[str, ...], Refers("competitors")] = ()


class LiteratureSubject(Subject[LiteraturePart]):
    """Sales literature."""

    field = "literature"
    kind = "literature"
    part = LiteraturePart
    fixed = frozenset({"title"})

    def key(self, part: LiteraturePart) -> str:
        """The title."""
        return part.title

    def stored(self, work: Work) -> tuple[LiteraturePart, ...]:
        """Every piece, by title."""
        return tuple(
            LiteraturePart(
                title=each.title,
                link=each.link,
                kind=each.kind,
                subject=each.subject,
                products=each.products,
                competitors=each.competitor_names,
            )
            for each in work.literature.list_all()
        )

    def save(self, work: Work, part: LiteraturePart) -> None:
        """Keeps the piece."""
        known = work.literature.find(part.title)
        about = [work.competitors.find(name) for name in part.competitors]
        piece = Literature(
            id=known.id if known else 0,
            title=part.title,
            link=part.link,
            kind=part.kind,
            subject=part.subject,
            products=part.products,
            competitors=tuple(each.id for each in about if each),
        )
        work.literature.save(piece)

    def delete(self, work: Work, key: str) -> None:
        """It goes."""
        if known := work.literature.find(key):
            work.literature.delete(known.id)


LITERATURE = LiteratureSubject()
