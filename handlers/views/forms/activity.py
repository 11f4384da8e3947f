"""The forms of activities: one to be done, one that took place, a comment, the opportunity it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack
from zoneinfo import ZoneInfo

from bot.domain.activities import Activity, ActivityKind, Direction, Impression, RepeatFrom
from bot.domain.activity_plans import DAY_MINUTES
from bot.domain.opportunity import Opportunity
from bot.domain.status import Priority
from bot.domain.workspace import Listed
from handlers.payloads import Tap
from handlers.views.activity_labels import direction_word, impression_word, kind_word, repeat_word
from handlers.views.blocks import Json, actions, button, modal, section
from handlers.views.facts import title
from handlers.views.forms.inputs import Inputs, Pick, Wording
from handlers.views.forms.shared import priority_choices, subject
from handlers.views.ids import Action, Field, Form
from handlers.views.text import NAME_SHOWN, Reader, shorten


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new activity begins with; `opportunity` is what it hangs on, `owner` a Slack id."""

    opportunity: Opportunity | None = None
    owner: str | None = None
    text: str = ""


def plan_form(start: Start, activity: Activity | None, reader: Reader, *, metadata: str, more: bool = False) -> Json:
    """The form of an activity that is to be done: a new one, or `activity` as it is; `more` shows every field."""
    words, inputs = reader.words, Inputs(reader)
    kinds = [Pick(value=kind.value, label=kind_word(kind, words)) for kind in ActivityKind]
    priority = activity.priority if activity else Priority.NORMAL
    blocks = [
        *([subject(start.opportunity, reader)] if start.opportunity else []),
        inputs.text(Field.SUBJECT, activity.subject if activity else start.text, label=words.t("What is to be done")),
        inputs.select(Field.KIND, kinds, (activity.kind if activity else ActivityKind.TASK).value),
        inputs.day(Field.DUE, activity.due if activity else None, optional=True),
        inputs.select(Field.PRIORITY, priority_choices(words), priority.value),
        inputs.user(Field.OWNER, start.owner),
        inputs.text(Field.DESCRIPTION, activity.description if activity else "", multiline=True, optional=True),
    ]
    loose = activity is None and start.opportunity is None
    blocks += _more_fields(activity, inputs, loose=loose) if more else [_more(reader)]
    heading = words.t("Edit activity") if activity else words.t("New task")
    return modal(Form.ACTIVITY, heading, blocks, submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata)


def _more(reader: Reader) -> Json:
    return actions([button(reader.words.t("More fields"), Action.ACTIVITY_FIELDS, Tap())])


def _more_fields(activity: Activity | None, inputs: Inputs, *, loose: bool) -> list[Json]:
    words = inputs.reader.words
    counted = [Pick(value=each.value, label=repeat_word(each, words)) for each in RepeatFrom]
    chosen = activity.repeats_from if activity else RepeatFrom.DUE
    hint = words.t("1D, 1W, 2W or 1M; empty: it does not repeat")
    return [
        _time(activity, inputs),
        _minutes(inputs, activity.minutes if activity else None),
        inputs.text(Field.PLACE, activity.place if activity else "", optional=True),
        _direction(inputs, activity.direction if activity else None),
        inputs.text(Field.INTERVAL, activity.interval if activity else "", limit=20, optional=True, hint=hint),
        inputs.radio(Field.REPEATS_FROM, counted, chosen.value),
        *(_customer(inputs) if loose else []),
    ]


def _time(activity: Activity | None, inputs: Inputs) -> Json:
    element: Json = {"type": "timepicker"}
    if activity and activity.starts_at:
        element["initial_time"] = activity.starts_at.astimezone(ZoneInfo(inputs.reader.zone)).strftime("%H:%M")
    return inputs.around(Field.START_TIME, element, optional=True)


def _minutes(inputs: Inputs, minutes: int | None, **wording: Unpack[Wording]) -> Json:
    element: Json = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(DAY_MINUTES),
    }
    if minutes:
        element["initial_value"] = str(minutes)
    return inputs.around(Field.MINUTES, element, optional=True, **wording)


def _direction(inputs: Inputs, chosen: Direction | None) -> Json:
    picks = [Pick(value=each.value, label=direction_word(each, inputs.reader.words)) for each in Direction]
    return inputs.select(Field.DIRECTION, picks, chosen.value if chosen else None, optional=True)


def _customer(inputs: Inputs) -> list[Json]:
    find = inputs.reader.words.t("Type to find or create")
    return [inputs.search(field, None, optional=True, placeholder=find) for field in (Field.ACCOUNT, Field.CONTACT)]


def call_form(start: Start, today: date, reader: Reader, *, metadata: str) -> Json:
    """The form of a call, e-mail or appointment that took place; without an opportunity it asks for the customer."""
    words, inputs = reader.words, Inputs(reader)
    kinds = [
        Pick(value=kind.value, label=kind_word(kind, words)) for kind in ActivityKind if kind is not ActivityKind.TASK
    ]
    went = [Pick(value=each.value, label=impression_word(each, words)) for each in Impression]
    blocks = [
        *([subject(start.opportunity, reader)] if start.opportunity else _customer(inputs)),
        inputs.select(Field.KIND, kinds, ActivityKind.CALL.value),
        inputs.text(Field.TEXT, start.text, multiline=True, label=words.t("What came of it")),
        _minutes(inputs, None, hint=words.t("Needed for a call")),
        *([_direction(inputs, Direction.OUTGOING)] if start.opportunity else []),
        inputs.select(Field.IMPRESSION, went, optional=True),
        *([inputs.day(Field.HAPPENED_ON, today)] if start.opportunity else []),
    ]
    return modal(
        Form.CALL, words.t("Log call"), blocks, submit=words.t("Log"), close=words.t("Cancel"), metadata=metadata
    )


def comment_form(activity: Activity, reader: Reader, *, metadata: str) -> Json:
    """The form that adds something to an activity."""
    words = reader.words
    about = section(reader.say.t("*{name}*", name=shorten(activity.subject, NAME_SHOWN)))
    text = Inputs(reader).text(Field.TEXT, multiline=True, label=words.t("Comment"))
    return modal(
        Form.COMMENT,
        words.t("Add comment"),
        [about, text],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def tie_form(activity: Activity, possible: Sequence[Listed], reader: Reader, *, metadata: str) -> Json:
    """The form that says to which opportunity it belongs; only a sentence where there is none to choose."""
    words = reader.words
    heading, about = words.t("Tie to an opportunity"), shorten(activity.subject, NAME_SHOWN)
    if not possible:
        told = section(reader.say.t("There is no open opportunity of that customer that *{name}* fits.", name=about))
        return modal(Form.TIE, heading, [told], close=words.t("Close"), metadata=metadata)
    picks = [
        Pick(value=str(each.id), label=title(each.name, each.number, 75), description=each.customer_name)
        for each in possible
    ]
    return modal(
        Form.TIE,
        heading,
        [section(reader.say.t("*{name}*", name=about)), Inputs(reader).select(Field.OPPORTUNITY, picks)],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
