"""What is asked, tapped and submitted about sales literature."""

from dataclasses import replace

import structlog
from slack_sdk.errors import SlackClientError

from bot.domain.literature import Literature, LiteratureKind, read_codes
from handlers.call import Call
from handlers.competitors import may_delete, may_write
from handlers.forms import View
from handlers.payloads import OlderVersion, Origin, encode
from handlers.views import notices
from handlers.views.forms.literature import literature_form
from handlers.views.ids import Field, Kind
from handlers.views.literature import literature_list, shared_literature
from handlers.views.message import Message

_log = structlog.get_logger()


def literature_word(call: Call, rest: str) -> None:
    """What speaks of a product, a competitor or some words; everything where nothing is said."""
    call.reply(_list(call, rest))


def _list(call: Call, typed: str) -> Message:
    found = call.desk.library.find(call.caller, typed)
    return literature_list(typed, found, call.reader, may_add=may_write(call), may_delete=may_delete(call))


def on_literature_new_clicked(call: Call) -> None:
    """Opens the form of a new piece."""
    call.open(_form(call, Literature(title=""), call.origin))


def _form(call: Call, literature: Literature, origin: Origin) -> View:
    memory = encode(origin.model_copy(update={"item": literature.id}))
    return literature_form(literature, call.desk.library.competitors(call.caller), call.reader, metadata=memory)


def on_literature_chosen(call: Call) -> None:
    """Share it here, change it, or delete it."""
    match call.tap.kind:
        case Kind.SHARE:
            _share(call)
        case Kind.EDIT:
            call.open(_form(call, call.desk.library.show(call.caller, call.tap.item), call.origin))
        case Kind.DELETE:
            gone = call.desk.library.delete(call.caller, call.tap.item)
            call.reply(notices.gone_for_good(gone.title, call.reader))
        case _:
            raise OlderVersion


def _share(call: Call) -> None:
    """Posted where the person is, in the thread where the list stands in one; a doubled tap posts once."""
    shared = call.desk.library.share(call.caller, call.tap.item, call.key)
    call.ack()
    if shared is None:
        return
    container = call.body.get("container") or {}
    channel = call.origin.channel or call.caller.user or ""
    told = shared_literature(shared, call.person.name, call.everybody)
    try:
        call.args.client.chat_postMessage(
            channel=channel, thread_ts=container.get("thread_ts"), unfurl_links=False, **told.arguments()
        )
    except (SlackClientError, OSError) as error:
        _log.warning("literature not posted", reason=type(error).__name__)
        call.desk.library.forget_share(call.caller, call.key)
        call.whisper(notices.not_posted(call.reader))


def on_literature_submitted(call: Call) -> None:
    """The piece as it is kept, and how it is found."""
    typed, item = call.typed, call.origin.item
    before = call.desk.library.show(call.caller, item) if item else Literature(title="")
    wanted = replace(
        before,
        title=typed.text(Field.TITLE),
        link=typed.text(Field.LINK),
        kind=LiteratureKind(typed.choice(Field.LITERATURE_KIND) or before.kind),
        subject=typed.text(Field.SUBJECT),
        products=read_codes(typed.text(Field.PRODUCTS)),
        competitors=typed.items(Field.COMPETITORS) if typed.has(Field.COMPETITORS) else before.competitors,
    )
    saved = call.desk.library.save(call.caller, wanted, key=call.key)
    call.reply(_list(call, saved.title))
