"""What is tapped and submitted when somebody writes a note."""

from handlers.call import Call
from handlers.forms import open_form
from handlers.progress import submitted
from handlers.typed import Typed
from handlers.views.ids import Field, Form


def on_note_clicked(call: Call) -> None:
    """Opens the form of a note."""
    open_form(Form.NOTE, call, call.tap.opportunity)


def on_note_submitted(call: Call) -> None:
    """The note, kept."""
    call.show(call.desk.notes.add(call.caller, submitted(call), Typed.of(call.body["view"]).text(Field.TEXT)))
