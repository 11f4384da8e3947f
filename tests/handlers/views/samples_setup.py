"""The views of the set-up in many states: hostile, empty and many pieces, every kind of field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.cycle import Outcome, ProbabilityMethod
from bot.domain.errors import InUse
from bot.domain.people import Role
from bot.usecases.setup.change import Change, What
from bot.usecases.setup.close_codes import CloseCodePart
from bot.usecases.setup.currencies import RatePart
from bot.usecases.setup.cycles import CyclePart, StagePart
from bot.usecases.setup.parts import Part
from bot.usecases.setup.people import PersonPart
from bot.usecases.setup.pieces import PAGE, Counted, Pieces
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.settings import SettingsPart
from bot.usecases.setup.shape import fields_of, shape_of, values_of
from bot.usecases.setup.spots import Piece, Spot
from handlers.explain_setup import change_lines, explain_uses, summary
from handlers.setup_at import At
from handlers.views.setup.form import Filling, remove_form, setup_form
from handlers.views.setup.overview import piece_view, pieces_view, setup_view
from handlers.views.setup.yaml import (
    applied_view,
    apply_form,
    setup_messages,
    setup_sent,
    setup_text_view,
    unread_view,
)
from handlers.views.text import Reader

Drawn = Iterator[tuple[str, Any]]
MANY = 120


def piece(subject: str, key: str, part: Part, *, uses: int = 0, inner: str = "", item: str = "") -> Piece:
    """A piece at its spot."""
    spot = Spot(subject=subject, key=key, inner=inner or None, item=item or None)
    return Piece(spot=spot, name=key, part=part, uses=uses)


def cycle(code: str, description: str) -> CyclePart:
    """A cycle without stages."""
    return CyclePart.model_construct(
        code=code, description=description, method=ProbabilityMethod.CHANCES, blocked=True, stages=()
    )


def stage(number: int, name: str) -> Piece:
    """A stage with everything said."""
    part = StagePart.model_construct(
        number=number, name=name, completed=10, chances=20, allow_skip=True, quote_required=True, date_formula="2W",
        expected_days=9, stale_days=None, requires=(), requires_fields=("A", "B"), activity_code="CALL",
    )  # fmt: skip
    return piece("cycles", "STD", part, uses=3, inner="stages", item=str(number))


def page(
    found: tuple[Piece, ...], subject: str, *, inner: str | None = None, words: str = "", total: int = 0
) -> Pieces:
    """A page of a list."""
    spot = Spot(subject=subject, key="STD" if inner else None, inner=inner)
    total = total or len(found)
    return Pieces(spot=spot, pieces=found[:PAGE], page=1 if total > PAGE else 0, total=total, count=total, words=words)


def setup_payloads(names: dict[str, str], reader: Reader) -> Drawn:
    """Every view of the set-up."""
    counted = [Counted(subject=subject.field, count=number) for number, subject in enumerate(SUBJECTS)]
    yield "setup", setup_view([*counted, Counted(subject="people", count=9, unmatched=3)], reader, metadata="1{}")
    for kind, name in names.items():
        yield from _named(kind, name, reader)
    people = tuple(piece("people", f"U{n}", PersonPart(name=f"Person {n}", role=Role.REP)) for n in range(MANY))
    yield "setup many", pieces_view(page(people, "people", total=MANY), reader, metadata="1{}")
    yield "setup nothing found", pieces_view(page((), "people", words="acme", total=0), reader)
    stages = page(
        tuple(stage(number, f"Stage {number}") for number in range(1, MANY)), "cycles", inner="stages", total=MANY
    )
    yield "setup many stages", piece_view(piece("cycles", "STD", cycle("STD", "Standard")), [stages], reader)
    yield from _forms(reader)
    yield from _files(names, reader)


def _named(kind: str, name: str, reader: Reader) -> Drawn:
    reason = CloseCodePart.model_construct(code="X", outcome=Outcome.WON, description=name)
    person = PersonPart.model_construct(
        name=name, slack="U1", role=Role.MANAGER, team=name[:100], email=name, blocked=True, was=None
    )
    found = (piece("people", name[:100], person, uses=7), piece("close_codes", name[:10], reason))
    yield f"setup pieces {kind}", pieces_view(page(found, "people"), reader)
    whole = piece("cycles", "STD", cycle("STD", name), uses=2)
    stages = page((stage(1, name), stage(2, name)), "cycles", inner="stages")
    yield f"setup piece {kind}", piece_view(whole, [stages], reader, metadata="1{}")
    for uses in (0, 1, 5):
        question = replace(found[0], uses=uses)
        yield f"setup remove {kind} {uses}", remove_form(question, reader, inside=bool(uses), metadata="1{}")
    at = At(subject="people", key="U1")
    filling = Filling(
        at=at,
        shapes=fields_of_people(),
        title=name,
        values=values_of(person),
        names={"teams": (("North", name[:100]),)},
    )
    yield f"setup form {kind}", setup_form(filling, reader, metadata="1{}")
    yield f"setup refused {kind}", unread_view(explain_uses([InUse("person", name, 2)], reader), reader)
    changes = [
        Change(kind="team", name=name, what=What.CHANGED, fields={"name": (name, None), name: ("1", name)}),
        *(Change(kind="close code", name=name, what=What.ADDED, fields={}) for _ in range(MANY)),
        Change(kind="stage", name=name, what=What.REMOVED, fields={}),
    ]
    told, lines = summary(changes, reader), change_lines(changes, reader)
    yield f"setup preview {kind}", apply_form([name, ""], reader, preview=lines, told=told, metadata="1{}")
    yield f"setup applied {kind}", applied_view(told, lines, reader)


def fields_of_people() -> Any:
    """The fields of a person."""
    return fields_of(next(subject for subject in SUBJECTS if subject.field == "people"))


def _forms(reader: Reader) -> Drawn:
    many = tuple((f"K{number}", f"Name {number}") for number in range(MANY))
    for subject in SUBJECTS:
        within = [(None, fields_of(subject)), *((nested.field, shape_of(nested.part)) for nested in subject.nested)]
        for inner, shapes in within:
            for more in (False, True):
                for names in ((), many[:3], many):
                    at = At(
                        subject=subject.field, inner=inner, key="K" if inner else None, more=more, inside=bool(inner)
                    )
                    choices = {shape.subject: names for shape in shapes if shape.subject}
                    title = f"setup {subject.field} {inner} {more} {len(names)}"
                    yield title, setup_form(Filling(at=at, shapes=shapes, names=choices), reader)
    rate = RatePart(valid_from=date(2026, 1, 31), rate=Decimal("1.081234567891"))
    at = At(subject="currencies", key="EUR", inner="rates", item="2026-01-31", inside=True)
    yield "setup rate", setup_form(Filling(at=at, shapes=shape_of(RatePart), values=values_of(rate)), reader)
    kept = SettingsPart(base_currency="EUR", announce_channel="C1", default_cycle="GONE", on_hold_blocks_moves=True)
    at = At(subject="settings", more=True)
    yield "setup settings", setup_form(Filling(at=at, shapes=shape_of(SettingsPart), values=values_of(kept)), reader)
    full = At(subject="cycles", key="STD", inner="stages", item="1", more=True, inside=True)
    values = values_of(stage(1, "One").part)
    yield "setup stage", setup_form(Filling(at=full, shapes=shape_of(StagePart), values=values), reader)


def _files(names: dict[str, str], reader: Reader) -> Drawn:
    text = "\n".join(f"- {{name: {name!r}}}" for name in names.values())
    for kind, told in {"empty": "", "some": text, "long": text * 60, "one line": "x" * 9000}.items():
        yield f"setup text {kind}", setup_text_view(told, reader, metadata="1{}")
        for number, each in enumerate(setup_messages(told, reader)):
            yield f"setup message {kind} {number}", each
    yield "setup sent", setup_sent(reader)
    for rooms in (1, 3, 8):
        yield f"setup apply {rooms}", apply_form([""] * rooms, reader)
