"""Sales literature: what was found, and a piece as everybody in the channel reads it."""

from collections.abc import Sequence

from bot.domain.literature import Literature
from handlers.payloads import Tap, encode
from handlers.views.blocks import Json, actions, button, context, option, overflow, section
from handlers.views.ids import Action, Kind
from handlers.views.message import Message, message
from handlers.views.party_labels import literature_word
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, safe, shorten

_LISTED = 20
_IN_LINK = {"&": "&amp;", "<": "%3C", ">": "%3E", "|": "%7C"}


def literature_list(
    typed: str, found: Sequence[Literature], reader: Reader, *, may_add: bool, may_delete: bool
) -> Message:
    """Those found, each to be shared where the person is."""
    words, say = reader.words, reader.say
    shown = shorten(typed, NAME_SHOWN)
    if found:
        sentence = say.n("{count} piece of literature", "{count} pieces of literature", len(found))
    elif typed:
        sentence = say.t("No literature speaks of “{typed}”. Try a product, a competitor or a word.", typed=shown)
    else:
        sentence = say.t("There is no sales literature yet.")
    blocks: list[Json] = [section(sentence)]
    blocks += [section(_told(each, reader), _menu(each, reader, may_add, may_delete)) for each in found[:_LISTED]]
    if len(found) >= _LISTED:
        blocks.append(context(say.t("There may be more: say another word.")))
    new = [actions([button(words.t("New literature"), Action.LITERATURE_NEW, Tap())])] if may_add else []
    return message(sentence, *blocks, *new)


def _told(each: Literature, reader: Reader) -> Mrkdwn:
    say, words = reader.say, reader.words
    about = ", ".join((*each.products, *(shorten(name, 60) for name in each.competitor_names)))
    lines = [say.t("*{link}*, {kind}", link=_link(each), kind=literature_word(each.kind, words))]
    if each.subject:
        lines.append(say.t("{subject}", subject=each.subject))
    if about:
        lines.append(say.t("About: {about}", about=shorten(about, 300)))
    return NEW_LINE.join(lines)


def _link(each: Literature) -> Mrkdwn:
    """The title, which leads to the piece."""
    address = each.link
    for sign, escaped in _IN_LINK.items():
        address = address.replace(sign, escaped)
    return Mrkdwn(f"<{address}|{safe(shorten(each.title, NAME_SHOWN))}>")


def _menu(each: Literature, reader: Reader, may_add: bool, may_delete: bool) -> Json:
    words = reader.words
    offered = {
        Kind.SHARE: (words.t("Share here"), True),
        Kind.EDIT: (words.t("Edit"), may_add),
        Kind.DELETE: (words.t("Delete"), may_delete),
    }
    return overflow(
        Action.LITERATURE_MENU,
        [
            option(label, encode(Tap(item=each.id, kind=kind.value)))
            for kind, (label, allowed) in offered.items()
            if allowed
        ],
    )


def shared_literature(each: Literature, person: str, reader: Reader) -> Message:
    """The piece as everybody in the channel or thread reads it."""
    sentence = reader.say.t("{person} shares {title}", person=person, title=shorten(each.title, NAME_SHOWN))
    return message(sentence, section(NEW_LINE.join([sentence, _told(each, reader)])))
