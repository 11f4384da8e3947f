"""What is tapped and submitted when an opportunity moves, ends and starts again."""

from bot.domain.cycle import Move, Outcome
from bot.domain.progress import Update, prefilled
from bot.domain.status import StatusReason
from bot.usecases.progress import CloseRequest
from handlers.call import Call
from handlers.forms import Ask, move_form, open_form, update_form
from handlers.typed import Typed
from handlers.typed_custom import completion
from handlers.views.forms.advance import read_destination
from handlers.views.ids import Field, Form


def on_start_clicked(call: Call) -> None:
    """Not Started becomes In Progress, with the figures it has."""
    call.show(call.desk.progress.activate(call.caller, call.tapped))


def on_advance_clicked(call: Call) -> None:
    """One tap moves on, with the figures that the form would propose."""
    move = Move(call.tap.move or Move.NEXT)
    call.show(call.desk.progress.advance_as_proposed(call.caller, call.tapped, move, call.tap.to))


def on_update_clicked(call: Call) -> None:
    """Opens the form of a move, staying on the stage until another is picked."""
    call.open(update_form(call, call.desk.reports.show(call.caller, call.tap.opportunity)))


def on_destination_chosen(call: Call) -> None:
    """Another destination brings its own chances; what was typed stays."""
    move, stage = read_destination(call.typed.choice(Field.STAGE) or "")
    sheet = call.desk.reports.show(call.caller, call.origin.opportunity)
    call.update_view(move_form(call, Ask(sheet=sheet, origin=call.origin), move, stage))


def on_advance_submitted(call: Call) -> None:
    """The move as it was filled in."""
    typed = call.typed
    move, stage = read_destination(typed.choice(Field.STAGE) or "")
    update = Update(
        move=move,
        stage=stage,
        date_of_change=typed.day(Field.CHANGE_DATE),
        estimated_value=typed.amount(Field.VALUE, call.reader, call.currency),
        chances_percent=_chances(call, typed, move, stage),
        estimated_close_date=typed.day(Field.CLOSE_DATE),
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
        cancel_tasks=typed.checked(Field.CANCEL_TASKS),
    )
    call.show(call.desk.progress.advance(call.caller, call.submitted, update, completion(call)))


def _chances(call: Call, typed: Typed, move: Move, stage: int) -> int | None:
    """The typed chances; where the form only shows the stage's, those."""
    if typed.has(Field.CHANCES):
        return typed.whole(Field.CHANCES)
    sheet = call.desk.reports.show(call.caller, call.origin.opportunity)
    if sheet.cycle is None:
        return None
    return prefilled(sheet.opportunity, move, sheet.cycle.stage(stage), call.reader.today).chances_percent


def on_won_clicked(call: Call) -> None:
    """Opens the form that closes as won."""
    open_form(Form.WON, call, call.tap.opportunity)


def on_lost_clicked(call: Call) -> None:
    """Opens the form that closes as lost."""
    open_form(Form.LOST, call, call.tap.opportunity)


def on_won_submitted(call: Call) -> None:
    """Closes as won."""
    _close(call, Outcome.WON)


def on_lost_submitted(call: Call) -> None:
    """Closes as lost."""
    _close(call, Outcome.LOST)


def _close(call: Call, outcome: Outcome) -> None:
    typed = call.typed
    reason = typed.choice(Field.STATUS_REASON)
    request = CloseRequest(
        outcome=outcome,
        close_code=typed.choice(Field.CLOSE_CODE),
        closed_on=typed.day(Field.CLOSE_DATE),
        value=typed.amount(Field.VALUE, call.reader, call.currency),
        description=typed.text(Field.DESCRIPTION),
        competitor=typed.item(Field.COMPETITOR),
        status_reason=StatusReason[reason.upper()] if reason else None,
        negative_confirmed=typed.checked(Field.CONFIRM_NEGATIVE),
        cancel_tasks=typed.checked(Field.CANCEL_TASKS) or not typed.has(Field.CANCEL_TASKS),
        close_quotes=typed.checked(Field.CLOSE_QUOTES),
    )
    call.show(call.desk.progress.close(call.caller, call.submitted, request))


def on_reopen_clicked(call: Call) -> None:
    """Opens the form that opens a closed opportunity again."""
    open_form(Form.REOPEN, call, call.tap.opportunity)


def on_reopen_submitted(call: Call) -> None:
    """Open again, in progress or on hold."""
    on_hold = call.typed.choice(Field.STATUS_REASON) == StatusReason.ON_HOLD.name.lower()
    call.show(call.desk.progress.reopen(call.caller, call.submitted, on_hold=on_hold))
