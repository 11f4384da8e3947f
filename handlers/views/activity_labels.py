"""What activities, and what is asked of them, are called in a reader's words."""

from bot.domain.activities import ActivityKind, Direction, Impression, RepeatFrom
from handlers.views.ids import Field
from handlers.words import Words


def kind_word(kind: ActivityKind, words: Words) -> str:
    """The kind."""
    return {
        ActivityKind.TASK: words.t("Task"),
        ActivityKind.CALL: words.t("Call"),
        ActivityKind.EMAIL: words.t("E-mail"),
        ActivityKind.APPOINTMENT: words.t("Appointment"),
    }[kind]


def direction_word(direction: Direction, words: Words) -> str:
    """Who called or wrote."""
    return words.t("We called or wrote") if direction is Direction.OUTGOING else words.t("They called or wrote")


def impression_word(impression: Impression, words: Words) -> str:
    """How it went."""
    return {
        Impression.POSITIVE: words.t("Positive"),
        Impression.NEUTRAL: words.t("Neutral"),
        Impression.NEGATIVE: words.t("Negative"),
    }[impression]


def repeat_word(repeats_from: RepeatFrom, words: Words) -> str:
    """What the next occurrence is counted from."""
    if repeats_from is RepeatFrom.DUE:
        return words.t("From the day it was due")
    return words.t("From the day it is done")


def activity_fields(words: Words) -> dict[str, str]:
    """The labels of the fields."""
    return {
        Field.KIND: words.t("Kind"),
        Field.DUE: words.t("Due on"),
        Field.START_TIME: words.t("Begins at"),
        Field.MINUTES: words.t("Minutes"),
        Field.PLACE: words.t("Place"),
        Field.DIRECTION: words.t("Direction"),
        Field.IMPRESSION: words.t("How it went"),
        Field.INTERVAL: words.t("Repeat every"),
        Field.REPEATS_FROM: words.t("Count the next one"),
        Field.HAPPENED_ON: words.t("On"),
        Field.CANCEL_TASKS: words.t("Open activities"),
        Field.WITH_TASKS: words.t("Open activities"),
        Field.OPPORTUNITY: words.t("Opportunity"),
        Field.FILES: words.t("Files"),
        Field.FILE_NAME: words.t("What it is called"),
    }
