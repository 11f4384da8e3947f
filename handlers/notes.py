"""What is tapped and submitted when somebody writes a note."""

from handlers.call import Call
from handlers.forms import open_form
from handlers.views.ids import Field, Form


def on_note_clicked(call: Call) -> None:
    """Opens the form of a note."""
    open_form(Form.NOTE, call, call.tap.opportunity)


def on_note_submitted(call: Call) -> None:
    """The note, kept; it overwrites nothing, whatever happened meanwhile."""
    call.show(call.desk.notes.add(call.caller, call.named(call.origin.opportunity), call.typed.text(Field.TEXT)))
