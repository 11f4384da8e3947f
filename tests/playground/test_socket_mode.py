"""Socket Mode with Bolt's own handler: the same conversation without an address of the bot's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Thread

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.playground.driver import Driver
from bot.playground.server import Playground
from tests.playground.conftest import APP_TOKEN, bolt_app, settings
from tests.playground.payloads import FORM

SOON = timedelta(seconds=5)


@dataclass
class Wire:
    """A playground and the connections of one app to it."""

    playground: Playground
    app: App
    handlers: list[SocketModeHandler] = field(default_factory=list)

    def connect(self) -> None:
        web_client = WebClient(token=APP_TOKEN, base_url=self.playground.api_url)
        handler = SocketModeHandler(self.app, APP_TOKEN, web_client=web_client, ping_interval=1)
        handler.connect()
        self.handlers.append(handler)
        assert self.playground.sockets.wait_for(len(self.handlers), SOON)

    def close(self) -> None:
        """The SDK's client closes at once only while its server hangs up as well."""
        closing = [Thread(target=handler.close) for handler in self.handlers]
        for thread in closing:
            thread.start()
        self.playground.stop()
        for thread in closing:
            thread.join()


@pytest.fixture
def wire() -> Iterator[Wire]:
    playground = Playground(settings(ack_seconds=1.0), SystemClock().now)
    playground.start()
    wire = Wire(playground, bolt_app(playground))
    wire.connect()
    yield wire
    wire.close()


def test_commands_forms_and_events_travel_over_the_socket(wire):
    homes = []

    @wire.app.command("/opp")
    def on_command(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=FORM)
        ack("Opening the form.")

    @wire.app.view("create")
    def on_create(ack):
        ack(response_action="errors", errors={"name": "That one exists."})

    @wire.app.event("app_home_opened")
    def on_home(event):
        homes.append(event["user"])

    dana = Driver(wire.playground, "dana")
    dana.command("/opp new", "sales")
    assert dana.last("sales").text == "Opening the form."
    dana.fill("Name", "Acme")
    dana.submit()
    assert dana.errors == {"name": "That one exists."}
    dana.open_home()
    assert homes == ["U0DANA"]
    assert wire.playground.workspace.refusals == []


def test_an_unhandled_command_is_not_acknowledged_and_times_out(wire):
    dana = Driver(wire.playground, "dana")
    dana.command("/opp", "sales")
    assert dana.last("sales").text == '/opp failed with the error "operation_timeout"'


def test_a_bot_that_is_asked_to_refresh_connects_anew(wire):
    @wire.app.command("/opp")
    def on_command(ack):
        ack("Still here.")

    wire.playground.disconnect_sockets("refresh_requested")
    assert wire.playground.sockets.wait_for(1, SOON)
    dana = Driver(wire.playground, "dana")
    dana.command("/opp", "sales")
    assert dana.last("sales").text == "Still here."


def test_each_payload_goes_to_one_of_several_connections(wire):
    @wire.app.command("/opp")
    def on_command(ack, body):
        ack(body["text"])

    wire.connect()
    dana = Driver(wire.playground, "dana")
    for text in ("one", "two", "three"):
        dana.command(f"/opp {text}", "sales")
    assert [each.text for each in dana.messages("sales")] == ["one", "two", "three"]
