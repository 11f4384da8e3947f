"""Companies and contacts: what is typed into pickers, asked by the word, tapped on cards and submitted."""

from typing import cast

from bot.domain.customer import Account, Contact
from bot.usecases.customer_cards import PartyChanges
from bot.usecases.customer_sheet import CustomerCard
from handlers.call import Call
from handlers.competitors import may_write
from handlers.forms import View, new_form
from handlers.payloads import Origin, encode
from handlers.views import notices
from handlers.views.customers import customer_card, customer_choices
from handlers.views.forms.customers import account_form, contact_form
from handlers.views.forms.inputs import Pick
from handlers.views.forms.suggestions import account_options, contact_options
from handlers.views.ids import Field, Form


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


def customer_word(call: Call, rest: str) -> None:
    """The card of the one who answers, else the question who is meant."""
    found = call.desk.customer_cards.look_up(call.caller, rest)
    if len(found.accounts) + len(found.contacts) == 1:
        shown = (
            call.desk.customer_cards.show_account(call.caller, found.accounts[0].id)
            if found.accounts
            else call.desk.customer_cards.show_contact(call.caller, found.contacts[0].id)
        )
        call.reply(customer_card(shown, call.reader))
    else:
        call.reply(customer_choices(rest, found, call.reader, may_add=may_write(call)))


def on_account_opened(call: Call) -> None:
    """The card of a company."""
    call.reply(customer_card(call.desk.customer_cards.show_account(call.caller, call.tap.item), call.reader))


def on_contact_opened(call: Call) -> None:
    """The card of a person."""
    call.reply(customer_card(call.desk.customer_cards.show_contact(call.caller, call.tap.item), call.reader))


def on_account_new_clicked(call: Call) -> None:
    """Opens the form of a new company, with the name that was typed."""
    call.open(_account_form(call, None, call.origin, name=call.tap.rest or ""))


def on_contact_new_clicked(call: Call) -> None:
    """Opens the form of a new person, at the company whose card was tapped."""
    company = call.desk.customer_cards.show_account(call.caller, call.tap.item) if call.tap.item else None
    above = Pick(value=str(company.party.id), label=company.party.name) if company else None
    contact = Contact(name=call.tap.rest or "")
    call.open(contact_form(contact, call.reader, metadata=encode(call.origin), owner=None, above=above))


def on_account_edit_clicked(call: Call) -> None:
    """Opens the form of a company, whose card is drawn anew afterwards."""
    card = call.desk.customer_cards.show_account(call.caller, call.tap.item)
    call.open(_account_form(call, card, call.origin.model_copy(update={"replaces": True})))


def on_contact_edit_clicked(call: Call) -> None:
    """Opens the form of a person, whose card is drawn anew afterwards."""
    card = call.desk.customer_cards.show_contact(call.caller, call.tap.item)
    call.open(_contact_form(call, card, call.origin.model_copy(update={"replaces": True})))


def on_customer_more_clicked(call: Call) -> None:
    """The open form with every field; what was typed stays."""
    origin = call.origin.model_copy(update={"more": True})
    cards, item = call.desk.customer_cards, origin.item
    if call.body["view"]["callback_id"] == Form.ACCOUNT:
        view = _account_form(call, cards.show_account(call.caller, item) if item else None, origin)
    else:
        view = _contact_form(call, cards.show_contact(call.caller, item) if item else None, origin)
    call.update_view(view)


def _account_form(call: Call, card: CustomerCard | None, origin: Origin, name: str = "") -> View:
    account = cast("Account", card.party) if card else Account(name=name)
    return account_form(
        account,
        call.reader,
        metadata=encode(origin.model_copy(update={"item": account.id})),
        owner=card.owner_slack_id if card else None,
        above=_above(card),
        more=origin.more,
    )


def _contact_form(call: Call, card: CustomerCard | None, origin: Origin) -> View:
    contact = cast("Contact", card.party) if card else Contact(name="")
    return contact_form(
        contact,
        call.reader,
        metadata=encode(origin.model_copy(update={"item": contact.id})),
        owner=card.owner_slack_id if card else None,
        above=_above(card),
        more=origin.more,
    )


def _above(card: CustomerCard | None) -> Pick | None:
    return Pick(value=str(card.above.id), label=card.above.name) if card and card.above else None


_TEXTS = {
    Field.NAME: "name",
    Field.INDUSTRY: "industry",
    Field.LOCATION: "location",
    Field.JOB_TITLE: "job_title",
    Field.EMAIL: "email",
    Field.PHONE: "phone",
    Field.TERRITORY: "territory",
    Field.LANGUAGE: "language",
    Field.ADDRESS: "address",
}


def _changes(call: Call, above: Field) -> PartyChanges:
    """What the form shows; what it does not show stays."""
    typed = call.typed
    given: dict[str, object] = {name: typed.text(field) for field, name in _TEXTS.items() if typed.has(field)}
    if typed.has(Field.CURRENCY):
        given["currency"] = typed.text(Field.CURRENCY).strip().upper()
    if typed.has(Field.OWNER):
        given["owner"] = typed.user(Field.OWNER)
    if typed.has(above):
        given["company"] = typed.customer(above)
    return cast("PartyChanges", given)


def on_account_submitted(call: Call) -> None:
    """The company as it is kept."""
    changes = _changes(call, Field.PARENT)
    card = call.desk.customer_cards.save_account(call.caller, call.origin.item or None, changes, key=call.key)
    call.answer_again(customer_card(card, call.reader))


def on_contact_submitted(call: Call) -> None:
    """The person as they are kept."""
    changes = _changes(call, Field.COMPANY)
    card = call.desk.customer_cards.save_contact(call.caller, call.origin.item or None, changes, key=call.key)
    call.answer_again(customer_card(card, call.reader))


def on_account_delete_clicked(call: Call) -> None:
    """Gone; its card says so."""
    gone = call.desk.customer_cards.delete_account(call.caller, call.tap.item)
    call.ack()
    call.replace(notices.gone_for_good(gone.name, call.reader))


def on_contact_delete_clicked(call: Call) -> None:
    """Gone; the card says so."""
    gone = call.desk.customer_cards.delete_contact(call.caller, call.tap.item)
    call.ack()
    call.replace(notices.gone_for_good(gone.name, call.reader))


def on_customer_opportunity_clicked(call: Call) -> None:
    """Opens the form of a new opportunity of that customer."""
    cards, item = call.desk.customer_cards, call.tap.item
    if call.tap.kind == "account":
        card = cards.show_account(call.caller, item)
        call.open(new_form(call, call.origin, account=_itself(card)))
    else:
        card = cards.show_contact(call.caller, item)
        call.open(new_form(call, call.origin, account=_above(card), contact=_itself(card)))


def _itself(card: CustomerCard) -> Pick:
    return Pick(value=str(card.party.id), label=card.party.name)
