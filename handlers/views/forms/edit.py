"""The form that changes plain fields; figures and dates of selling change by moves."""

from bot.domain.fields import NO_FIELDS, FieldBook
from bot.domain.opportunity import Opportunity
from bot.domain.status import SET_BY_HAND, Status, StatusReason
from handlers.views.blocks import Json, modal
from handlers.views.forms.create import Possible
from handlers.views.forms.custom import custom_inputs
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.origins import origin_inputs
from handlers.views.forms.shared import cycle_choices, more_button, priority_choices
from handlers.views.ids import Field, Form
from handlers.views.labels import category_word
from handlers.views.text import Reader, shorten


def edit_form(
    opportunity: Opportunity,
    possible: Possible,
    reader: Reader,
    *,
    metadata: str,
    more: bool = False,
    book: FieldBook = NO_FIELDS,
    tasks: int = 0,
) -> Json:
    """The form with what the opportunity has; `more` shows every field. Cycle and currency while Not Started only.

    `book` has the fields of the workspace's own, `tasks` are open activities with its customer: they may go along.
    """
    words, inputs = reader.words, Inputs(reader)
    find = words.t("Type to find or create")
    blocks = [
        inputs.text(Field.NAME, opportunity.name),
        inputs.search(Field.ACCOUNT, account_choice(opportunity), optional=True, placeholder=find),
        inputs.search(Field.CONTACT, contact_choice(opportunity), optional=True, placeholder=find),
        inputs.select(Field.PRIORITY, priority_choices(words), opportunity.priority.value),
        inputs.text(Field.NEXT_STEP, opportunity.next_step, optional=True),
        inputs.day(Field.NEXT_STEP_DATE, opportunity.next_step_date, optional=True),
    ]
    if more:
        blocks += _along(opportunity, tasks, inputs)
        blocks += [*_more_fields(opportunity, possible, inputs), *custom_inputs(opportunity, book, inputs)]
    else:
        blocks.append(more_button(inputs))
    return modal(
        Form.EDIT,
        words.t("Edit opportunity"),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def account_choice(opportunity: Opportunity) -> Pick | None:
    """The company it hangs on."""
    if opportunity.account_id is None:
        return None
    return Pick(value=str(opportunity.account_id), label=opportunity.account_name or str(opportunity.account_id))


def contact_choice(opportunity: Opportunity) -> Pick | None:
    """The contact it hangs on."""
    if opportunity.contact_id is None:
        return None
    return Pick(value=str(opportunity.contact_id), label=opportunity.contact_name or str(opportunity.contact_id))


def _along(opportunity: Opportunity, tasks: int, inputs: Inputs) -> list[Json]:
    """The box that takes activities along to another customer, where there are some."""
    if not tasks:
        return []
    name = shorten(opportunity.contact_name or opportunity.customer_name, 30)
    label = inputs.reader.words.n(
        "With another customer, move {count} open activity with {name} along",
        "With another customer, move {count} open activities with {name} along",
        tasks,
        name=name,
    )
    return [inputs.check(Field.WITH_TASKS, label, checked=False)]


def _more_fields(opportunity: Opportunity, possible: Possible, inputs: Inputs) -> list[Json]:
    words = inputs.reader.words
    categories = [Pick(value=category.value, label=category_word(category, words)) for category in SET_BY_HAND]
    held = opportunity.status_reason is StatusReason.ON_HOLD
    return [
        inputs.text(Field.DESCRIPTION, opportunity.description, multiline=True, optional=True),
        inputs.select(Field.FORECAST_CATEGORY, categories, opportunity.forecast_category.value),
        inputs.check(Field.ON_HOLD, words.t("Waiting: put it on hold"), checked=held),
        inputs.check(
            Field.PRIVATE, words.t("Only the owner, the sales team and managers see it"), checked=opportunity.private
        ),
        *origin_inputs(possible.offered, inputs, opportunity.campaign, opportunity.segment),
        *(_settable_while_not_started(opportunity, possible, inputs)),
    ]


def _settable_while_not_started(opportunity: Opportunity, possible: Possible, inputs: Inputs) -> list[Json]:
    if opportunity.status is not Status.NOT_STARTED:
        return []
    currencies = [Pick(value=code, label=code) for code in possible.currencies]
    return [
        _select(inputs, Field.CYCLE, cycle_choices(possible.cycles), opportunity.cycle_code),
        _select(inputs, Field.CURRENCY, currencies, opportunity.currency),
    ]


def _select(inputs: Inputs, field: Field, choices: list[Pick], present: str) -> Json:
    """What it has stays a choice, also where nothing new may have it."""
    if present not in [choice.value for choice in choices]:
        choices = [*choices, Pick(value=present, label=present)]
    return inputs.select(field, choices, present)
