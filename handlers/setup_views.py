"""Which view of the set-up is drawn how: looked up for the place that a button or form stands at."""

from collections.abc import Sequence
from typing import Any

from bot.usecases.setup.pieces import Pieces
from bot.usecases.setup.settings import SettingsPart
from bot.usecases.setup.shape import FieldShape, fields_of, shape_of, values_of
from bot.usecases.setup.spots import SETTINGS, Spot, nested_of, subject_of
from handlers.call import Call
from handlers.payloads import Origin, encode
from handlers.setup_at import At
from handlers.views.setup.form import Filling, remove_form, setup_form
from handlers.views.setup.overview import piece_view, pieces_view, setup_view
from handlers.views.setup.told import piece_title

View = dict[str, Any]


def memory(call: Call, at: At) -> str:
    """What the view remembers: where it stands, and where the person is answered."""
    return encode(Origin(url=call.origin.url, channel=call.origin.channel, code=at.code))


def overview(call: Call) -> View:
    """Every subject. Raises: NotAllowed."""
    return setup_view(call.desk.pieces.overview(call.caller), call.reader, metadata=memory(call, At()))


def pieces(call: Call, at: At) -> View:
    """A page of a subject's pieces. Raises: NotAllowed, NotFound."""
    listing = call.desk.pieces.list_pieces(call.caller, Spot(subject=at.subject), words=at.words, page=at.page)
    here = At(subject=at.subject, words=at.words, page=listing.page)
    return pieces_view(listing, call.reader, metadata=memory(call, here))


def piece(call: Call, at: At) -> View:
    """A piece with its lists; the list that `at` names on its page, the others on their first. Raises: NotFound."""
    spot = Spot(subject=at.subject, key=at.key)
    lists = [_list_within(call, spot, nested.field, at) for nested in subject_of(at.subject).nested]
    here = at.but(item=None, inside=False, more=False)
    return piece_view(call.desk.pieces.get_piece(call.caller, spot), lists, call.reader, metadata=memory(call, here))


def _list_within(call: Call, spot: Spot, field: str, at: At) -> Pieces:
    there = Spot(subject=spot.subject, key=spot.key, inner=field)
    return call.desk.pieces.list_pieces(call.caller, there, page=at.page if at.inner == field else 0)


def has_lists(at: At) -> bool:
    """Is it a piece with lists of its own, or one of their items?"""
    return at.subject != SETTINGS and bool(subject_of(at.subject).nested)


def shapes_at(at: At) -> Sequence[FieldShape]:
    """The fields of the form: without those that tell a kept piece from others."""
    if at.subject == SETTINGS:
        return shape_of(SettingsPart)
    if at.inner:
        return shape_of(nested_of(at.spot).part)
    subject = subject_of(at.subject)
    if at.key is None:
        first = shape_of(subject.begins_with.part) if subject.begins_with else ()
        return (*fields_of(subject), *first)
    return [shape for shape in fields_of(subject) if shape.name not in subject.fixed]


def form(call: Call, at: At) -> View:
    """The form of the piece at that place, or of one to be added. Raises: NotAllowed, NotFound."""
    shapes = shapes_at(at)
    is_new = at.subject != SETTINGS and (at.item is None if at.inner else at.key is None)
    found = None if is_new else call.desk.pieces.get_piece(call.caller, at.spot)
    named = {shape.subject for shape in shapes if shape.subject}
    filling = Filling(
        at=at,
        shapes=shapes,
        title=piece_title(found) if found else at.key or "",
        values=values_of(found.part) if found else {},
        names={subject: call.desk.pieces.list_names(call.caller, subject) for subject in named},
    )
    return setup_form(filling, call.reader, metadata=memory(call, at))


def question(call: Call, at: At) -> View:
    """The question before the piece goes. Raises: NotAllowed, NotFound."""
    found = call.desk.pieces.get_piece(call.caller, at.spot)
    return remove_form(found, call.reader, inside=at.inside, metadata=memory(call, at))
