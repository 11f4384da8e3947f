"""A response_url: five answers within thirty minutes, to one place."""

from datetime import timedelta

import pytest
from slack_sdk.webhook import WebhookClient

from tests.playground.payloads import actions, button, section


@pytest.fixture
def url(stage) -> WebhookClient:
    """The response_url of a tap on a public card."""
    stage.app.action("touch")(lambda ack: ack())
    stage.client.chat_postMessage(channel="C0SALES", text="Card.", blocks=[actions(button("touch"))])
    sam = stage.driver("sam")
    sam.click(sam.last("sales"), "touch")
    return WebhookClient(stage.heard[-1]["response_url"])


def texts(stage, person: str) -> list[str]:
    return [each.text for each in stage.driver(person).messages("sales")]


def test_an_answer_is_for_the_person_unless_it_is_in_channel(stage, url):
    assert url.send(text="Only Sam.").status_code == 200
    url.send(text="Everybody.", response_type="in_channel")
    assert texts(stage, "sam") == ["Card.", "Only Sam.", "Everybody."]
    assert texts(stage, "dana") == ["Card.", "Everybody."]


def test_the_original_can_be_replaced_and_deleted(stage, url):
    url.send(text="Won.", replace_original=True)
    assert texts(stage, "dana") == ["Won."]
    url.send(delete_original=True)
    assert texts(stage, "dana") == []


def test_an_ephemeral_original_stays_ephemeral_when_replaced(stage, url):
    stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="a", blocks=[actions(button("touch"))])
    dana = stage.driver("dana")
    dana.click(dana.last("sales"), "touch")
    client = WebhookClient(stage.heard[-1]["response_url"])
    client.send(text="Public now?", replace_original=True, response_type="in_channel")
    assert dana.last("sales").text == "Public now?"
    assert texts(stage, "sam") == ["Card."]


def test_a_command_has_no_original_to_replace(stage):
    stage.app.command("/opp")(lambda ack: ack())
    dana = stage.driver("dana")
    dana.say("First.", "sales")
    dana.command("/opp", "sales")
    WebhookClient(stage.heard[-1]["response_url"]).send(text="Second.", replace_original=True)
    assert texts(stage, "dana") == ["First.", "Second."]


@pytest.mark.parametrize(
    ("more", "is_in_thread"),
    [
        ({"response_type": "in_channel", "replace_original": False}, True),
        ({"response_type": "ephemeral"}, False),
    ],
)
def test_a_reply_in_a_thread_must_be_public(stage, url, more, is_in_thread):
    parent = stage.driver("sam").last("sales").ts
    url.send_dict({"text": "Reply.", "thread_ts": parent, **more})
    assert (stage.driver("sam").last("sales").thread_ts == parent) is is_in_thread


def test_the_sixth_use_is_refused(stage, url):
    statuses = [url.send(text=str(number)).status_code for number in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 404]


def test_it_lives_half_an_hour(stage, url):
    stage.clock.ahead = timedelta(minutes=31)
    answer = url.send(text="Late.")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


def test_malformed_blocks_are_refused(stage, url):
    assert url.send(blocks=[section("")]).status_code == 400
    assert [(each.where, each.error) for each in stage.workspace.refusals] == [("response_url", "invalid_blocks")]


def test_it_works_where_the_bot_is_no_member(stage):
    stage.app.command("/opp")(lambda ack, respond: (ack(), respond("Here too.")))
    stage.driver("dana").command("/opp", "random")
    assert stage.driver("dana").last("random").text == "Here too."
