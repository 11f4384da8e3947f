"""What is tapped and submitted about activities: lists, planning, logging, completing; on a view or in a message."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.activities import Activity, ActivityKind, Direction, Impression, RepeatFrom
from bot.domain.activity_plans import Interaction, Plan
from bot.domain.problems import Missing
from bot.domain.status import Priority
from bot.usecases.activity_door import Errand, Ties
from handlers.call import Call
from handlers.details import details
from handlers.forms import View
from handlers.payloads import OlderVersion, Origin, encode
from handlers.views import activities as lists
from handlers.views.forms.activity import Start, call_form, comment_form, plan_form, tie_form
from handlers.views.ids import Field, Kind

A_WEEK = "1W"


def agenda(call: Call, opportunity_id: int, origin: Origin) -> View:
    """The view of the activities of an opportunity. Raises: NotFound."""
    found = call.desk.activities.agenda(call.caller, opportunity_id)
    memory = origin.model_copy(update={"opportunity": opportunity_id, "item": 0, "more": False})
    return lists.agenda_view(found, call.reader, metadata=encode(memory))


def on_activities_opened(call: Call) -> None:
    """The activities, on top of the details."""
    call.open(agenda(call, call.tap.opportunity, call.origin))


def on_task_clicked(call: Call) -> None:
    """Opens the form of an activity that is to be done."""
    call.open(new_task(call, call.tap.opportunity, call.origin))


def on_call_clicked(call: Call) -> None:
    """Opens the form of what took place."""
    call.open(new_call(call, call.tap.opportunity, call.origin))


def new_task(call: Call, opportunity_id: int, origin: Origin) -> View:
    """The form of a new task; 0 hangs it on no opportunity. Raises: NotFound."""
    start = _start(call, opportunity_id)
    return plan_form(start, None, call.reader, metadata=_memory(origin, opportunity_id), more=origin.more)


def new_call(call: Call, opportunity_id: int, origin: Origin) -> View:
    """The form that logs a call; 0 hangs it on no opportunity. Raises: NotFound."""
    start = _start(call, opportunity_id)
    return call_form(start, call.reader.today, call.reader, metadata=_memory(origin, opportunity_id))


def _start(call: Call, opportunity_id: int) -> Start:
    if not opportunity_id:
        return Start(owner=call.caller.user)
    sheet = call.desk.reports.show(call.caller, opportunity_id)
    return Start(opportunity=sheet.opportunity, owner=call.caller.user)


def _memory(origin: Origin, opportunity_id: int, item: int = 0) -> str:
    return encode(origin.model_copy(update={"opportunity": opportunity_id, "item": item}))


def on_more_fields_clicked(call: Call) -> None:
    """The open form with every field; what was typed stays."""
    origin = call.origin.model_copy(update={"more": True})
    if origin.item:
        call.update_view(_edit_form(call, origin.item, origin))
    else:
        call.update_view(new_task(call, origin.opportunity, origin))


def _edit_form(call: Call, activity_id: int, origin: Origin) -> View:
    activity = call.desk.activities.show(call.caller, activity_id)
    memory = _memory(origin, origin.opportunity, activity.id)
    return plan_form(Start(owner=activity.owner_slack_id), activity, call.reader, metadata=memory, more=origin.more)


def on_plan_submitted(call: Call) -> None:
    """The new activity, or the one that was edited."""
    origin, owner = call.origin, call.typed.user(Field.OWNER)
    kept = call.desk.activities.show(call.caller, origin.item) if origin.item else None
    plan = _plan(call, kept)
    if kept:
        activity = call.desk.activities.edit(call.caller, _errand(call, kept.id), plan, owner=owner)
    else:
        activity = call.desk.activities.plan(call.caller, _ties(call, owner), plan)
    _settle(call, activity)


def _plan(call: Call, kept: Activity | None) -> Plan:
    """What was filled in; what the form did not show stays as it is."""
    typed = call.typed
    day, at = typed.day(Field.DUE), typed.time_of_day(Field.START_TIME)
    if at and day is None:
        raise Missing(Field.DUE.value)
    shown = typed.has(Field.INTERVAL)
    starts = datetime.combine(day, at, ZoneInfo(call.reader.zone)).astimezone(UTC) if at and day else None
    direction = typed.choice(Field.DIRECTION)
    plan = Plan(
        kind=ActivityKind(typed.choice(Field.KIND) or ActivityKind.TASK),
        subject=typed.text(Field.SUBJECT),
        description=typed.text(Field.DESCRIPTION),
        due=day,
        priority=Priority(typed.choice(Field.PRIORITY) or Priority.NORMAL),
        starts_at=starts,
        place=typed.text(Field.PLACE),
        direction=Direction(direction) if direction else None,
        minutes=typed.whole(Field.MINUTES),
        interval=typed.text(Field.INTERVAL),
        repeats_from=RepeatFrom(typed.choice(Field.REPEATS_FROM) or RepeatFrom.DUE),
    )
    return plan if shown or kept is None else plan.with_details_of(kept)


def on_call_submitted(call: Call) -> None:
    """The call, e-mail or appointment, logged."""
    typed = call.typed
    direction, impression = typed.choice(Field.DIRECTION), typed.choice(Field.IMPRESSION)
    told = Interaction(
        kind=ActivityKind(typed.choice(Field.KIND) or ActivityKind.CALL),
        text=typed.text(Field.TEXT),
        on=typed.day(Field.HAPPENED_ON) if typed.has(Field.HAPPENED_ON) else call.reader.today,
        minutes=typed.whole(Field.MINUTES),
        direction=Direction(direction) if direction else None,
        impression=Impression(impression) if impression else None,
    )
    activity = call.desk.interactions.log(call.caller, _ties(call, None), told)
    if activity.opportunity_id is None:
        call.reply(lists.logged(activity, call.reader))
    else:
        _settle(call, activity)


def _ties(call: Call, owner: str | None) -> Ties:
    typed, origin = call.typed, call.origin
    return Ties(
        opportunity_id=origin.opportunity or None,
        account=typed.customer(Field.ACCOUNT),
        contact=typed.customer(Field.CONTACT),
        owner=owner,
        key=call.key,
        place=origin.place,
    )


def on_complete_clicked(call: Call) -> None:
    """Done."""
    call.desk.activities.complete(call.caller, _errand(call, call.tap.item, drawn=False))
    _redraw(call)


def on_menu_chosen(call: Call) -> None:
    """One of the rarer things of an activity."""
    errand, activities = _errand(call, call.tap.item, drawn=False), call.desk.activities
    origin = call.origin.model_copy(update={"opportunity": call.tap.opportunity})
    match call.tap.kind:
        case Kind.EDIT:
            call.open(_edit_form(call, errand.activity_id, origin))
        case Kind.COMMENT:
            activity = activities.show(call.caller, errand.activity_id)
            call.open(comment_form(activity, call.reader, metadata=_memory(origin, origin.opportunity, activity.id)))
        case Kind.TIE:
            call.open(_tie_form(call, origin))
        case Kind.OPPORTUNITY:
            call.show_new(call.desk.interactions.create_opportunity(call.caller, errand))
        case _:
            _change(call, errand)
            _redraw(call)


def _change(call: Call, errand: Errand) -> None:
    """What needs no form. Raises: OlderVersion."""
    activities = call.desk.activities
    match call.tap.kind:
        case Kind.POSTPONE:
            activities.postpone(call.caller, errand, A_WEEK)
        case Kind.CANCEL:
            activities.cancel(call.caller, errand)
        case Kind.REOPEN:
            activities.reopen(call.caller, errand)
        case _:
            raise OlderVersion


def _tie_form(call: Call, origin: Origin) -> View:
    activity = call.desk.activities.show(call.caller, call.tap.item)
    possible = call.desk.interactions.opportunities(call.caller, activity.id)
    return tie_form(activity, possible, call.reader, metadata=_memory(origin, origin.opportunity, activity.id))


def on_comment_submitted(call: Call) -> None:
    """The comment, kept."""
    errand = _errand(call, call.origin.item)
    _settle(call, call.desk.interactions.comment(call.caller, errand, call.typed.text(Field.TEXT)))


def on_tie_submitted(call: Call) -> None:
    """The interaction belongs to the chosen opportunity."""
    chosen = int(call.typed.choice(Field.OPPORTUNITY) or 0)
    activity = call.desk.interactions.tie(call.caller, _errand(call, call.origin.item), chosen)
    call.reply(lists.logged(activity, call.reader))


def on_minutes_clicked(call: Call) -> None:
    """How long it took; the question makes room for the answer."""
    errand = _errand(call, call.tap.item, drawn=False)
    activity = call.desk.interactions.set_minutes(call.caller, errand, call.tap.to or 0)
    call.ack()
    call.replace(lists.logged(activity, call.reader))


def on_my_day_turned(call: Call) -> None:
    """Another page of what the person has to do."""
    call.ack()
    call.replace(lists.my_day(call.desk.activities.mine(call.caller, call.tap.page or 0), call.reader))


def _errand(call: Call, activity_id: int, *, drawn: bool = True) -> Errand:
    """`drawn`: the tapped card is drawn anew by us."""
    return Errand(activity_id=activity_id, key=call.key, place=call.origin.place if drawn else None)


def _redraw(call: Call) -> None:
    """The list in which a button was tapped, as it is now."""
    if call.body.get("view"):
        call.update_view(agenda(call, call.tap.opportunity, call.origin))
        call.redraw_lowest(details(call, call.tap.opportunity, call.origin))
    else:
        on_my_day_turned(call)


def _settle(call: Call, activity: Activity) -> None:
    """The form closes; what lies below it, the card or the person's list, is drawn anew."""
    if not call.origin.opportunity or activity.opportunity_id is None:
        call.reply(lists.my_day(call.desk.activities.mine(call.caller), call.reader))
        return
    sheet = call.desk.reports.show(call.caller, activity.opportunity_id)
    if not call.body["view"].get("previous_view_id"):
        call.show(sheet)
        return
    origin = call.origin.model_copy(update={"item": 0, "more": False})
    below = details(call, sheet.opportunity.id, origin)
    call.settle_below(agenda(call, sheet.opportunity.id, origin), below, sheet=sheet)
