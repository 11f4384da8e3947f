"""The limits of Block Kit's blocks, and which element may stand where, as tables."""

from collections.abc import Iterator
from typing import Any

from bot.playground.elements import ELEMENTS, IMAGE, TYPED, any_text, mrkdwn, plain
from bot.playground.shapes import (
    Check,
    Objection,
    at_least_one,
    by_type,
    exactly_one,
    flag,
    listing,
    number,
    one_of,
    record,
    text,
)

SELECTS = {"static_select", "external_select", "users_select", "conversations_select", "channels_select"}
MULTI_SELECTS = {f"multi_{kind}" for kind in SELECTS}
CHOICES = {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
TEXT_INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}


def _allow(kinds: set[str], place: str, extra: dict[str, Check]) -> Check:
    return by_type({**{kind: ELEMENTS[kind] for kind in kinds}, **extra}, place)


def _typed(*kinds: str) -> Check:
    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, dict) or value.get("type") not in kinds:
            yield Objection(f"{at}/type", f"must be one of: {', '.join(kinds)}")

    return check


_PIECES = listing(  # the inside of rich text is judged by its types only
    _typed("text", "link", "emoji", "user", "channel", "usergroup", "broadcast", "date", "color", "team"),
    longest=1000,
    shortest=0,
)
_SECTION = record({"type": one_of("rich_text_section"), "elements": _PIECES})
_FRAMED = {"border": number}
_RICH = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": record({"type": one_of("rich_text_quote"), "elements": _PIECES}, _FRAMED),
        "rich_text_preformatted": record(
            {"type": one_of("rich_text_preformatted"), "elements": _PIECES}, {**_FRAMED, "language": text(50)}
        ),
        "rich_text_list": record(
            {
                "type": one_of("rich_text_list"),
                "style": one_of("bullet", "ordered"),
                "elements": listing(_SECTION, 1000),
            },
            {**_FRAMED, "indent": number, "offset": number},
        ),
    },
    "rich text",
)
_ID = {"block_id": text(255)}
_RICH_TEXT = record({"type": one_of("rich_text"), "elements": listing(_RICH, 1000, shortest=0)}, _ID)
RICH_TEXT_INPUT = record({"type": one_of("rich_text_input")}, {**TYPED, "initial_value": _RICH_TEXT})

ACCESSORY = _allow(
    SELECTS | MULTI_SELECTS | CHOICES | {"button", "overflow"}, "a section's accessory", {"image": IMAGE}
)
ACTION = _allow(SELECTS | CHOICES | {"button", "overflow", "datetimepicker"}, "an actions block", {})
HOME_INPUT = SELECTS | MULTI_SELECTS | CHOICES | TEXT_INPUTS | {"datetimepicker"}
INPUTS = {
    "modal": _allow(HOME_INPUT | {"file_input"}, "an input block", {"rich_text_input": RICH_TEXT_INPUT}),
    "home": _allow(HOME_INPUT, "an input block of a Home tab", {}),
}

_CELL = by_type(
    {
        "raw_text": record({"type": one_of("raw_text"), "text": text(3000, shortest=0)}),
        "raw_number": record({"type": one_of("raw_number"), "value": number}, {"text": text(3000)}),
        "rich_text": _RICH_TEXT,
    },
    "a table's cell",
)
_COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})


def _block(required: dict[str, Check], optional: dict[str, Check] | None = None, *rules: Any) -> Check:
    return record({"type": text(50), **required}, {**_ID, **(optional or {})}, *rules)


_EVERYWHERE = {
    "section": _block(
        {},
        {"text": any_text(3000), "fields": listing(any_text(2000), 10), "accessory": ACCESSORY, "expand": flag},
        at_least_one("text", "fields"),
    ),
    "header": _block({"text": plain(150)}),
    "context": _block(
        {
            "elements": listing(
                by_type({"image": IMAGE, "mrkdwn": mrkdwn(3000), "plain_text": plain(3000)}, "a context"), 10
            )
        }
    ),
    "actions": _block({"elements": listing(ACTION, 25)}),
    "divider": _block({}),
    "image": _block(
        {"alt_text": text(2000)},
        {
            "title": plain(2000),
            "image_url": text(3000),
            "slack_file": record({}, {"id": text(255), "url": text(3000)}),
        },
        exactly_one("image_url", "slack_file"),
    ),
    "rich_text": _RICH_TEXT,
}


def _input(surface: str) -> Check:
    return _block(
        {"label": plain(2000), "element": INPUTS[surface]},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    )


BLOCKS = {
    "message": {
        **_EVERYWHERE,
        "markdown": _block({"text": text(12_000)}),
        "table": _block(
            {"rows": listing(listing(_CELL, 20), 100)}, {"column_settings": listing(_COLUMN, 20, shortest=0)}
        ),
    },
    "modal": {**_EVERYWHERE, "input": _input("modal")},
    "home": {**_EVERYWHERE, "input": _input("home")},
}
"""Surface -> block type -> check: the set that all of Slack's own sources agree on."""
