"""Reads what was drawn, for tests."""

from typing import Any

from handlers.payloads import Tap, decode
from handlers.views.message import Message

Json = dict[str, Any]


def said(drawn: Message | Json) -> str:
    """All text of the blocks, line by line."""
    return "\n".join(words for words in map(_words, _blocks(drawn)) if words)


def _blocks(drawn: Message | Json) -> list[Json]:
    return list(drawn.blocks) if isinstance(drawn, Message) else drawn["blocks"]


def _words(block: Json) -> str:
    texts = [block["text"], *block.get("elements", [])] if "text" in block else block.get("elements", [])
    return "\n".join(str(each["text"]) for each in texts if isinstance(each.get("text"), str))


def buttons(drawn: Message | Json) -> dict[str, Json]:
    """The buttons by their label."""
    elements = [element for block in _blocks(drawn) for element in block.get("elements", [])]
    elements += [block["accessory"] for block in _blocks(drawn) if "accessory" in block]
    return {element["text"]["text"]: element for element in elements if element["type"] == "button"}


def menu(drawn: Message) -> dict[str, Tap]:
    """The choices of the overflow menu by their label."""
    elements = [element for block in drawn.blocks for element in block.get("elements", [])]
    found = [element for element in elements if element["type"] == "overflow"]
    return {option["text"]["text"]: decode(option["value"], Tap) for option in found[0]["options"]}


def inputs(view: Json) -> dict[str, Json]:
    """The input blocks by their block id."""
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def labels(options: list[Json]) -> list[str]:
    """The words of options."""
    return [option["text"]["text"] for option in options]
