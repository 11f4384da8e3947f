"""Web API: views.* and blocks.validate."""

import json
from datetime import timedelta

from bot.playground import modals
from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.surfaces import Json, OpenView
from bot.playground.validate import validate_message, validate_view
from bot.playground.workspace import Trigger

TRIGGER_LIFE = timedelta(seconds=3)
LARGEST_VIEW = 250_000
LARGEST_SAMPLE = 100_000


def open_view(call: Call) -> Json:
    """views.open: the first modal."""
    view = _view(call, "modal")
    opened = modals.open_view(call.workspace, view, _spend_trigger(call))
    return _answer(call, opened)


def push(call: Call) -> Json:
    """views.push: another modal on top of the one whose trigger is used."""
    view = _view(call, "modal")
    trigger = _spend_trigger(call)
    below = call.workspace.find_view(trigger.inside_view) if trigger.inside_view else None
    if below is None:
        raise SlackError("not_found" if trigger.inside_view else "invalid_trigger_id")
    return _answer(call, modals.push_view(call.workspace, view, below))


def update(call: Call) -> Json:
    """views.update: new content for a modal, by `view_id` or `external_id`."""
    opened = _find(call)
    view = _view(call, "home" if opened.is_home else "modal")
    return _answer(call, modals.update_view(call.workspace, opened, view, call.find("hash")))


def publish(call: Call) -> Json:
    """views.publish: a person's Home tab."""
    view = _view(call, "home")
    return _answer(call, modals.publish_home(call.workspace, call.person("user_id").id, view, call.find("hash")))


def validate(call: Call) -> Json:
    """blocks.validate: what is wrong with exactly one of `blocks`, `view`, `message`."""
    given = [name for name in ("blocks", "view", "message") if call.args.get(name)]
    if len(given) != 1 or len(_as_text(call.args[given[0]])) > LARGEST_SAMPLE:
        raise SlackError("invalid_arguments")
    sample = call.parsed(given[0])
    if given == ["view"]:
        objections = validate_view(sample)
    else:
        objections = validate_message(sample if given == ["message"] else {"blocks": sample})
    if objections:
        raise SlackError(f"invalid_{given[0]}", *map(str, objections))
    return {}


def _view(call: Call, kind: str) -> Json:
    view = call.parsed("view")
    if len(_as_text(view)) > LARGEST_VIEW:
        raise SlackError("view_too_large")
    reasons = [str(each) for each in validate_view(view)]
    if not reasons and view["type"] != kind:
        reasons = [f"[ERROR] must be a {kind} [json-pointer:/view/type]"]
    if reasons:
        raise SlackError("invalid_arguments", *reasons)
    checked: Json = view
    return checked


def _spend_trigger(call: Call) -> Trigger:
    trigger = call.workspace.triggers.get(call.need("trigger_id"))
    if trigger is None:
        raise SlackError("invalid_trigger_id")
    if trigger.is_used:
        raise SlackError("exchanged_trigger_id")
    if call.workspace.now() - trigger.born > TRIGGER_LIFE:
        raise SlackError("expired_trigger_id")
    trigger.is_used = True
    return trigger


def _find(call: Call) -> OpenView:
    external_id = call.find("external_id")
    if external_id:
        stacked = (view for stack in call.workspace.stacks.values() for view in stack)
        opened = next((each for each in stacked if each.view.get("external_id") == external_id), None)
    else:
        opened = call.workspace.find_view(call.need("view_id"))
    if opened is None:
        raise SlackError("not_found")
    return opened


def _answer(call: Call, opened: OpenView) -> Json:
    return {"view": modals.as_payload(call.workspace, opened)}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
