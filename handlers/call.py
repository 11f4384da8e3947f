"""One request from Slack: who asks, what they read, and the ways to answer. Knows no rule of selling."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.domain.people import Caller, Permission, Person, may
from bot.domain.workspace import Place, Sheet
from bot.usecases.desk import Desk
from bot.usecases.office import Target
from handlers.payloads import OlderVersion, Origin, Tap
from handlers.typed import Typed
from handlers.views import notices
from handlers.views.card import opportunity_card
from handlers.views.message import Message
from handlers.views.text import Reader

View = dict[str, Any]
_log = structlog.get_logger()
ANSWER_SECONDS = 2


def answer_privately(client: WebClient, url: str, message: Message, *, replace: bool = False) -> bool:
    """Says to the person alone, by a response url; False when there is none, or Slack says it is used up.

    What gets no answer is given up: another try would come too late for the request.
    """
    if not url:
        return False
    hook = WebhookClient(url, timeout=ANSWER_SECONDS, ssl=client.ssl)
    try:
        answer = hook.send(**message.arguments(), response_type="ephemeral", replace_original=replace)
    except (SlackClientError, OSError) as error:
        _log.warning("private answer lost", reason=type(error).__name__)
        return True
    return answer.status_code == HTTPStatus.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a listener is handed: the request, the use cases, the person as caller and as reader.

    `everybody` reads what stands in channels.
    """

    args: Args
    desk: Desk
    caller: Caller
    person: Person
    reader: Reader
    everybody: Reader
    key: str | None
    tap: Tap
    origin: Origin

    @property
    def body(self) -> dict[str, Any]:
        """The payload as Slack sent it."""
        return dict(self.args.body)

    @property
    def currency(self) -> str:
        """What amounts typed into the submitted form are in. Raises: OlderVersion."""
        if self.origin.currency is None:
            raise OlderVersion
        return self.origin.currency

    @property
    def typed(self) -> Typed:
        """What stands in the open or submitted form."""
        return Typed.of(self.args.body["view"])

    @property
    def tapped(self) -> Target:
        """The opportunity of the tapped button, as the finger saw it."""
        return Target(opportunity_id=self.tap.opportunity, seen=self.tap.seen, key=self.key, place=self.origin.place)

    @property
    def submitted(self) -> Target:
        """The opportunity of the submitted form, as the form showed it."""
        origin = self.origin
        return Target(opportunity_id=origin.opportunity, seen=origin.seen, key=self.key, place=origin.place)

    def named(self, opportunity_id: int) -> Target:
        """An opportunity as it is now, whatever was seen."""
        return Target(opportunity_id=opportunity_id, key=self.key, place=self.origin.place)

    def ack(self) -> None:
        """Tells Slack that all is well."""
        self.args.ack()

    def reply(self, message: Message) -> None:
        """Answers the person alone: in the command's own response, else in a message of its own."""
        if "command" in self.args.body:
            self.args.ack(**message.arguments(), response_type="ephemeral")
            return
        self.args.ack()
        self.whisper(message)

    def whisper(self, message: Message) -> None:
        """A message of its own for the person alone, once the request is acknowledged."""
        if not answer_privately(self.args.client, self.origin.url or "", message):
            self._post_ephemeral(message)

    def _post_ephemeral(self, message: Message) -> None:
        client, user = self.args.client, self.caller.user or ""
        try:
            if self.origin.channel:
                client.chat_postEphemeral(channel=self.origin.channel, user=user, **message.arguments())
            else:
                client.chat_postMessage(channel=user, **message.arguments())
        except (SlackClientError, OSError) as error:
            _log.warning("private answer lost", reason=type(error).__name__)

    def show(self, sheet: Sheet) -> None:
        """Draws the new state where the person tapped; a submitted form closes."""
        self.args.ack()
        self.redraw(self._card(sheet), sheet.opportunity.id)

    def show_new(self, sheet: Sheet) -> None:
        """A new card for the person alone."""
        self.reply(self._private_card(sheet))

    def replace(self, message: Message) -> None:
        """Takes the place of the private message that was tapped."""
        answer_privately(self.args.client, self.origin.url or "", message, replace=True)

    def redraw(self, message: Message, opportunity_id: int) -> None:
        """The message in the place of the tapped card: the channel's, the private one, else as a new private one."""
        if place := self.origin.place:
            self._update(place, message, opportunity_id)
        elif not answer_privately(self.args.client, self.origin.url or "", message, replace=self.origin.replaces):
            self._post_ephemeral(message)

    def _update(self, place: Place, message: Message, opportunity_id: int) -> None:
        try:
            self.args.client.chat_update(channel=place.channel, ts=place.ts, **message.arguments())
        except (SlackClientError, OSError) as error:
            _log.warning("card not redrawn", reason=type(error).__name__)
            self.desk.cards.refresh_later(self.caller, opportunity_id, place)

    def _card(self, sheet: Sheet) -> Message:
        if not self.origin.place:
            return self._private_card(sheet)
        if sheet.opportunity.private:
            return notices.gone_card(self.everybody)
        return opportunity_card(sheet, self.everybody, shared=True)

    def _private_card(self, sheet: Sheet) -> Message:
        return opportunity_card(
            sheet,
            self.reader,
            may_change=self.may(Permission.CHANGE, sheet),
            may_delete=self.may(Permission.DELETE, sheet),
        )

    def may(self, permission: Permission, sheet: Sheet) -> bool:
        """For what is drawn only: the use case decides."""
        opportunity, person = sheet.opportunity, self.person
        standing = person.standing(opportunity.owner_id, opportunity.owner_path, on_team=sheet.on_team)
        return may(person.role, permission, standing, private=opportunity.private)

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

    def settle_below(
        self, *views: dict[str, Any], sheet: Sheet | None = None, instead: dict[str, Any] | None = None
    ) -> None:
        """Closes the submitted form and draws anew what lies below it: the view next to it first, then the lowest.

        Where a view is given `instead`, that takes the place of the form.
        With a sheet the tapped card is drawn anew too, where that can be done in its place.
        """
        if instead:
            self.swap(instead)
        else:
            self.args.ack()
        shown = self.args.body["view"]
        below = dict.fromkeys(filter(None, (shown.get("previous_view_id"), shown.get("root_view_id"))))
        for view_id, view in zip((each for each in below if each != shown["id"]), views, strict=False):
            self._draw_below(view_id, view)
        if sheet and (self.origin.place or self.origin.replaces):
            self._touch_up(sheet)

    def redraw_lowest(self, view: dict[str, Any]) -> None:
        """Draws the lowest view anew, where the tapped one lies on top of it."""
        shown = self.args.body["view"]
        lowest = shown.get("root_view_id")
        if lowest and lowest != shown["id"]:
            self._draw_below(lowest, view)

    def answer_again(self, message: Message) -> None:
        """The message in place of the private one that the form came from; a new one where there is none."""
        self.args.ack()
        url = self.origin.url or ""
        if not (self.origin.replaces and answer_privately(self.args.client, url, message, replace=True)):
            self.whisper(message)

    def _draw_below(self, view_id: str, view: dict[str, Any]) -> None:
        try:
            self.args.client.views_update(view_id=view_id, view=view)
        except (SlackClientError, OSError) as error:
            _log.warning("view not redrawn", reason=type(error).__name__)

    def _touch_up(self, sheet: Sheet) -> None:
        """The tapped card as it is now; a private one whose answers are used up stays as it is."""
        if place := self.origin.place:
            self._update(place, self._card(sheet), sheet.opportunity.id)
        else:
            answer_privately(self.args.client, self.origin.url or "", self._private_card(sheet), replace=True)

    def redraw_views(self, view: View, lowest: View, sheet: Sheet) -> None:
        """Redraws the view that the tap came from, the one at the bottom below it, and the tapped card."""
        shown = self.args.body["view"]
        self.update_view(view)
        if shown.get("root_view_id", shown["id"]) != shown["id"]:
            self._draw_below(shown["root_view_id"], lowest)
        if self.origin.place or self.origin.replaces:
            self._touch_up(sheet)

    def update_view(self, view: dict[str, Any]) -> None:
        """Redraws the open form that the tap came from."""
        shown = self.args.body["view"]
        self.args.client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)
        self.args.ack()
