"""What is tapped and submitted about the files of an opportunity."""

from bot.domain.attachments import RemoteFile
from bot.domain.problems import Missing, Unreadable, refuse
from handlers.call import Call
from handlers.details import details
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.views.files import file_form, files_view
from handlers.views.ids import Field


def folder(call: Call, opportunity_id: int, origin: Origin) -> View:
    """The view of the files. Raises: NotFound."""
    found = call.desk.files.list_of(call.caller, opportunity_id)
    memory = origin.model_copy(update={"opportunity": opportunity_id})
    return files_view(found, call.reader, metadata=encode(memory))


def on_files_opened(call: Call) -> None:
    """The files, on top of the details."""
    call.open(folder(call, call.tap.opportunity, call.origin))


def on_add_clicked(call: Call) -> None:
    """Opens the form that adds files."""
    opportunity = call.desk.reports.show(call.caller, call.tap.opportunity).opportunity
    metadata = encode(call.origin.model_copy(update={"opportunity": opportunity.id}))
    may_read = call.desk.files.may_read()
    call.open(file_form(opportunity, call.reader, metadata=metadata, may_read=may_read))


def on_added(call: Call) -> None:
    """The files, put on the opportunity."""
    target = call.named(call.origin.opportunity)
    added = call.desk.files.add(call.caller, target, _given(call))
    below = details(call, target.opportunity_id, call.origin)
    call.settle_below(folder(call, target.opportunity_id, call.origin), below, sheet=added.sheet)


def _given(call: Call) -> tuple[RemoteFile, ...]:
    """What was handed over, and what was linked. Raises: Invalid."""
    typed = call.typed
    files = [_described(each) for each in typed.files(Field.FILES)]
    link = typed.text(Field.LINK).strip()
    if link:
        refuse([] if link.startswith(("https://", "http://")) else [Unreadable(Field.LINK.value, link)])
        name = typed.text(Field.FILE_NAME).strip() or link[:255]
        files.append(RemoteFile(file="", name=name, permalink=link))
    refuse([] if files else [Missing((Field.FILES if typed.has(Field.FILES) else Field.LINK).value)])
    return tuple(files)


def _described(told: object) -> RemoteFile:
    """What Slack says of a file in the submission itself: at least its id."""
    known = told if isinstance(told, dict) else {}
    file = str(known.get("id") or "")
    return RemoteFile(
        file=file,
        name=str(known.get("name") or known.get("title") or file),
        mimetype=str(known.get("mimetype") or ""),
        size=int(known.get("size") or 0),
        permalink=str(known.get("permalink") or ""),
    )


def on_removed(call: Call) -> None:
    """The file is taken off; it stays in Slack."""
    call.desk.files.remove(call.caller, call.tap.item, key=call.key)
    call.update_view(folder(call, call.tap.opportunity, call.origin))
    call.redraw_lowest(details(call, call.tap.opportunity, call.origin))
