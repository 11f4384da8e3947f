"""Bad days: Slack slow or broken, somebody who is not Slack. An honest sentence, and nothing is lost."""

import json
from datetime import datetime, timedelta
from urllib.parse import urlencode

import httpx
import pytest

from bot.clock import SystemClock
from bot.demo.cast import REP
from bot.demo.stage import SIGNING_SECRET, Stage
from bot.playground.provocations import Fault
from bot.playground.signature import sign
from tests.e2e.people import Somebody, read

TOO_LATE = "That took too long to open. Please tap once more."


@pytest.mark.parametrize("fault", ["silence", "server_error", "drop"])
def test_a_form_that_slack_does_not_open_is_told_and_opens_the_next_time(
    stage: Stage, noor: Somebody, fault: Fault
) -> None:
    stage.playground.provoke_errors(1, fault, "views.open")
    assert read(noor.ask("new")) == TOO_LATE
    noor.command("/opp new", "sales")
    assert noor.view is not None


def test_a_tap_whose_form_does_not_open_is_told_beside_the_card(stage: Stage, noor: Somebody) -> None:
    card = noor.ask("show 5")
    stage.playground.provoke(rate_limit=1, method="views.open")
    noor.click(card, "Mark won")
    assert read(noor.last("sales")) == TOO_LATE
    noor.click(card, "Mark won")
    assert noor.view is not None


class Hurried:
    """A clock that is two seconds later at every look."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> datetime:
        self._looks += 1
        return SystemClock().now() + timedelta(seconds=2 * self._looks)


def test_a_trigger_that_has_expired_is_told(database: str) -> None:
    stage = Stage(database, clock=Hurried())
    stage.start()
    try:
        assert read(Somebody(stage.playground, REP).ask("new")) == TOO_LATE
    finally:
        stage.stop()


@pytest.mark.parametrize("fault", ["silence", "server_error", "drop"])
def test_a_card_that_could_not_be_redrawn_is_redrawn_a_little_later(stage: Stage, noor: Somebody, fault: Fault) -> None:
    shared = noor.share(noor.ask("show 3"))
    stage.playground.provoke_errors(1, fault, "chat.update")
    noor.click(shared, "Move to Develop")
    noor.wait_for(lambda: "*Stage:* Develop (2 of 4)" in read(shared))


def test_a_card_that_could_not_be_posted_follows(stage: Stage, noor: Somebody, tomas: Somebody) -> None:
    stage.playground.provoke_errors(1, "server_error", "chat.postMessage")
    noor.choose(noor.ask("show 5"), "opportunity.more", "Post in a channel")
    noor.submit()
    assert read(noor.last("sales")) == "Slack is slow to answer: the card follows in a moment."
    tomas.wait_for(lambda: tomas.messages("sales"))
    assert read(tomas.last("sales")).startswith("Cold store automation #5\n")


def test_a_win_is_told_once_slack_takes_messages_again(stage: Stage, noor: Somebody, tomas: Somebody) -> None:
    stage.playground.provoke(rate_limit=2, retry_after=1, method="chat.postMessage")
    noor.win(noor.ask("show 5"))
    tomas.wait_for(lambda: tomas.messages("wins"), timedelta(seconds=10))
    assert [message.text for message in tomas.messages("wins")] == [
        "Noor Haddad won Cold store automation for $128,000.00"
    ]


def test_somebody_of_the_set_up_works_while_slack_does_not_say_who_it_is(stage: Stage, noor: Somebody) -> None:
    stage.playground.provoke_errors(1, "server_error", "users.info")
    assert read(noor.ask("show 5")).startswith("Cold store automation #5\n")


def test_a_newcomer_waits_until_slack_says_who_it_is(stage: Stage, sam: Somebody) -> None:
    stage.playground.provoke_errors(1, "server_error", "users.info")
    assert read(sam.ask("list", "wins")) == "Slack does not tell me who that is at the moment. Please try again."
    assert read(sam.ask("list", "wins")).startswith("My pipeline: nothing here yet.")


COMMAND = {
    "command": "/opp", "text": "help", "team_id": "T0PLAY0001", "user_id": REP, "channel_id": "C0SALES",
    "trigger_id": "1.2.3", "response_url": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("secret", "age", "status"),
    [
        (SIGNING_SECRET, 0, 200),
        ("somebody-elses-secret", 0, 401),
        (SIGNING_SECRET, 301, 401),
        (SIGNING_SECRET, -301, 401),
    ],
    ids=["true", "wrong signature", "old timestamp", "timestamp of the future"],
)
def test_only_slack_is_listened_to(stage: Stage, secret: str, age: int, status: int) -> None:
    timestamp = int(SystemClock().now().timestamp()) - age
    body = urlencode(COMMAND)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": sign(secret, timestamp, body),
    }
    answer = httpx.post(f"{stage.bot_url}/slack/events", content=body, headers=headers, trust_env=False)
    assert answer.status_code == status


@pytest.mark.parametrize("body", [b"", b"payload=%7B", b"{", b"\xff\xfe", b"payload=" + json.dumps([1]).encode()])
def test_what_is_not_signed_is_refused_whatever_it_is(stage: Stage, body: bytes) -> None:
    answer = httpx.post(f"{stage.bot_url}/slack/events", content=body, trust_env=False)
    assert answer.status_code in (400, 401)


def test_it_says_that_it_is_alive_and_ready(stage: Stage) -> None:
    for path in ("healthz", "readyz"):
        assert httpx.get(f"{stage.bot_url}/{path}", trust_env=False).status_code == 200
    assert httpx.get(f"{stage.bot_url}/somewhere", trust_env=False).status_code == 404
