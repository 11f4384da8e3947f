"""Slack's dictionaries to typed requests; the one pair that writes and reads button values and form memories."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from slack_bolt import Args

from bot.domain.people import Caller, Surface
from bot.domain.workspace import Place

VERSION = "1"


class OlderVersion(Exception):
    """A button or form of another version of this program."""


class Tap(BaseModel):
    """What a button carries: which opportunity, which version the finger saw, and where to.

    `kind` and `rest` say which word of the command is meant, and what was typed behind the opportunity's name.
    `item` or `code` name what is not an opportunity: a line, a document, a lead, a piece of set-up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opportunity: int = 0
    seen: int = 0
    move: str | None = None
    to: int | None = None
    page: int | None = None
    kind: str | None = None
    rest: str | None = None
    item: int = 0
    code: str | None = None


class Origin(BaseModel):
    """Where a form came from and what it is for, kept in its private metadata.

    `channel` and `ts` name a card that others see too, `url` answers the person alone; `replaces` when that answer
    takes the place of the private card that was tapped. `currency` is what amounts typed into the form are in; `item`
    or `code` name what the form is for where that is not the opportunity itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opportunity: int = 0
    seen: int = 0
    channel: str | None = None
    ts: str | None = None
    url: str | None = None
    replaces: bool = False
    more: bool = False
    currency: str | None = None
    item: int = 0
    code: str | None = None

    @property
    def place(self) -> Place | None:
        """The card that others see, if it was one."""
        return Place(channel=self.channel, ts=self.ts) if self.channel and self.ts else None


Carried = TypeVar("Carried", Tap, Origin)


def encode(carried: Tap | Origin) -> str:
    """The value of a button, or the private metadata of a form."""
    return VERSION + carried.model_dump_json(exclude_defaults=True)


def decode(value: str, kind: type[Carried]) -> Carried:
    """What a button or form carries.

    Raises: OlderVersion when it is not one of ours.
    """
    if value[:1] != VERSION:
        raise OlderVersion
    try:
        return kind.model_validate_json(value[1:])
    except ValidationError as error:
        raise OlderVersion from error


def tap_of(body: Mapping[str, Any]) -> Tap:
    """What the tapped button or menu entry carries; an empty tap where there is none."""
    actions = body.get("actions") or [{}]
    action = actions[0]
    if action.get("type") == "button":
        value = action.get("value")
    else:
        value = (action.get("selected_option") or {}).get("value") if action.get("type") == "overflow" else None
    return decode(value, Tap) if value else Tap()


def origin_of(body: Mapping[str, Any]) -> Origin:
    """Where the request came from: the memory of a form, the tapped card, or the command."""
    if view := body.get("view"):
        memory = view.get("private_metadata")
        return decode(memory, Origin) if memory else Origin()
    url = body.get("response_url")
    container = body.get("container") or {}
    if container.get("type") == "message" and not container.get("is_ephemeral"):
        return Origin(channel=container["channel_id"], ts=container["message_ts"], url=url)
    channel = body.get("channel_id") or container.get("channel_id")
    tap = tap_of(body)
    is_card = bool(container.get("is_ephemeral") and (tap.opportunity or tap.item))
    return Origin(channel=channel, url=url, replaces=is_card)


def caller_of(args: Args) -> Caller:
    """Who asks, in which workspace, on which surface; the workspace is where we are installed, not always theirs."""
    context = args.context
    return Caller(workspace=context.team_id or "", user=context.user_id, surface=_surface(args.body))


def _surface(body: Mapping[str, Any]) -> Surface:
    if "command" in body:
        return Surface.COMMAND
    if body.get("type") == "view_submission":
        return Surface.FORM
    return Surface.BUTTON if body.get("type") == "block_actions" else Surface.EVENT


def key_of(args: Args) -> str | None:
    """The business key under which the request acts once.

    Submit: view and person; tap: person, message, action and version seen; command: trigger; event: event id.
    """
    body, user = args.body, args.context.user_id
    match body.get("type"):
        case "view_submission":
            return f"submit:{body['view']['id']}:{user}"
        case "block_actions":
            action = body["actions"][0]
            where = (body.get("container") or {}).get("message_ts") or (body.get("view") or {}).get("id")
            chosen = action.get("value") or (action.get("selected_option") or {}).get("value")
            return f"tap:{user}:{where}:{action['action_id']}:{chosen}"
        case "event_callback":
            return f"event:{body['event_id']}"
        case _:
            return f"command:{body['trigger_id']}" if "command" in body else None
