"""Fields and choices that several forms ask for alike."""

from collections.abc import Iterable, Sequence

from bot.domain.cycle import CloseCode, SalesCycle
from bot.domain.opportunity import Opportunity
from bot.domain.status import Priority
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, section
from handlers.views.facts import title
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.ids import Action, Field
from handlers.views.labels import priority_word
from handlers.views.text import Reader
from handlers.words import Words


def subject(opportunity: Opportunity, reader: Reader) -> Json:
    """Which opportunity the form is about."""
    return section(reader.say.t("*{name}*", name=title(opportunity.name, opportunity.number)))


def confirm_negative(inputs: Inputs, *, asked: bool) -> list[Json]:
    """The box that allows a value below zero, where it is asked for."""
    if not asked:
        return []
    return [inputs.check(Field.CONFIRM_NEGATIVE, inputs.reader.words.t("Yes, the value is negative"), checked=False)]


def cancel_tasks(inputs: Inputs, tasks: int, *, checked: bool) -> list[Json]:
    """The box that cancels what is still to be done, where there is something."""
    if not tasks:
        return []
    label = inputs.reader.words.n("Cancel {count} open activity", "Cancel {count} open activities", tasks)
    return [inputs.check(Field.CANCEL_TASKS, label, checked=checked)]


def confirm_quotes(inputs: Inputs, *, asked: bool) -> list[Json]:
    """The box that closes open quotes along with their opportunity, where it is asked for."""
    if not asked:
        return []
    return [inputs.check(Field.CLOSE_QUOTES, inputs.reader.words.t("Yes, close its open quotes too"), checked=False)]


def more_button(inputs: Inputs) -> Json:
    """The button that brings the rarer fields."""
    return actions([button(inputs.reader.words.t("More fields"), Action.MORE_FIELDS, Tap())])


def priority_choices(words: Words) -> list[Pick]:
    """Every priority."""
    return [Pick(value=priority.value, label=priority_word(priority, words)) for priority in Priority]


def cycle_choices(cycles: Iterable[SalesCycle]) -> list[Pick]:
    """The cycles, by their description."""
    return [Pick(value=cycle.code, label=cycle.description or cycle.code, description=cycle.code) for cycle in cycles]


def close_code_choices(codes: Sequence[CloseCode]) -> list[Pick]:
    """The close codes, by their description."""
    return [Pick(value=code.code, label=code.description or code.code) for code in codes]
