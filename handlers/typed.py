"""What a person typed into a form or behind a command, read into values; the field names are those of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from bot.domain.fields import PREFIX
from bot.domain.money import read_amount, read_number
from bot.usecases.customers import Choice
from handlers.views.forms.suggestions import new_name
from handlers.views.ids import Field, field_of
from handlers.views.text import Reader

Entered = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of a submitted or open form, by field; a field that the form does not show is absent."""

    inputs: dict[str, Entered]

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> "Typed":
        """What stands in the view, as far as Slack tells: an options request may come without."""
        values: Mapping[str, Mapping[str, Entered]] = (view.get("state") or {}).get("values") or {}
        return cls({field_of(block): next(iter(inputs.values())) for block, inputs in values.items()})

    def has(self, field: Field) -> bool:
        """Does the form show that field?"""
        return field.value in self.inputs

    def shows(self, name: str) -> bool:
        """Does the form show the input of that block?"""
        return name in self.inputs

    @property
    def has_custom(self) -> bool:
        """Does the form show any field of the workspace's own?"""
        return any(name.startswith(PREFIX) for name in self.inputs)

    def only(self, name: str, field: Field) -> "Typed":
        """The one input of that block, read as that field."""
        return Typed({field.value: self.inputs.get(name, {})})

    def text(self, field: Field) -> str:
        """A line or paragraph; empty where nothing of it can be seen."""
        typed = str(self._input(field).get("value") or "")
        return typed if any(sign.isprintable() and not sign.isspace() for sign in typed) else ""

    def choice(self, field: Field) -> str | None:
        """The value of the chosen option."""
        option = self._input(field).get("selected_option") or {}
        return option.get("value")

    def item(self, field: Field) -> int | None:
        """The id that the chosen option stands for."""
        chosen = self.choice(field)
        return int(chosen) if chosen and chosen.isdecimal() else None

    def items(self, field: Field) -> tuple[int, ...]:
        """The ids that the chosen options stand for."""
        options = self._input(field).get("selected_options") or []
        return tuple(int(option["value"]) for option in options)

    def emptied(self, field: Field) -> str | None:
        """The value of the chosen option, empty where none is; None where the form does not ask."""
        return (self.choice(field) or "") if self.has(field) else None

    def day(self, field: Field) -> date | None:
        """The chosen date."""
        chosen = self._input(field).get("selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def time_of_day(self, field: Field) -> time | None:
        """The chosen time."""
        chosen = self._input(field).get("selected_time")
        return time.fromisoformat(chosen) if chosen else None

    def files(self, field: Field) -> tuple[Entered, ...]:
        """What Slack tells of the files that were handed over."""
        return tuple(self._input(field).get("files") or ())

    def user(self, field: Field) -> str | None:
        """The chosen member's Slack id."""
        return self._input(field).get("selected_user")

    def channel(self, field: Field) -> str | None:
        """The chosen conversation's id."""
        return self._input(field).get("selected_conversation")

    def checked(self, field: Field) -> bool:
        """Is the box ticked?"""
        return bool(self._input(field).get("selected_options"))

    def whole(self, field: Field) -> int | None:
        """A whole number, where one was typed."""
        typed = self.text(field)
        return int(Decimal(typed)) if typed else None

    def amount(self, field: Field, reader: Reader, currency: str) -> Decimal | None:
        """An amount as the reader writes it. Raises: Unreadable, OutOfRange."""
        typed = self.text(field).strip()
        return read_amount(field.value, typed, str(reader.words.locale), currency) if typed else None

    def number(self, field: Field, reader: Reader) -> Decimal | None:
        """A number as the reader writes it. Raises: Unreadable, OutOfRange."""
        typed = self.text(field).strip()
        return read_number(field.value, typed, str(reader.words.locale)) if typed else None

    def chosen(self, field: Field) -> tuple[str, ...]:
        """The values of the ticked boxes."""
        return tuple(str(option["value"]) for option in self._input(field).get("selected_options") or ())

    def customer(self, field: Field) -> Choice | None:
        """An account or contact that was found, or the name of a new one."""
        chosen = self.choice(field)
        if chosen is None:
            return None
        name = new_name(chosen)
        return Choice(name=name) if name else Choice(id=int(chosen))

    def _input(self, field: Field) -> Entered:
        return self.inputs.get(field.value, {})
