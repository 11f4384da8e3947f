"""The forms of a company and of a person; the rarer fields behind one button that keeps what was typed."""

from bot.domain.customer import Account, Contact
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, modal
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.ids import Action, Field, Form
from handlers.views.text import Reader


def account_form(
    account: Account, reader: Reader, *, metadata: str, owner: str | None, above: Pick | None, more: bool = False
) -> Json:
    """The company; `owner` is a Slack id, `above` the company that it belongs to."""
    words, inputs = reader.words, Inputs(reader)
    blocks = [
        inputs.text(Field.NAME, account.name),
        inputs.text(Field.INDUSTRY, account.industry, optional=True),
        inputs.text(Field.LOCATION, account.location, optional=True),
        inputs.text(Field.EMAIL, account.email, optional=True),
        inputs.text(Field.PHONE, account.phone, optional=True),
        *_rest(account, inputs, more=more, owner=owner),
    ]
    if more:
        find = words.t("Type to find or create")
        blocks.insert(-4, inputs.search(Field.PARENT, above, optional=True, placeholder=find))
    return modal(
        Form.ACCOUNT,
        words.t("Edit company") if account.id else words.t("New company"),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def contact_form(
    contact: Contact, reader: Reader, *, metadata: str, owner: str | None, above: Pick | None, more: bool = False
) -> Json:
    """The person; what stays blank is taken over from the company."""
    words, inputs = reader.words, Inputs(reader)
    find = words.t("Type to find or create")
    blocks = [
        inputs.text(Field.NAME, contact.name),
        inputs.search(Field.COMPANY, above, optional=True, placeholder=find),
        inputs.text(Field.JOB_TITLE, contact.job_title, optional=True),
        inputs.text(Field.EMAIL, contact.email, optional=True),
        inputs.text(Field.PHONE, contact.phone, optional=True),
        *_rest(contact, inputs, more=more, owner=owner),
    ]
    return modal(
        Form.CONTACT,
        words.t("Edit contact") if contact.id else words.t("New contact"),
        blocks,
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _rest(party: Account | Contact, inputs: Inputs, *, more: bool, owner: str | None) -> list[Json]:
    words = inputs.reader.words
    if not more:
        return [actions([button(words.t("More fields"), Action.CUSTOMER_MORE, Tap())])]
    hint = words.t("Whoever owns the customer owns its new opportunities, unless somebody else is named")
    return [
        {**inputs.user(Field.OWNER, owner, hint=hint), "optional": True},
        inputs.text(Field.TERRITORY, party.territory, optional=True),
        inputs.text(Field.CURRENCY, party.currency, optional=True, limit=3, placeholder="EUR"),
        inputs.text(Field.LANGUAGE, party.language, optional=True),
        inputs.text(Field.ADDRESS, party.address, multiline=True, optional=True),
    ]
