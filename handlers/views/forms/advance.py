"""The form of a move: where to, when, and with which figures."""

from collections.abc import Mapping, Sequence

from bot.domain.cycle import Move, Stage
from bot.domain.figures import settled_chances
from bot.domain.opportunity import Opportunity
from bot.domain.progress import Update
from handlers.views.blocks import Json, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.shared import cancel_tasks, confirm_negative, subject
from handlers.views.ids import Field, Form, variant
from handlers.views.text import Reader
from handlers.words import Words

Offers = Mapping[Move, tuple[Stage, ...]]


def destination_value(move: Move, stage: int) -> str:
    """The move and its destination as the value of a choice."""
    return f"{move.value}:{stage}"


def read_destination(value: str) -> tuple[Move, int]:
    """The move and its destination. Raises: ValueError when the value is not one of ours."""
    move, _, stage = value.partition(":")
    return Move(move), int(stage)


def advance_form(
    opportunity: Opportunity,
    offered: Offers,
    update: Update,
    reader: Reader,
    *,
    metadata: str,
    ask_negative: bool = False,
    required: Sequence[Json] = (),
    tasks: int = 0,
) -> Json:
    """The form as `update` prefills it; `offered` must not be empty, `tasks` are open activities.

    Another choice under "Move to" is dispatched (Field.STAGE.action_id): draw the form again with the update that
    fits it, what was typed stays, only the chances follow the stage. `required` are inputs for what that stage wants.
    """
    words, inputs = reader.words, Inputs(reader)
    value = opportunity.estimated_value if update.estimated_value is None else update.estimated_value
    blocks = [
        subject(opportunity, reader),
        _destinations(offered, update, inputs),
        *required,
        inputs.text(
            Field.VALUE,
            reader.typed_amount(value, opportunity.currency),
            limit=50,
            label=words.t("Value in {currency}", currency=opportunity.currency),
        ),
        *confirm_negative(inputs, asked=ask_negative),
        inputs.day(Field.CLOSE_DATE, update.estimated_close_date, optional=True),
        _chances(offered, update, inputs),
        inputs.day(Field.CHANGE_DATE, update.date_of_change),
        *cancel_tasks(inputs, tasks, checked=False),
    ]
    title = words.t("Start opportunity") if Move.FIRST in offered else words.t("Update opportunity")
    return modal(Form.ADVANCE, title, blocks, submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata)


def _destinations(offered: Offers, update: Update, inputs: Inputs) -> Json:
    picks = [
        Pick(value=destination_value(move, stage.number), label=_destination(move, stage, inputs.reader.words))
        for move, stages in offered.items()
        for stage in stages
    ]
    chosen = destination_value(update.move, _chosen(offered, update).number)
    return inputs.select(Field.STAGE, picks, chosen) | {"dispatch_action": True}


def _chosen(offered: Offers, update: Update) -> Stage:
    stages = offered[update.move]
    return next((stage for stage in stages if stage.number == update.stage), stages[0])


def _destination(move: Move, stage: Stage, words: Words) -> str:
    return {
        Move.FIRST: stage.name,
        Move.NEXT: words.t("{stage} (next)", stage=stage.name),
        Move.UPDATE: words.t("{stage} (stay, update the figures)", stage=stage.name),
        Move.PREVIOUS: words.t("{stage} (one back)", stage=stage.name),
        Move.SKIP: words.t("{stage} (skip ahead)", stage=stage.name),
        Move.JUMP: words.t("{stage} (jump back)", stage=stage.name),
    }[move]


def _chances(offered: Offers, update: Update, inputs: Inputs) -> Json:
    """The chances to type; for a skip or jump, which take them from the stage, only told."""
    stage = _chosen(offered, update)
    if update.move in (Move.SKIP, Move.JUMP) and stage.chances_percent:
        chances = inputs.reader.percent(settled_chances(update.move, stage, 0))
        return section(inputs.reader.say.t("*Chances:* {chances}, as the stage says", chances=chances))
    block_id = variant(Field.CHANCES, update.move.value, stage.number)
    return inputs.percent(Field.CHANCES, update.chances_percent, block_id=block_id)
