"""What an interactive element offers and what stands in it now. Pure; the templates draw it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.playground.pages.dates import local
from bot.playground.pages.mrkdwn import plain_text
from bot.playground.pages.scene import Choice, Scene

Element = dict[str, Any]
FAMILIES = {
    "static_select": "select",
    "users_select": "select",
    "conversations_select": "select",
    "channels_select": "select",
    "multi_static_select": "multi_select",
    "multi_users_select": "multi_select",
    "multi_conversations_select": "multi_select",
    "multi_channels_select": "multi_select",
    "multi_external_select": "external_select",
    "checkboxes": "checks",
    "radio_buttons": "checks",
    "datepicker": "field",
    "timepicker": "field",
    "datetimepicker": "field",
    "number_input": "field",
    "email_text_input": "field",
    "url_text_input": "field",
    "rich_text_input": "plain_text_input",
}
FIELD_TYPES = {
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "datetime-local",
    "email_text_input": "email",
    "url_text_input": "url",
    "number_input": "text",
}
_INITIAL = (
    "initial_value",
    "initial_date",
    "initial_time",
    "initial_date_time",
    "initial_user",
    "initial_users",
    "initial_channel",
    "initial_channels",
    "initial_conversation",
    "initial_conversations",
    "initial_option",
    "initial_options",
)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a select, a menu or a list of checks."""

    value: str
    label: Any
    description: Any = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading; the heading is empty where there are no groups."""

    label: str
    options: tuple[Option, ...]


def control_id(block: Element, element: Element, scene: Scene) -> str:
    """The id of the control in the page, unique among messages and views."""
    parts = (scene.container_id, block.get("block_id", ""), element.get("action_id", ""))
    return re.sub(r"[^\w-]", "-", "-".join(parts))


def groups(element: Element, scene: Scene) -> tuple[Group, ...]:
    """What can be chosen: the element's own options, or the workspace's people and channels."""
    kind = str(element.get("type"))
    if kind.endswith("users_select"):
        return (Group("", _options_of(scene.people)),)
    if kind.endswith(("conversations_select", "channels_select")):
        return (Group("", _options_of(scene.channels)),)
    return option_groups(element)


def option_groups(answer: Element) -> tuple[Group, ...]:
    """The groups of an element or of the answer to an options request."""
    if answer.get("option_groups"):
        return tuple(
            Group(_words(group.get("label")), _options(group.get("options", ()))) for group in answer["option_groups"]
        )
    return (Group("", _options(answer.get("options") or ())),)


def chosen(element: Element, block_id: str, scene: Scene) -> tuple[str, ...]:
    """The values standing in the element: what the person left there, else what the app put there."""
    return tuple(_flat(value) for value in _standing(element, block_id, scene))


def chosen_options(element: Element, block_id: str, scene: Scene) -> tuple[Option, ...]:
    """The options that stand in an external select, with their words."""
    return _options([value for value in _standing(element, block_id, scene) if isinstance(value, dict)])


def local_minutes(seconds: str, scene: Scene) -> str:
    """Unix seconds as a datetime-local field wants them, in the reader's zone; empty stays empty."""
    return f"{local(int(seconds), scene):%Y-%m-%dT%H:%M}" if seconds else ""


def unix_seconds(minutes: str, scene: Scene) -> int | None:
    """A datetime-local field's text, read in the reader's zone, as unix seconds; None when empty."""
    if not minutes:
        return None
    return int(datetime.fromisoformat(minutes).replace(tzinfo=scene.tz).astimezone(UTC).timestamp())


def _standing(element: Element, block_id: str, scene: Scene) -> list[Any]:
    kept = scene.values.get(block_id, {}).get(element.get("action_id", ""))
    value = _initial(element) if kept is None else _entered(kept)
    return [each for each in (value if isinstance(value, list) else [value]) if each]


def _entered(entry: Mapping[str, Any]) -> Any:
    return next((value for key, value in entry.items() if key != "type"), None)


def _initial(element: Element) -> Any:
    return next((element[key] for key in _INITIAL if element.get(key)), None)


def _flat(value: Any) -> str:
    return str(value.get("value") or value.get("id", "")) if isinstance(value, dict) else str(value)


def _options(options: Sequence[Element]) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(option.get("value", "")),
            option.get("text"),
            option.get("description"),
            str(option.get("url", "")),
        )
        for option in options
        if option
    )


def _options_of(choices: Sequence[Choice]) -> tuple[Option, ...]:
    return tuple(Option(choice.value, {"type": "plain_text", "text": choice.name}) for choice in choices)


def _words(text: Element | None) -> str:
    return str(plain_text(str((text or {}).get("text", ""))).unescape())
