"""The few blocks that every surface of Slack draws, as dictionaries within Slack's limits. No words of their own."""

from collections.abc import Iterable, Sequence
from typing import Any

from handlers.payloads import Tap, encode
from handlers.views.ids import Action, Form
from handlers.views.text import ELLIPSIS, Mrkdwn, clip, plain

Json = dict[str, Any]

SECTION_LIMIT = 3000
LABEL_LIMIT = 75
OPTIONS_LIMIT = 100
CONFIRM_LIMIT = 300


def mrkdwn(text: Mrkdwn, limit: int = SECTION_LIMIT) -> Json:
    """A text object, never empty; verbatim, so that Slack makes no links or mentions out of what people typed."""
    return {"text": str(clip(text, limit)) or ELLIPSIS, "type": "mrkdwn", "verbatim": True}


def header(text: str) -> Json:
    """A title of up to 150 characters."""
    return {"type": "header", "text": plain(text, 150)}


def section(text: Mrkdwn, accessory: Json | None = None) -> Json:
    """A paragraph, with an element at its side."""
    block: Json = {"type": "section", "text": mrkdwn(text)}
    return block | {"accessory": accessory} if accessory else block


def context(text: Mrkdwn) -> Json:
    """A quiet line."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def divider() -> Json:
    """A line across."""
    return {"type": "divider"}


def actions(elements: Iterable[Json]) -> Json:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action: Action, tap: Tap, *, style: str | None = None, spoken: str | None = None) -> Json:
    """A button; `spoken` is read out where several say the same."""
    element: Json = {
        "type": "button",
        "text": plain(label, LABEL_LIMIT),
        "action_id": action.value,
        "value": encode(tap),
    }
    if style:
        element["style"] = style
    if spoken:
        element["accessibility_label"] = plain(spoken, LABEL_LIMIT)["text"]
    return element


def rows(elements: Sequence[Json]) -> list[Json]:
    """Buttons in rows of two: a phone shows no more side by side."""
    return [actions(elements[start : start + 2]) for start in range(0, len(elements), 2)]


def asking_back(element: Json, question: str, yes: str, no: str) -> Json:
    """The button or menu, which asks back before it acts."""
    confirm = {"title": plain(yes, 100), "text": plain(question, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}
    return element | {"confirm": confirm}


def option(label: str, value: str, description: str | None = None) -> Json:
    """One choice."""
    choice: Json = {"text": plain(label, LABEL_LIMIT), "value": value}
    return choice | {"description": plain(description, LABEL_LIMIT)} if description else choice


def overflow(action: Action, options: Sequence[Json]) -> Json:
    """The menu behind the three dots: one to five choices."""
    return {"type": "overflow", "action_id": action.value, "options": list(options)}


def modal(
    form: Form,
    title: str,
    blocks: Sequence[Json],
    *,
    close: str,
    submit: str | None = None,
    metadata: str = "",
) -> Json:
    """A view; without `submit` it is for reading."""
    view: Json = {
        "type": "modal",
        "callback_id": form.value,
        "title": plain(title, 24),
        "close": plain(close, 24),
        "blocks": list(blocks),
    }
    if metadata:
        view["private_metadata"] = metadata
    return view | {"submit": plain(submit, 24)} if submit else view
