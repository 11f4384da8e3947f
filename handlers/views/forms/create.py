"""The form of a new opportunity: six fields, the rest behind one button that keeps what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.cycle import SalesCycle
from bot.domain.status import Priority
from bot.usecases.campaigns import NOTHING_OFFERED, Offered
from handlers.views.blocks import Json, modal
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.origins import origin_inputs
from handlers.views.forms.shared import confirm_negative, cycle_choices, more_button, priority_choices
from handlers.views.ids import Field, Form
from handlers.views.text import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFields:
    """What the form opens with; `value` is as typed, `chances` in percent, `owner` a Slack id."""

    name: str = ""
    account: Pick | None = None
    contact: Pick | None = None
    value: str = ""
    close_date: date | None = None
    activate: bool = True
    currency: str
    cycle: str | None = None
    owner: str | None = None
    priority: Priority = Priority.NORMAL
    chances: int | None = None
    description: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """What can be chosen: currencies, cycles that are not blocked, campaigns and contact lists."""

    currencies: Sequence[str]
    cycles: Sequence[SalesCycle]
    offered: Offered = NOTHING_OFFERED


def create_form(
    fields: CreateFields,
    possible: Possible,
    reader: Reader,
    *,
    metadata: str,
    more: bool = False,
    ask_negative: bool = False,
) -> Json:
    """The form; `more` shows every field, `ask_negative` the box that allows a value below zero."""
    words, inputs = reader.words, Inputs(reader)
    hint = words.t("In {currency} unless you change it, for example 12k or 1.5m", currency=fields.currency)
    blocks = [
        inputs.text(Field.NAME, fields.name, placeholder=words.t("For example: Acme renewal")),
        inputs.search(Field.ACCOUNT, fields.account, optional=True, placeholder=words.t("Type to find or create")),
        inputs.search(
            Field.CONTACT,
            fields.contact,
            optional=True,
            hint=words.t("A company, a contact, or both"),
            placeholder=words.t("Type to find or create"),
        ),
        inputs.text(Field.VALUE, fields.value, limit=50, optional=True, hint=hint),
        *confirm_negative(inputs, asked=ask_negative),
        inputs.day(Field.CLOSE_DATE, fields.close_date, optional=True),
        inputs.check(
            Field.ACTIVATE,
            words.t("Start in the first stage now"),
            checked=fields.activate,
            hint=words.t("Needs a value and a close date"),
        ),
    ]
    blocks += _more_fields(fields, possible, inputs) if more else [more_button(inputs)]
    return modal(
        Form.CREATE,
        words.t("New opportunity"),
        blocks,
        submit=words.t("Create"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _more_fields(fields: CreateFields, possible: Possible, inputs: Inputs) -> list[Json]:
    words = inputs.reader.words
    currencies = [Pick(value=code, label=code) for code in possible.currencies]
    cycles = cycle_choices(possible.cycles)
    return [
        *([inputs.select(Field.CURRENCY, currencies, fields.currency)] if currencies else []),
        *([inputs.select(Field.CYCLE, cycles, fields.cycle)] if cycles else []),
        inputs.user(Field.OWNER, fields.owner),
        inputs.select(Field.PRIORITY, priority_choices(words), fields.priority.value),
        inputs.percent(Field.CHANCES, fields.chances, optional=True, hint=words.t("Empty: what the first stage says")),
        inputs.text(Field.DESCRIPTION, fields.description, multiline=True, optional=True),
        inputs.check(
            Field.PRIVATE, words.t("Only the owner, the sales team and managers see it"), checked=fields.private
        ),
        *origin_inputs(possible.offered, inputs),
    ]
