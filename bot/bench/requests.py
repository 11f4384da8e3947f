"""Requests as Slack sends them, signed; built from the forms and cards that the bot itself would have drawn."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.bench.world import READER, SELLER, TEAM, World
from bot.domain.cycle import CloseCode, Move
from bot.domain.workspace import Sheet
from bot.ports import Clock
from handlers.http import SLACK_PATH
from handlers.payloads import Origin, Tap, encode
from handlers.views.card import opportunity_card
from handlers.views.forms.close import won_form
from handlers.views.forms.create import CreateFields, Possible, create_form
from handlers.views.ids import YES, Action, Field
from handlers.views.text import Reader

SECRET, COMMAND, CHANNEL, CARD = "bench-secret", "/opp", "C0SALES", "1700000000.000100"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """Writes requests; `sheet` is an opportunity of the seller, whose card and form the others look like."""

    clock: Clock
    world: World
    sheet: Sheet
    codes: tuple[CloseCode, ...]
    slack_url: str

    def create(self, number: int) -> bytes:
        """The submitted form of a new opportunity."""
        origin = Origin(channel=CHANNEL, url=self._response_url, currency="USD")
        view = create_form(
            CreateFields(currency="USD", cycle="STANDARD", owner=SELLER),
            Possible(currencies=(), cycles=()),
            self.reader,
            metadata=encode(origin),
        )
        closes = (self.today + timedelta(days=40)).isoformat()
        values: dict[Field, Json] = {
            Field.NAME: {"type": "plain_text_input", "value": f"Order from Slack {number}"},
            Field.ACCOUNT: chosen("external_select", str(self.world.account_id)),
            Field.CONTACT: {"type": "external_select", "selected_option": None},
            Field.VALUE: {"type": "plain_text_input", "value": "12,500"},
            Field.CLOSE_DATE: {"type": "datepicker", "selected_date": closes},
            Field.ACTIVATE: {"type": "checkboxes", "selected_options": [_option(YES)]},
        }
        return self.submit(view, values, f"V0CREATE{number}")

    def advance(self, opportunity_id: int) -> bytes:
        """The tap on a card in a channel that moves its opportunity to the second stage."""
        tap = Tap(opportunity=opportunity_id, seen=1, move=Move.NEXT.value, to=2)
        card = opportunity_card(self.sheet, self.reader, shared=True)
        where = {"message_ts": CARD, "channel_id": CHANNEL}
        action = {"type": "button", "block_id": "b", "action_id": Action.ADVANCE.value, "value": encode(tap)}
        payload = {
            **base("block_actions", SELLER),
            "trigger_id": "trigger",
            "container": {"type": "message", "is_ephemeral": False, **where},
            "channel": {"id": CHANNEL, "name": "sales"},
            "message": {"type": "message", "user": "U0BOT", "ts": CARD, "team": TEAM, **card.arguments()},
            "state": {"values": {}},
            "response_url": self._response_url,
            "actions": [{**action, "action_ts": "1700000001.000100"}],
        }
        return self.signed({"payload": json.dumps(payload)})

    def close(self, opportunity_id: int) -> bytes:
        """The submitted form that wins an opportunity which was moved once."""
        shown = {"opportunity": opportunity_id, "seen": 2, "channel": CHANNEL, "ts": CARD, "currency": "USD"}
        origin = Origin.model_validate({**shown, "url": self._response_url})
        opportunity, today = self.sheet.opportunity, self.today
        view = won_form(opportunity, self.codes, today, self.reader, metadata=encode(origin))
        values: dict[Field, Json] = {
            Field.VALUE: {"type": "plain_text_input", "value": "11,800"},
            Field.CLOSE_CODE: chosen("static_select", "PRICE_W"),
            Field.CLOSE_DATE: {"type": "datepicker", "selected_date": today.isoformat()},
            Field.DESCRIPTION: {"type": "plain_text_input", "value": None},
        }
        return self.submit(view, values, f"V0CLOSE{opportunity_id}")

    def command(self, text: str) -> bytes:
        """The slash command."""
        return self.signed(
            {
                "token": "none",
                "team_id": TEAM,
                "team_domain": "bench",
                "channel_id": CHANNEL,
                "channel_name": "sales",
                "user_id": READER,
                "user_name": READER.lower(),
                "command": COMMAND,
                "text": text,
                "api_app_id": "A0BENCH",
                "is_enterprise_install": "false",
                "response_url": self._response_url,
                "trigger_id": "trigger",
            }
        )

    @property
    def _response_url(self) -> str:
        return f"{self.slack_url}/response"

    @property
    def today(self) -> date:
        """Where everybody is."""
        return self.clock.now().date()

    @property
    def reader(self) -> Reader:
        """Somebody who reads what is drawn."""
        return Reader.at(self.clock.now(), "en", "UTC")

    def submit(self, view: Json, values: Mapping[Field, Json], view_id: str, below: str | None = None) -> bytes:
        """The form, filled in and submitted; `below` is the view that it lies on."""
        state = {field.value: {field.action_id: value} for field, value in values.items()}
        shown: Json = {"id": view_id, "team_id": TEAM, "app_id": "A0BENCH", "bot_id": "B0BOT", "hash": "1.a"}
        shown |= {"root_view_id": below or view_id, "previous_view_id": below}
        payload = {
            **base("view_submission", SELLER),
            "trigger_id": "trigger",
            "view": {**view, **shown, "state": {"values": state}},
            "response_urls": [],
        }
        return self.signed({"payload": json.dumps(payload)})

    def signed(self, fields: Mapping[str, str]) -> bytes:
        """The whole HTTP request."""
        body, moment = urlencode(fields), str(int(self.clock.now().timestamp()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=moment, body=body)
        head = (
            f"POST {SLACK_PATH} HTTP/1.1\r\nHost: bot\r\nUser-Agent: Slackbot 1.0\r\nAccept: application/json,*/*\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"X-Slack-Request-Timestamp: {moment}\r\nX-Slack-Signature: {signature}\r\n\r\n"
        )
        return (head + body).encode()


def base(kind: str, user: str) -> Json:
    """What every payload of Slack has."""
    return {
        "type": kind,
        "token": "none",
        "team": {"id": TEAM, "domain": "bench"},
        "enterprise": None,
        "is_enterprise_install": False,
        "api_app_id": "A0BENCH",
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
    }


def _option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value, "emoji": False}, "value": value}


def chosen(kind: str, value: str) -> Json:
    """The input of a select."""
    return {"type": kind, "selected_option": _option(value)}
