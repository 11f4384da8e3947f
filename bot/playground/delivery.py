"""The way to the bot over signed HTTP, as Slack sends it. Knows nothing of what is sent."""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

import httpx

from bot.playground.settings import PlaygroundSettings
from bot.playground.signature import sign
from bot.playground.surfaces import Json

Kind = Literal["slash_commands", "interactive", "events_api"]
Trouble = Literal["http_timeout", "connection_failed", "http_error"]

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Delivery:
    """One payload on its way to the bot."""

    kind: Kind
    payload: Json
    retry_num: int = 0
    retry_reason: str = ""


@dataclass(frozen=True)
class Answer:
    """What came back: a body, or the trouble there was; both are absent in a plain acknowledgement."""

    body: Json | str = ""
    trouble: Trouble | None = None
    wants_no_retry: bool = False


class HttpLine:
    """Delivers by POST to the bot's one address; `signed_at` is the clock of the signatures."""

    def __init__(self, settings: PlaygroundSettings, signed_at: Callable[[], datetime]) -> None:
        self.url = settings.bot_url
        self._secret = settings.signing_secret
        self._signed_at = signed_at
        no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the bot is on localhost: none are worth loading
        self._client = httpx.Client(timeout=settings.ack_seconds, trust_env=False, verify=no_certificates)

    def deliver(self, delivery: Delivery) -> Answer:
        """The bot's answer, at the latest after the seconds that Slack waits."""
        if self.url is None:
            return Answer(trouble="connection_failed")
        content_type, body = _encoded(delivery)
        headers = self._headers(delivery, content_type, body)
        try:
            response = self._client.post(self.url, content=body, headers=headers)
        except httpx.TimeoutException:
            return Answer(trouble="http_timeout")
        except httpx.TransportError:
            return Answer(trouble="connection_failed")
        wants_no_retry = response.headers.get("x-slack-no-retry") == "1"
        if not response.is_success:
            return Answer(trouble="http_error", wants_no_retry=wants_no_retry)
        return Answer(body=_decoded(response), wants_no_retry=wants_no_retry)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _headers(self, delivery: Delivery, content_type: str, body: str) -> dict[str, str]:
        timestamp = int(self._signed_at().timestamp())
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (playground)",
            "X-Slack-Request-Timestamp": str(timestamp),
            "X-Slack-Signature": sign(self._secret, timestamp, body),
        }
        if delivery.retry_num:
            headers["X-Slack-Retry-Num"] = str(delivery.retry_num)
            headers["X-Slack-Retry-Reason"] = delivery.retry_reason
        return headers


def _encoded(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind == "events_api":
        return "application/json", json.dumps(delivery.payload)
    if delivery.kind == "slash_commands":
        return FORM, urlencode(delivery.payload)
    return FORM, urlencode({"payload": json.dumps(delivery.payload)})


def _decoded(response: httpx.Response) -> Json | str:
    if "json" not in response.headers.get("content-type", ""):
        return response.text
    body = response.json()
    return body if isinstance(body, dict) else response.text
