"""Selling what was opened: a line, a quote, an order; as requests from Slack, and as a Python program asks for them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.app import BackOffice
from bot.bench.requests import Json, Requests, base, chosen
from bot.bench.world import SELLER, World
from bot.domain.cycle import Outcome
from bot.usecases.filing import DocumentTarget, Filed
from bot.usecases.line_drafts import LineAnswers
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest
from handlers.payloads import Origin, Tap, encode
from handlers.views.documents import documents_view
from handlers.views.forms.documents import WON, Won, order_form
from handlers.views.forms.lines import LineForm, write_in_form
from handlers.views.ids import Action, Field

BELOW = "V0BELOW"
PRICE = Decimal("120.50")
Act = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selling:
    """The first half of the sold opportunities is sold by requests, which `ask` sends; the second half by calls."""

    back: BackOffice
    world: World
    write: Requests
    turns: int

    def requests(self, ask: Callable[[bytes], bytes]) -> dict[str, Callable[[int], Act]]:
        """What can be timed, by name: prepared for a turn, then called."""
        made = {"line": self._line_form, "quote": self._quote_tap, "order": self._order_form}
        return {name: lambda turn, make=make: _later(ask, make(turn)) for name, make in made.items()}  # type: ignore[misc]

    def operations(self) -> dict[str, Callable[[int], Act]]:
        """The same, without HTTP."""
        return {"line": self._add_line, "quote": self._quote, "order": self._order}

    def _line_form(self, turn: int) -> bytes:
        sold = self.world.sold[turn]
        lines, seller = self.back.lines, self.world.seller
        form = LineForm(bill=lines.show(seller, sold), setting=lines.setting(seller, sold, None))
        view = write_in_form(form, self.write.reader, metadata=self._memory(sold))
        values: dict[Field, Json] = {
            Field.NAME: {"type": "plain_text_input", "value": "Setup on site"},
            Field.QUANTITY: {"type": "plain_text_input", "value": "3"},
            Field.PRICE: {"type": "plain_text_input", "value": str(PRICE)},
        }
        return self.write.submit(view, values, f"V0LINE{turn}", BELOW)

    def _quote_tap(self, turn: int) -> bytes:
        sold = self.world.sold[turn]
        folder = self.back.quoting.list_of(self.world.seller, sold)
        view = documents_view(folder, self.write.reader, metadata=self._memory(sold))
        tap = Tap(opportunity=sold, seen=folder.sheet.opportunity.version)
        action = {"type": "button", "block_id": "b", "action_id": Action.DOCUMENT_NEW.value, "value": encode(tap)}
        shown = {"id": f"V0LIST{turn}", "hash": "1.a", "root_view_id": f"V0LIST{turn}", "previous_view_id": None}
        payload = {
            **base("block_actions", SELLER),
            "trigger_id": "trigger",
            "container": {"type": "view", "view_id": shown["id"]},
            "view": {**view, **shown, "state": {"values": {}}},
            "actions": [{**action, "action_ts": "1700000001.000100"}],
        }
        return self.write.signed({"payload": json.dumps(payload)})

    def _order_form(self, turn: int) -> bytes:
        quote = self._active(self.world.sold[turn])
        document = quote.document
        won = Won(codes=self.write.codes, day=self.write.today)
        metadata = self._memory(document.opportunity_id, item=document.id, seen=document.version)
        view = order_form(quote, won, self.write.reader, metadata=metadata)
        values: dict[Field, Json] = {
            Field.OUTCOME: chosen("radio_buttons", WON),
            Field.VALUE: {"type": "plain_text_input", "value": str(document.totals.total)},
            Field.CLOSE_CODE: chosen("static_select", "PRICE_W"),
            Field.CLOSE_DATE: {"type": "datepicker", "selected_date": self.write.today.isoformat()},
        }
        return self.write.submit(view, values, f"V0ORDER{turn}", BELOW)

    def _memory(self, opportunity_id: int, *, item: int = 0, seen: int = 0) -> str:
        version = seen or self.back.reports.show(self.world.seller, opportunity_id).opportunity.version
        return encode(Origin(opportunity=opportunity_id, seen=version, currency="USD", item=item))

    def _active(self, opportunity_id: int) -> Filed:
        """Its quote, activated."""
        quoting, seller = self.back.quoting, self.world.seller
        quote = quoting.list_of(seller, opportunity_id).documents[-1]
        return quoting.activate(seller, DocumentTarget(document_id=quote.id))

    def _add_line(self, turn: int) -> Act:
        target = Target(opportunity_id=self._own(turn), key=f"python:line:{turn}")
        answers = LineAnswers(name="Setup on site", quantity=Decimal(3), price=PRICE)
        return lambda: self.back.lines.add(self.world.seller, target, answers)

    def _quote(self, turn: int) -> Act:
        target = Target(opportunity_id=self._own(turn), key=f"python:quote:{turn}")
        return lambda: self.back.quoting.quote(self.world.seller, target)

    def _order(self, turn: int) -> Act:
        quote = self._active(self._own(turn)).document
        target = DocumentTarget(document_id=quote.id, seen=quote.version, key=f"python:order:{turn}")
        request = CloseRequest(
            outcome=Outcome.WON, close_code="PRICE_W", closed_on=self.write.today, value=quote.totals.total
        )
        return lambda: self.back.quoting.order(self.world.seller, target, request)

    def _own(self, turn: int) -> int:
        return self.world.sold[self.turns + turn]


def _later(ask: Callable[[bytes], bytes], request: bytes) -> Act:
    return lambda: ask(request)
