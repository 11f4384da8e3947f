"""What Slack answers to a message decides whether it is tried again, given up, or its place forgotten."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.clock import SystemClock
from bot.domain.workspace import Place
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, PlaceGone
from handlers.messenger import SlackMessenger

CARD = Place(channel="C1", ts="1.5")


class Refusing(WebClient):
    """Slack, which refuses everything for one reason."""

    def __init__(self, reason: str, status: int = 200) -> None:
        super().__init__()
        self._answer = SlackResponse(
            client=self,
            http_verb="POST",
            api_url="",
            req_args={},
            data={"ok": False, "error": reason},
            headers={"Retry-After": "20"},
            status_code=status,
        )

    def api_call(self, *_place: Any, **_arguments: Any) -> SlackResponse:
        """Never an answer."""
        raise SlackApiError("refused", self._answer)


def came_of(reason: str, status: int = 200) -> Exception:
    with pytest.raises((DeliveryFailed, DeliveryPaced, DeliveryRefused)) as raised:
        SlackMessenger(Refusing(reason, status), SystemClock()).retire_card(CARD)
    return raised.value


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        *((reason, DeliveryFailed) for reason in ("internal_error", "service_unavailable")),
        *((reason, DeliveryFailed) for reason in ("invalid_auth", "token_revoked", "account_inactive", "not_authed")),
        *((reason, PlaceGone) for reason in ("message_not_found", "channel_not_found", "cant_update_message")),
        *((reason, PlaceGone) for reason in ("is_archived", "not_in_channel")),
        *((reason, DeliveryRefused) for reason in ("invalid_blocks", "msg_too_long", "missing_scope")),
    ],
)
def test_a_reason_decides_what_becomes_of_a_message(reason: str, kind: type[Exception]) -> None:
    refusal = came_of(reason)
    assert (type(refusal), str(refusal)) == (kind, reason)


def test_too_many_and_server_errors_pass_whatever_their_reason() -> None:
    paced = came_of("invalid_blocks", status=429)
    assert isinstance(paced, DeliveryPaced) and paced.seconds == 20
    assert isinstance(came_of("message_not_found", status=503), DeliveryFailed)
