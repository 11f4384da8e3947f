"""Input blocks, one per kind of field; the block id is the field, and what was typed stays while it is the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from handlers.views.blocks import LABEL_LIMIT, OPTIONS_LIMIT, Json, option
from handlers.views.ids import YES, Field, field_of
from handlers.views.labels import field_word
from handlers.views.text import Reader, plain

LONGEST_INPUT = 3000
BOXES_LIMIT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One possible answer of a select; the value goes back and forth, the label is for people."""

    value: str
    label: str
    description: str | None = None

    def option(self) -> Json:
        """As Slack takes it."""
        return option(self.label, self.value, self.description)


class Wording(TypedDict, total=False):
    """What stands around an input where it is not the usual."""

    block_id: str
    label: str
    hint: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Makes the inputs of one form in the reader's words."""

    reader: Reader

    def text(
        self,
        field: Field,
        initial: str = "",
        *,
        limit: int = LONGEST_INPUT,
        multiline: bool = False,
        optional: bool = False,
        **wording: Unpack[Wording],
    ) -> Json:
        """A line or a paragraph; `limit` is Slack's, ours may be shorter and is told beside the field."""
        element: Json = {
            "type": "plain_text_input",
            "multiline": multiline,
            "max_length": limit,
        }
        if initial:
            element["initial_value"] = initial[:limit]
        return self._input(field, element, optional=optional, **wording)

    def percent(self, field: Field, initial: int | None, *, optional: bool = False, **wording: Unpack[Wording]) -> Json:
        """A whole number from 0 to 100."""
        element: Json = {
            "type": "number_input",
            "is_decimal_allowed": False,
            "min_value": "0",
            "max_value": "100",
        }
        if initial is not None:
            element["initial_value"] = str(initial)
        return self._input(field, element, optional=optional, **wording)

    def whole(
        self,
        field: Field,
        initial: int | None,
        *,
        lowest: int,
        highest: int,
        optional: bool = False,
        **wording: Unpack[Wording],
    ) -> Json:
        """A whole number between two others."""
        element: Json = {
            "type": "number_input",
            "is_decimal_allowed": False,
            "min_value": str(lowest),
            "max_value": str(highest),
        }
        if initial is not None:
            element["initial_value"] = str(initial)
        return self._input(field, element, optional=optional, **wording)

    def day(self, field: Field, initial: date | None, *, optional: bool = False, **wording: Unpack[Wording]) -> Json:
        """A date."""
        element: Json = {"type": "datepicker"}
        if initial:
            element["initial_date"] = initial.isoformat()
        return self._input(field, element, optional=optional, **wording)

    def select(
        self,
        field: Field,
        choices: Sequence[Pick],
        chosen: str | None = None,
        *,
        optional: bool = False,
        **wording: Unpack[Wording],
    ) -> Json:
        """One of up to 100; the chosen one always among them."""
        offered = _within_limit(choices, chosen)
        element: Json = {"type": "static_select", "options": [choice.option() for choice in offered]}
        initial = [choice.option() for choice in offered if choice.value == chosen]
        if initial:
            element["initial_option"] = initial[0]
        return self._input(field, element, optional=optional, **wording)

    def several(self, field: Field, choices: Sequence[Pick], chosen: Sequence[str], **wording: Unpack[Wording]) -> Json:
        """Any number of up to 100; those chosen always among them."""
        offered = sorted(choices, key=lambda choice: choice.value not in chosen)[:OPTIONS_LIMIT]
        element: Json = {"type": "multi_static_select", "options": [choice.option() for choice in offered]}
        initial = [choice.option() for choice in offered if choice.value in chosen]
        if initial:
            element["initial_options"] = initial
        return self._input(field, element, optional=True, **wording)

    def radio(self, field: Field, choices: Sequence[Pick], chosen: str, **wording: Unpack[Wording]) -> Json:
        """One of a few."""
        element: Json = {"type": "radio_buttons", "options": [choice.option() for choice in choices]}
        initial = [choice.option() for choice in choices if choice.value == chosen]
        if initial:
            element["initial_option"] = initial[0]
        return self._input(field, element, **wording)

    def search(self, field: Field, chosen: Pick | None, *, optional: bool = False, **wording: Unpack[Wording]) -> Json:
        """A choice found by typing; the options are asked for under the action id of the field."""
        element: Json = {"type": "external_select", "min_query_length": 1}
        if chosen:
            element["initial_option"] = chosen.option()
        return self._input(field, element, optional=optional, **wording)

    def user(self, field: Field, chosen: str | None, **wording: Unpack[Wording]) -> Json:
        """A member of the workspace."""
        element: Json = {"type": "users_select"}
        if chosen:
            element["initial_user"] = chosen
        return self._input(field, element, **wording)

    def channel(self, field: Field, **wording: Unpack[Wording]) -> Json:
        """A channel; the one where the person is, where there is one."""
        element: Json = {
            "type": "conversations_select",
            "default_to_current_conversation": True,
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        }
        return self._input(field, element, **wording)

    def check(self, field: Field, label: str, *, checked: bool, hint: str | None = None) -> Json:
        """One box to tick; its value is YES."""
        choice = option(label, YES)
        element: Json = {"type": "checkboxes", "options": [choice]}
        if checked:
            element["initial_options"] = [choice]
        wording: Wording = {"hint": hint} if hint else {}
        return self._input(field, element, optional=True, **wording)

    def around(self, field: Field, element: Json, *, optional: bool = False, **wording: Unpack[Wording]) -> Json:
        """The input of an element that is made elsewhere."""
        return self._input(field, element, optional=optional, **wording)

    def boxes(self, field: Field, choices: Sequence[Pick], chosen: Collection[str]) -> Json:
        """Any of up to ten."""
        offered = choices[:BOXES_LIMIT]
        element: Json = {"type": "checkboxes", "options": [choice.option() for choice in offered]}
        ticked = [choice.option() for choice in offered if choice.value in chosen]
        if ticked:
            element["initial_options"] = ticked
        return self._input(field, element, optional=True)

    def _input(
        self,
        field: Field,
        element: Json,
        *,
        optional: bool = False,
        **wording: Unpack[Wording],
    ) -> Json:
        element |= {"action_id": field.action_id}
        if placeholder := wording.get("placeholder"):
            element["placeholder"] = plain(placeholder, 150)
        block: Json = {
            "type": "input",
            "block_id": wording.get("block_id", field.value),
            "label": plain(wording.get("label") or field_word(field, self.reader.words), LABEL_LIMIT),
            "element": element,
            "optional": optional,
        }
        hint = wording.get("hint")
        return block | {"hint": plain(hint, 300)} if hint else block


def _within_limit(choices: Sequence[Pick], chosen: str | None) -> list[Pick]:
    first = list(choices[:OPTIONS_LIMIT])
    if all(choice.value != chosen for choice in first):
        late = [choice for choice in choices[OPTIONS_LIMIT:] if choice.value == chosen]
        first[OPTIONS_LIMIT - len(late) :] = late
    return first


def place_errors(view: dict[str, Any], sentences: dict[str, str]) -> dict[str, str]:
    """Block id -> sentence, for the inputs that the view really has; what has no place stands at the first input."""
    from_field = {field_of(block["block_id"]): block["block_id"] for block in _input_blocks(view)}
    first = next(iter(from_field.values()), None)
    placed: dict[str, list[str]] = {}
    for field, sentence in sentences.items():
        block_id = from_field.get(field, first)
        if block_id:
            placed.setdefault(block_id, []).append(sentence)
    return {block_id: " ".join(said) for block_id, said in placed.items()}


def _input_blocks(view: dict[str, Any]) -> list[Json]:
    return [block for block in view["blocks"] if block["type"] == "input"]
