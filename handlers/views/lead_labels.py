"""What the option sets and fields of leads are called in a reader's words."""

from bot.domain.lead import LeadSource, LeadStatus, Rating
from handlers.views.ids import Field
from handlers.words import Words


def lead_status_word(status: LeadStatus, words: Words) -> str:
    """The status."""
    return {
        LeadStatus.NEW: words.t("New"),
        LeadStatus.CONTACTED: words.t("Contacted"),
        LeadStatus.QUALIFIED: words.t("Qualified"),
        LeadStatus.LOST: words.t("Lost"),
        LeadStatus.CANNOT_CONTACT: words.t("Cannot be contacted"),
        LeadStatus.NO_LONGER_INTERESTED: words.t("No longer interested"),
        LeadStatus.CANCELED: words.t("Canceled"),
    }[status]


def rating_word(rating: Rating, words: Words) -> str:
    """The rating."""
    return {Rating.HOT: words.t("Hot"), Rating.WARM: words.t("Warm"), Rating.COLD: words.t("Cold")}[rating]


def source_word(source: LeadSource, words: Words) -> str:
    """Where it comes from."""
    return {
        LeadSource.ADVERTISEMENT: words.t("Advertisement"),
        LeadSource.EMPLOYEE_REFERRAL: words.t("Referral by an employee"),
        LeadSource.EXTERNAL_REFERRAL: words.t("Referral by others"),
        LeadSource.PARTNER: words.t("Partner"),
        LeadSource.PUBLIC_RELATIONS: words.t("Public relations"),
        LeadSource.SEMINAR: words.t("Seminar"),
        LeadSource.TRADE_SHOW: words.t("Trade show"),
        LeadSource.WEB: words.t("Web"),
        LeadSource.WORD_OF_MOUTH: words.t("Word of mouth"),
        LeadSource.OTHER: words.t("Other"),
    }[source]


def lead_fields(words: Words) -> dict[str, str]:
    """The labels of the fields that only leads and campaigns have."""
    return {
        Field.LAST_NAME: words.t("Last name"),
        Field.FIRST_NAME: words.t("First name"),
        Field.SOURCE: words.t("Source"),
        Field.RATING: words.t("Rating"),
        Field.STATUS: words.t("Status"),
        Field.CAMPAIGN: words.t("Campaign"),
        Field.SEGMENT: words.t("Contact list"),
        Field.DUPLICATE: words.t("Is it the same?"),
        Field.QUALIFY_OPPORTUNITY: words.t("Opportunity"),
    }
