"""What is typed, tapped and submitted about campaigns and contact lists."""

from bot.domain.problems import Invalid, NegativeUnconfirmed
from bot.usecases.campaigns import ListOrder
from handlers.call import Call
from handlers.explain import explain
from handlers.forms import View, with_reason
from handlers.payloads import OlderVersion, Origin, encode
from handlers.views.campaigns import campaign_list, contact_list_form, opportunities_made
from handlers.views.ids import Action, Field


def on_campaign_word(call: Call, _rest: str) -> None:
    """Every campaign, with its contact lists."""
    call.reply(campaign_list(call.desk.campaigns.overview(call.caller), call.reader))


def on_campaign_switched(call: Call) -> None:
    """Activated or not any more; the list is drawn anew in its place."""
    if call.tap.code is None:
        raise OlderVersion
    activated = call.body["actions"][0]["action_id"] == Action.CAMPAIGN_ON
    # Without a key: switching off, on and off again is three changes, and switching on twice is one.
    call.desk.campaigns.activate(call.caller, call.tap.code, activated=activated)
    call.ack()
    call.replace(campaign_list(call.desk.campaigns.overview(call.caller), call.reader))


def on_contact_list_clicked(call: Call) -> None:
    """Asks first, and tells what will be made."""
    call.open(_form(call, call.origin.model_copy(update={"code": call.tap.code})))


def on_contact_list_submitted(call: Call) -> None:
    """One opportunity for everybody on the list who has none from it yet."""
    typed, currency = call.typed, call.currency
    order = ListOrder(
        name=typed.text(Field.NAME),
        estimated_value=typed.amount(Field.VALUE, call.reader, currency),
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        activate=typed.checked(Field.ACTIVATE),
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
    )
    code = call.origin.code or ""
    try:
        numbers = call.desk.campaigns.create_opportunities(call.caller, code, order, key=call.key)
    except Invalid as invalid:
        if not all(isinstance(problem, NegativeUnconfirmed) for problem in invalid.problems):
            raise
        call.swap(with_reason(_form(call, call.origin, ask_negative=True), explain(invalid, call.reader).sentence))
        return
    call.reply(opportunities_made(numbers, call.reader))


def _form(call: Call, origin: Origin, *, ask_negative: bool = False) -> View:
    plan = call.desk.campaigns.plan(call.caller, origin.code or "")
    currency = call.desk.reports.setting(call.caller).workspace.base_currency
    memory = encode(origin.model_copy(update={"currency": currency}))
    return contact_list_form(plan, call.reader, metadata=memory, ask_negative=ask_negative)
