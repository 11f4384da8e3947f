"""Judges whole payloads of the bot: messages, views, options, answers to a submission. Changes nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.playground.blocks import BLOCKS
from bot.playground.elements import ANSWER_OPTIONS, plain
from bot.playground.elements import OPTION_GROUPS as GROUPS
from bot.playground.shapes import (
    Check,
    Objection,
    by_type,
    exactly_one,
    flag,
    listing,
    one_of,
    record,
    text,
)
from bot.playground.surfaces import Json, elements

Objections = tuple[Objection, ...]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MARKDOWN_CHARACTERS = 12_000


def validate_message(message: Json) -> Objections:
    """What Slack has against the `blocks` of a message; nothing when there are none."""
    return tuple(_message(message.get("blocks") or [], "/blocks"))


def validate_view(view: Any, at: str = "/view") -> Objections:
    """What Slack has against a modal or a Home tab."""
    return tuple(by_type({"modal": _MODAL, "home": _HOME}, "a view")(view, at))


def validate_suggestions(offer: Json) -> Objections:
    """What Slack has against the answer to an options request."""
    return tuple(_SUGGESTIONS(offer, ""))


def validate_response_action(answer: Json, blocks: list[Json]) -> Objections:
    """What Slack has against the answer to a submission of a view with these blocks."""
    return tuple(_response_action(blocks)(answer, ""))


def _message(blocks: Any, at: str) -> Iterator[Objection]:
    objections = tuple(listing(by_type(BLOCKS["message"], "a message"), MESSAGE_BLOCKS, shortest=0)(blocks, at))
    yield from objections
    if objections:
        return
    yield from _unique_ids(blocks, at)
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield Objection(at, "only one table allowed")
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_CHARACTERS:
        yield Objection(at, f"markdown blocks may hold {MARKDOWN_CHARACTERS} characters in all")


def _unique_ids(blocks: list[Json], at: str) -> Iterator[Objection]:
    block_ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    yield from (Objection(at, f"`block_id` {each!r} already exists") for each in _repeated(block_ids))
    for index, block in enumerate(blocks):
        action_ids = Counter(element["action_id"] for _, element in elements([block]))
        for each in _repeated(action_ids):
            yield Objection(f"{at}/{index}", f"`action_id` {each!r} already exists in this block")


def _repeated(counts: Counter[str]) -> list[str]:
    return [each for each, count in counts.items() if count > 1]


def _view_rules(view: Json, at: str) -> Iterator[Objection]:
    yield from _unique_ids(view["blocks"], f"{at}/blocks")
    inside = [block.get("element") or block.get("accessory") or {} for block in view["blocks"]]
    inside += [each for block in view["blocks"] if block["type"] == "actions" for each in block["elements"]]
    if sum(bool(each.get("focus_on_load")) for each in inside) > 1:
        yield Objection(f"{at}/blocks", "only one element may have focus_on_load")
    if view["type"] == "home" and any("response_url_enabled" in each for each in inside):
        yield Objection(f"{at}/blocks", "response_url_enabled works in modals only")


def _submit_rule(view: Json, at: str) -> Iterator[Objection]:
    if "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        yield Objection(f"{at}/submit", "must be present when there is an input block")


def _blocks_of(surface: str) -> Check:
    return listing(by_type(BLOCKS[surface], f"a {surface}"), VIEW_BLOCKS)


_HIDDEN = {"private_metadata": text(3000, shortest=0), "callback_id": text(255, 0), "external_id": text(255, 0)}
_MODAL = record(
    {"type": one_of("modal"), "title": plain(24), "blocks": _blocks_of("modal")},
    {
        **_HIDDEN,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
    _view_rules,
    _submit_rule,
)
_HOME = record({"type": one_of("home"), "blocks": _blocks_of("home")}, _HIDDEN, _view_rules)
_SUGGESTIONS = record({}, {"options": ANSWER_OPTIONS, "option_groups": GROUPS}, exactly_one("options", "option_groups"))


def _response_action(blocks: list[Json]) -> Check:
    inputs = {block["block_id"] for block in blocks if block["type"] == "input"}

    def errors(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, dict) or not value:
            yield Objection(at, "must provide an object with at least one field")
            return
        for block_id, sentence in value.items():
            if block_id not in inputs:
                yield Objection(f"{at}/{block_id}", "is not the block_id of an input block of this view")
            yield from text(3000)(sentence, f"{at}/{block_id}")

    def modal(value: Any, at: str) -> Iterator[Objection]:
        yield from by_type({"modal": _MODAL}, "a response")(value, at)

    fields: dict[str, dict[str, Check]] = {
        "errors": {"errors": errors},
        "update": {"view": modal},
        "push": {"view": modal},
        "clear": {},
    }

    def check(value: Any, at: str) -> Iterator[Objection]:
        action = value.get("response_action")
        yield from one_of(*fields)(action, f"{at}/response_action")
        if action in fields:
            yield from record({"response_action": one_of(action), **fields[action]})(value, at)

    return check
