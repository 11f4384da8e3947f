"""The endpoint behind every response_url: five answers within thirty minutes to one interaction."""

from datetime import timedelta

from bot.playground.api_chat import rewrite, written
from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.surfaces import Json, Message
from bot.playground.workspace import Refusal, ResponseUrl, Workspace

LIFE = timedelta(minutes=30)
MOST_USES = 5


def reply(workspace: Workspace, key: str, answer: Json) -> None:
    """Do what the answer says: a new message, or the original one replaced or deleted.

    Raises SlackError expired_url, used_url, no_text, invalid_blocks.
    """
    with workspace.lock:
        url = _spend(workspace, key)
        call = Call("response_url", workspace, answer)
        try:
            _obey(call, url)
        except SlackError as error:
            workspace.refuse(Refusal("response_url", error.code, error.reasons, answer))
            raise


def _spend(workspace: Workspace, key: str) -> ResponseUrl:
    url = workspace.response_urls.get(key)
    if url is None or workspace.now() - url.born > LIFE:
        raise SlackError("expired_url")
    if url.uses >= MOST_USES:
        raise SlackError("used_url")
    url.uses += 1
    return url


def _obey(call: Call, url: ResponseUrl) -> None:
    original = call.workspace.find_message(url.channel, url.message_ts) if url.message_ts else None
    if original and call.is_set("delete_original"):
        original.deleted = True
        call.workspace.changed()
    elif original and call.is_set("replace_original"):
        rewrite(call, original)
    else:
        call.workspace.add_message(_new_message(call, url))


def _new_message(call: Call, url: ResponseUrl) -> Message:
    is_public = call.find("response_type") == "in_channel"
    message = written(call, url.channel)
    message.ephemeral_to = None if is_public else url.person
    if not is_public or call.is_set("replace_original"):
        message.thread_ts = None
    return message
