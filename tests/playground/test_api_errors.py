"""The Web API says no with Slack's own codes."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.playground.conftest import BOT, Stage, staged
from tests.playground.payloads import FORM, modal, section


@pytest.fixture(scope="module")
def shared() -> Iterator[Stage]:
    """A stage on which nothing lasting happens."""
    with staged() as stage:
        yield stage


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "a"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "a"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "G0BOARD", "text": "a"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0OLD", "text": "a"}, "is_archived"),
        ("chat.postMessage", {"channel": "C0SALES"}, "no_text"),
        ("chat.postMessage", {"channel": "C0SALES", "text": "a", "blocks": [{"type": "poem"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C0SALES", "blocks": "[{"}, "invalid_json"),
        ("chat.postMessage", {"text": "a"}, "invalid_arguments"),
        ("chat.postEphemeral", {"channel": "C0SALES", "text": "a", "user": "U0NOBODY"}, "user_not_found"),
        ("chat.postEphemeral", {"channel": "C0SALES", "text": "a", "user": "USLACKBOT"}, "user_not_in_channel"),
        ("chat.postEphemeral", {"channel": "C0SALES", "text": "a" * 40_001, "user": "U0SAM"}, "msg_too_long"),
        ("chat.update", {"channel": "C0SALES", "ts": "1.1", "text": "a"}, "message_not_found"),
        ("chat.update", {"channel": "U0SAM", "ts": "1.1", "text": "a"}, "channel_not_found"),
        ("chat.delete", {"channel": "C0SALES", "ts": "1.1"}, "message_not_found"),
        ("chat.getPermalink", {"channel": "C0SALES", "message_ts": "1.1"}, "message_not_found"),
        ("views.open", {"trigger_id": "made-up", "view": FORM}, "invalid_trigger_id"),
        ("views.open", {"trigger_id": "made-up", "view": modal()}, "invalid_arguments"),
        ("views.open", {"trigger_id": "made-up", "view": {"type": "home", "blocks": [section()]}}, "invalid_arguments"),
        ("views.open", {"trigger_id": "made-up", "view": modal(private_metadata="a" * 250_000)}, "view_too_large"),
        ("views.update", {"view_id": "V0NONE", "view": FORM}, "not_found"),
        ("views.update", {"external_id": "none", "view": FORM}, "not_found"),
        ("views.publish", {"user_id": "U0NOBODY", "view": {"type": "home", "blocks": [section()]}}, "user_not_found"),
        ("views.publish", {"user_id": "U0SAM", "view": FORM}, "invalid_arguments"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "nobody@example.com"}, "users_not_found"),
        ("users.list", {"limit": 5000}, "invalid_limit"),
        ("users.list", {"cursor": "here"}, "invalid_cursor"),
        ("users.conversations", {"types": "party"}, "invalid_types"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations.info", {"channel": "G0BOARD"}, "channel_not_found"),
        ("conversations.join", {"channel": "C0OLD"}, "is_archived"),
        ("dnd.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("reactions.add", {"channel": "C0SALES", "timestamp": "1.1", "name": "tada"}, "message_not_found"),
        ("pins.add", {"channel": "C0SALES", "timestamp": "1.1"}, "message_not_found"),
        ("files.completeUploadExternal", {"files": [{"id": "F0NONE"}]}, "file_not_found"),
        ("blocks.validate", {}, "invalid_arguments"),
        ("blocks.validate", {"blocks": [{"type": "poem"}]}, "invalid_blocks"),
        ("blocks.validate", {"view": modal()}, "invalid_view"),
        ("blocks.validate", {"message": {"blocks": [{"type": "poem"}]}}, "invalid_message"),
        ("chat.postPoem", {}, "unknown_method"),
    ],
)
def test_a_call_that_slack_refuses_is_refused_by_the_same_code(shared, method: str, arguments: Any, error: str):
    with pytest.raises(SlackApiError) as refusal:
        shared.client.api_call(method, json=arguments)
    assert refusal.value.response["error"] == error


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
def test_a_call_needs_the_bots_token(shared, token: str, error: str):
    with pytest.raises(SlackApiError, match=error):
        WebClient(token=token, base_url=shared.playground.api_url).auth_test()


def test_a_connection_needs_the_app_level_token(shared):
    with pytest.raises(SlackApiError, match="invalid_auth"):
        shared.client.apps_connections_open(app_token="xoxb-tests")


def test_a_refusal_of_blocks_says_where_and_is_remembered(stage):
    with pytest.raises(SlackApiError) as refusal:
        stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[section("")])
    reason = "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert refusal.value.response["response_metadata"] == {"messages": [reason]}
    remembered = stage.workspace.refusals[0]
    assert (remembered.where, remembered.error, remembered.reasons) == ("chat.postMessage", "invalid_blocks", (reason,))


def test_an_absent_channel_is_no_fault_of_the_payload(stage):
    with pytest.raises(SlackApiError):
        stage.client.chat_postMessage(channel="C0NOWHERE", text="a")
    assert stage.workspace.refusals == []


def test_only_own_public_messages_can_be_changed(stage):
    stage.driver("dana").say("Mine.", "sales")
    theirs = stage.driver("dana").last("sales").ts
    ephemeral = stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="Psst.")["message_ts"]
    for ts in (theirs, ephemeral):
        with pytest.raises(SlackApiError, match="cant_update_message"):
            stage.client.chat_update(channel="C0SALES", ts=ts, text="New.")
        with pytest.raises(SlackApiError, match="cant_delete_message"):
            stage.client.chat_delete(channel="C0SALES", ts=ts)


def test_an_update_is_shorter_than_a_post(stage):
    ts = stage.client.chat_postMessage(channel="C0SALES", text="a" * 4001)["ts"]
    with pytest.raises(SlackApiError, match="msg_too_long"):
        stage.client.chat_update(channel="C0SALES", ts=ts, text="a" * 4001)


def test_an_update_says_something(stage):
    ts = stage.client.chat_postMessage(channel="C0SALES", text="Card.", blocks=[section()])["ts"]
    with pytest.raises(SlackApiError, match="no_text"):
        stage.client.api_call("chat.update", json={"channel": "C0SALES", "ts": ts})


def test_a_message_over_forty_thousand_characters_is_cut(stage):
    answer = stage.client.chat_postMessage(channel="C0SALES", text="a" * 40_001)
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]
    assert len(stage.driver("sam").last("sales").text) == 40_000


def test_what_is_done_cannot_be_done_twice(stage):
    ts = stage.client.chat_postMessage(channel="C0SALES", text="Won.")["ts"]
    stage.client.reactions_add(channel="C0SALES", timestamp=ts, name="tada")
    stage.client.pins_add(channel="C0SALES", timestamp=ts)
    with pytest.raises(SlackApiError, match="already_reacted"):
        stage.client.reactions_add(channel="C0SALES", timestamp=ts, name="tada")
    with pytest.raises(SlackApiError, match="already_pinned"):
        stage.client.pins_add(channel="C0SALES", timestamp=ts)
    assert stage.driver("sam").last("sales").reactions == {"tada": [BOT]}
