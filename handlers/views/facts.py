"""Lines about one opportunity that several messages share."""

from datetime import date

from bot.domain.opportunity import Opportunity
from bot.domain.status import Priority, Status, StatusReason
from bot.domain.workspace import Sheet
from handlers.views.document_facts import in_a_word
from handlers.views.forms.custom import shown_value
from handlers.views.labels import status_word
from handlers.views.text import NAME_SHOWN, Mrkdwn, Reader, shorten

FIELD_SHOWN, FIELDS_SHOWN = 60, 12


def title(name: str, number: int, limit: int = NAME_SHOWN) -> str:
    """The name with the number that people call it by."""
    tail = f" #{number}"
    return shorten(name, limit - len(tail)) + tail


def close_day(day: date | None, reader: Reader) -> str:
    """The estimated close date, and in words when it has passed or is near."""
    if day is None:
        return reader.words.t("not set")
    shown, left = reader.date(day), (day - reader.today).days
    if left < 0:
        return reader.words.n("{day}, overdue {count} day", "{day}, overdue {count} days", -left, day=shown)
    if left == 0:
        return reader.words.t("{day}, today", day=shown)
    return shown


def stage_line(sheet: Sheet, reader: Reader) -> str:
    """Where it stands: "Develop (2 of 4)"; the status where it stands on no stage."""
    opportunity = sheet.opportunity
    if opportunity.stage is None or opportunity.active is None:
        return status_word(opportunity.status, reader.words)
    numbers = [stage.number for stage in sheet.cycle.stages] if sheet.cycle else []
    if opportunity.stage not in numbers:
        return opportunity.active.stage_name
    place = numbers.index(opportunity.stage) + 1
    return reader.words.t(
        "{stage} ({place} of {all})", stage=opportunity.active.stage_name, place=place, all=len(numbers)
    )


def value_line(opportunity: Opportunity, reader: Reader) -> Mrkdwn:
    """The value; once started also the weighted value and the probability."""
    value = reader.money(opportunity.estimated_value, opportunity.currency)
    if opportunity.status is not Status.IN_PROGRESS:
        return reader.say.t("*Value:* {value}", value=value)
    return reader.say.t(
        "*Value:* {value}, weighted {weighted} at {probability}",
        value=value,
        weighted=reader.money(opportunity.calculated_value, opportunity.currency),
        probability=reader.percent(opportunity.probability_percent),
    )


def flags(sheet: Sheet, reader: Reader) -> list[str]:
    """What is special about it, a word or two each."""
    opportunity, words = sheet.opportunity, reader.words
    said = {
        words.t("On hold"): opportunity.status_reason is StatusReason.ON_HOLD,
        words.t("Private"): opportunity.private,
        words.t("High priority"): opportunity.priority is Priority.HIGH,
        words.t("Low priority"): opportunity.priority is Priority.LOW,
    }
    if sheet.document:
        said[in_a_word(sheet.document, reader)] = True
    notes = [words.n("{count} note", "{count} notes", sheet.notes)] if sheet.notes else []
    campaign = [words.t("Campaign {code}", code=opportunity.campaign)] if opportunity.campaign else []
    return [flag for flag, holds in said.items() if holds] + campaign + products(sheet, reader) + notes


def products(sheet: Sheet, reader: Reader) -> list[str]:
    """How many product lines there are and what they come to, where there are any."""
    if not sheet.lines:
        return []
    total = reader.money(sheet.lines_total, sheet.opportunity.currency)
    return [reader.words.n("{count} product line, {total}", "{count} product lines, {total}", sheet.lines, total=total)]


def own_fields(sheet: Sheet, reader: Reader) -> list[str]:
    """What stands in the fields of the workspace's own, a few words each."""
    currency = sheet.opportunity.currency
    return [
        reader.words.t(
            "{field}: {value}",
            field=shorten(each.field.label, FIELD_SHOWN),
            value=shorten(shown_value(each.field, each.value, currency, reader), FIELD_SHOWN),
        )
        for each in sheet.book.filled[:FIELDS_SHOWN]
    ]
