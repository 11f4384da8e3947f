"""Blocks and elements as the playground draws them: what stands in a control, and what a script can hold on to."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.playground.pages.blocks import environment, render_blocks
from bot.playground.pages.scene import Choice, Scene

TEMPLATES = environment()
SCENE = Scene(
    people=(Choice("U1", "Dana Fischer"), Choice("U2", "Sam <b>")),
    channels=(Choice("C1", "sales"),),
    files={"F1": "funnel.png"},
    zone="Europe/Berlin",
    container="view",
    container_id="V1",
)


def draw(block: dict[str, Any], scene: Scene = SCENE) -> str:
    return re.sub(r"\s*\n\s*", "", render_blocks(TEMPLATES, [{"block_id": "b", **block}], scene))


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.title()), "value": value}


def field(kind: str, **element: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Label"), "element": {"type": kind, "action_id": "a", **element}}


@pytest.mark.parametrize(
    ("block", "drawn"),
    [
        (field("plain_text_input", initial_value='say "hi" <b>'), 'value="say &#34;hi&#34; &lt;b&gt;"'),
        (field("plain_text_input", multiline=True, initial_value="a\nb"), ">ab</textarea>"),
        (field("number_input", is_decimal_allowed=True, initial_value="12.5"), 'inputmode="decimal"'),
        (field("datepicker", initial_date="2026-12-01"), 'type="date" value="2026-12-01"'),
        (field("timepicker", initial_time="14:30"), 'type="time" value="14:30"'),
        (field("datetimepicker", initial_date_time=1796117400), 'value="2026-12-01T10:30"'),
        (
            field("static_select", options=[option("x"), option("y")], initial_option=option("y")),
            '<option value="y" selected>Y',
        ),
        (field("users_select", initial_user="U2"), '<option value="U2" selected>Sam &lt;b&gt;</option>'),
        (field("channels_select", initial_channel="C1"), '<option value="C1" selected>sales</option>'),
        (field("multi_users_select", initial_users=["U1"]), '<span class="chip">Dana Fischer</span>'),
        (field("external_select", initial_option=option("acme")), 'value="Acme" data-value="acme"'),
        (field("checkboxes", options=[option("x")], initial_options=[option("x")]), 'value="x" checked'),
        (field("radio_buttons", options=[option("x")]), '<input type="radio" name="V1-b-a" value="x">'),
    ],
)
def test_a_control_shows_what_the_app_put_there(block: dict[str, Any], drawn: str) -> None:
    assert drawn in draw(block)


@pytest.mark.parametrize(
    ("block", "entry", "drawn"),
    [
        (field("plain_text_input", initial_value="old"), {"value": "new"}, 'value="new"'),
        (field("datepicker", initial_date="2026-12-01"), {"selected_date": None}, 'type="date" value=""'),
        (field("external_select"), {"selected_option": option("acme")}, 'value="Acme" data-value="acme"'),
        (
            field("checkboxes", options=[option("x")], initial_options=[option("x")]),
            {"selected_options": []},
            'value="x">',
        ),
        (field("file_input"), {"files": [{"id": "F1"}]}, 'data-file="F1">funnel.png</span>'),
    ],
)
def test_what_the_person_left_there_comes_before_it(block: dict[str, Any], entry: dict[str, Any], drawn: str) -> None:
    kept = replace(SCENE, values={"b": {"a": {"type": block["element"]["type"], **entry}}})

    assert drawn in draw(block, kept)


def test_an_error_stands_between_the_field_and_its_hint() -> None:
    drawn = draw({**field("plain_text_input"), "hint": plain("In euros")}, replace(SCENE, errors={"b": "A <number>"}))

    assert '<p class="error" role="alert">A &lt;number&gt;</p><p class="hint">In euros</p>' in drawn


def test_every_control_carries_the_ids_that_stories_hold_on_to() -> None:
    button = {"type": "button", "action_id": "a", "text": plain("Go"), "accessibility_label": "Go to Acme"}
    message = replace(SCENE, container="message", container_id="1.5", channel="C1")
    drawn = draw({"type": "actions", "elements": [button]}, message)

    assert (
        'data-action-id="a" data-block-id="b" data-container="message" data-message-ts="1.5" data-channel="C1"' in drawn
    )
    assert 'aria-label="Go to Acme"' in drawn


def test_only_dispatching_controls_tell_the_app_at_once() -> None:
    select = field("static_select", options=[option("x")])

    assert "data-dispatch" not in draw(select)
    assert "data-dispatch" in draw({**select, "dispatch_action": True})


def test_a_script_address_is_neither_followed_nor_loaded() -> None:
    button = {"type": "button", "action_id": "a", "text": plain("Go"), "url": "javascript:alert(1)"}
    picture = {"type": "image", "alt_text": "x", "image_url": "javascript:alert(1)"}

    assert "javascript" not in draw({"type": "actions", "elements": [button]})
    assert "javascript" not in draw(picture)


def test_a_picture_of_the_workspace_is_shown_with_its_words() -> None:
    drawn = draw({"type": "image", "alt_text": "Funnel: 12 open", "slack_file": {"id": "F1"}})

    assert '<img src="/files/F1/funnel.png" alt="Funnel: 12 open" loading="lazy">' in drawn


@pytest.mark.parametrize("kind", ["carousel", "../layout", ""])
def test_a_block_that_nobody_can_draw_says_so(kind: str) -> None:
    assert "which the playground does not draw" in draw({"type": kind})


def test_a_table_has_a_head_and_keeps_its_alignment() -> None:
    cells = [[{"type": "raw_text", "text": "Stage"}, {"type": "raw_text", "text": "Sum"}]] * 2
    drawn = draw({"type": "table", "rows": cells, "column_settings": [{"align": "left"}, {"align": "right"}]})

    assert '<th class="align-left">Stage</th><th class="align-right">Sum</th>' in drawn
    assert '<td class="align-left">Stage</td><td class="align-right">Sum</td>' in drawn
