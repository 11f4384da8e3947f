"""Web API: chat.*, reactions.add, pins.add. What the bot says, and what it changes about it."""

from typing import Any

from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.modals import with_ids
from bot.playground.payloads import message_payload
from bot.playground.surfaces import Json, Message
from bot.playground.validate import validate_message

LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4_000


def post_message(call: Call) -> Json:
    """chat.postMessage: a message everybody in the conversation sees."""
    channel = call.channel_to_write()
    message = written(call, channel.id)
    message.metadata = call.parsed("metadata")
    message.is_broadcast = call.is_set("reply_broadcast")
    call.workspace.add_message(message)
    answer: Json = {"channel": channel.id, "ts": message.ts, "message": message_payload(call.workspace, message)}
    if len(str(call.args.get("text") or "")) > LONGEST_TEXT:
        answer["response_metadata"] = {"warnings": ["message_truncated"]}
    return answer


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral: a message that one person sees."""
    channel, reader = call.channel_to_write(), call.person()
    if reader.id not in channel.members:
        raise SlackError("user_not_in_channel")
    if len(str(call.args.get("text") or "")) > LONGEST_TEXT:
        raise SlackError("msg_too_long")
    message = written(call, channel.id)
    message.ephemeral_to = reader.id
    call.workspace.add_message(message)
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """chat.update: an own, public message with new content; blocks stay unless `blocks`, even empty, is given."""
    channel = call.channel()
    message = call.message(channel)
    if not message.bot or message.ephemeral_to:
        raise SlackError("cant_update_message")
    if len(str(call.args.get("text") or "")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    kept = {"blocks": message.blocks} if call.find("text") and "blocks" not in call.args else {}
    rewrite(Call(call.method, call.workspace, {**call.args, **kept}), message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text} | {
        "message": message_payload(call.workspace, message)
    }


def delete(call: Call) -> Json:
    """chat.delete: an own message, gone."""
    channel = call.channel()
    message = call.message(channel)
    if not message.bot or message.ephemeral_to:
        raise SlackError("cant_delete_message")
    message.deleted = True
    call.workspace.changed()
    return {"channel": channel.id, "ts": message.ts}


def permalink(call: Call) -> Json:
    """chat.getPermalink: an address that leads to the message."""
    channel = call.channel()
    message = call.message(channel, "message_ts")
    address = f"{call.workspace.url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address}


def unfurl(call: Call) -> Json:
    """chat.unfurl: what stands under the links of somebody's message."""
    if call.find("unfurl_id"):
        place, _, ts = call.need("unfurl_id").partition("/")
        message = call.workspace.find_message(place, ts)
    else:
        message = call.workspace.find_message(call.channel().id, call.need("ts"))
    if message is None:
        raise SlackError("cannot_unfurl_message")
    unfurls: dict[str, Json] = call.parsed("unfurls") or {}
    for content in unfurls.values():
        _judge(content)
    message.unfurls |= {url: {"blocks": with_ids(call.workspace, each["blocks"])} for url, each in unfurls.items()}
    call.workspace.changed()
    return {}


def add_reaction(call: Call) -> Json:
    """reactions.add: an emoji of the bot's under a message."""
    message = call.message(call.channel(), "timestamp")
    by = message.reactions.setdefault(call.need("name").strip(":"), [])
    if call.workspace.bot_user in by:
        raise SlackError("already_reacted")
    by.append(call.workspace.bot_user)
    call.workspace.changed()
    return {}


def add_pin(call: Call) -> Json:
    """pins.add: a message pinned to its channel."""
    message = call.message(call.channel_to_write(), "timestamp")
    if message.is_pinned:
        raise SlackError("already_pinned")
    message.is_pinned = True
    call.workspace.changed()
    return {}


def written(call: Call, channel: str) -> Message:
    """A message of the bot's from the arguments `text`, `blocks` and `thread_ts`, not yet posted.

    Raises SlackError no_text, invalid_blocks.
    """
    text, blocks = _content(call)
    message = Message(channel, call.workspace.new_ts(), call.workspace.bot_user, text, blocks, bot=True)
    message.thread_ts = call.find("thread_ts")
    return message


def rewrite(call: Call, message: Message) -> None:
    """Give the message the content in the arguments; what people chose in it stays where the ids stay."""
    text, blocks = _content(call)
    message.text, message.blocks, message.edited = text, blocks, True
    if "metadata" in call.args:
        message.metadata = call.parsed("metadata")
    kept = {block["block_id"] for block in blocks}
    for person, values in message.inputs.items():
        message.inputs[person] = {block_id: each for block_id, each in values.items() if block_id in kept}
    message.trouble.clear()
    call.workspace.changed()


def _content(call: Call) -> tuple[str, list[Json]]:
    text = str(call.find("text") or call.find("markdown_text") or "")[:LONGEST_TEXT]
    blocks: Any = call.parsed("blocks") or []
    if not text and not blocks:
        raise SlackError("no_text")
    _judge({"blocks": blocks})
    return text, with_ids(call.workspace, blocks)


def _judge(content: Json) -> None:
    if objections := validate_message(content):
        raise SlackError("invalid_blocks", *map(str, objections))
