"""The forms that end an opportunity and start it again."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.domain.closing import REASONS, fitting_codes
from bot.domain.competitor import Competitor
from bot.domain.cycle import CloseCode, Outcome
from bot.domain.opportunity import Opportunity
from bot.domain.status import StatusReason
from handlers.views.blocks import Json, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import cancel_tasks, close_code_choices, confirm_negative, confirm_quotes, subject
from handlers.views.ids import Field, Form
from handlers.views.labels import reason_word
from handlers.views.text import NAME_SHOWN, Reader, shorten


def won_form(
    opportunity: Opportunity,
    codes: Sequence[CloseCode],
    closed_on: date,
    reader: Reader,
    *,
    metadata: str,
    ask_negative: bool = False,
    ask_quotes: bool = False,
    worth: Decimal | None = None,
    rivals: Sequence[Competitor] = (),
    tasks: int = 0,
) -> Json:
    """The form that closes as won; the value is what it is `worth`, else the estimate.

    `rivals` can be chosen, `tasks` are open.
    """
    words, inputs = reader.words, Inputs(reader)
    choices = close_code_choices(fitting_codes(tuple(codes), Outcome.WON))
    if not choices:
        return _no_codes(Form.WON, words.t("Mark won"), reader, metadata)
    value = opportunity.estimated_value if worth is None else worth
    blocks = [
        subject(opportunity, reader),
        inputs.text(
            Field.VALUE,
            reader.typed_amount(value, opportunity.currency) if value else "",
            limit=50,
            label=words.t("Value in {currency}", currency=opportunity.currency),
        ),
        *confirm_negative(inputs, asked=ask_negative),
        *confirm_quotes(inputs, asked=ask_quotes),
        inputs.select(Field.CLOSE_CODE, choices, _only(choices), label=words.t("Why it was won")),
        inputs.day(Field.CLOSE_DATE, closed_on, label=words.t("Won on")),
        *_competitor(inputs, rivals, words.t("Won against")),
        inputs.text(Field.DESCRIPTION, multiline=True, optional=True),
        *cancel_tasks(inputs, tasks, checked=True),
    ]
    return modal(
        Form.WON, words.t("Mark won"), blocks, submit=words.t("Mark won"), close=words.t("Cancel"), metadata=metadata
    )


def lost_form(
    opportunity: Opportunity,
    codes: Sequence[CloseCode],
    closed_on: date,
    reader: Reader,
    *,
    metadata: str,
    ask_quotes: bool = False,
    rivals: Sequence[Competitor] = (),
    tasks: int = 0,
) -> Json:
    """The form that closes as lost; `rivals` can be chosen, `tasks` are open."""
    words, inputs = reader.words, Inputs(reader)
    choices = close_code_choices(fitting_codes(tuple(codes), Outcome.LOST))
    if not choices:
        return _no_codes(Form.LOST, words.t("Mark lost"), reader, metadata)
    reasons = [Pick(value=reason.name.lower(), label=reason_word(reason, words)) for reason in REASONS[Outcome.LOST]]
    blocks = [
        subject(opportunity, reader),
        *confirm_quotes(inputs, asked=ask_quotes),
        inputs.select(Field.CLOSE_CODE, choices, _only(choices), label=words.t("Why it was lost")),
        *_competitor(inputs, rivals, words.t("Lost to")),
        _lost_status(inputs, reasons, rivals),
        inputs.day(Field.CLOSE_DATE, closed_on, label=words.t("Lost on")),
        inputs.text(Field.DESCRIPTION, multiline=True, optional=True),
        *cancel_tasks(inputs, tasks, checked=True),
    ]
    return modal(
        Form.LOST, words.t("Mark lost"), blocks, submit=words.t("Mark lost"), close=words.t("Cancel"), metadata=metadata
    )


def _competitor(inputs: Inputs, rivals: Sequence[Competitor], label: str) -> list[Json]:
    """The competitor, where any is known."""
    choices = [Pick(value=str(each.id), label=each.name) for each in rivals]
    return [inputs.select(Field.COMPETITOR, choices, optional=True, label=label)] if choices else []


def _lost_status(inputs: Inputs, reasons: Sequence[Pick], rivals: Sequence[Competitor]) -> Json:
    """Canceled or out-sold; where a competitor can be named, nothing is picked, so that the competitor decides."""
    if not rivals:
        return inputs.radio(Field.STATUS_REASON, reasons, StatusReason.CANCELED.name.lower())
    hint = inputs.reader.words.t("Left open: out-sold where a competitor is named, else canceled")
    return inputs.select(Field.STATUS_REASON, reasons, optional=True, hint=hint)


def _only(choices: Sequence[Pick]) -> str | None:
    """The choice that there is no other to; a person picks among several."""
    return choices[0].value if len(choices) == 1 else None


def _no_codes(form: Form, title: str, reader: Reader, metadata: str) -> Json:
    sentence = reader.say.t("There is no reason to choose from yet. An administrator can add close codes.")
    return modal(form, title, [section(sentence)], close=reader.words.t("Close"), metadata=metadata)


def reopen_form(opportunity: Opportunity, reader: Reader, *, metadata: str) -> Json:
    """The form that opens a closed opportunity again."""
    words, inputs = reader.words, Inputs(reader)
    states = [
        Pick(value=reason.name.lower(), label=reason_word(reason, words))
        for reason in (StatusReason.IN_PROGRESS, StatusReason.ON_HOLD)
    ]
    blocks = [
        section(
            reader.say.t(
                "*{name}* goes back to where it was closed from. The close stays in its history.",
                name=shorten(opportunity.name, NAME_SHOWN),
            )
        ),
        inputs.radio(Field.STATUS_REASON, states, StatusReason.IN_PROGRESS.name.lower()),
    ]
    return modal(
        Form.REOPEN,
        words.t("Reopen opportunity"),
        blocks,
        submit=words.t("Reopen"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
