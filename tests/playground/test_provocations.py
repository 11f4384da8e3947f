"""Bad days on demand: too many requests, errors, broken connections, silence."""

from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from tests.playground.conftest import BOT_TOKEN, staged


def impatient(stage, timeout: float = 5.0) -> WebClient:
    """A client that never tries again."""
    return WebClient(token=BOT_TOKEN, base_url=stage.playground.api_url, timeout=timeout, retry_handlers=[])


def test_so_many_requests_are_too_many(stage):
    stage.playground.provoke(rate_limit=2, retry_after=7, method="chat.postMessage")
    client = impatient(stage)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refusal:
            client.chat_postMessage(channel="C0SALES", text="a")
        response = refusal.value.response
        assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "7")
        assert client.auth_test()["ok"]
    assert client.chat_postMessage(channel="C0SALES", text="a")["ok"]


def test_a_client_that_waits_as_told_gets_through(stage):
    stage.client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    stage.playground.provoke(rate_limit=1, retry_after=0)
    assert stage.client.chat_postMessage(channel="C0SALES", text="a")["ok"]


def test_errors_of_the_server_come_as_status_500(stage):
    stage.playground.provoke_errors(1)
    with pytest.raises(SlackApiError) as failure:
        impatient(stage).auth_test()
    assert failure.value.response.status_code == 500
    assert impatient(stage).auth_test()["ok"]


def test_connections_break_without_an_answer(stage):
    stage.playground.provoke_errors(1, "drop")
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        impatient(stage).auth_test()
    assert impatient(stage).auth_test()["ok"]


def test_silence_lasts_until_the_client_gives_up(stage):
    stage.playground.provoke_errors(1, "silence")
    with pytest.raises(TimeoutError):
        impatient(stage, timeout=0.3).auth_test()
    assert impatient(stage).auth_test()["ok"]


def test_what_was_ordered_can_be_called_off(stage):
    stage.playground.provoke_errors(5)
    stage.playground.provocations.clear()
    assert impatient(stage).auth_test()["ok"]


def test_the_real_limit_is_one_post_a_second_in_a_channel():
    with staged(enforce_rate_limits=True) as stage:
        client = impatient(stage)
        client.chat_postMessage(channel="C0SALES", text="a")
        client.chat_postMessage(channel="U0SAM", text="a")
        with pytest.raises(SlackApiError, match="ratelimited"):
            client.chat_postMessage(channel="C0SALES", text="b")
