"""The addresses of the pages: who is let in, what is shown to whom, and what a post may do."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.surfaces import Message
from tests.playground.conftest import Stage


@pytest.fixture
def web(stage: Stage) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stage.playground.url, trust_env=False) as client:
        yield client


def tap(ts: str) -> dict[str, Any]:
    field = {"block_id": "b", "action_id": "a", "value": None}
    return {"as": "U0DANA", "channel": "C0SALES", "surface": f"C0SALES/{ts}", "field": field}


def test_the_door_names_the_people_and_no_bots(web: httpx.Client) -> None:
    door = web.get("/").text

    assert "Dana Reyes" in door
    assert "Sam Okafor" in door
    assert "Slackbot" not in door


def test_a_private_channel_is_neither_listed_nor_shown_to_outsiders(web: httpx.Client, stage: Stage) -> None:
    stage.driver("sam").say("The secret plan", "board")

    assert "The secret plan" in web.get("/?as=U0SAM&in=G0BOARD").text
    outside = web.get("/?as=U0DANA&in=G0BOARD").text
    assert "The secret plan" not in outside
    assert "board" not in outside


def test_an_ephemeral_message_is_shown_to_its_reader_alone_until_dismissed(web: httpx.Client, stage: Stage) -> None:
    stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="Between us")

    assert "Only visible to you" in web.get("/?as=U0DANA&in=C0SALES").text
    assert "Between us" not in web.get("/?as=U0SAM&in=C0SALES").text
    ts = stage.driver("dana").last("sales").ts
    web.post("/ui/dismiss", json={"as": "U0DANA", "channel": "C0SALES", "ts": ts})
    assert "Between us" not in web.get("/?as=U0DANA&in=C0SALES").text


def test_what_came_since_the_last_visit_is_counted_and_marked(web: httpx.Client, stage: Stage) -> None:
    stage.driver("dana").say("Old", "sales")
    web.get("/?as=U0SAM&in=C0SALES")
    stage.driver("dana").say("Fresh", "sales")

    assert ", unread: </span>1</span>" in web.get("/?as=U0SAM").text
    assert '<div class="new">' in web.get("/?as=U0SAM&in=C0SALES").text
    assert '<div class="new">' not in web.get("/?as=U0SAM&in=C0SALES").text


def test_a_command_in_a_thread_is_refused_as_slack_refuses_it(web: httpx.Client, stage: Stage) -> None:
    ts = stage.client.chat_postMessage(channel="C0SALES", text="A card")["ts"]
    web.post("/ui/say", json={"as": "U0DANA", "channel": "C0SALES", "text": "/opp new", "thread": ts})

    thread = web.get(f"/?as=U0DANA&in=C0SALES&thread={ts}").text
    assert "/opp is not supported in threads. Sorry!" in thread


def test_a_tap_on_what_is_gone_says_so(web: httpx.Client, stage: Stage) -> None:
    answer = web.post("/ui/act", json=tap("1.000000"))

    assert (answer.status_code, answer.json()) == (409, {"sorry": "This is not there any more."})


def test_only_json_from_the_pages_moves_the_hands(web: httpx.Client, stage: Stage) -> None:
    assert web.post("/ui/say", data={"as": "U0DANA", "channel": "C0SALES", "text": "hi"}).status_code == 415
    assert web.post("/ui/unknown", json={}).status_code == 404
    assert stage.driver("dana").messages("sales") == []


def test_refused_payloads_are_laid_open(web: httpx.Client, stage: Stage) -> None:
    empty = {"type": "actions", "elements": []}
    with pytest.raises(SlackApiError):
        stage.client.chat_postMessage(channel="C0SALES", text="x", blocks=[empty])

    panel = web.get("/?as=U0DANA&in=C0SALES&panel=settings").text
    assert "What Slack would have refused" in panel
    assert "<strong>invalid_blocks</strong> <span>chat.postMessage</span>" in panel


def test_an_attached_file_travels_with_its_message(web: httpx.Client, stage: Stage) -> None:
    sent = web.post("/ui/files", data={"as": "U0DANA"}, files={"file": ("leads.csv", b"name\nAcme\n")}).json()["files"]
    said = {"as": "U0DANA", "channel": "C0SALES", "text": "", "files": [sent[0]["id"]]}
    web.post("/ui/say", json=said)

    assert f"/files/{sent[0]['id']}/leads.csv" in web.get("/?as=U0SAM&in=C0SALES").text
    assert web.get(f"/files/{sent[0]['id']}/leads.csv").content == b"name\nAcme\n"


def test_a_long_conversation_shows_its_end_first(web: httpx.Client, stage: Stage) -> None:
    for number in range(60):
        said = Message("C0SALES", stage.workspace.new_ts(), "U0SAM", f"Line {number:02}")
        stage.workspace.add_message(said)

    page = web.get("/?as=U0DANA&in=C0SALES").text
    assert "Line 59" in page
    assert "Line 09" not in page
    assert "Show earlier messages" in page
    assert "Line 00" in web.get("/?as=U0DANA&in=C0SALES&shown=200").text


def test_a_link_shows_the_preview_that_the_app_gave_it(web: httpx.Client, stage: Stage) -> None:
    stage.driver("dana").say("See https://crm.example.com/1", "sales")
    preview = {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Acme* renewal"}}]}
    said = stage.driver("dana").last("sales")
    stage.client.chat_unfurl(channel="C0SALES", ts=said.ts, unfurls={"https://crm.example.com/1": preview})

    assert "<strong>Acme</strong> renewal" in web.get("/?as=U0SAM&in=C0SALES").text
