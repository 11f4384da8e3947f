"""The Events API: acknowledged, repeated, refused, verified."""

import pytest
from slack_bolt import BoltResponse

from tests.playground.conftest import staged


def headers_of(stage) -> list[tuple[str, str]]:
    """The retry headers that the bot saw, one pair a delivery."""
    seen: list[tuple[str, str]] = []

    @stage.app.use
    def note(req, next):  # noqa: A002
        number, reason = req.headers.get("x-slack-retry-num", ["0"]), req.headers.get("x-slack-retry-reason", [""])
        seen.append((number[0], reason[0]))
        return next()

    return seen


def test_an_event_is_delivered_once_when_it_is_acknowledged(stage):
    homes = []

    @stage.app.event("app_home_opened")
    def on_home(event):
        homes.append(event)

    seen = headers_of(stage)
    stage.driver("dana").open_home()
    assert seen == [("0", "")]
    assert (homes[0]["user"], homes[0]["tab"]) == ("U0DANA", "home")


def test_the_home_that_stands_is_told_when_it_is_opened(stage):
    @stage.app.event("app_home_opened")
    def on_home(event, client):
        view = {"type": "home", "blocks": [{"type": "divider"}]}
        client.views_publish(user_id=event["user"], view=view, hash=event.get("view", {}).get("hash"))

    dana = stage.driver("dana")
    dana.open_home()
    first = dana.home.hash
    dana.open_home()
    assert dana.home.hash != first
    assert stage.heard[1]["event"]["view"]["hash"] == first


def test_an_event_that_failed_is_repeated_at_once_and_again_on_demand_three_times_in_all(stage):
    seen = headers_of(stage)
    stage.driver("dana").open_home()
    stage.playground.retry_event()
    stage.playground.retry_event()
    assert seen == [("0", ""), ("1", "http_error"), ("2", "http_timeout"), ("3", "http_timeout")]
    assert len({body["event_id"] for body in stage.heard}) == 1
    with pytest.raises(LookupError):
        stage.playground.retry_event()


def test_an_event_whose_answer_was_lost_comes_twice(stage):
    stage.app.event("app_home_opened")(lambda: None)
    seen = headers_of(stage)
    stage.playground.provoke_lost_answers(1)
    stage.driver("dana").open_home()
    assert seen == [("0", ""), ("1", "http_timeout")]


def test_a_bot_may_decline_retries(stage):
    seen = headers_of(stage)

    @stage.app.error
    def on_error():
        return BoltResponse(status=500, headers={"x-slack-no-retry": "1"})

    @stage.app.event("app_home_opened")
    def on_home():
        raise ValueError("no luck")

    stage.driver("dana").open_home()
    assert seen == [("0", "")]


def test_only_what_the_manifest_subscribes_to_is_sent():
    with staged(events=frozenset({"message.im"})) as stage:
        stage.driver("dana").open_home()
        stage.driver("dana").say("hello", "sales")
        assert stage.heard == []


def test_an_address_is_verified_by_a_challenge(stage):
    assert stage.playground.events.verify_url("a-challenge")


def test_a_bot_with_another_secret_refuses_every_request():
    with staged(signing_secret="other") as stage:
        stage.app.command("/opp")(lambda ack: ack("Hello."))
        stage.driver("dana").command("/opp", "sales")
        assert stage.driver("dana").last("sales").text == '/opp failed with the error "dispatch_failed"'
        assert stage.heard == []
