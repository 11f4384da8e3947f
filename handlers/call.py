"""One request from Slack: who asks, what they read, and the ways to answer. Knows no rule of selling."""

from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.domain.people import Caller, Person
from bot.domain.workspace import Place
from bot.usecases.desk import Desk
from handlers.payloads import Origin, Tap
from handlers.views.message import Message
from handlers.views.text import Reader

_log = structlog.get_logger()
ANSWER_SECONDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a listener is handed: the request, the use cases, the person as caller and as reader."""

    args: Args
    desk: Desk
    caller: Caller
    person: Person
    reader: Reader
    key: str | None
    tap: Tap
    origin: Origin

    @property
    def body(self) -> dict[str, Any]:
        """The payload as Slack sent it."""
        return dict(self.args.body)

    def ack(self) -> None:
        """Tells Slack that all is well."""
        self.args.ack()

    def reply(self, message: Message) -> None:
        """Answers the person alone: in the command's own response, else beside the card, else as a form's successor."""
        if "command" in self.args.body:
            self.args.ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")
            return
        self.args.ack()
        self._send_private(message)

    def _send_private(self, message: Message, *, replace: bool = False) -> bool:
        """Says whether Slack took it; a lost private answer changes nothing that was done."""
        if not self.origin.url:
            return self._post_ephemeral(message)
        hook = WebhookClient(self.origin.url, timeout=ANSWER_SECONDS)
        try:
            answer = hook.send(
                text=message.text, blocks=list(message.blocks), response_type="ephemeral", replace_original=replace
            )
        except (SlackClientError, OSError) as error:
            _log.warning("private answer lost", reason=type(error).__name__)
            return False
        return answer.status_code == 200  # noqa: PLR2004

    def _post_ephemeral(self, message: Message) -> bool:
        channel = self.origin.channel or self.caller.user
        try:
            if self.origin.channel:
                self.args.client.chat_postEphemeral(
                    channel=channel, user=self.caller.user, text=message.text, blocks=list(message.blocks)
                )
            else:
                self.args.client.chat_postMessage(channel=channel, text=message.text, blocks=list(message.blocks))
        except (SlackClientError, OSError) as error:
            _log.warning("private answer lost", reason=type(error).__name__)
            return False
        return True

    def redraw(self, message: Message, opportunity_id: int) -> None:
        """Shows the new state where the person tapped: the card in the channel, the private card, else a new private one."""
        if place := self.origin.place:
            self._update(place, message, opportunity_id)
        else:
            self._send_private(message, replace=self.origin.replaces)

    def _update(self, place: Place, message: Message, opportunity_id: int) -> None:
        try:
            self.args.client.chat_update(
                channel=place.channel, ts=place.ts, text=message.text, blocks=list(message.blocks)
            )
        except (SlackClientError, OSError) as error:
            _log.warning("card not redrawn", reason=type(error).__name__)
            self.desk.cards.refresh_later(self.caller, opportunity_id, place)

    def open(self, view: dict[str, Any]) -> None:
        """Opens a form; inside an open form it is pushed on top."""
        client, trigger = self.args.client, self.args.body["trigger_id"]
        if self.args.body.get("view"):
            client.views_push(trigger_id=trigger, view=view)
        else:
            client.views_open(trigger_id=trigger, view=view)
        self.args.ack()

    def refuse(self, errors: dict[str, str]) -> None:
        """Puts a sentence beside each wrong field of the submitted form, which stays open as it is."""
        self.args.ack(response_action="errors", errors=errors)

    def swap(self, view: dict[str, Any]) -> None:
        """Replaces the submitted form; what was typed into blocks that stay is kept."""
        self.args.ack(response_action="update", view=view)

    def update_view(self, view: dict[str, Any]) -> None:
        """Redraws the open form that the tap came from."""
        shown = self.args.body["view"]
        self.args.client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)
        self.args.ack()
