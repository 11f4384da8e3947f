"""The form that qualifies a lead: what is used again, what may be the same, what will be made."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.usecases.qualifying import Prospect
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.leads import LeadChoices, campaign_picks
from handlers.views.forms.shared import confirm_negative
from handlers.views.ids import Action, Field, Form
from handlers.views.leads import lead_title
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

NEW, ANYWAY, NONE = "new", "anyway", "none"
"""What a choice of account or contact says that picks none of those there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One that the lead may be: its id, its name, and what tells it from others."""

    id: int
    name: str
    told: str = ""


def qualify_form(
    prospect: Prospect,
    choices: LeadChoices,
    reader: Reader,
    *,
    metadata: str,
    more: bool = False,
    ask_negative: bool = False,
) -> Json:
    """The form; all three are made unless the person says otherwise."""
    words, inputs, lead = reader.words, Inputs(reader), prospect.lead
    blocks = [section(NEW_LINE.join(_told(prospect, reader)))]
    if prospect.account is None and lead.company.strip():
        alike = [Party(id=one.id, name=one.name, told=one.location) for one in prospect.accounts_alike]
        blocks.append(_party(inputs, Field.ACCOUNT, lead.company, alike))
    if prospect.contact is None:
        people = [Party(id=one.id, name=one.name, told=one.account_name or "") for one in prospect.contacts_alike]
        blocks.append(_party(inputs, Field.CONTACT, lead.name, people))
    if lead.opportunity_id is None:
        blocks += _opportunity(prospect, inputs, ask_negative=ask_negative)
        more_button = actions([button(words.t("More fields"), Action.LEAD_MORE, Tap())])
        blocks += _more(prospect, choices, inputs) if more else [more_button]
    return modal(
        Form.LEAD_QUALIFY,
        words.t("Qualify lead"),
        blocks,
        submit=words.t("Qualify"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _told(prospect: Prospect, reader: Reader) -> list[Mrkdwn]:
    say, lead = reader.say, prospect.lead
    lines = [say.t("*{name}*", name=lead_title(lead))]
    if prospect.account:
        lines.append(say.t("Used again: the company {name}", name=shorten(prospect.account.name, NAME_SHOWN)))
    elif not lead.company.strip():
        lines.append(say.t("It names no company, so none is created."))
    if prospect.contact:
        lines.append(say.t("Used again: the contact {name}", name=shorten(prospect.contact.name, NAME_SHOWN)))
    if lead.opportunity_id is not None:
        lines.append(say.t("Used again: the opportunity that it became before"))
    return lines


def _party(inputs: Inputs, field: Field, name: str, alike: Sequence[Party]) -> Json:
    """Create it, use one that may be the same, or neither; one must be picked where some may be the same."""
    words = inputs.reader.words
    used = [
        Pick(value=str(one.id), label=words.t("Use {name}", name=shorten(one.name, 60)), description=one.told or None)
        for one in alike
    ]
    create = Pick(value=ANYWAY if alike else NEW, label=words.t("Create {name}", name=shorten(name, 60)))
    picks = [*used, create, Pick(value=NONE, label=words.t("None"))]
    hint = words.t("One of these may be the same: pick it, or create a new one") if alike else ""
    return inputs.select(field, picks, None if alike else NEW, hint=hint)


def _opportunity(prospect: Prospect, inputs: Inputs, *, ask_negative: bool) -> list[Json]:
    lead, reader = prospect.lead, inputs.reader
    words, value = reader.words, lead.estimated_value
    return [
        inputs.check(
            Field.QUALIFY_OPPORTUNITY, words.t("Create “{name}”", name=shorten(lead.subject, 60)), checked=True
        ),
        inputs.text(
            Field.VALUE,
            "" if value is None else reader.typed_amount(value, lead.currency),
            limit=50,
            optional=True,
            hint=words.t("In {currency} unless you change it, for example 12k or 1.5m", currency=lead.currency),
        ),
        *confirm_negative(inputs, asked=ask_negative),
        inputs.day(Field.CLOSE_DATE, lead.estimated_close_date, optional=True),
        inputs.check(
            Field.ACTIVATE,
            words.t("Start in the first stage now"),
            checked=True,
            hint=words.t("Needs a value and a close date"),
        ),
    ]


def _more(prospect: Prospect, choices: LeadChoices, inputs: Inputs) -> list[Json]:
    lead = prospect.lead
    currencies = [Pick(value=code, label=code) for code in dict.fromkeys((lead.currency, *choices.currencies))]
    campaigns = campaign_picks(choices.campaigns, lead.campaign)
    return [
        inputs.select(Field.CURRENCY, currencies, lead.currency),
        *([inputs.select(Field.CAMPAIGN, campaigns, lead.campaign, optional=True)] if campaigns else []),
    ]
