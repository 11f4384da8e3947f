"""What the browser posts, done by the hands of the person who sits there. Draws only what a post must answer."""

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from jinja2 import Environment

from bot.playground.delivery import Answer
from bot.playground.errors import NotPossible
from bot.playground.hands import Hands
from bot.playground.inputs import Raw, entered
from bot.playground.pages.controls import option_groups, unix_seconds
from bot.playground.pages.scene import Scene
from bot.playground.settings import PlaygroundSettings
from bot.playground.surfaces import Json, Surface, find_element, values_of
from bot.playground.talk import escaped
from bot.playground.workspace import Workspace

TEXT_INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}


class Stage(Protocol):
    """What the pages need of the playground."""

    @property
    def workspace(self) -> Workspace:
        """The state that is drawn."""

    @property
    def hands(self) -> Hands:
        """What people can do."""

    @property
    def settings(self) -> PlaygroundSettings:
        """The command, the shortcuts and the names."""

    def provoke(self, *, rate_limit: int) -> None:
        """Answer the next calls of the bot with 429."""

    def provoke_errors(self, count: int) -> None:
        """Fail the next calls of the bot."""

    def provoke_lost_answers(self, count: int) -> None:
        """Lose the next answers of the bot."""

    def retry_event(self) -> Answer:
        """Send the last event again."""

    def disconnect_sockets(self) -> None:
        """End the Socket Mode connections."""


Deed = Callable[[Stage, Environment, str, Json], Json | None]


def say(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Send a message or run a slash command."""
    typed = str(body["text"])
    text = typed if typed.startswith("/") else _composed(stage.workspace, typed)
    stage.hands.say(person, body["channel"], text, body.get("thread") or None, tuple(body.get("files", ())))


def act(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Press, choose or enter something, after keeping what else was typed on the same surface."""
    surface = _surface(stage, body)
    _keep(stage, person, surface, body.get("fields", ()))
    field = body["field"]
    raw = _raw(stage, person, field)
    stage.hands.act(person, surface, field["block_id"], field["action_id"], raw)


def submit(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Submit the form on top with what was typed."""
    _keep(stage, person, _surface(stage, body), body.get("fields", ()))
    stage.hands.submit(person)


def close(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Put one form away, or all of them."""
    stage.hands.close(person, everything=bool(body.get("everything")))


def suggest(stage: Stage, templates: Environment, person: str, body: Json) -> Json:
    """Ask the bot for the options of a type-ahead; the answer is a drawn list."""
    field = body["field"]
    offer = stage.hands.suggest(person, _surface(stage, body), field["block_id"], field["action_id"], body["query"])
    found = option_groups(offer)
    sorry = "" if any(group.options for group in found) else "Nothing found."
    drawn = templates.get_template("elements/suggestions.html").render(found=found, sorry=sorry, list=body["list"])
    return {"html": drawn}


def shortcut(stage: Stage, _: Environment, person: str, body: Json) -> Json | None:
    """Run a global shortcut, or one of a message."""
    message = stage.workspace.find_message(body["channel"], body["ts"]) if body.get("ts") else None
    took = stage.hands.shortcut(person, body["callback_id"], message)
    return None if took else {"sorry": "The app did not answer the shortcut."}


def dismiss(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Take an ephemeral message off the screen."""
    message = stage.workspace.find_message(body["channel"], body["ts"])
    if message:
        stage.hands.dismiss(person, message)


def react(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Put an emoji under a message."""
    message = stage.workspace.find_message(body["channel"], body["ts"])
    if message:
        stage.hands.react(person, message, body["emoji"])


def invite(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Bring somebody, perhaps the app, into the channel."""
    stage.hands.invite(person, body["guest"], body["channel"])


def look(stage: Stage, _: Environment, person: str, body: Json) -> None:
    """Look at the app's Home or Messages tab."""
    stage.hands.open_home(person, body.get("tab", "home"))


def provoke(stage: Stage, _: Environment, person: str, body: Json) -> Json:  # noqa: ARG001 - a deed
    """Make a bad day happen; a sentence that says so."""
    what, sentence = PROVOCATIONS[body["what"]]
    try:
        what(stage)
    except LookupError as error:
        return {"sorry": f"{error}."}
    return {"sorry": sentence}


PROVOCATIONS: dict[str, tuple[Callable[[Stage], object], str]] = {
    "rate_limit": (lambda stage: stage.provoke(rate_limit=3), "The next 3 calls are answered with 429."),
    "errors": (lambda stage: stage.provoke_errors(3), "The next 3 calls fail."),
    "slow": (lambda stage: stage.provoke_lost_answers(1), "The app's next answer gets lost."),
    "retry_event": (lambda stage: stage.retry_event(), "The last event was sent again."),
    "disconnect": (lambda stage: stage.disconnect_sockets(), "The sockets are closed."),
}

DEEDS: dict[str, Deed] = {
    "say": say,
    "act": act,
    "submit": submit,
    "close": close,
    "suggest": suggest,
    "shortcut": shortcut,
    "dismiss": dismiss,
    "react": react,
    "invite": invite,
    "look": look,
    "provoke": provoke,
}


def _composed(workspace: Workspace, typed: str) -> str:
    """The text as Slack's composer sends it: escaped, with the ids of the people and channels it names."""
    return re.sub(r"(<[@#]\w+)\|[^>]*>", r"\1>", escaped(workspace, typed))


def _surface(stage: Stage, body: Json) -> Surface:
    found = stage.workspace.find_surface(body["surface"])
    if found is None:
        raise NotPossible("This is not there any more.")
    return found


def _keep(stage: Stage, person: str, surface: Surface, fields: Iterable[Json]) -> None:
    """Remember what stands in the fields without telling the bot."""
    for field in fields:
        found = find_element(surface, field["block_id"], field["action_id"])
        if found is None or found[0]["type"] != "input":
            continue
        block, element = found
        if not block.get("dispatch_action"):
            raw = _raw(stage, person, field)
            stage.hands.act(person, surface, block["block_id"], element["action_id"], raw)
        elif element["type"] in TEXT_INPUTS:
            entry = entered(element, field["value"], [])
            values_of(surface, person).setdefault(block["block_id"], {})[element["action_id"]] = entry


def _raw(stage: Stage, person: str, field: Json) -> Raw:
    value: Raw = field.get("value")
    if field.get("control") == "datetimepicker" and isinstance(value, str):
        seconds = unix_seconds(value, Scene(zone=stage.workspace.people[person].tz))
        return None if seconds is None else str(seconds)
    return value
