"""The set-up at a glance: every subject with its count; and the pieces of one subject, or of a list within a piece."""

from collections.abc import Iterator, Sequence

from bot.usecases.setup.pieces import PAGE, Counted, Pieces
from bot.usecases.setup.shape import FieldShape, fields_of, shape_of
from bot.usecases.setup.spots import SETTINGS, Piece, nested_of, subject_of
from handlers.payloads import Tap
from handlers.setup_at import At
from handlers.views.blocks import Json, actions, button, context, header, modal, section
from handlers.views.forms.inputs import Inputs, Wording
from handlers.views.ids import Action, Field, Form, variant
from handlers.views.setup.told import piece_line, piece_title
from handlers.views.setup.words import kind_word, subject_word
from handlers.views.text import NEW_LINE, Mrkdwn, Reader


def setup_view(counted: Sequence[Counted], reader: Reader, *, metadata: str = "") -> Json:
    """The first of at most three views: every subject."""
    words, say = reader.words, reader.say
    settings = say.t("Currency, channel for wins, when something is stale")
    blocks = [_subject(SETTINGS, settings, reader)]
    blocks += [_subject(one.subject, _count(one, reader), reader) for one in counted]
    whole = [
        button(words.t("Show as YAML"), Action.SETUP_EXPORT, Tap()),
        button(words.t("Apply YAML"), Action.SETUP_APPLY, Tap()),
    ]
    return modal(Form.SETUP, words.t("Set-up"), [*blocks, actions(whole)], close=words.t("Close"), metadata=metadata)


def _subject(field: str, told: Mrkdwn, reader: Reader) -> Json:
    name = subject_word(field, reader.words)
    spoken = reader.words.t("Open: {name}", name=name)
    tap = Tap(code=At(subject=field).code)
    line = NEW_LINE.join([reader.say.t("*{name}*", name=name), told])
    return section(line, button(reader.words.t("Open"), Action.SETUP_OPEN, tap, spoken=spoken))


def _count(one: Counted, reader: Reader) -> Mrkdwn:
    told = reader.say.n("{count} piece", "{count} pieces", one.count) if one.count else reader.say.t("none yet")
    if not one.unmatched:
        return told
    unmatched = reader.say.n(
        "{count} not matched to a member of Slack", "{count} not matched to members of Slack", one.unmatched
    )
    return Mrkdwn(", ").join([told, unmatched])


def pieces_view(listing: Pieces, reader: Reader, *, metadata: str = "") -> Json:
    """The second view: a page of the subject's pieces, with a field to search where there are many."""
    words, at = reader.words, At.of(listing.spot)
    subject = subject_of(at.subject)
    name = subject_word(at.subject, words)
    add = button(
        words.t("Add {kind}", kind=kind_word(subject.kind, words)), Action.SETUP_ADD, Tap(code=at.code), style="primary"
    )
    search = _search(listing, reader)
    blocks = [actions([add]), *search, *_rows(listing, fields_of(subject), reader), *_paging(listing, reader)]
    return modal(
        Form.SETUP_PIECES,
        name,
        blocks,
        close=words.t("Back"),
        submit=words.t("Search") if search else None,
        metadata=metadata,
    )


def _search(listing: Pieces, reader: Reader) -> list[Json]:
    if listing.count <= PAGE:
        return []
    words = reader.words
    wording: Wording = {"block_id": variant(Field.SETUP, "search"), "label": words.t("Find")}
    return [Inputs(reader).text(Field.SETUP, listing.words, limit=60, optional=True, **wording)]


def _rows(listing: Pieces, shapes: Sequence[FieldShape], reader: Reader) -> Iterator[Json]:
    if not listing.pieces:
        nothing = reader.say.t("Nothing found.") if listing.words else reader.say.t("Nothing here yet.")
        yield section(nothing)
    for piece in listing.pieces:
        yield section(piece_line(piece, shapes, reader), _way_in(piece, reader))


def _way_in(piece: Piece, reader: Reader) -> Json:
    words, at = reader.words, At.of(piece.spot)
    has_lists = at.item is None and subject_of(at.subject).nested
    label = words.t("Open") if has_lists else words.t("Edit")
    if "slack" in type(piece.part).model_fields and not getattr(piece.part, "slack", None):
        label = words.t("Match")
    spoken = words.t("{label}: {name}", label=label, name=piece_title(piece))
    return button(label, Action.SETUP_PIECE, Tap(code=at.code), spoken=spoken)


def _paging(listing: Pieces, reader: Reader) -> list[Json]:
    last = (listing.total - 1) // PAGE
    if last <= 0:
        return []
    words, at = reader.words, At.of(listing.spot).but(words=listing.words)
    turning = [
        button(label, action, Tap(code=at.but(page=page).code))
        for label, action, page in (
            (words.t("Previous"), Action.SETUP_PREVIOUS, listing.page - 1),
            (words.t("Next"), Action.SETUP_NEXT, listing.page + 1),
        )
        if 0 <= page <= last
    ]
    told = reader.say.t("Page {page} of {all}", page=str(listing.page + 1), all=str(last + 1))
    return [context(told), actions(turning)]


def piece_view(piece: Piece, lists: Sequence[Pieces], reader: Reader, *, metadata: str = "") -> Json:
    """The third view, of a piece with lists in it: what it is, and a page of each list."""
    words, at = reader.words, At.of(piece.spot)
    subject = subject_of(at.subject)
    change = [
        button(words.t("Edit"), Action.SETUP_EDIT, Tap(code=at.but(inside=True).code)),
        button(words.t("Remove"), Action.SETUP_REMOVE, Tap(code=at.but(inside=True).code), style="danger"),
    ]
    blocks = [section(piece_line(piece, fields_of(subject), reader)), actions(change)]
    for listing in lists:
        blocks += _list_within(listing, reader)
    title = subject_word(at.subject, words)
    return modal(Form.SETUP_PIECE, title, blocks, close=words.t("Back"), metadata=metadata)


def _list_within(listing: Pieces, reader: Reader) -> Iterator[Json]:
    words, at = reader.words, At.of(listing.spot).but(inside=True)
    nested = nested_of(listing.spot)
    yield header(subject_word(nested.field, words))
    yield from _rows(listing, shape_of(nested.part), reader)
    yield from _paging(listing, reader)
    label = words.t("Add {kind}", kind=kind_word(nested.kind, words))
    yield actions([button(label, Action.SETUP_ADD, Tap(code=at.code))])
