"""What the subjects, fields and choices of the set-up are called; what has no word of its own is told by its name."""

from handlers.views.setup.pricing_words import pricing_fields
from handlers.words import Words


def _plainly(name: str) -> str:
    return name.replace("_", " ").capitalize()


def subject_word(field: str, words: Words) -> str:
    """The subject, or a list within a piece of one."""
    told = {
        "settings": words.t("Settings"),
        "cycles": words.t("Sales cycles"),
        "stages": words.t("Stages"),
        "close_codes": words.t("Reasons for winning and losing"),
        "teams": words.t("Teams"),
        "people": words.t("People"),
        "currencies": words.t("Currencies"),
        "rates": words.t("Exchange rates"),
        "fields": words.t("Own fields"),
        "activity_templates": words.t("Activity templates"),
        "steps": words.t("Steps"),
        "lines": words.t("Lines"),
        "units": words.t("Units"),
        "products": words.t("Products"),
        "price_lists": words.t("Price lists"),
        "items": words.t("Items"),
        "discount_lists": words.t("Discount lists"),
        "campaigns": words.t("Campaigns"),
        "contact_lists": words.t("Contact lists"),
        "competitors": words.t("Competitors"),
        "literature": words.t("Literature"),
    }
    return told.get(field) or _plainly(field)


def kind_word(kind: str, words: Words) -> str:
    """One piece of a subject."""
    told = {
        "cycle": words.t("sales cycle"),
        "stage": words.t("stage"),
        "close_code": words.t("reason"),
        "team": words.t("team"),
        "person": words.t("person"),
        "currency": words.t("currency"),
        "rate": words.t("exchange rate"),
        "field": words.t("field"),
        "template": words.t("template"),
        "campaign": words.t("campaign"),
        "contact_list": words.t("contact list"),
        "line": words.t("line"),
        "product": words.t("product"),
        "unit": words.t("unit"),
        "price_list": words.t("price list"),
        "discount_list": words.t("discount list"),
        "competitor": words.t("competitor"),
        "step": words.t("step"),
        "workspace": words.t("workspace"),
    }
    return told.get(kind.replace(" ", "_")) or kind.replace("_", " ")


def field_label(name: str, words: Words) -> str:
    """A field of a piece."""
    told = {
        "code": words.t("Code"),
        "name": words.t("Name"),
        "description": words.t("Description"),
        "method": words.t("How the probability is worked out"),
        "blocked": words.t("Blocked"),
        "number": words.t("Number (the order)"),
        "completed": words.t("Completed in percent"),
        "chances": words.t("Chances in percent"),
        "allow_skip": words.t("May be skipped"),
        "quote_required": words.t("Needs a quote"),
        "date_formula": words.t("Date formula (such as 2W or 1M)"),
        "expected_days": words.t("Expected days on a stage"),
        "stale_days": words.t("Stale after days without a touch"),
        "requires": words.t("Fields to be filled in before"),
        "requires_fields": words.t("Own fields to be filled in before"),
        "activity_code": words.t("Activities to begin with"),
        "outcome": words.t("Outcome"),
        "parent": words.t("Team above"),
        "slack": words.t("Member of Slack"),
        "role": words.t("Role"),
        "team": words.t("Team"),
        "email": words.t("E-mail"),
        "valid_from": words.t("Valid from"),
        "rate": words.t("Worth in the base currency"),
        "base_currency": words.t("Base currency"),
        "announce_channel": words.t("Channel for wins"),
        "default_cycle": words.t("Sales cycle of new opportunities"),
        "on_hold_blocks_moves": words.t("On hold stops moves"),
        "inherited": words.t("What contacts take over from their company"),
        "quote_valid_days": words.t("Days that a new quote holds"),
        "label": words.t("Label"),
        "kind": words.t("Kind"),
        "choices": words.t("Choices, one per line"),
        "position": words.t("Position"),
        "retired": words.t("Retired"),
        "priority": words.t("Priority"),
        "starts": words.t("Starts on"),
        "activated": words.t("Activated"),
        "owner": words.t("Owner"),
        "campaign": words.t("Campaign"),
        "account": words.t("Company"),
        "contact": words.t("Contact"),
        **pricing_fields(words),
    }
    return told.get(name) or _plainly(name)


def choice_word(choice: str, words: Words) -> str:
    """One of a few possible values."""
    told = {
        "multiply": words.t("Completed × chances"),
        "add": words.t("Mean of completed and chances"),
        "chances": words.t("Chances"),
        "completed": words.t("Completed"),
        "won": words.t("Won"),
        "lost": words.t("Lost"),
        "guest": words.t("Guest"),
        "viewer": words.t("Viewer"),
        "rep": words.t("Rep"),
        "manager": words.t("Manager"),
        "administrator": words.t("Administrator"),
    }
    return told.get(choice) or _plainly(choice)
