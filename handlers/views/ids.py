"""Every id that Slack hands back to us. Old messages live for ever: never rename one, never use one again."""

from enum import StrEnum


class Action(StrEnum):
    """Buttons and menus; the value is always a Tap."""

    ADVANCE = "opportunity.advance"
    START = "opportunity.start"
    UPDATE = "opportunity.update"
    WON = "opportunity.won"
    LOST = "opportunity.lost"
    REOPEN = "opportunity.reopen"
    EDIT = "opportunity.edit"
    NOTE = "opportunity.note"
    MORE = "opportunity.more"
    SHOW = "opportunity.show"
    CHOOSE = "opportunity.choose"
    NEW = "opportunity.new"
    PIPELINE = "pipeline.show"
    LIST_PREVIOUS = "list.previous"
    LIST_NEXT = "list.next"
    HISTORY_NEWER = "history.newer"
    HISTORY_OLDER = "history.older"
    MORE_FIELDS = "form.more"
    DETAILS = "details.show"
    HISTORY = "history.show"


class Kind(StrEnum):
    """What was chosen in the menu of a card: the `kind` of its Tap."""

    EDIT = "edit"
    NOTE = "note"
    OWNER = "owner"
    HISTORY = "history"
    CLONE = "clone"
    SHARE = "share"
    DELETE = "delete"


class Form(StrEnum):
    """Callback ids of modals."""

    CREATE = "form.create"
    EDIT = "form.edit"
    ADVANCE = "form.advance"
    WON = "form.won"
    LOST = "form.lost"
    REOPEN = "form.reopen"
    NOTE = "form.note"
    OWNER = "form.owner"
    SHARE = "form.share"
    DELETE = "form.delete"
    HISTORY = "view.history"
    DETAILS = "view.details"


class Field(StrEnum):
    """Block ids of inputs: the field names of bot/domain's problems. The action id is `form.` and the same word."""

    NAME = "name"
    ACCOUNT = "account"
    CONTACT = "contact"
    VALUE = "value"
    CLOSE_DATE = "close_date"
    CHANGE_DATE = "change_date"
    STAGE = "stage"
    CHANCES = "chances"
    CLOSE_CODE = "close_code"
    STATUS_REASON = "status_reason"
    DESCRIPTION = "description"
    OWNER = "owner"
    CYCLE = "cycle"
    CURRENCY = "currency"
    NEXT_STEP = "next_step"
    NEXT_STEP_DATE = "next_step_date"
    OUTCOME = "outcome"
    PRIORITY = "priority"
    FORECAST_CATEGORY = "forecast_category"
    PRIVATE = "private"
    ON_HOLD = "on_hold"
    ACTIVATE = "activate"
    CONFIRM_NEGATIVE = "confirm_negative"
    TEXT = "text"
    CHANNEL = "channel"
    PRODUCT = "product"
    QUANTITY = "quantity"
    UNIT = "unit"
    PRICE = "price"
    MANUAL_DISCOUNT = "manual_discount"
    TAX = "tax"
    OPTIONS = "options"
    PRICE_LIST = "price_list"
    DISCOUNT_PERCENT = "discount_percent"
    DISCOUNT_AMOUNT = "discount_amount"
    FREIGHT = "freight"
    ESTIMATE = "estimate"
    ROLE = "role"
    MEMBER = "member"
    COMPETITOR = "competitor"
    COMPETITORS = "competitors"
    PARENT = "parent"
    COMPANY = "company"
    INDUSTRY = "industry"
    LOCATION = "location"
    JOB_TITLE = "job_title"
    EMAIL = "email"
    PHONE = "phone"
    TERRITORY = "territory"
    LANGUAGE = "language"
    ADDRESS = "address"
    KEY_PRODUCT = "key_product"
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    OPPORTUNITIES = "opportunities"
    THREATS = "threats"
    OVERVIEW = "overview"
    WIN_PERCENT = "win_percent"
    REPORTED_REVENUE = "reported_revenue"
    WEBSITE = "website"
    PRODUCTS = "products"
    TITLE = "title"
    SUBJECT = "subject"
    LITERATURE_KIND = "literature_kind"
    LINK = "link"

    @property
    def action_id(self) -> str:
        """The action id of the input; also what an options request and a dispatched choice are known by."""
        return f"form.{self.value}"


YES = "yes"
"""The value of the one checkbox of a block."""
NEW_PREFIX = "new:"
"""Begins the value of a choice that creates the customer of that name."""
_VARIANT = "/"


def variant(field: Field, *parts: object) -> str:
    """A block id of the field that forgets what was typed whenever one of the parts changes."""
    return _VARIANT.join([field.value, *map(str, parts)])


def field_of(block_id: str) -> str:
    """The field that a block id stands for."""
    return block_id.partition(_VARIANT)[0]
