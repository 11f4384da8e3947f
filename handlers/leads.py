"""What is typed, tapped and submitted about leads."""

from collections.abc import Callable
from typing import TypeVar

from bot.domain.lead import LeadEdit, LeadSource, LeadStatus, Rating
from bot.domain.lead_errors import LeadDuplicates, LeadOutdated
from bot.domain.problems import Invalid, NegativeUnconfirmed
from bot.usecases.lead_visits import LeadSheet, LeadTarget
from bot.usecases.leads import NewLead
from bot.usecases.qualifying import Qualification
from handlers.call import Call
from handlers.command_line import split_word
from handlers.explain import explain
from handlers.forms import View, with_reason
from handlers.lead_forms import draw_lead_form, typed_name
from handlers.views.forms.leads import NEW
from handlers.views.forms.qualify import ANYWAY
from handlers.views.ids import Action, Field, Form
from handlers.views.leads import lead_card, lead_list, lead_view, leads_found
from handlers.views.message import Message
from handlers.views.notices import sentence

T = TypeVar("T")
_KINDS = ("mine", "team", "all")


def on_lead_word(call: Call, rest: str) -> None:
    """My open leads; `new …` opens the form, `team` and `all` list more, anything else finds a lead."""
    word, behind = split_word(rest)
    if word == "new":
        call.open(draw_lead_form(Form.LEAD_CREATE, call, call.origin, typed=typed_name(behind)))
    elif not rest or word in _KINDS:
        call.reply(_list(call, word or "mine"))
    else:
        found = call.desk.leads.look_up(call.caller, rest)
        if len(found) > 1:
            call.reply(leads_found(rest, found, call.reader))
        else:
            call.reply(lead_card(call.desk.leads.show(call.caller, found[0].id), call.reader))


def _list(call: Call, kind: str, number: int = 0) -> Message:
    words = call.reader.words
    titles = {"mine": words.t("My leads"), "team": words.t("My team's leads"), "all": words.t("Everybody's leads")}
    kind = kind if kind in titles else "mine"
    return lead_list(titles[kind], call.desk.leads.page(call.caller, kind, number=number), kind, call.reader)


def on_lead_page_turned(call: Call) -> None:
    """Another page of the list, in its place."""
    call.ack()
    call.replace(_list(call, call.tap.kind or "mine", call.tap.page or 0))


def on_lead_shown(call: Call) -> None:
    """The card of the lead."""
    call.reply(lead_card(call.desk.leads.show(call.caller, call.tap.item), call.reader))


def on_lead_notes_clicked(call: Call) -> None:
    """Everything that was written on it."""
    call.open(lead_view(call.desk.leads.show(call.caller, call.tap.item), call.reader))


def on_lead_of_opportunity_clicked(call: Call) -> None:
    """The lead that the opportunity came from, on top of the details."""
    call.open(lead_view(call.desk.leads.of_opportunity(call.caller, call.tap.opportunity), call.reader))


_FORMS = {
    Action.LEAD_NEW: Form.LEAD_CREATE,
    Action.LEAD_EDIT: Form.LEAD_EDIT,
    Action.LEAD_NOTE: Form.LEAD_NOTE,
    Action.LEAD_OWNER: Form.LEAD_OWNER,
    Action.LEAD_QUALIFY: Form.LEAD_QUALIFY,
    Action.LEAD_DISQUALIFY: Form.LEAD_DISQUALIFY,
}


def on_lead_form_clicked(call: Call) -> None:
    """Opens the form that the button names."""
    form = _FORMS[Action(call.body["actions"][0]["action_id"])]
    call.open(draw_lead_form(form, call, call.origin.model_copy(update={"item": call.tap.item})))


def on_lead_more_clicked(call: Call) -> None:
    """The open form with every field; what was typed stays."""
    form = Form(call.body["view"]["callback_id"])
    call.update_view(draw_lead_form(form, call, call.origin.model_copy(update={"more": True})))


def on_lead_reactivate_clicked(call: Call) -> None:
    """Open again; a card that has aged is drawn anew."""
    target = LeadTarget(lead_id=call.tap.item, seen=call.tap.seen or None, key=call.key)
    try:
        sheet = call.desk.leads.reactivate(call.caller, target)
    except LeadOutdated as outdated:
        _show(call, call.desk.leads.show(call.caller, call.tap.item))
        call.whisper(sentence(explain(outdated, call.reader).sentence))
        return
    _show(call, sheet)


def _show(call: Call, sheet: LeadSheet) -> None:
    """The card in the place of the one that was tapped."""
    call.ack()
    call.redraw(lead_card(sheet, call.reader), 0)


def on_lead_create_submitted(call: Call) -> None:
    """The new lead; one that may be the same is offered first, and can be picked instead."""
    picked = call.typed.choice(Field.DUPLICATE)
    if picked and picked != NEW:
        _show(call, call.desk.leads.show(call.caller, int(picked)))
        return
    typed, currency = call.typed, call.typed.choice(Field.CURRENCY) or call.currency
    source, rating = typed.choice(Field.SOURCE), typed.choice(Field.RATING)
    new = NewLead(
        subject=typed.text(Field.SUBJECT),
        last_name=typed.text(Field.LAST_NAME),
        first_name=typed.text(Field.FIRST_NAME),
        company=typed.text(Field.COMPANY),
        email=typed.text(Field.EMAIL),
        phone=typed.text(Field.PHONE),
        job_title=typed.text(Field.JOB_TITLE),
        website=typed.text(Field.WEBSITE),
        description=typed.text(Field.DESCRIPTION),
        source=LeadSource(int(source)) if source else None,
        rating=Rating(int(rating)) if rating else Rating.WARM,
        estimated_value=typed.amount(Field.VALUE, call.reader, currency),
        currency=currency,
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        campaign=typed.choice(Field.CAMPAIGN),
        owner=typed.user(Field.OWNER),
        anyway=picked == NEW,
        key=call.key,
    )
    try:
        _show(call, call.desk.leads.create(call.caller, new))
    except LeadDuplicates as found:
        call.swap(draw_lead_form(Form.LEAD_CREATE, call, call.origin, alike=found.leads))


def on_lead_edit_submitted(call: Call) -> None:
    """The changed fields; what the form did not show stays."""
    typed, currency = call.typed, call.typed.choice(Field.CURRENCY) or call.currency
    source, rating, status = (typed.choice(field) for field in (Field.SOURCE, Field.RATING, Field.STATUS))
    campaign, value = typed.choice(Field.CAMPAIGN), typed.amount(Field.VALUE, call.reader, currency)
    emptied = {
        "source": (Field.SOURCE, source),
        "estimated_value": (Field.VALUE, value),
        "estimated_close_date": (Field.CLOSE_DATE, typed.day(Field.CLOSE_DATE)),
        "campaign": (Field.CAMPAIGN, campaign),
    }
    texts = {
        field.value: typed.text(field)
        for field in (
            Field.SUBJECT, Field.LAST_NAME, Field.FIRST_NAME, Field.COMPANY, Field.EMAIL, Field.PHONE,
            Field.JOB_TITLE, Field.WEBSITE, Field.DESCRIPTION,
        )
        if typed.has(field)
    }  # fmt: skip
    changes = LeadEdit(
        **texts,
        source=LeadSource(int(source)) if source else None,
        rating=Rating(int(rating)) if rating else None,
        status=LeadStatus(int(status)) if status else None,
        estimated_value=value,
        currency=typed.choice(Field.CURRENCY),
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        campaign=campaign,
        cleared=frozenset(name for name, (field, given) in emptied.items() if typed.has(field) and given is None),
    )
    _submit(call, lambda: call.desk.leads.edit(call.caller, _target(call), changes))


def on_lead_owner_submitted(call: Call) -> None:
    """The new owner."""
    owner = call.typed.user(Field.OWNER) or ""
    _submit(call, lambda: call.desk.leads.assign(call.caller, _target(call), owner))


def on_lead_note_submitted(call: Call) -> None:
    """The note, kept; it overwrites nothing, whatever happened meanwhile."""
    target = LeadTarget(lead_id=call.origin.item, key=call.key)
    _show(call, call.desk.leads.note(call.caller, target, call.typed.text(Field.TEXT)))


def on_lead_disqualify_submitted(call: Call) -> None:
    """Given up."""
    status = LeadStatus(int(call.typed.choice(Field.STATUS) or LeadStatus.LOST))
    _submit(call, lambda: call.desk.leads.disqualify(call.caller, _target(call), status))


def on_lead_qualify_submitted(call: Call) -> None:
    """Qualified; the opportunity that came of it is shown below."""
    typed, currency = call.typed, call.typed.choice(Field.CURRENCY) or call.currency
    account, contact = typed.choice(Field.ACCOUNT), typed.choice(Field.CONTACT)
    wanted = Qualification(
        create_account=account in (None, "new", ANYWAY),
        create_contact=contact in (None, "new", ANYWAY),
        create_opportunity=typed.checked(Field.QUALIFY_OPPORTUNITY),
        account=int(account) if account and account.isdigit() else None,
        contact=int(contact) if contact and contact.isdigit() else None,
        account_anyway=account == ANYWAY,
        contact_anyway=contact == ANYWAY,
        currency=currency,
        estimated_value=typed.amount(Field.VALUE, call.reader, currency),
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        campaign=(typed.choice(Field.CAMPAIGN) or "") if typed.has(Field.CAMPAIGN) else None,
        activate=typed.checked(Field.ACTIVATE),
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
    )
    made = _submitted(call, lambda: call.desk.leads.qualify(call.caller, _target(call), wanted))
    if made:
        _show(call, made.sheet)
        if made.opportunity:
            call.show_new(made.opportunity)


def _target(call: Call) -> LeadTarget:
    """The lead of the submitted form, as the form showed it."""
    return LeadTarget(lead_id=call.origin.item, seen=call.origin.seen or None, key=call.key)


def _submit(call: Call, act: Callable[[], LeadSheet]) -> None:
    if sheet := _submitted(call, act):
        _show(call, sheet)


def _submitted(call: Call, act: Callable[[], T]) -> T | None:
    """What was done; a form that has aged, or asks whether a value below zero is meant, is drawn again."""
    try:
        return act()
    except LeadOutdated as outdated:
        call.swap(_drawn_again(call, explain(outdated, call.reader).sentence))
    except Invalid as invalid:
        if not all(isinstance(problem, NegativeUnconfirmed) for problem in invalid.problems):
            raise
        call.swap(_drawn_again(call, explain(invalid, call.reader).sentence, ask_negative=True))
    return None


def _drawn_again(call: Call, told: str, *, ask_negative: bool = False) -> View:
    form, origin = Form(call.body["view"]["callback_id"]), call.origin.model_copy(update={"seen": 0})
    return with_reason(draw_lead_form(form, call, origin, ask_negative=ask_negative), told)
