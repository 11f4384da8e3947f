"""The Events API: what happened in the workspace, told to the bot, and told again when it did not listen."""

from bot.playground.delivery import Answer, Delivery, Trouble
from bot.playground.line import Line
from bot.playground.payloads import Payloads
from bot.playground.surfaces import Json

RETRIES = 3


class Events:
    """Sends events that the manifest subscribes to. The first retry follows at once, the others on demand."""

    def __init__(self, line: Line, payloads: Payloads, subscribed: frozenset[str]) -> None:
        self._line = line
        self._payloads = payloads
        self._subscribed = subscribed
        self._last: Delivery | None = None

    def emit(self, event: Json, subscription: str | None = None) -> None:
        """Deliver the event if subscribed; `subscription` is its name in the manifest where it differs."""
        if (subscription or event["type"]) not in self._subscribed:
            return
        first = Delivery("events_api", self._payloads.event(event))
        self._last = first
        answer = self._line.deliver(first)
        if answer.trouble and not answer.wants_no_retry:
            self.retry(answer.trouble)

    def retry(self, reason: Trouble = "http_timeout") -> Answer:
        """The bot's answer to the last event, sent once more with the next retry number.

        Raises LookupError when there is no event, or it was repeated three times.
        """
        if self._last is None or self._last.retry_num >= RETRIES:
            raise LookupError("no event to repeat")
        self._last = Delivery("events_api", self._last.payload, self._last.retry_num + 1, reason)
        return self._line.deliver(self._last)

    def verify_url(self, challenge: str) -> bool:
        """Whether the bot echoes the challenge that Slack sends to a new events address."""
        handshake = {"token": "playground", "challenge": challenge, "type": "url_verification"}
        answer = self._line.deliver(Delivery("events_api", handshake))
        return answer.body in (challenge, {"challenge": challenge})
