"""Answers to what somebody types into a company or contact field."""

from handlers.call import Call
from handlers.views.forms.suggestions import account_options, contact_options
from handlers.views.ids import Field


def on_account_typed(call: Call) -> None:
    """The companies found, and a new one."""
    typed = str(call.body.get("value") or "")
    found = call.desk.customers.suggest_accounts(call.caller, typed)
    call.args.ack(**account_options(found, typed, call.reader))


def on_contact_typed(call: Call) -> None:
    """The contacts found, of the chosen company where one is chosen, and a new one."""
    typed = str(call.body.get("value") or "")
    account = call.typed.customer(Field.ACCOUNT)
    found = call.desk.customers.suggest_contacts(call.caller, typed, account.id if account else None)
    call.args.ack(**contact_options(found, typed, call.reader))
