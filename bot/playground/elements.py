"""The limits of Block Kit's interactive elements and composition objects, as tables."""

from collections.abc import Iterator

from bot.playground.inputs import offered_options
from bot.playground.shapes import (
    Check,
    Objection,
    Rule,
    at_least_one,
    by_type,
    exactly_one,
    flag,
    listing,
    matching,
    one_of,
    record,
    text,
    whole,
)
from bot.playground.surfaces import Json


def plain(longest: int) -> Check:
    """A plain_text object."""
    return record({"type": one_of("plain_text"), "text": text(longest)}, {"emoji": flag})


def mrkdwn(longest: int) -> Check:
    """A mrkdwn object."""
    return record({"type": one_of("mrkdwn"), "text": text(longest)}, {"verbatim": flag})


def any_text(longest: int) -> Check:
    """A text object of either type."""
    return by_type({"plain_text": plain(longest), "mrkdwn": mrkdwn(longest)}, "a text")


def among_options(key: str) -> Rule:
    """What is chosen at first must equal one of the options exactly."""

    def rule(element: Json, at: str) -> Iterator[Objection]:
        initial = element.get(key, [])
        chosen = initial if isinstance(initial, list) else [initial]
        if any(each not in offered_options(element) for each in chosen):
            yield Objection(f"{at}/{key}", "must match one of the options exactly")

    return rule


def distinct_values(element: Json, at: str) -> Iterator[Objection]:
    """No two options may share a value."""
    values = [each.get("value") for each in offered_options(element)]
    if len(values) != len(set(values)):
        yield Objection(at, "option values must be unique")


def ordered_lengths(element: Json, at: str) -> Iterator[Objection]:
    """The shortest length may not exceed the longest."""
    if element.get("min_length", 0) > element.get("max_length", 3000):
        yield Objection(f"{at}/min_length", "must not be greater than max_length")


def ordered_bounds(element: Json, at: str) -> Iterator[Objection]:
    """A number's bounds and first value must be in order."""
    keys = [key for key in ("min_value", "initial_value", "max_value") if key in element]
    numbers = [float(element[key]) for key in keys]
    if numbers != sorted(numbers):
        yield Objection(at, f"must be in order: {', '.join(keys)}")


ACTION_ID = text(255)
STYLE = one_of("primary", "danger")
NUMERAL = matching(r"-?\d+(\.\d+)?", "a number in a string")
DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a date as YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time as HH:mm")
CONFIRM = record(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE}
)
OPTION = record({"text": plain(75), "value": text(150)}, {"description": plain(75)})
RICH_OPTION = record({"text": any_text(75), "value": text(150)}, {"description": any_text(75)})
MENU_OPTION = record({"text": plain(75), "value": text(150)}, {"description": plain(75), "url": text(3000)})
OPTIONS = listing(OPTION, 100)
OPTION_GROUPS = listing(record({"label": plain(75), "options": OPTIONS}), 100)
ANSWER_OPTIONS = listing(OPTION, 100, shortest=0)
FILTER = record(
    {},
    {
        "include": listing(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
    at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),
)
DISPATCH = record({}, {"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), longest=2)})

TOUCHED = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": flag}
SELECT = {**TOUCHED, "placeholder": plain(150)}
MANY = {**SELECT, "max_selected_items": whole(1, 100)}
TYPED = {
    "action_id": ACTION_ID,
    "placeholder": plain(150),
    "focus_on_load": flag,
    "dispatch_action_config": DISPATCH,
}
OFFER = {"options": OPTIONS, "option_groups": OPTION_GROUPS}
QUERY = {"min_query_length": whole(0, 150)}
PLACE = {"default_to_current_conversation": flag, "filter": FILTER}
IDS = listing(text(255), 100, shortest=0)

_SHAPES: dict[str, tuple[dict[str, Check], dict[str, Check], tuple[Rule, ...]]] = {
    "button": (
        {"text": plain(75)},
        {
            "action_id": ACTION_ID,
            "value": text(2000),
            "url": text(3000),
            "style": STYLE,
            "confirm": CONFIRM,
            "accessibility_label": text(75),
        },
        (),
    ),
    "overflow": (
        {"options": listing(MENU_OPTION, 5)},
        {"action_id": ACTION_ID, "confirm": CONFIRM},
        (distinct_values,),
    ),
    "static_select": (
        {},
        {**SELECT, **OFFER, "initial_option": OPTION},
        (exactly_one("options", "option_groups"), among_options("initial_option"), distinct_values),
    ),
    "multi_static_select": (
        {},
        {**MANY, **OFFER, "initial_options": OPTIONS},
        (exactly_one("options", "option_groups"), among_options("initial_options"), distinct_values),
    ),
    "external_select": ({}, {**SELECT, **QUERY, "initial_option": OPTION}, ()),
    "multi_external_select": ({}, {**MANY, **QUERY, "initial_options": OPTIONS}, ()),
    "users_select": ({}, {**SELECT, "initial_user": text(255)}, ()),
    "multi_users_select": ({}, {**MANY, "initial_users": IDS}, ()),
    "conversations_select": (
        {},
        {**SELECT, **PLACE, "initial_conversation": text(255), "response_url_enabled": flag},
        (),
    ),
    "multi_conversations_select": ({}, {**MANY, **PLACE, "initial_conversations": IDS}, ()),
    "channels_select": ({}, {**SELECT, "initial_channel": text(255), "response_url_enabled": flag}, ()),
    "multi_channels_select": ({}, {**MANY, "initial_channels": IDS}, ()),
    "checkboxes": (
        {"options": listing(RICH_OPTION, 10)},
        {**TOUCHED, "initial_options": listing(RICH_OPTION, 10)},
        (among_options("initial_options"), distinct_values),
    ),
    "radio_buttons": (
        {"options": listing(RICH_OPTION, 10)},
        {**TOUCHED, "initial_option": RICH_OPTION},
        (among_options("initial_option"), distinct_values),
    ),
    "datepicker": ({}, {**SELECT, "initial_date": DATE}, ()),
    "timepicker": ({}, {**SELECT, "initial_time": TIME, "timezone": text(100)}, ()),
    "datetimepicker": ({}, {**TOUCHED, "initial_date_time": whole(1_000_000_000, 9_999_999_999)}, ()),
    "plain_text_input": (
        {},
        {
            **TYPED,
            "initial_value": text(3000, shortest=0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
        (ordered_lengths,),
    ),
    "number_input": (
        {"is_decimal_allowed": flag},
        {**TYPED, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
        (ordered_bounds,),
    ),
    "email_text_input": ({}, {**TYPED, "initial_value": text(3000)}, ()),
    "url_text_input": ({}, {**TYPED, "initial_value": text(3000)}, ()),
    "file_input": (
        {},
        {"action_id": ACTION_ID, "filetypes": listing(text(50), 100), "max_files": whole(1, 10)},
        (),
    ),
}

IMAGE = record(
    {"type": one_of("image"), "alt_text": text(2000)},
    {"image_url": text(3000), "slack_file": record({}, {"id": text(255), "url": text(3000)})},
    exactly_one("image_url", "slack_file"),
)


def _element(kind: str) -> Check:
    required, optional, rules = _SHAPES[kind]
    return record({"type": one_of(kind), **required}, optional, *rules)


ELEMENTS: dict[str, Check] = {kind: _element(kind) for kind in _SHAPES}
"""Element type -> its check; the rich text input stands with the rich text blocks."""
