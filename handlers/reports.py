"""What is shown on request: one opportunity, a list and its pages, the history."""

from collections.abc import Callable

from bot.domain.errors import NotFound
from bot.domain.people import Caller
from bot.domain.status import OPEN, Status
from bot.domain.words import folded_words
from bot.domain.workspace import Order, Selection
from bot.usecases.reports import Page, Reports
from handlers.call import Call
from handlers.payloads import OlderVersion
from handlers.views.history import history_view
from handlers.views.lists import opportunity_list
from handlers.views.message import Message
from handlers.words import Words

MINE = "mine"
FIND = "find:"

Asked = Callable[[Reports, Caller, int], Page]


def _selected(select: Callable[[Reports, Caller], Selection], order: Order = Order.CLOSE_DATE) -> Asked:
    return lambda reports, caller, number: reports.page(caller, select(reports, caller), order=order, number=number)


LISTS: dict[str, Asked] = {
    MINE: lambda reports, caller, number: reports.my_page(caller, number=number),
    "team": _selected(Reports.team),
    "all": _selected(lambda reports, caller: Selection(statuses=OPEN)),
    "overdue": lambda reports, caller, number: reports.overdue(caller, reports.mine(caller), number=number),
    "due": lambda reports, caller, number: reports.due(caller, reports.mine(caller), number=number),
    "won": _selected(lambda reports, caller: Selection(statuses=(Status.WON,)), Order.NEWEST),
    "lost": _selected(lambda reports, caller: Selection(statuses=(Status.LOST,)), Order.NEWEST),
}
"""What can follow `list`; a list is named so in the buttons that turn its pages."""


def list_message(call: Call, kind: str, number: int = 0) -> Message:
    """A page of that list, for the caller. Raises: OlderVersion when there is no such list."""
    reports, caller = call.desk.reports, call.caller
    if kind.startswith(FIND):
        typed = kind.removeprefix(FIND)
        words = folded_words(typed)
        if not words:
            raise NotFound("opportunity", typed)
        selection = Selection(words=words)
        page = reports.page(caller, selection, order=Order.NAME, number=number)
        title = call.reader.words.t("Found for “{typed}”", typed=typed)
    elif kind in LISTS:
        page = LISTS[kind](reports, caller, number)
        title = _title(kind, call.reader.words)
    else:
        raise OlderVersion
    return opportunity_list(title, page, kind, call.reader)


def _title(kind: str, words: Words) -> str:
    return {
        MINE: words.t("My pipeline"),
        "team": words.t("My team's pipeline"),
        "all": words.t("Everybody's pipeline"),
        "overdue": words.t("My overdue opportunities"),
        "due": words.t("Closing within a week"),
        "won": words.t("Won"),
        "lost": words.t("Lost"),
    }[kind]


def on_pipeline_clicked(call: Call) -> None:
    """The caller's own pipeline."""
    call.reply(list_message(call, MINE))


def on_page_turned(call: Call) -> None:
    """Another page of the list, in its place."""
    call.ack()
    call.replace(list_message(call, call.tap.kind or MINE, call.tap.page or 0))


def on_show_clicked(call: Call) -> None:
    """The card, for the person alone."""
    call.show_new(call.desk.reports.show(call.caller, call.tap.opportunity))


def on_history_clicked(call: Call) -> None:
    """Another page of the history."""
    call.update_view(history(call, call.tap.opportunity, call.tap.page or 0))


def history(call: Call, opportunity_id: int, page: int = 0) -> dict[str, object]:
    """The history as a view. Raises: NotFound."""
    return history_view(call.desk.reports.timeline(call.caller, opportunity_id), call.reader, page=page)
