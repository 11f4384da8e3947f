"""Input state per element type: what Slack reports as `state.values`, and how a choice becomes such an entry."""

from dataclasses import dataclass
from typing import Any

from bot.playground.errors import NotPossible
from bot.playground.surfaces import Json, Values, elements


@dataclass(frozen=True)
class Kind:
    """How one element type names its state."""

    key: str
    initial: str
    is_many: bool = False
    is_option: bool = False


def _text() -> Kind:
    return Kind("value", "initial_value")


def _one_of(noun: str) -> Kind:
    return Kind(f"selected_{noun}", f"initial_{noun}", is_option=noun == "option")


def _many_of(noun: str) -> Kind:
    return Kind(f"selected_{noun}s", f"initial_{noun}s", is_many=True, is_option=noun == "option")


KINDS = {
    "plain_text_input": _text(),
    "number_input": _text(),
    "email_text_input": _text(),
    "url_text_input": _text(),
    "rich_text_input": Kind("rich_text_value", "initial_value"),
    "static_select": _one_of("option"),
    "external_select": _one_of("option"),
    "radio_buttons": _one_of("option"),
    "users_select": _one_of("user"),
    "conversations_select": _one_of("conversation"),
    "channels_select": _one_of("channel"),
    "datepicker": _one_of("date"),
    "timepicker": _one_of("time"),
    "datetimepicker": _one_of("date_time"),
    "multi_static_select": _many_of("option"),
    "multi_external_select": _many_of("option"),
    "checkboxes": _many_of("option"),
    "multi_users_select": _many_of("user"),
    "multi_conversations_select": _many_of("conversation"),
    "multi_channels_select": _many_of("channel"),
    "file_input": Kind("files", "", is_many=True),
}
"""Element types with a state."""

INTERACTIVE = frozenset(KINDS) | {"button", "overflow"}
"""Element types that a hand can touch; buttons and overflow menus keep no state."""

Raw = str | list[str] | None
"""What a hand enters: text, an option's value, an id, or a list of those."""


def initial_values(blocks: list[Json], conversation: str | None = None) -> Values:
    """The state before anybody touched anything; `conversation` is where the person stands."""
    values: Values = {}
    for block, element in elements(blocks):
        if entry := _initial(element, conversation):
            values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def carried_over(old: Values, blocks: list[Json], conversation: str | None = None) -> Values:
    """The state after an update: kept where block_id, action_id and type stayed, otherwise initial."""
    values = initial_values(blocks, conversation)
    for block_id, entries in values.items():
        for action_id, entry in entries.items():
            kept = old.get(block_id, {}).get(action_id)
            if kept and kept["type"] == entry["type"]:
                entries[action_id] = kept
    return values


def entered(element: Json, raw: Raw, offered: list[Json]) -> Json:
    """The state entry after a hand entered `raw`; `offered` are the options on the screen.

    Raises NotPossible where the screen offers no such option.
    """
    kind = KINDS[element["type"]]
    if kind.is_many:
        chosen: Any = [_single(kind, element, each, offered) for each in _as_list(raw)]
    else:
        chosen = None if raw in ("", None) else _single(kind, element, str(raw), offered)
    return {"type": element["type"], kind.key: chosen}


def pressed(element: Json, raw: Raw) -> Json:
    """What a press of a button or of an entry of an overflow menu adds to the action.

    Raises NotPossible where the menu has no such entry.
    """
    if element["type"] == "button":
        return {}
    return {"selected_option": _single(KINDS["static_select"], element, str(raw), element["options"])}


def offered_options(element: Json) -> list[Json]:
    """The options that the element itself carries, groups flattened."""
    groups = element.get("option_groups") or [element]
    return [option for group in groups for option in group.get("options") or []]


def is_empty(entry: Json) -> bool:
    """Whether nothing was entered."""
    return not entry.get(KINDS[entry["type"]].key)


def _initial(element: Json, conversation: str | None) -> Json | None:
    kind = KINDS.get(element["type"])
    if kind is None:
        return None
    value = element.get(kind.initial)
    if element.get("default_to_current_conversation") and not value and conversation:
        value = [conversation] if kind.is_many else conversation
    return {"type": element["type"], kind.key: value or ([] if kind.is_many else None)}


def _single(kind: Kind, element: Json, raw: str, offered: list[Json]) -> Any:
    if kind.is_option:
        option = next((each for each in offered if each.get("value") == raw), None)
        if option is None:
            raise NotPossible(f"{element['action_id']} does not offer {raw!r}")
        return option
    if element["type"] == "datetimepicker":
        return int(raw)
    if element["type"] == "rich_text_input":
        return _rich_text(raw)
    return {"id": raw} if kind.key == "files" else raw


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _as_list(raw: Raw) -> list[str]:
    if raw is None:
        return []
    return raw if isinstance(raw, list) else [raw]
