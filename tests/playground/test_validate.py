"""What Slack refuses: every limit of the tables, and the gaps that no library closes."""

# ruff: noqa: E501  (a table of rules reads best with one rule a line)

from typing import Any

import pytest

from bot.playground.validate import (
    validate_message,
    validate_response_action,
    validate_suggestions,
    validate_view,
)

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str, text: str = "An option") -> Json:
    return {"text": plain(text), "value": value}


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn("Acme"), **more}


def button(action_id: str = "won", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain("Won"), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def field(element: Json, block_id: str = "name") -> Json:
    return {"type": "input", "block_id": block_id, "label": plain("Name"), "element": element}


TEXT_INPUT = {"type": "plain_text_input", "action_id": "value"}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("New"), "submit": plain("Create"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def message(*blocks: Json) -> Json:
    return {"blocks": list(blocks)}


def refused(payload: Json) -> list[tuple[str, str]]:
    judge = validate_view if payload.get("type") in ("modal", "home") else validate_message
    return [(each.pointer, each.message) for each in judge(payload)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "stage", "options": [option("q"), option("p")], **more}


@pytest.mark.parametrize(
    "payload",
    [
        message(),
        message(section(accessory=button(confirm={
            "title": plain("Sure?"), "text": mrkdwn("*Acme*"), "confirm": plain("Yes"), "deny": plain("No")
        }))),
        message({"type": "section", "fields": [mrkdwn("a"), plain("b")]}, {"type": "divider"}),
        message({"type": "table", "rows": [[{"type": "raw_text", "text": "Stage"}]]}),
        message({"type": "markdown", "text": "# Hello"}),
        message(actions(button("done"), block_id="row 1"), actions(button("done"), block_id="row 2")),
        message(section(accessory=select(initial_option=option("p")))),
        message({"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}]}),
        message({"type": "image", "alt_text": "The funnel", "slack_file": {"id": "F1"}}),
        modal(field(TEXT_INPUT)),
        modal(field({"type": "number_input", "is_decimal_allowed": True, "min_value": "0", "action_id": "v"})),
        modal(field({"type": "file_input", "action_id": "v"}), field({"type": "rich_text_input", "action_id": "v"}, "b")),
        home(section(), actions(button())),
        home({"type": "context", "elements": [mrkdwn("a"), {"type": "image", "alt_text": "a", "image_url": "http://a"}]}),
    ],
)  # fmt: skip
def test_well_formed_payloads_pass(payload: Json):
    assert refused(payload) == []


@pytest.mark.parametrize(
    ("payload", "objection"),
    [
        # messages
        (message(*[section()] * 51), ("/blocks", "no more than 50 items allowed")),
        (message({"type": "poem"}), ("/blocks/0/type", "unsupported type in a message: poem")),
        (message(field(TEXT_INPUT)), ("/blocks/0/type", "unsupported type in a message: input")),
        (message({"type": "card"}), ("/blocks/0/type", "unsupported type in a message: card")),
        (message({"type": "table", "rows": [[]]}), ("/blocks/0/rows/0", "no less than 1 items allowed")),
        (message(*[{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}] * 2), ("/blocks", "only one table allowed")),
        (message(*[{"type": "markdown", "text": "a" * 7000}] * 2), ("/blocks", "markdown blocks may hold 12000 characters in all")),
        # texts
        (message(section(text=mrkdwn(""))), ("/blocks/0/text/text", "must be more than 0 characters")),
        (message(section(text=mrkdwn("a" * 3001))), ("/blocks/0/text/text", "must be less than 3001 characters")),
        (message({"type": "header", "text": plain("a" * 151)}), ("/blocks/0/text/text", "must be less than 151 characters")),
        (message({"type": "header", "text": mrkdwn("a")}), ("/blocks/0/text/type", "must be one of: plain_text")),
        (message({"type": "section"}), ("/blocks/0", "must have at least one of: text, fields")),
        (message({"type": "section", "fields": []}), ("/blocks/0/fields", "no less than 1 items allowed")),
        (message({"type": "section", "fields": [plain("a")] * 11}), ("/blocks/0/fields", "no more than 10 items allowed")),
        (message({"type": "section", "fields": [plain("a" * 2001)]}), ("/blocks/0/fields/0/text", "must be less than 2001 characters")),
        (message({"type": "context", "elements": [mrkdwn("a")] * 11}), ("/blocks/0/elements", "no more than 10 items allowed")),
        (message(section(colour="red")), ("/blocks/0/colour", "unknown field")),
        (message({"type": "image", "image_url": "http://a"}), ("/blocks/0", "missing required field: alt_text")),
        (message({"type": "image", "alt_text": "a"}), ("/blocks/0", "must have exactly one of: image_url, slack_file")),
        # ids
        (message(section(block_id="a"), section(block_id="a")), ("/blocks", "`block_id` 'a' already exists")),
        (message(section(block_id="a" * 256)), ("/blocks/0/block_id", "must be less than 256 characters")),
        (message(actions(button("a"), button("a"))), ("/blocks/0", "`action_id` 'a' already exists in this block")),
        (message(actions(button("a" * 256))), ("/blocks/0/elements/0/action_id", "must be less than 256 characters")),
        # elements
        (message(actions()), ("/blocks/0/elements", "no less than 1 items allowed")),
        (message(actions(*[button(str(n)) for n in range(26)])), ("/blocks/0/elements", "no more than 25 items allowed")),
        (message(actions(TEXT_INPUT)), ("/blocks/0/elements/0/type", "unsupported type in an actions block: plain_text_input")),
        (message(section(accessory={"type": "datetimepicker"})), ("/blocks/0/accessory/type", "unsupported type in a section's accessory: datetimepicker")),
        (message(actions(button(text=plain("a" * 76)))), ("/blocks/0/elements/0/text/text", "must be less than 76 characters")),
        (message(actions(button(text=mrkdwn("a")))), ("/blocks/0/elements/0/text/type", "must be one of: plain_text")),
        (message(actions(button(value="a" * 2001))), ("/blocks/0/elements/0/value", "must be less than 2001 characters")),
        (message(actions(button(value=7))), ("/blocks/0/elements/0/value", "must provide a string")),
        (message(actions(button(style="loud"))), ("/blocks/0/elements/0/style", "must be one of: primary, danger")),
        (message(actions(button(confirm={"title": plain("a" * 101), "text": plain("b"), "confirm": plain("c"), "deny": plain("d")}))),
         ("/blocks/0/elements/0/confirm/title/text", "must be less than 101 characters")),
        (message(actions(button(confirm={"title": plain("a"), "text": plain("b"), "confirm": plain("c" * 31), "deny": plain("d")}))),
         ("/blocks/0/elements/0/confirm/confirm/text", "must be less than 31 characters")),
        (message(actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]})), ("/blocks/0/elements/0/options", "no more than 5 items allowed")),
        (message(actions(select(options=[]))), ("/blocks/0/elements/0/options", "no less than 1 items allowed")),
        (message(actions(select(options=[option(str(n)) for n in range(101)]))), ("/blocks/0/elements/0/options", "no more than 100 items allowed")),
        (message(actions(select(options=[option("a" * 151)]))), ("/blocks/0/elements/0/options/0/value", "must be less than 151 characters")),
        (message(actions(select(options=[option("a", "b" * 76)]))), ("/blocks/0/elements/0/options/0/text/text", "must be less than 76 characters")),
        (message(actions(select(options=[option("a"), option("a")]))), ("/blocks/0/elements/0", "option values must be unique")),
        (message(actions(select(initial_option=option("z")))), ("/blocks/0/elements/0/initial_option", "must match one of the options exactly")),
        (message(actions(select(initial_option=option("p", "Another text")))), ("/blocks/0/elements/0/initial_option", "must match one of the options exactly")),
        (message(actions(select(option_groups=[{"label": plain("a"), "options": [option("a")]}]))), ("/blocks/0/elements/0", "must have exactly one of: options, option_groups")),
        (message(actions(select(placeholder=plain("a" * 151)))), ("/blocks/0/elements/0/placeholder/text", "must be less than 151 characters")),
        (message(actions({"type": "checkboxes", "options": [option(str(n)) for n in range(11)]})), ("/blocks/0/elements/0/options", "no more than 10 items allowed")),
        (message(actions({"type": "datepicker", "initial_date": "31.12.2026"})), ("/blocks/0/elements/0/initial_date", "must be a date as YYYY-MM-DD")),
        (message(actions({"type": "timepicker", "initial_time": "24:00"})), ("/blocks/0/elements/0/initial_time", "must be a time as HH:mm")),
        (message(actions({"type": "datetimepicker", "initial_date_time": 17})), ("/blocks/0/elements/0/initial_date_time", "must be between 1000000000 and 9999999999")),
        # views
        (modal(), ("/view/blocks", "no less than 1 items allowed")),
        (modal(*[section()] * 101), ("/view/blocks", "no more than 100 items allowed")),
        (modal(section(), title=plain("a" * 25)), ("/view/title/text", "must be less than 25 characters")),
        (modal(section(), submit=plain("a" * 25)), ("/view/submit/text", "must be less than 25 characters")),
        (modal(section(), close=plain("a" * 25)), ("/view/close/text", "must be less than 25 characters")),
        (modal(section(), private_metadata="a" * 3001), ("/view/private_metadata", "must be less than 3001 characters")),
        (modal(section(), callback_id="a" * 256), ("/view/callback_id", "must be less than 256 characters")),
        ({"type": "modal", "title": plain("New"), "blocks": [field(TEXT_INPUT)]}, ("/view/submit", "must be present when there is an input block")),
        ({"type": "modal", "blocks": [section()]}, ("/view", "missing required field: title")),
        (modal(field({**TEXT_INPUT, "focus_on_load": True}), field({**TEXT_INPUT, "focus_on_load": True}, "b")), ("/view/blocks", "only one element may have focus_on_load")),
        (modal(field(button())), ("/view/blocks/0/element/type", "unsupported type in an input block: button")),
        (modal(field(TEXT_INPUT) | {"label": mrkdwn("a")}), ("/view/blocks/0/label/type", "must be one of: plain_text")),
        (modal(field(TEXT_INPUT) | {"hint": plain("a" * 2001)}), ("/view/blocks/0/hint/text", "must be less than 2001 characters")),
        (modal(field({**TEXT_INPUT, "max_length": 3001})), ("/view/blocks/0/element/max_length", "must be between 1 and 3000")),
        (modal(field({**TEXT_INPUT, "min_length": 9, "max_length": 5})), ("/view/blocks/0/element/min_length", "must not be greater than max_length")),
        (modal(field({"type": "number_input", "action_id": "v"})), ("/view/blocks/0/element", "missing required field: is_decimal_allowed")),
        (modal(field({"type": "number_input", "is_decimal_allowed": True, "min_value": 0})), ("/view/blocks/0/element/min_value", "must be a number in a string")),
        (modal(field({"type": "number_input", "is_decimal_allowed": True, "min_value": "5", "max_value": "1"})), ("/view/blocks/0/element", "must be in order: min_value, max_value")),
        (modal(field({"type": "multi_users_select", "max_selected_items": 0})), ("/view/blocks/0/element/max_selected_items", "must be between 1 and 100")),
        (modal({"type": "table", "rows": []}), ("/view/blocks/0/type", "unsupported type in a modal: table")),
        (modal({"type": "markdown", "text": "a"}), ("/view/blocks/0/type", "unsupported type in a modal: markdown")),
        (home(section(), title=plain("a")), ("/view/title", "unknown field")),
        (home(field({"type": "file_input"})), ("/view/blocks/0/element/type", "unsupported type in an input block of a Home tab: file_input")),
        (home({"type": "actions"}), ("/view/blocks/0", "missing required field: elements")),
    ],
)  # fmt: skip
def test_what_slack_would_refuse_is_refused_at_its_place(payload: Json, objection: tuple[str, str]):
    assert objection in refused(payload)


def test_an_objection_reads_like_slacks_own():
    objection = validate_message(message(section(text=mrkdwn(""))))[0]
    assert str(objection) == "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"


@pytest.mark.parametrize(
    ("answer", "pointers"),
    [
        ({"response_action": "errors", "errors": {"name": "Too short."}}, []),
        ({"response_action": "errors", "errors": {"value": "Too short."}}, ["/errors/value"]),
        ({"response_action": "errors", "errors": {"intro": "Not an input."}}, ["/errors/intro"]),
        ({"response_action": "errors", "errors": {}}, ["/errors"]),
        ({"response_action": "errors"}, [""]),
        ({"response_action": "update", "view": modal(section())}, []),
        ({"response_action": "push", "view": home(section())}, ["/view/type"]),
        ({"response_action": "clear"}, []),
        ({"response_action": "close"}, ["/response_action"]),
        ({"text": "Saved."}, ["/response_action"]),
    ],
)
def test_the_answer_to_a_submission_must_be_a_known_action_about_the_inputs_of_the_view(
    answer: Json, pointers: list[str]
):
    blocks = [field(TEXT_INPUT), section(block_id="intro")]
    assert [each.pointer for each in validate_response_action(answer, blocks)] == pointers


@pytest.mark.parametrize(
    ("offer", "pointers"),
    [
        ({"options": []}, []),
        ({"options": [option("a")]}, []),
        ({"option_groups": [{"label": plain("Open"), "options": [option("a")]}]}, []),
        ({"options": [option(str(n)) for n in range(101)]}, ["/options"]),
        ({"options": [option("a", "b" * 76)]}, ["/options/0/text/text"]),
        ({"options": [], "option_groups": [{"label": plain("a"), "options": [option("a")]}]}, [""]),
        ({}, [""]),
    ],
)
def test_suggestions_are_at_most_a_hundred_short_options_or_groups_of_them(offer: Json, pointers: list[str]):
    assert [each.pointer for each in validate_suggestions(offer)] == pointers
