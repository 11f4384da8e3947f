"""What is tapped and submitted about the people around an opportunity, and who is meant to own it."""

from bot.domain.errors import NotFound
from bot.usecases.around import Circle
from bot.usecases.customers import Choice
from handlers.call import Call
from handlers.details import details
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.views.forms.around import member_form, stakeholder_form
from handlers.views.ids import Field, Kind
from handlers.views.people import left_view, people_view


def people(call: Call, circle: Circle) -> View:
    """The view of the people around it."""
    return people_view(circle, call.reader, metadata=_memory(call.origin, circle))


def _memory(origin: Origin, circle: Circle, item: int = 0) -> str:
    return encode(origin.model_copy(update={"opportunity": circle.sheet.opportunity.id, "item": item}))


def on_people_opened(call: Call) -> None:
    """The people, on top of the details."""
    call.open(people(call, call.desk.around.show(call.caller, call.tap.opportunity)))


def on_stakeholder_add_clicked(call: Call) -> None:
    """Opens the form of a stakeholder."""
    circle = call.desk.around.show(call.caller, call.tap.opportunity)
    call.open(stakeholder_form(circle.sheet.opportunity, call.reader, metadata=_memory(call.origin, circle)))


def on_stakeholder_chosen(call: Call) -> None:
    """Another role, or gone."""
    if call.tap.kind == Kind.REMOVE:
        target = call.named(call.tap.opportunity)
        _redraw(call, call.desk.around.remove_stakeholder(call.caller, target, call.tap.item))
        return
    circle = call.desk.around.show(call.caller, call.tap.opportunity)
    present = next((each for each in circle.stakeholders if each.contact_id == call.tap.item), None)
    if present is None:
        raise NotFound("stakeholder", "")
    memory = _memory(call.origin, circle, call.tap.item)
    call.open(stakeholder_form(circle.sheet.opportunity, call.reader, metadata=memory, present=present))


def on_stakeholder_submitted(call: Call) -> None:
    """The stakeholder with the role."""
    item, typed = call.origin.item, call.typed
    contact = Choice(id=item) if item else typed.customer(Field.CONTACT)
    target = call.named(call.origin.opportunity)
    joined = call.desk.around.add_stakeholder(call.caller, target, contact, typed.choice(Field.ROLE) or "")
    _settle(call, joined.circle)


def on_member_add_clicked(call: Call) -> None:
    """Opens the form of a colleague."""
    circle = call.desk.around.show(call.caller, call.tap.opportunity)
    call.open(member_form(circle.sheet.opportunity, call.reader, metadata=_memory(call.origin, circle)))


def on_member_chosen(call: Call) -> None:
    """Another role, or off the team."""
    if call.tap.kind == Kind.REMOVE:
        target = call.named(call.tap.opportunity)
        circle = call.desk.around.remove_member(call.caller, target, call.tap.item)
        if circle:
            _redraw(call, circle)
        else:
            call.update_view(left_view(call.reader))
            call.redraw_lowest(left_view(call.reader))
        return
    circle = call.desk.around.show(call.caller, call.tap.opportunity)
    present = next((each for each in circle.members if each.person_id == call.tap.item), None)
    if present is None:
        raise NotFound("member", "")
    memory = _memory(call.origin, circle, call.tap.item)
    call.open(member_form(circle.sheet.opportunity, call.reader, metadata=memory, present=present))


def on_member_submitted(call: Call) -> None:
    """The colleague with the role."""
    typed = call.typed
    person = call.origin.item or typed.user(Field.MEMBER) or ""
    target = call.named(call.origin.opportunity)
    joined = call.desk.around.add_member(call.caller, target, person, typed.choice(Field.ROLE) or "")
    _settle(call, joined.circle)


def _settle(call: Call, circle: Circle) -> None:
    origin = call.origin.model_copy(update={"item": 0})
    call.settle_below(people(call, circle), details(call, circle.sheet.opportunity.id, origin))


def _redraw(call: Call, circle: Circle) -> None:
    call.update_view(people(call, circle))
    call.redraw_lowest(details(call, circle.sheet.opportunity.id, call.origin))
