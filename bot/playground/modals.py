"""The views of each person: a stack of at most three modals, and one Home. Owns ids, hashes and kept input."""

import copy

from bot.playground.errors import SlackError
from bot.playground.inputs import INTERACTIVE, carried_over, initial_values
from bot.playground.surfaces import Json, OpenView
from bot.playground.workspace import Trigger, Workspace

STACK_LIMIT = 3


def open_view(workspace: Workspace, view: Json, trigger: Trigger) -> OpenView:
    """The new first modal of the person; whatever was open is gone."""
    _check_external_id(workspace, view)
    opened = _new(workspace, view, trigger.person, trigger.channel)
    workspace.stacks[trigger.person] = [opened]
    workspace.changed()
    return opened


def push_view(workspace: Workspace, view: Json, below: OpenView) -> OpenView:
    """The new top of the stack in which `below` stands.

    Raises SlackError push_limit_reached on the fourth.
    """
    _check_external_id(workspace, view)
    stack = workspace.stacks.get(below.person, [])
    if below not in stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    pushed = _new(workspace, view, below.person, below.opened_in)
    pushed.root_view_id, pushed.previous_view_id = stack[0].id, stack[-1].id
    stack.append(pushed)
    workspace.changed()
    return pushed


def update_view(workspace: Workspace, opened: OpenView, view: Json, seen_hash: str | None = None) -> OpenView:
    """The same view with new content; typed input stays where block_id and action_id stay.

    Raises SlackError hash_conflict when `seen_hash` is not the present one.
    """
    if seen_hash and seen_hash != opened.hash:
        raise SlackError("hash_conflict")
    _check_external_id(workspace, view, opened)
    opened.view = _complete(workspace, view)
    opened.values = carried_over(opened.values, opened.blocks, opened.opened_in)
    opened.hash = _new_hash(workspace)
    opened.errors, opened.trouble = {}, None
    workspace.changed()
    return opened


def publish_home(workspace: Workspace, person: str, view: Json, seen_hash: str | None = None) -> OpenView:
    """The person's Home tab with this content."""
    home = workspace.homes.get(person)
    if home is not None:
        return update_view(workspace, home, view, seen_hash)
    _check_external_id(workspace, view)
    workspace.homes[person] = home = _new(workspace, view, person, None)
    workspace.changed()
    return home


def close_top(workspace: Workspace, person: str) -> OpenView:
    """The modal that was on top and is no more."""
    closed = workspace.stacks[person].pop()
    workspace.changed()
    return closed


def clear(workspace: Workspace, person: str) -> list[OpenView]:
    """All modals that were open and are no more, root first."""
    closed = workspace.stacks.pop(person, [])
    workspace.changed()
    return closed


def with_ids(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """A copy of the blocks in which every block and every interactive element has an id, as Slack adds them."""
    complete = copy.deepcopy(blocks)
    for block in complete:
        block["block_id"] = block.get("block_id") or workspace.new_id("b")
        inside = [block.get("element"), block.get("accessory"), *(block.get("elements") or [])]
        for element in inside:
            if isinstance(element, dict) and element.get("type") in INTERACTIVE:
                element["action_id"] = element.get("action_id") or workspace.new_id("a")
    return complete


def as_payload(workspace: Workspace, opened: OpenView) -> Json:
    """The view as Slack shows it to the bot."""
    defaults: Json = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "title": None,
        "submit": None,
        "close": None,
    }
    own: Json = {
        "id": opened.id,
        "team_id": workspace.id,
        "state": {"values": opened.values},
        "hash": opened.hash,
        "previous_view_id": opened.previous_view_id,
        "root_view_id": opened.root_view_id,
        "app_id": workspace.app_id,
        "app_installed_team_id": workspace.id,
        "bot_id": workspace.bot_id,
    }
    return copy.deepcopy({**defaults, **opened.view, **own})


def _new(workspace: Workspace, view: Json, person: str, conversation: str | None) -> OpenView:
    view_id = workspace.new_id("V")
    complete = _complete(workspace, view)
    return OpenView(
        id=view_id,
        person=person,
        view=complete,
        hash=_new_hash(workspace),
        root_view_id=view_id,
        values=initial_values(complete["blocks"], conversation),
        opened_in=conversation,
    )


def _complete(workspace: Workspace, view: Json) -> Json:
    return {**copy.deepcopy(view), "blocks": with_ids(workspace, view["blocks"])}


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.now().timestamp())}.{workspace.new_id('h')}"


def _check_external_id(workspace: Workspace, view: Json, itself: OpenView | None = None) -> None:
    wanted = view.get("external_id")
    everyone = [*workspace.homes.values(), *(each for stack in workspace.stacks.values() for each in stack)]
    if wanted and any(each.view.get("external_id") == wanted for each in everyone if each is not itself):
        raise SlackError("duplicate_external_id")
