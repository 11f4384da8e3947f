"""Which form is drawn how for a lead: to open it, and to draw it again over what was typed."""

from collections.abc import Callable, Sequence

from bot.domain.errors import NotAllowed
from bot.domain.lead import Lead
from bot.domain.lead_changes import require_lead_open
from bot.domain.money import common_currencies
from bot.domain.people import Permission, may
from handlers.call import Call
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.views.forms.leads import (
    LeadChoices,
    LeadFields,
    disqualify_form,
    fields_of,
    lead_form,
    lead_note_form,
    lead_owner_form,
)
from handlers.views.forms.qualify import qualify_form
from handlers.views.ids import Form
from handlers.views.text import Reader

Small = Callable[..., View]
_SMALL: dict[Form, Small] = {
    Form.LEAD_NOTE: lead_note_form,
    Form.LEAD_OWNER: lead_owner_form,
    Form.LEAD_DISQUALIFY: disqualify_form,
}


def typed_name(text: str) -> dict[str, str]:
    """First name, last name and company out of "Jane Doe, Contoso"."""
    name, _, company = text.partition(",")
    first, _, last = name.strip().rpartition(" ")
    return {"first_name": first.strip()[:50], "last_name": last[:50], "company": company.strip()[:100]}


def draw_lead_form(
    form: Form,
    call: Call,
    origin: Origin,
    *,
    typed: dict[str, str] | None = None,
    alike: Sequence[Lead] = (),
    ask_negative: bool = False,
) -> View:
    """The form. Raises: NotFound, NotAllowed, LeadClosed, before anything is typed."""
    if form is Form.LEAD_CREATE:
        return _new(call, origin, typed or {}, alike)
    reader: Reader = call.reader
    if form is Form.LEAD_QUALIFY:
        prospect = call.desk.leads.prospect(call.caller, origin.item)
        memory = _memory(origin, prospect.lead)
        choices = _choices(call)
        return qualify_form(prospect, choices, reader, metadata=memory, more=origin.more, ask_negative=ask_negative)
    sheet = call.desk.leads.show(call.caller, origin.item)
    if not sheet.may_change:
        raise NotAllowed(Permission.CHANGE.value)
    lead = sheet.lead
    require_lead_open(lead)
    memory = _memory(origin, lead)
    if form is Form.LEAD_EDIT:
        fields = fields_of(lead, reader)
        return lead_form(form, fields, _choices(call), reader, metadata=memory, more=origin.more)
    return _SMALL[form](lead, reader, metadata=memory)


def _new(call: Call, origin: Origin, typed: dict[str, str], alike: Sequence[Lead]) -> View:
    if not may(call.person.role, Permission.CREATE):
        raise NotAllowed(Permission.CREATE.value)
    choices = _choices(call)
    fields = LeadFields(currency=choices.currencies[0], owner=call.caller.user, **typed)  # type: ignore[arg-type]
    memory = encode(origin.model_copy(update={"currency": fields.currency}))
    return lead_form(Form.LEAD_CREATE, fields, choices, call.reader, metadata=memory, more=origin.more, alike=alike)


def _choices(call: Call) -> LeadChoices:
    base = call.desk.reports.setting(call.caller).workspace.base_currency
    campaigns = call.desk.campaigns.offered(call.caller).campaigns
    return LeadChoices(currencies=common_currencies(base), campaigns=campaigns)


def _memory(origin: Origin, lead: Lead) -> str:
    """The form's memory: the version that it showed first, and the currency that its amounts are in."""
    memory = {"item": lead.id, "seen": origin.seen or lead.version, "currency": lead.currency}
    return encode(origin.model_copy(update=memory))
