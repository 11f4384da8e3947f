"""Where something stands in the set-up: subjects, their pieces, the lists within them. Reads, writes nothing."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.errors import NotFound
from bot.usecases.setup.parts import Part
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.subject import Nested, Plan, Subject

SETTINGS = "settings"
"""The subject that is the workspace itself: it has one piece."""
_BY_FIELD: dict[str, Subject[Any]] = {subject.field: subject for subject in SUBJECTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the set-up: a subject, a piece of it, a list within that piece, an item of that list.

    What is None is not said: a spot without `key` is the subject, or the piece to be added.
    """

    subject: str
    key: str | None = None
    inner: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What stands at a spot; `uses` says how often it is used outside of set-up and by other set-up."""

    spot: Spot
    name: str
    part: Part
    uses: int = 0


def subject_of(field: str) -> Subject[Any]:
    """The subject of that name. Raises: NotFound."""
    if field not in _BY_FIELD:
        raise NotFound("setup", field)
    return _BY_FIELD[field]


def nested_of(spot: Spot) -> Nested:
    """The list within the piece. Raises: NotFound."""
    for nested in subject_of(spot.subject).nested:
        if nested.field == spot.inner:
            return nested
    raise NotFound("setup", spot.inner or "")


def pieces_of(plan: Plan, spot: Spot) -> list[Piece]:
    """Every piece of the subject."""
    subject = subject_of(spot.subject)
    return [
        Piece(spot=Spot(subject=subject.field, key=key), name=subject.label(part), part=part)
        for key, part in plan.stored(subject).items()
    ]


def items_at(plan: Plan, spot: Spot) -> list[Piece]:
    """Every item of the list within the piece. Raises: NotFound."""
    nested, part = nested_of(spot), part_at(plan, spot)
    return [
        Piece(
            spot=Spot(subject=spot.subject, key=spot.key, inner=nested.field, item=nested.key(item)),
            name=nested.key(item),
            part=item,
        )
        for item in nested.items(getattr(part, nested.field))
    ]


def part_at(plan: Plan, spot: Spot) -> Part:
    """The stored piece, whatever is meant within. Raises: NotFound."""
    part: Part | None = plan.stored(subject_of(spot.subject)).get(spot.key or "")
    if part is None:
        raise NotFound("setup", spot.key or "")
    return part


def piece_at(plan: Plan, spot: Spot) -> Piece:
    """The piece, or the item in it. Raises: NotFound."""
    subject, part = subject_of(spot.subject), part_at(plan, spot)
    if spot.item is None:
        return Piece(spot=spot, name=subject.label(part), part=part)
    for piece in items_at(plan, spot):
        if piece.spot == spot:
            return piece
    raise NotFound("setup", spot.item)


def with_uses(plan: Plan, piece: Piece) -> Piece:
    """The piece, counted where it is used."""
    subject, spot = subject_of(piece.spot.subject), piece.spot
    key = spot.key or ""
    if spot.item is None:
        uses = subject.count_uses(plan.work, key) + plan.count_references(subject, key)
    else:
        uses = subject.count_nested_uses(plan.work, key, nested_of(spot)).get(spot.item, 0)
    return replace(piece, uses=uses)
