"""Submitting and closing modals: what Slack's client checks itself, and what the bot's answer does to the stack."""

import math
import re

from bot.playground import modals
from bot.playground.delivery import Answer, Delivery
from bot.playground.errors import SlackError
from bot.playground.inputs import KINDS, is_empty
from bot.playground.line import Line
from bot.playground.payloads import Payloads
from bot.playground.shapes import Objection
from bot.playground.surfaces import Json, OpenView
from bot.playground.validate import validate_response_action
from bot.playground.workspace import Refusal, Workspace

TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "Please complete this required field."


class Forms:
    """What the buttons at the foot of a modal do."""

    def __init__(self, workspace: Workspace, line: Line, payloads: Payloads) -> None:
        self._workspace = workspace
        self._line = line
        self._payloads = payloads

    def submit(self, opened: OpenView) -> None:
        """Send the form, unless a field is missing or malformed; then obey the bot's answer."""
        with self._workspace.lock:
            opened.errors, opened.trouble = complaints(opened), None
            self._workspace.changed()
            if opened.errors:
                return
            payload = self._payloads.view_submission(opened)
        answer = self._line.deliver(Delivery("interactive", payload))
        with self._workspace.lock:
            self._obey(opened, answer)
            self._workspace.changed()

    def close(self, opened: OpenView, *, everything: bool) -> None:
        """Put the form away: by its close button, or with the whole stack by the X."""
        with self._workspace.lock:
            is_cleared = everything or bool(opened.view.get("clear_on_close"))
            gone = modals.clear(self._workspace, opened.person)[0] if is_cleared else self._pop(opened)
            payload = self._payloads.view_closed(gone, is_cleared=is_cleared)
        if gone.view.get("notify_on_close"):
            self._line.deliver(Delivery("interactive", payload))

    def _pop(self, opened: OpenView) -> OpenView:
        return modals.close_top(self._workspace, opened.person)

    def _obey(self, opened: OpenView, answer: Answer) -> None:
        if answer.trouble:
            opened.trouble = TROUBLE
            return
        if answer.body == "":
            self._remove(opened)
            return
        try:
            self._respond(opened, answer.body)
        except SlackError as error:
            opened.trouble = TROUBLE
            shown = answer.body if isinstance(answer.body, dict) else {"body": answer.body}
            self._workspace.refuse(Refusal("view_submission", error.code, error.reasons, shown))

    def _respond(self, opened: OpenView, body: Json | str) -> None:
        if not isinstance(body, dict):
            raise SlackError("invalid_response_action", str(Objection("", "the body must be empty or JSON")))
        if objections := validate_response_action(body, opened.blocks):
            raise SlackError("invalid_response_action", *map(str, objections))
        match body["response_action"]:
            case "errors":
                opened.errors = body["errors"]
            case "update":
                modals.update_view(self._workspace, opened, body["view"])
            case "push":
                modals.push_view(self._workspace, body["view"], opened)
            case "clear":
                modals.clear(self._workspace, opened.person)

    def _remove(self, opened: OpenView) -> None:
        stack = self._workspace.stacks.get(opened.person, [])
        if opened in stack:
            stack.remove(opened)


def complaints(opened: OpenView) -> dict[str, str]:
    """block_id -> what Slack's client says beside a field before it sends anything."""
    found = {}
    for block in opened.blocks:
        if block["type"] == "input":
            element = block["element"]
            entry = opened.values[block["block_id"]][element["action_id"]]
            if complaint := _complaint(element, entry, is_optional=bool(block.get("optional"))):
                found[block["block_id"]] = complaint
    return found


def _complaint(element: Json, entry: Json, *, is_optional: bool) -> str | None:
    if is_empty(entry):
        return None if is_optional else REQUIRED
    value = entry[KINDS[element["type"]].key]
    match element["type"]:
        case "plain_text_input":
            return _length_complaint(element, value)
        case "number_input":
            return _number_complaint(element, value)
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            return "Please enter a valid email address."
        case "url_text_input" if not re.match(r"https?://[^\s/]+\.\S+", value):
            return "Please enter a valid URL."
    return None


def _length_complaint(element: Json, value: str) -> str | None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < shortest:
        return f"Please enter at least {shortest} characters."
    return f"Please enter at most {longest} characters." if len(value) > longest else None


def _number_complaint(element: Json, value: str) -> str | None:
    digits = r"[-+]?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"[-+]?\d+"
    if not re.fullmatch(digits, value):
        return "Please enter a valid number."
    lowest, highest = float(element.get("min_value", -math.inf)), float(element.get("max_value", math.inf))
    if float(value) < lowest:
        return f"Please enter a number of at least {element['min_value']}."
    return f"Please enter a number of at most {element['max_value']}." if float(value) > highest else None
