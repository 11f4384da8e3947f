"""What is tapped and submitted when opportunities come, change their fields, change hands, are shared and go."""

from bot.domain.fields import Value
from bot.domain.opportunity import Edit
from bot.domain.problems import Missing
from bot.domain.status import ForecastCategory, Priority
from bot.usecases.intake import NewOpportunity
from bot.usecases.origins import OriginChange
from handlers.call import Call
from handlers.forms import Ask, draw, new_form, open_form
from handlers.payloads import OlderVersion
from handlers.reports import history
from handlers.typed_custom import custom_values
from handlers.views import notices
from handlers.views.ids import Field, Form, Kind


def on_new_clicked(call: Call) -> None:
    """Opens the form of a new opportunity."""
    call.open(new_form(call, call.origin))


def on_create_submitted(call: Call) -> None:
    """The new opportunity, shown to the person alone."""
    typed = call.typed
    currency = typed.choice(Field.CURRENCY) or call.currency
    new = NewOpportunity(
        name=typed.text(Field.NAME),
        account=typed.customer(Field.ACCOUNT),
        contact=typed.customer(Field.CONTACT),
        owner=typed.user(Field.OWNER),
        cycle_code=typed.choice(Field.CYCLE),
        currency=currency,
        estimated_value=typed.amount(Field.VALUE, call.reader, currency),
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        chances_percent=typed.whole(Field.CHANCES),
        priority=Priority(typed.choice(Field.PRIORITY) or Priority.NORMAL),
        description=typed.text(Field.DESCRIPTION),
        private=typed.checked(Field.PRIVATE),
        campaign=typed.choice(Field.CAMPAIGN),
        segment=typed.choice(Field.SEGMENT),
        activate=typed.checked(Field.ACTIVATE),
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
        key=call.key,
    )
    call.show(call.desk.intake.create(call.caller, new))


def on_more_fields_clicked(call: Call) -> None:
    """The open form with every field; what was typed stays."""
    origin = call.origin.model_copy(update={"more": True})
    if call.body["view"]["callback_id"] == Form.CREATE:
        call.update_view(new_form(call, origin))
        return
    sheet = call.desk.reports.show(call.caller, origin.opportunity)
    call.update_view(draw(Form(call.body["view"]["callback_id"]), call, Ask(sheet=sheet, origin=origin)))


def on_edit_clicked(call: Call) -> None:
    """Opens the form of the plain fields."""
    open_form(Form.EDIT, call, call.tap.opportunity)


def on_edit_submitted(call: Call) -> None:
    """The changed fields; what the form did not show stays."""
    typed = call.typed
    priority, category = typed.choice(Field.PRIORITY), typed.choice(Field.FORECAST_CATEGORY)
    changes = Edit(
        name=typed.text(Field.NAME),
        description=typed.text(Field.DESCRIPTION) if typed.has(Field.DESCRIPTION) else None,
        priority=Priority(priority) if priority else None,
        forecast_category=ForecastCategory(category) if category else None,
        private=typed.checked(Field.PRIVATE) if typed.has(Field.PRIVATE) else None,
        next_step=typed.text(Field.NEXT_STEP),
        next_step_date=typed.day(Field.NEXT_STEP_DATE),
        on_hold=typed.checked(Field.ON_HOLD) if typed.has(Field.ON_HOLD) else None,
        cycle_code=typed.choice(Field.CYCLE),
        currency=typed.choice(Field.CURRENCY),
        clear_next_step_date=typed.day(Field.NEXT_STEP_DATE) is None,
    )
    account, contact = typed.customer(Field.ACCOUNT), typed.customer(Field.CONTACT)
    if account is None and contact is None:
        raise Missing(Field.ACCOUNT.value)
    custom = _custom(call) if typed.has_custom else None
    origin = OriginChange(campaign=typed.emptied(Field.CAMPAIGN), segment=typed.emptied(Field.SEGMENT))
    edited = call.desk.intake.edit(
        call.caller,
        call.submitted,
        changes,
        account=account,
        contact=contact,
        custom=custom,
        origin=origin,
        with_tasks=typed.checked(Field.WITH_TASKS),
    )
    call.show(edited)


def _custom(call: Call) -> dict[str, Value | None]:
    book = call.desk.reports.show(call.caller, call.origin.opportunity).book
    return custom_values(call, book, call.currency)


def on_menu_chosen(call: Call) -> None:
    """One of the rarer things of a card's menu."""
    match call.tap.kind:
        case Kind.CLONE:
            call.show_new(call.desk.intake.clone(call.caller, call.tapped))
        case Kind.HISTORY:
            call.open(history(call, call.tap.opportunity))
        case kind if kind in _MENU_FORMS:
            open_form(_MENU_FORMS[Kind(kind)], call, call.tap.opportunity)
        case _:
            raise OlderVersion


_MENU_FORMS = {
    Kind.EDIT: Form.EDIT,
    Kind.OWNER: Form.OWNER,
    Kind.SHARE: Form.SHARE,
    Kind.DELETE: Form.DELETE,
}


def on_owner_submitted(call: Call) -> None:
    """The new owner."""
    owner = call.typed.user(Field.OWNER) or ""
    with_tasks = call.typed.checked(Field.WITH_TASKS)
    call.show(call.desk.intake.hand_over(call.caller, call.submitted, owner, with_tasks=with_tasks))


def on_share_submitted(call: Call) -> None:
    """The card, posted in the chosen channel; the private one, which would age, makes room for it."""
    channel = call.typed.channel(Field.CHANNEL) or ""
    place = call.desk.cards.post(call.caller, call.origin.opportunity, channel, key=call.key)
    told = notices.posted(call.reader) if place else notices.posted_later(call.reader)
    if call.origin.replaces:
        call.ack()
        call.redraw(told, call.origin.opportunity)
    else:
        call.reply(told)


def on_delete_submitted(call: Call) -> None:
    """Gone; the card says so."""
    gone = call.desk.intake.delete(call.caller, call.submitted)
    call.ack()
    call.redraw(notices.deleted(gone, call.everybody if call.origin.place else call.reader), gone.id)
