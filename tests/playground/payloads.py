"""Small payloads that many tests of the playground send."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def option(value: str, text: str = "An option") -> Json:
    """An option of a select."""
    return {"text": plain(text), "value": value}


def button(action_id: str, text: str = "Won", **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str = "Acme", **more: Any) -> Json:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def field(label: str, element: Json, **more: Any) -> Json:
    """An input block whose block_id is its label in small letters."""
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": element, **more}


def modal(*blocks: Json, title: str = "New opportunity", **more: Any) -> Json:
    """A modal view."""
    return {"type": "modal", "title": plain(title), "submit": plain("Create"), "blocks": list(blocks), **more}


TEXT_INPUT = {"type": "plain_text_input", "action_id": "value"}
FORM = modal(field("Name", TEXT_INPUT), callback_id="create")
