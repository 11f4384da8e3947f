"""What people type: messages, commands and their answers, and the events that follow."""

import re
from datetime import timedelta
from threading import Thread

import httpx
import pytest

from tests.playground.conftest import BOT, BOT_TOKEN
from tests.playground.payloads import section

PUBLIC = {"text": "Won!", "response_type": "in_channel"}


@pytest.mark.parametrize(("answer", "readers"), [("Nothing due.", ["U0DANA"]), (PUBLIC, ["U0DANA", "U0SAM"])])
def test_the_answer_to_a_command_is_for_its_person_unless_it_says_otherwise(stage, answer, readers):
    @stage.app.command("/opp")
    def on_command(ack):
        ack(answer)

    stage.driver("dana").command("/opp", "sales")
    people = ("U0DANA", "U0SAM")
    assert [each for each in people if stage.workspace.messages_for(each, "C0SALES")] == readers
    assert stage.driver("dana").last("sales").bot


def test_an_empty_acknowledgement_shows_nothing(stage):
    stage.app.command("/opp")(lambda ack: ack())
    stage.driver("dana").command("/opp", "sales")
    assert stage.driver("dana").messages("sales") == []


def test_a_command_arrives_with_everything_that_slack_tells(stage):
    stage.app.command("/opp")(lambda ack: ack())
    stage.driver("dana").command("/opp won  Acme", "sales")
    body = stage.heard[0]
    told = {
        key: body[key] for key in ("command", "text", "user_id", "user_name", "channel_id", "channel_name", "team_id")
    }
    assert told == {
        "command": "/opp",
        "text": "won  Acme",
        "user_id": "U0DANA",
        "user_name": "dana",
        "channel_id": "C0SALES",
        "channel_name": "sales",
        "team_id": "T0PLAY0001",
    }  # fmt: skip
    assert body["trigger_id"]
    assert body["response_url"].startswith(stage.playground.url)


def test_people_channels_and_marks_in_a_command_are_escaped(stage):
    stage.app.command("/opp")(lambda ack: ack())
    stage.driver("dana").command("/opp owner @sam in #sales & <b> @nobody a@sam", "sales")
    expected = "owner <@U0SAM|sam> in <#C0SALES|sales> &amp; &lt;b&gt; @nobody a@sam"
    assert stage.heard[0]["text"] == expected


def test_a_command_that_nobody_answers_fails_in_slackbots_words(stage):
    stage.driver("dana").command("/opp", "sales")
    assert stage.driver("dana").last("sales").text == '/opp failed with the error "dispatch_failed"'


def test_a_command_whose_answer_comes_too_late_fails_in_slackbots_words(stage):
    stage.app.command("/opp")(lambda ack: ack("Done."))
    stage.playground.provoke_lost_answers(1)
    stage.driver("dana").command("/opp", "sales")
    line = stage.driver("dana").last("sales")
    assert (line.text, line.user) == ('/opp failed with the error "operation_timeout"', "USLACKBOT")


def test_a_malformed_answer_to_a_command_is_refused(stage):
    stage.app.command("/opp")(lambda ack: ack(text="a", blocks=[section("")]))
    stage.driver("dana").command("/opp", "sales")
    assert "invalid_command_response" in stage.driver("dana").last("sales").text
    assert [each.where for each in stage.workspace.refusals] == ["/opp"]


def test_a_command_of_another_app_and_a_command_in_a_thread_never_reach_the_bot(stage):
    dana = stage.driver("dana")
    dana.command("/poll lunch", "sales")
    assert dana.last("sales").text == "/poll is not a valid command."
    dana.say("/opp new", "sales", thread_ts="1.1")
    assert dana.last("sales").text == "/opp is not supported in threads. Sorry!"
    assert stage.heard == []


def listen_to_everything(stage) -> None:
    stage.app.event(re.compile(".*"))(lambda ack: ack())


def heard_events(stage) -> list[str]:
    return [body["event"]["type"] for body in stage.heard]


def test_a_direct_message_is_an_event_with_the_envelope_of_the_events_api(stage):
    stage.driver("dana").say("hello", "app")
    body = stage.heard[0]
    event = body["event"]
    assert (event["type"], event["channel_type"], event["text"], event["user"]) == ("message", "im", "hello", "U0DANA")
    assert (body["type"], body["team_id"], body["authorizations"][0]["user_id"]) == (
        "event_callback",
        "T0PLAY0001",
        BOT,
    )
    assert body["event_id"].startswith("Ev")


def test_a_mention_is_heard_only_where_the_bot_is(stage):
    listen_to_everything(stage)
    dana = stage.driver("dana")
    dana.say(f"<@{BOT}> help", "random")
    assert stage.heard == []
    dana.say(f"<@{BOT}> help", "sales")
    assert heard_events(stage) == ["message", "app_mention"]


def test_a_file_in_a_direct_message_can_be_fetched_by_the_bot(stage):
    stage.driver("dana").say("import this", "app", files={"pipeline.csv": b"a;b"})
    event = stage.heard[0]["event"]
    file = event["files"][0]
    assert (event["subtype"], file["name"]) == ("file_share", "pipeline.csv")
    assert httpx.get(file["url_private"]).status_code == 403
    assert httpx.get(file["url_private"], headers={"Authorization": f"Bearer {BOT_TOKEN}"}).content == b"a;b"


def test_reactions_and_joining_are_events(stage):
    listen_to_everything(stage)
    dana = stage.driver("dana")
    dana.say("Call went well", "sales")
    dana.react(dana.last("sales"), "moneybag")
    stage.playground.hands.invite("U0DANA", BOT, "C0RANDOM")
    assert heard_events(stage) == ["message", "reaction_added", "member_joined_channel"]
    assert stage.client.chat_postMessage(channel="C0RANDOM", text="Thanks.")["ok"]


def test_reading_moves_the_unread_mark(stage):
    stage.client.chat_postMessage(channel="C0SALES", text="New.")
    newest = stage.driver("dana").last("sales").ts
    stage.playground.hands.read("U0DANA", "C0SALES")
    assert stage.workspace.last_read == {("U0DANA", "C0SALES"): newest}


def test_somebody_who_waits_is_told_of_a_change(stage):
    rings: list[int] = []
    end = stage.workspace.subscribe(lambda: rings.append(stage.workspace.changes))
    sam = stage.driver("sam")
    posting = Thread(target=stage.client.chat_postMessage, kwargs={"channel": "C0SALES", "text": "New."})
    posting.start()
    sam.wait_for(lambda: sam.messages("sales"))
    posting.join()
    end()
    stage.client.chat_postMessage(channel="C0SALES", text="Newer.")
    assert len(rings) == 1


def test_somebody_who_waits_in_vain_gives_up(stage):
    with pytest.raises(TimeoutError, match="sam waited in vain"):
        stage.driver("sam").wait_for(lambda: False, timedelta(milliseconds=1))
