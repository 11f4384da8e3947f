"""The forms of leads: new, edit, note, owner, giving up. Qualifying is in qualify.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.campaign import Campaign
from bot.domain.lead import REASONS, Lead, LeadSource, LeadStatus, Rating
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, modal, section
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.ids import Action, Field, Form
from handlers.views.lead_labels import lead_status_word, rating_word, source_word
from handlers.views.leads import lead_title
from handlers.views.text import NEW_LINE, Reader

NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFields:
    """What the form opens with; `value` is as typed, `owner` a Slack id where it is asked for."""

    subject: str = ""
    last_name: str = ""
    first_name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    job_title: str = ""
    website: str = ""
    description: str = ""
    source: LeadSource | None = None
    rating: Rating = Rating.WARM
    status: LeadStatus | None = None
    value: str = ""
    currency: str
    close_date: date | None = None
    campaign: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChoices:
    """What can be chosen."""

    currencies: Sequence[str] = ()
    campaigns: Sequence[Campaign] = ()


def fields_of(lead: Lead, reader: Reader) -> LeadFields:
    """What the form opens with for a lead that there is."""
    value = lead.estimated_value
    return LeadFields(
        subject=lead.subject,
        last_name=lead.last_name,
        first_name=lead.first_name,
        company=lead.company,
        email=lead.email,
        phone=lead.phone,
        job_title=lead.job_title,
        website=lead.website,
        description=lead.description,
        source=lead.source,
        rating=lead.rating,
        status=lead.status,
        value="" if value is None else reader.typed_amount(value, lead.currency),
        currency=lead.currency,
        close_date=lead.estimated_close_date,
        campaign=lead.campaign,
    )


def lead_form(
    form: Form,
    fields: LeadFields,
    choices: LeadChoices,
    reader: Reader,
    *,
    metadata: str,
    more: bool = False,
    alike: Sequence[Lead] = (),
) -> Json:
    """The form of a new lead or of one that there is; `alike` are those it may be the same as."""
    words, inputs = reader.words, Inputs(reader)
    blocks = [
        *_duplicates(alike, inputs),
        inputs.text(Field.SUBJECT, fields.subject, label=words.t("About"), placeholder=words.t("What they may buy")),
        inputs.text(Field.LAST_NAME, fields.last_name),
        inputs.text(Field.FIRST_NAME, fields.first_name, optional=True),
        inputs.text(Field.COMPANY, fields.company, optional=True),
        inputs.text(Field.EMAIL, fields.email, optional=True),
        inputs.text(Field.PHONE, fields.phone, optional=True),
    ]
    more_button = actions([button(words.t("More fields"), Action.LEAD_MORE, Tap())])
    blocks += _more(fields, choices, inputs) if more else [more_button]
    new = form is Form.LEAD_CREATE
    return modal(
        form,
        words.t("New lead") if new else words.t("Edit lead"),
        blocks,
        submit=words.t("Create") if new else words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _duplicates(alike: Sequence[Lead], inputs: Inputs) -> list[Json]:
    if not alike:
        return []
    words, say = inputs.reader.words, inputs.reader.say
    picks = [Pick(value=str(lead.id), label=words.t("Yes: {name}", name=lead_title(lead, 60))) for lead in alike]
    picks.append(Pick(value=NEW, label=words.t("No, create a new lead")))
    lines = [say.t("This may be the same as:"), *(say.t("• {name}", name=lead_title(lead)) for lead in alike)]
    return [section(NEW_LINE.join(lines)), inputs.select(Field.DUPLICATE, picks)]


def campaign_picks(campaigns: Sequence[Campaign], present: str | None) -> list[Pick]:
    """The campaigns by name; the present one stays a choice, also where nothing new may have it."""
    picks = [Pick(value=each.code, label=each.name or each.code, description=each.code) for each in campaigns]
    if present and present not in [pick.value for pick in picks]:
        picks.insert(0, Pick(value=present, label=present))
    return picks


def _more(fields: LeadFields, choices: LeadChoices, inputs: Inputs) -> list[Json]:
    words = inputs.reader.words
    sources = [Pick(value=str(each.value), label=source_word(each, words)) for each in LeadSource]
    ratings = [Pick(value=str(each.value), label=rating_word(each, words)) for each in Rating]
    statuses = [
        Pick(value=str(each.value), label=lead_status_word(each, words))
        for each in (LeadStatus.NEW, LeadStatus.CONTACTED)
    ]
    currencies = [Pick(value=code, label=code) for code in dict.fromkeys((fields.currency, *choices.currencies))]
    campaigns = campaign_picks(choices.campaigns, fields.campaign)
    status = str(fields.status.value) if fields.status else None
    return [
        *([inputs.select(Field.STATUS, statuses, status)] if status else []),
        inputs.select(Field.RATING, ratings, str(fields.rating.value)),
        inputs.select(Field.SOURCE, sources, str(fields.source.value) if fields.source else None, optional=True),
        inputs.text(Field.VALUE, fields.value, limit=50, optional=True),
        inputs.select(Field.CURRENCY, currencies, fields.currency),
        inputs.day(Field.CLOSE_DATE, fields.close_date, optional=True),
        *([inputs.select(Field.CAMPAIGN, campaigns, fields.campaign, optional=True)] if campaigns else []),
        *([inputs.user(Field.OWNER, fields.owner)] if fields.owner else []),
        inputs.text(Field.JOB_TITLE, fields.job_title, optional=True),
        inputs.text(Field.WEBSITE, fields.website, optional=True),
        inputs.text(Field.DESCRIPTION, fields.description, multiline=True, optional=True),
    ]


def lead_note_form(lead: Lead, reader: Reader, *, metadata: str) -> Json:
    """The form that writes a note."""
    words = reader.words
    text = Inputs(reader).text(Field.TEXT, multiline=True, label=words.t("Note on {name}", name=lead_title(lead, 60)))
    return modal(
        Form.LEAD_NOTE, words.t("Add note"), [text], submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata
    )


def lead_owner_form(lead: Lead, reader: Reader, *, metadata: str) -> Json:
    """The form that hands the lead over."""
    words = reader.words
    label = words.t("New owner of {name}", name=lead_title(lead, 60))
    owner = Inputs(reader).user(Field.OWNER, lead.owner_slack_id, label=label)
    return modal(
        Form.LEAD_OWNER,
        words.t("Change owner"),
        [owner],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def disqualify_form(lead: Lead, reader: Reader, *, metadata: str) -> Json:
    """The form that gives the lead up, with the reason."""
    words = reader.words
    reasons = [Pick(value=str(each.value), label=lead_status_word(each, words)) for each in REASONS]
    told = reader.say.t("*{name}* becomes read-only. It can be reactivated.", name=lead_title(lead))
    blocks = [section(told), Inputs(reader).radio(Field.STATUS, reasons, reasons[0].value, label=words.t("Why"))]
    return modal(
        Form.LEAD_DISQUALIFY,
        words.t("Disqualify lead"),
        blocks,
        submit=words.t("Disqualify"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
