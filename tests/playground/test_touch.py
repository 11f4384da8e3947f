"""Touching elements: what the bot is told of each type, in messages, modals and Home tabs."""

from typing import Any

import pytest

from bot.playground.errors import NotPossible
from tests.playground.payloads import actions, button, field, modal, option, section

WON, LOST = option("won", "Won"), option("lost", "Lost")
KIN = {"options": [WON, LOST]}

CASES: list[tuple[dict[str, Any], tuple[str, ...], dict[str, Any]]] = [
    ({"type": "static_select", **KIN}, ("Lost",), {"selected_option": LOST}),
    ({"type": "multi_static_select", **KIN}, ("Lost", "Won"), {"selected_options": [LOST, WON]}),
    ({"type": "radio_buttons", **KIN}, ("won",), {"selected_option": WON}),
    ({"type": "checkboxes", **KIN}, ("Won",), {"selected_options": [WON]}),
    ({"type": "users_select"}, ("sam",), {"selected_user": "U0SAM"}),
    ({"type": "multi_users_select"}, ("sam", "Dana Reyes"), {"selected_users": ["U0SAM", "U0DANA"]}),
    ({"type": "conversations_select"}, ("sales",), {"selected_conversation": "C0SALES"}),
    ({"type": "multi_conversations_select"}, ("sales",), {"selected_conversations": ["C0SALES"]}),
    ({"type": "channels_select"}, ("#sales",), {"selected_channel": "C0SALES"}),
    ({"type": "multi_channels_select"}, ("sales",), {"selected_channels": ["C0SALES"]}),
    ({"type": "datepicker"}, ("2026-12-31",), {"selected_date": "2026-12-31"}),
    ({"type": "timepicker"}, ("09:30",), {"selected_time": "09:30"}),
    ({"type": "datetimepicker"}, ("1798712345",), {"selected_date_time": 1798712345}),
    ({"type": "plain_text_input"}, ("Acme",), {"value": "Acme"}),
    ({"type": "number_input", "is_decimal_allowed": True}, ("12.5",), {"value": "12.5"}),
    ({"type": "email_text_input"}, ("a@b.example",), {"value": "a@b.example"}),
    ({"type": "url_text_input"}, ("https://b.example",), {"value": "https://b.example"}),
    ({"type": "file_input"}, ("F0000000001",), {"files": [{"id": "F0000000001"}]}),
]


def on_any_action(stage) -> None:
    stage.app.action({"type": "block_actions", "action_id": "touch"})(lambda ack: ack())


def open_modal(stage, view) -> None:
    @stage.app.command("/opp")
    def on_command(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    stage.driver("dana").command("/opp", "sales")
    stage.heard.clear()


def form_of_all_elements(**more: Any) -> dict[str, Any]:
    """A form with one field for each element, called by its type."""
    return modal(
        *(field(each["type"], {**each, "action_id": "touch"}, **more) for each, _, _ in CASES), callback_id="create"
    )


def test_each_element_of_a_form_reports_its_choice_in_the_state_of_the_view(stage):
    stage.app.view("create")(lambda ack: ack())
    open_modal(stage, form_of_all_elements())
    dana = stage.driver("dana")
    for element, chosen, _ in CASES:
        dana.pick(element["type"], *chosen)
    dana.submit()
    assert stage.heard[0]["view"]["state"]["values"] == {
        element["type"]: {"touch": {"type": element["type"], **state}} for element, _, state in CASES
    }
    assert dana.view is None


def test_each_element_that_dispatches_tells_its_choice_in_an_action(stage):
    on_any_action(stage)
    open_modal(stage, form_of_all_elements(dispatch_action=True))
    for element, chosen, _ in CASES:
        stage.driver("dana").pick(element["type"], *chosen)
    for body, (element, _, state) in zip(stage.heard, CASES, strict=True):
        kind = element["type"]
        ids = {"type": kind, "action_id": "touch", "block_id": kind, "action_ts": body["actions"][0]["action_ts"]}
        assert body["actions"] == [{**ids, **state}]
        assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
        assert body["view"]["state"]["values"][kind]["touch"] == {"type": kind, **state}
        assert "response_url" not in body


def test_a_button_of_a_message_tells_its_value_and_its_place(stage):
    on_any_action(stage)
    ts = stage.client.chat_postMessage(
        channel="C0SALES", text="Card.", blocks=[actions(button("touch", value="7", style="primary"), block_id="row")]
    )["ts"]
    sam = stage.driver("sam")
    sam.click(sam.last("sales"), "Won")
    body = stage.heard[0]
    assert body["container"] == {"type": "message", "message_ts": ts, "channel_id": "C0SALES", "is_ephemeral": False}
    assert (body["message"]["ts"], body["channel"]) == (ts, {"id": "C0SALES", "name": "sales"})
    assert body["user"]["id"] == "U0SAM"
    assert {**body["actions"][0], "action_ts": ""} == {
        "type": "button",
        "action_id": "touch",
        "block_id": "row",
        "text": {"type": "plain_text", "text": "Won"},
        "value": "7",
        "style": "primary",
        "action_ts": "",
    }


def test_an_overflow_menu_tells_the_entry(stage):
    on_any_action(stage)
    menu = {"type": "overflow", "action_id": "touch", "options": [WON, LOST]}
    stage.client.chat_postMessage(channel="C0SALES", text="Card.", blocks=[section(accessory=menu)])
    sam = stage.driver("sam")
    sam.choose(sam.last("sales"), "touch", "Lost")
    assert stage.heard[0]["actions"][0]["selected_option"] == LOST
    with pytest.raises(NotPossible):
        sam.choose(sam.last("sales"), "touch", "Maybe")


def test_the_state_of_a_message_holds_first_and_later_choices(stage):
    on_any_action(stage)
    chosen = {"type": "static_select", "action_id": "touch", **KIN, "initial_option": WON}
    untouched = {"type": "datepicker", "action_id": "other", "initial_date": "2026-12-31"}
    stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[actions(chosen, untouched, block_id="row")])
    sam = stage.driver("sam")
    sam.choose(sam.last("sales"), "touch", "Lost")
    assert stage.heard[0]["state"]["values"]["row"] == {
        "touch": {"type": "static_select", "selected_option": LOST},
        "other": {"type": "datepicker", "selected_date": "2026-12-31"},
    }


def test_a_touch_of_an_ephemeral_message_carries_no_message(stage):
    on_any_action(stage)
    stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="a", blocks=[actions(button("touch"))])
    dana = stage.driver("dana")
    dana.click(dana.last("sales"), "touch")
    assert stage.heard[0]["container"]["is_ephemeral"]
    assert "message" not in stage.heard[0]


def test_a_touch_of_the_home_tab_carries_the_view(stage):
    on_any_action(stage)
    view = {"type": "home", "private_metadata": "page 2", "blocks": [actions(button("touch"))]}
    stage.client.views_publish(user_id="U0DANA", view=view)
    dana = stage.driver("dana")
    dana.click(dana.home, "touch")
    assert stage.heard[0]["view"]["private_metadata"] == "page 2"
    assert stage.heard[0]["view"]["hash"] == dana.home.hash


def test_a_declined_question_sends_nothing(stage):
    on_any_action(stage)
    sure = {"type": "plain_text", "text": "Sure?"}
    confirm = {"title": sure, "text": sure, "confirm": sure, "deny": sure}
    stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[actions(button("touch", confirm=confirm))])
    sam = stage.driver("sam")
    sam.click(sam.last("sales"), "touch", confirmed=False)
    assert stage.heard == []
    sam.click(sam.last("sales"), "touch")
    assert len(stage.heard) == 1


def test_a_touch_that_nobody_answers_leaves_a_triangle_for_that_person_until_it_works(stage):
    stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[actions(button("touch"))])
    sam = stage.driver("sam")
    sam.click(sam.last("sales"), "touch")
    assert sam.last("sales").trouble == {"U0SAM": "Something went wrong: the app did not answer."}
    on_any_action(stage)
    sam.click(sam.last("sales"), "touch")
    assert sam.last("sales").trouble == {}


def test_nobody_can_touch_what_is_gone(stage):
    posted = stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[actions(button("touch"))])
    sam = stage.driver("sam")
    message = sam.last("sales")
    stage.client.chat_delete(channel="C0SALES", ts=posted["ts"])
    with pytest.raises(NotPossible):
        sam.click(message, "touch")


def test_the_bot_suggests_options_which_can_then_be_chosen(stage):
    @stage.app.options("account")
    def on_query(ack, body):
        ack(
            option_groups=[
                {"label": {"type": "plain_text", "text": "Mine"}, "options": [option(body["value"], "Acme")]}
            ]
        )

    stage.app.view("create")(lambda ack: ack())
    select = {"type": "external_select", "action_id": "account", "min_query_length": 2}
    open_modal(stage, modal(field("Account", select), callback_id="create"))
    dana = stage.driver("dana")
    assert dana.type_into_select("Account", "a") == []
    assert dana.type_into_select("Account", "ac") == ["Acme"]
    dana.pick("Account", "Acme")
    dana.submit()
    assert stage.heard[-1]["view"]["state"]["values"]["account"]["account"]["selected_option"] == option("ac", "Acme")
    assert [body["type"] for body in stage.heard] == ["block_suggestion", "view_submission"]


def test_what_was_not_suggested_cannot_be_chosen(stage):
    open_modal(stage, modal(field("Account", {"type": "external_select", "action_id": "account"})))
    with pytest.raises(NotPossible, match="does not offer 'Globex'"):
        stage.driver("dana").pick("Account", "Globex")


def test_too_many_suggestions_are_refused(stage):
    @stage.app.options("account")
    def on_query(ack):
        ack(options=[option(str(number)) for number in range(101)])

    open_modal(stage, modal(field("Account", {"type": "external_select", "action_id": "account"})))
    assert stage.driver("dana").type_into_select("Account", "acme") == []
    assert [each.where for each in stage.workspace.refusals] == ["block_suggestion"]


def test_shortcuts_reach_the_bot_globally_and_from_a_message(stage):
    stage.app.shortcut("new")(lambda ack: ack())
    stage.app.shortcut("file")(lambda ack: ack())
    dana = stage.driver("dana")
    dana.say("Call went well", "sales")
    message = dana.last("sales")
    stage.heard.clear()
    assert dana.shortcut("new")
    assert dana.shortcut("file", message)
    alone, filed = stage.heard
    assert (alone["type"], "channel" in alone, "response_url" in alone) == ("shortcut", False, False)
    assert (filed["type"], filed["message"]["text"], filed["channel"]["id"]) == (
        "message_action",
        "Call went well",
        "C0SALES",
    )


def test_an_ephemeral_message_offers_no_shortcuts(stage):
    stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="Psst.")
    dana = stage.driver("dana")
    with pytest.raises(NotPossible):
        dana.shortcut("file", dana.last("sales"))
