"""The form that asks which opportunities are meant and what to do to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from bot.domain.bulk import Deed
from bot.usecases.bulk_plan import BulkSetting
from handlers.payloads import Tap
from handlers.views.blocks import OPTIONS_LIMIT, Json, actions, button, modal, section
from handlers.views.forms.inputs import Inputs, Pick, Wording
from handlers.views.forms.shared import close_code_choices
from handlers.views.ids import Action, Field, Form, variant
from handlers.views.text import Reader
from handlers.words import Words

MINE, TEAM, ALL = "mine", "team", "all"
PERSON, STAGE = "person:", "stage:"
OPEN, OVERDUE, STALE, UNSTARTED = "open", "overdue", "stale", "not_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFields:
    """What the form opens with; `owner` is a Slack id."""

    whose: str = MINE
    which: str = OPEN
    words: str = ""
    deed: Deed = Deed.SHIFT
    owner: str | None = None


def bulk_form(fields: BulkFields, setting: BulkSetting, reader: Reader, *, metadata: str, more: bool = False) -> Json:
    """The form for that deed; another choice of it is dispatched, and brings its own field."""
    words, inputs = reader.words, Inputs(reader)
    deeds = [Pick(value=deed.value, label=_deed_word(deed, words)) for deed in Deed]
    blocks = [
        *_whose(fields, setting, inputs),
        inputs.select(Field.WHICH, _which(setting, words), fields.which),
        inputs.text(
            Field.WORDS,
            fields.words,
            limit=500,
            optional=True,
            hint=words.t("Words of name or customer, or numbers such as 12, 15, 40"),
        ),
        inputs.select(Field.DEED, deeds, fields.deed.value) | {"dispatch_action": True},
        _asked_by(fields, setting, inputs),
    ]
    if more:
        hint = words.t("Only where nothing has happened for so many days")
        blocks += [
            inputs.whole(Field.IDLE_DAYS, None, lowest=1, highest=3650, optional=True, hint=hint),
            inputs.day(Field.CLOSES_UNTIL, None, optional=True),
        ]
    else:
        blocks.append(actions([button(words.t("More fields"), Action.BULK_MORE, Tap())]))
    return modal(
        Form.BULK,
        words.t("Change many"),
        blocks,
        submit=words.t("Check first"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _whose(fields: BulkFields, setting: BulkSetting, inputs: Inputs) -> list[Json]:
    """Only who may change those of others is asked."""
    if not setting.people:
        return []
    words = inputs.reader.words
    picks = [
        Pick(value=MINE, label=words.t("Mine")),
        Pick(value=TEAM, label=words.t("My team's")),
        Pick(value=ALL, label=words.t("Everybody's")),
        *(
            Pick(
                value=f"{PERSON}{person.id}",
                label=person.name,
                description=words.t("Has left, or is blocked") if person.removed or person.blocked else None,
            )
            for person in setting.people
        ),
    ]
    wording: Wording = {}
    if len(picks) > OPTIONS_LIMIT:
        wording = {"hint": words.t("Somebody who is not in the list: type handover and the two names")}
    return [inputs.select(Field.WHOSE, picks, fields.whose, **wording)]


def _which(setting: BulkSetting, words: Words) -> Sequence[Pick]:
    days = str(setting.stale_days)
    return [
        Pick(value=OPEN, label=words.t("All open ones")),
        Pick(value=OVERDUE, label=words.t("Past their close date")),
        Pick(value=STALE, label=words.t("Nothing happened for {days} days", days=days)),
        Pick(value=UNSTARTED, label=words.t("Not started")),
        *(Pick(value=f"{STAGE}{value}", label=label, description=code) for value, label, code in _stages(setting)),
    ]


def _stages(setting: BulkSetting) -> list[tuple[str, str, str]]:
    return [
        (f"{cycle.code}:{stage.number}", stage.name, cycle.description or cycle.code)
        for cycle in setting.cycles
        for stage in cycle.stages
    ]


def _asked_by(fields: BulkFields, setting: BulkSetting, inputs: Inputs) -> Json:
    """The one thing that the deed needs."""
    words = inputs.reader.words
    match fields.deed:
        case Deed.HAND_OVER:
            return inputs.user(Field.OWNER, fields.owner, label=words.t("New owner"))
        case Deed.MOVE:
            picks = [Pick(value=value, label=label, description=code) for value, label, code in _stages(setting)]
            return _select(inputs, Field.STAGE, picks, block_id=variant(Field.STAGE, "bulk"))
        case Deed.SHIFT:
            hint = words.t("+2w, -10d or +1m shifts each; a day such as 31 March is for all")
            return inputs.text(Field.CLOSE_DATE, limit=50, label=words.t("Close date"), hint=hint)
        case Deed.LOSE:
            picks = close_code_choices(setting.close_codes)
            return _select(inputs, Field.CLOSE_CODE, picks, label=words.t("Why they were lost"))


def _select(inputs: Inputs, field: Field, picks: Sequence[Pick], **wording: Unpack[Wording]) -> Json:
    """The choice; a sentence where there is nothing to choose from."""
    if picks:
        return inputs.select(field, picks, **wording)
    return section(inputs.reader.say.t("There is nothing to choose from yet. An administrator can set it up."))


def _deed_word(deed: Deed, words: Words) -> str:
    return {
        Deed.HAND_OVER: words.t("Hand over to somebody"),
        Deed.MOVE: words.t("Move to a stage"),
        Deed.SHIFT: words.t("Shift the close date"),
        Deed.LOSE: words.t("Close as lost"),
    }[deed]
