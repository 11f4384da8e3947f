"""A small language for saying what JSON may look like. Knows nothing of Slack but how it words its objections."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.surfaces import Json


@dataclass(frozen=True)
class Objection:
    """What is wrong, and where: a JSON pointer into the payload."""

    pointer: str
    message: str

    def __str__(self) -> str:
        """The objection as Slack words it in `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


Check = Callable[[Any, str], Iterator[Objection]]
"""Judges a value that stands at a pointer."""

Rule = Callable[[Json, str], Iterator[Objection]]
"""Judges how the well-formed fields of one object fit together."""


def text(longest: int, shortest: int = 1) -> Check:
    """A string of so many characters."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, str):
            yield Objection(at, "must provide a string")
        elif len(value) < shortest:
            yield Objection(at, f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            yield Objection(at, f"must be less than {longest + 1} characters")

    return check


def matching(pattern: str, name: str) -> Check:
    """A string of a certain form, called `name` in the objection."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Objection(at, f"must be {name}")

    return check


def flag(value: Any, at: str) -> Iterator[Objection]:
    """True or false."""
    if not isinstance(value, bool):
        yield Objection(at, "must provide a boolean")


def whole(lowest: int, highest: int) -> Check:
    """A whole number within bounds."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Objection(at, "must provide an integer")
        elif not lowest <= value <= highest:
            yield Objection(at, f"must be between {lowest} and {highest}")

    return check


def number(value: Any, at: str) -> Iterator[Objection]:
    """Any number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield Objection(at, "must provide a number")


def one_of(*allowed: str) -> Check:
    """One of a few words."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        if value not in allowed:
            yield Objection(at, f"must be one of: {', '.join(allowed)}")

    return check


def listing(item: Check, longest: int, shortest: int = 1) -> Check:
    """A list of so many items."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, list):
            yield Objection(at, "must provide an array")
            return
        if len(value) < shortest:
            yield Objection(at, f"no less than {shortest} items allowed")
        if len(value) > longest:
            yield Objection(at, f"no more than {longest} items allowed")
        for index, each in enumerate(value):
            yield from item(each, f"{at}/{index}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] = {}, *rules: Rule) -> Check:
    """An object with these fields and no others; the rules are asked once every field is well formed."""
    known = {**required, **optional}

    def check(value: Any, at: str) -> Iterator[Objection]:
        if not isinstance(value, dict):
            yield Objection(at, "must provide an object")
            return
        objections = [Objection(at, f"missing required field: {key}") for key in required if key not in value]
        for key, content in value.items():
            known_check = known.get(key)
            at_key = f"{at}/{key}"
            objections += known_check(content, at_key) if known_check else [Objection(at_key, "unknown field")]
        yield from objections
        if not objections:
            for rule in rules:
                yield from rule(value, at)

    return check


def by_type(kinds: Mapping[str, Check], place: str) -> Check:
    """An object whose `type` says which of the checks it must pass."""

    def check(value: Any, at: str) -> Iterator[Objection]:
        kind = value.get("type") if isinstance(value, dict) else None
        chosen = kinds.get(kind) if isinstance(kind, str) else None
        if chosen is None:
            yield Objection(f"{at}/type", f"unsupported type in {place}: {kind}")
        else:
            yield from chosen(value, at)

    return check


def exactly_one(*keys: str) -> Rule:
    """One of the fields and not two."""

    def rule(value: Json, at: str) -> Iterator[Objection]:
        if sum(key in value for key in keys) != 1:
            yield Objection(at, f"must have exactly one of: {', '.join(keys)}")

    return rule


def at_least_one(*keys: str) -> Rule:
    """One of the fields or several."""

    def rule(value: Json, at: str) -> Iterator[Objection]:
        if not any(key in value for key in keys):
            yield Objection(at, f"must have at least one of: {', '.join(keys)}")

    return rule
