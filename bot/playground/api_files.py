"""Web API: files.*. An upload takes three steps: ask for an address, send the bytes there, complete."""

from bot.playground.api_chat import written
from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.payloads import file_payload
from bot.playground.surfaces import Json, Message
from bot.playground.workspace import File, Workspace


def upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: where to send the bytes of a new file."""
    workspace = call.workspace
    name, size = call.need("filename"), int(call.need("length"))
    file = File(workspace.new_id("F"), name, workspace.bot_user, size, alt_text=call.find("alt_txt") or "")
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.url}/upload/{file.id}", "file_id": file.id}


def info(call: Call) -> Json:
    """files.info: what is known of a file, and where its bytes are."""
    if call.need("file") not in call.workspace.files:
        raise SlackError("file_not_found")
    return {"file": file_payload(call.workspace, call.need("file"))}


def receive(workspace: Workspace, file_id: str, content: bytes) -> bool:
    """Whether the bytes were expected; they are kept."""
    file = workspace.files.get(file_id)
    if file is None or file.is_complete or len(content) != file.size:
        return False
    file.content = content
    return True


def complete(call: Call) -> Json:
    """files.completeUploadExternal: the files, shared in a channel where one is given."""
    files = [_complete(call.workspace, each) for each in call.parsed("files") or []]
    if not files:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    if call.find("channel_id"):
        _share(call, files)
    call.workspace.changed()
    return {"files": [{"id": each.id, "title": each.title, "name": each.name} for each in files]}


def _complete(workspace: Workspace, wanted: Json) -> File:
    file = workspace.files.get(wanted.get("id", ""))
    if file is None or file.content is None:
        raise SlackError("file_not_found")
    file.title, file.is_complete = wanted.get("title") or file.name, True
    return file


def _share(call: Call, files: list[File]) -> None:
    channel = call.channel_to_write("channel_id").id
    said = call.find("initial_comment")
    if said or call.args.get("blocks"):
        message = written(Call(call.method, call.workspace, {**call.args, "text": said}), channel)
    else:
        message = Message(channel, call.workspace.new_ts(), call.workspace.bot_user, bot=True)
        message.thread_ts = call.find("thread_ts")
    message.files = [each.id for each in files]
    call.workspace.add_message(message)
