"""What the option sets, moves and fields of selling are called in a reader's words."""

from bot.domain.cycle import Outcome
from bot.domain.fields import PREFIX
from bot.domain.status import ForecastCategory, Priority, Status, StatusReason
from handlers.views.activity_labels import activity_fields
from handlers.views.ids import Field
from handlers.views.lead_labels import lead_fields
from handlers.views.party_labels import party_fields
from handlers.words import Words


def status_word(status: Status, words: Words) -> str:
    """The status."""
    return {
        Status.NOT_STARTED: words.t("Not started"),
        Status.IN_PROGRESS: words.t("In progress"),
        Status.WON: words.t("Won"),
        Status.LOST: words.t("Lost"),
    }[status]


def reason_word(reason: StatusReason, words: Words) -> str:
    """The status reason."""
    return {
        StatusReason.IN_PROGRESS: words.t("In progress"),
        StatusReason.ON_HOLD: words.t("On hold"),
        StatusReason.WON: words.t("Won"),
        StatusReason.CANCELED: words.t("Canceled"),
        StatusReason.OUT_SOLD: words.t("Out-sold"),
    }[reason]


def priority_word(priority: Priority, words: Words) -> str:
    """The priority."""
    return {
        Priority.LOW: words.t("Low"),
        Priority.NORMAL: words.t("Normal"),
        Priority.HIGH: words.t("High"),
    }[priority]


def category_word(category: ForecastCategory, words: Words) -> str:
    """The forecast category."""
    return {
        ForecastCategory.PIPELINE: words.t("Pipeline"),
        ForecastCategory.BEST_CASE: words.t("Best case"),
        ForecastCategory.COMMITTED: words.t("Committed"),
        ForecastCategory.OMITTED: words.t("Omitted"),
        ForecastCategory.WON: words.t("Won"),
        ForecastCategory.LOST: words.t("Lost"),
    }[category]


def outcome_word(outcome: Outcome, words: Words) -> str:
    """How an opportunity ends."""
    return words.t("Won") if outcome is Outcome.WON else words.t("Lost")


def field_word(field: str, words: Words) -> str:
    """The label of the field."""
    labels: dict[str, str] = {
        Field.NAME: words.t("Name"),
        Field.ACCOUNT: words.t("Company"),
        Field.CONTACT: words.t("Contact"),
        Field.VALUE: words.t("Value"),
        Field.CLOSE_DATE: words.t("Close date"),
        Field.CHANGE_DATE: words.t("Date of change"),
        Field.STAGE: words.t("Move to"),
        Field.CHANCES: words.t("Chances in percent"),
        Field.CLOSE_CODE: words.t("Reason"),
        Field.STATUS_REASON: words.t("Status"),
        Field.DESCRIPTION: words.t("Description"),
        Field.OWNER: words.t("Owner"),
        Field.CYCLE: words.t("Sales cycle"),
        Field.CURRENCY: words.t("Currency"),
        Field.NEXT_STEP: words.t("Next step"),
        Field.NEXT_STEP_DATE: words.t("Next step on"),
        Field.OUTCOME: words.t("Outcome"),
        Field.PRIORITY: words.t("Priority"),
        Field.FORECAST_CATEGORY: words.t("Forecast category"),
        Field.PRIVATE: words.t("Private"),
        Field.ON_HOLD: words.t("On hold"),
        Field.ACTIVATE: words.t("Start"),
        Field.CONFIRM_NEGATIVE: words.t("Negative value"),
        Field.TEXT: words.t("Note"),
        Field.CHANNEL: words.t("Channel"),
        Field.SETUP: words.t("Set-up"),
        Field.ORDER_DATE: words.t("Order date"),
        Field.SHIP_DATE: words.t("Delivery date"),
        Field.VALID_UNTIL: words.t("Valid until"),
        Field.CLOSE_OPPORTUNITY: words.t("Opportunity"),
        Field.CLOSE_QUOTES: words.t("Quotes"),
        Field.PRODUCT: words.t("Product"),
        Field.QUANTITY: words.t("Quantity"),
        Field.UNIT: words.t("Unit"),
        Field.PRICE: words.t("Price"),
        Field.MANUAL_DISCOUNT: words.t("Discount"),
        Field.TAX: words.t("Tax"),
        Field.OPTIONS: words.t("Options"),
        Field.PRICE_LIST: words.t("Price list"),
        Field.DISCOUNT_PERCENT: words.t("Discount in percent"),
        Field.DISCOUNT_AMOUNT: words.t("Discount as an amount"),
        Field.FREIGHT: words.t("Freight"),
        Field.ESTIMATE: words.t("Value of the opportunity"),
        **activity_fields(words),
        **party_fields(words),
        **lead_fields(words),
        Field.WHOSE: words.t("Whose"),
        Field.WHICH: words.t("Which"),
        Field.WORDS: words.t("Only those found by"),
        Field.DEED: words.t("What to do"),
        Field.IDLE_DAYS: words.t("Days without anything"),
        Field.CLOSES_UNTIL: words.t("Meant to close until"),
    }
    if field.startswith(PREFIX):
        return field.removeprefix(PREFIX).capitalize().replace("_", " ")
    return labels.get(field) or field.replace("_", " ").capitalize()
