"""The details of an opportunity: opened from a card or by a word, and drawn again below a form that changed a part."""

from handlers.call import Call
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.reports import history
from handlers.views.details import details_view


def details(call: Call, opportunity_id: int, origin: Origin) -> View:
    """The view. Raises: NotFound."""
    dossier = call.desk.details.show(call.caller, opportunity_id)
    shown = dossier.sheet.opportunity
    memory = origin.model_copy(update={"opportunity": shown.id, "seen": shown.version, "currency": shown.currency})
    return details_view(dossier, call.reader, metadata=encode(memory))


def on_details_clicked(call: Call) -> None:
    """Opens them."""
    call.open(details(call, call.tap.opportunity, call.origin))


def on_history_opened(call: Call) -> None:
    """The timeline, on top of the details."""
    call.open(history(call, call.tap.opportunity))
