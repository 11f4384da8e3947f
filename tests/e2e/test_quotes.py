"""A quote's way through Slack: made, sent as a file, ordered, invoiced, paid; revised, refused, closed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from urllib.request import urlopen

import pytest

from bot.demo.cast import SALES
from bot.demo.stage import Stage
from bot.playground.surfaces import Message, OpenView
from bot.playground.workspace import File
from tests.e2e.people import Somebody, buttons, read
from tests.paper.papers import LINES

Sell = Callable[[Somebody, str], Message]


@pytest.fixture
def sell(stage: Stage) -> Sell:
    """A started opportunity over three lines and freight, 184.42 in all; its card."""

    def make(person: Somebody, name: str) -> Message:
        card = person.create(name, account=f"{name} Ltd")
        number = int(card.text.partition("#")[2].partition(" ")[0])
        with stage.bot.back.store.begin(stage.playground.workspace.id) as work:
            opportunity = work.opportunities.find_by_number(number)
            assert opportunity
            for line in LINES:
                work.lines.add(opportunity.id, replace(line, id=0))
            work.opportunities.save(replace(opportunity, freight=Decimal(10)))
        return person.ask(f"show {number}")

    return make


def opened(person: Somebody) -> OpenView:
    """The view on top."""
    assert person.view is not None
    return person.view


def documents(person: Somebody, card: Message) -> OpenView:
    """Its quotes and orders, on top of the details."""
    person.click(card, "Details")
    person.click(opened(person), "documents.show")
    return opened(person)


def quote(person: Somebody, card: Message) -> OpenView:
    """A new quote."""
    person.click(documents(person, card), "New quote")
    return opened(person)


def shared_file(stage: Stage, person: Somebody, channel: str) -> File:
    """The file that comes into the channel."""
    person.wait_for(lambda: any(message.files for message in person.messages(channel)))
    message = next(each for each in reversed(person.messages(channel)) if each.files)
    return stage.playground.workspace.files[message.files[0]]


def test_a_quote_is_sent_ordered_invoiced_and_paid(stage: Stage, noor: Somebody, tomas: Somebody, sell: Sell) -> None:
    card = sell(noor, "Harbour")
    view = quote(noor, card)
    assert "*Status:* Draft" in read(view)
    assert "*Total: $184.42*" in read(view)
    number = view.view["title"]["text"].split()[1]

    noor.click(opened(noor), "Activate")
    assert read(opened(noor)).splitlines()[1] == f"Done: Quote {number} rev 0 is Active now."

    noor.click(opened(noor), "Send PDF")
    noor.pick("channel", "sales")
    noor.submit()
    assert f"The PDF follows in <#{SALES}> in a moment." in read(opened(noor))
    file = shared_file(stage, tomas, "sales")
    assert (file.title, file.content is not None and file.content[:5]) == (f"Quote {number} rev 0.pdf", b"%PDF-")
    assert file.alt_text == f"Quote {number} rev 0 for Harbour Ltd: 3 lines, total $184.42"
    assert f"*Quote {number} rev 0* for Harbour Ltd: $184.42" in tomas.last("sales").text
    with urlopen(f"{stage.playground.workspace.url}/files/{file.id}/x.pdf") as page:  # noqa: S310 - our own playground
        assert page.read(5) == b"%PDF-"

    noor.click(opened(noor), "Won: make order")
    assert noor.value("form.value")["value"] == "184.42"
    noor.pick("close_code", "Our price")
    noor.submit()
    assert "*Order O-" in read(opened(noor)) or opened(noor).view["title"]["text"].startswith("Order O-")
    assert "*Won:* $184.42" in read(noor.ask("show " + card.text.partition("#")[2].partition(" ")[0]))

    noor.click(opened(noor), "Make invoice")
    assert opened(noor).view["title"]["text"].startswith("Invoice I-")
    noor.click(opened(noor), "Mark paid")
    assert "*Status:* Paid" in read(opened(noor))
    assert "Mark paid" not in buttons(opened(noor))


def test_the_paper_of_a_draft_comes_to_who_asks_alone(stage: Stage, noor: Somebody, sell: Sell) -> None:
    quote(noor, sell(noor, "Anchor"))
    noor.click(opened(noor), "Send PDF")
    noor.submit()
    assert "The PDF follows in your messages with me in a moment." in read(opened(noor))
    assert shared_file(stage, noor, "app").title.endswith("rev 0.pdf")


def test_a_revised_quote_has_a_draft_in_its_place_and_the_link_with_it(noor: Somebody, sell: Sell) -> None:
    quote(noor, sell(noor, "Beacon"))
    noor.click(opened(noor), "Activate")
    noor.click(opened(noor), "Revise", confirmed=False)
    assert "*Status:* Active" in read(opened(noor))
    noor.click(opened(noor), "Revise")
    assert opened(noor).view["title"]["text"].endswith("rev 1")
    assert "*Status:* Draft" in read(opened(noor))
    noor.click(opened(noor), "All documents")
    listed = read(opened(noor))
    assert "rev 1* · Draft · $184.42 · linked" in listed
    assert "rev 0* · Revised · $184.42\n" in listed


def test_a_deal_with_an_open_quote_is_lost_with_it_in_the_same_form(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Cutter")
    quote(noor, card)
    noor.close(everything=True)
    noor.lose(card)
    assert "Q-" in noor.said_above
    noor.pick("close_quotes", "yes")
    noor.submit()
    assert noor.view is None
    noor.command("/opp quote Cutter", "sales")
    assert "rev 0* · Canceled · $184.42" in read(opened(noor))
    assert "New quote" not in buttons(opened(noor))


def test_a_deal_with_an_open_quote_is_won_and_the_quote_closed_in_the_same_form(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Dory")
    quote(noor, card)
    noor.click(opened(noor), "Activate")
    noor.close(everything=True)
    noor.win(card)
    assert "Q-" in noor.said_above
    noor.submit()
    assert noor.view is not None, "nothing is closed before the box is ticked"
    noor.pick("close_quotes", "yes")
    noor.submit()
    assert noor.view is None
    assert "*Won:*" in read(noor.ask("show Dory"))
    noor.command("/opp quote Dory", "sales")
    assert "rev 0* · Canceled · $184.42" in read(opened(noor))


def test_a_draft_takes_the_lines_of_its_deal_again(stage: Stage, noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Keel")
    quote(noor, card)
    with stage.bot.back.store.begin(stage.playground.workspace.id) as work:
        opportunity = work.opportunities.find_by_number(int(card.text.partition("#")[2].partition(" ")[0]))
        assert opportunity
        work.lines.add(opportunity.id, replace(LINES[1], id=0, name="Mill"))
    noor.click(opened(noor), "Take lines again", confirmed=False)
    assert "Mill" not in read(opened(noor))
    noor.click(opened(noor), "Take lines again")
    assert "Mill" in read(opened(noor))
    assert "*Total: $197.38*" in read(opened(noor))


def test_a_new_quote_has_a_last_day_which_can_be_emptied(noor: Somebody, sell: Sell) -> None:
    quote(noor, sell(noor, "Lugger"))
    assert "*Valid until:*" in read(opened(noor))
    noor.click(opened(noor), "Edit")
    noor.fill("valid_until", "")
    noor.submit()
    assert "*Valid until:*" not in read(opened(noor))


def test_a_day_before_the_quote_was_made_is_refused_beside_the_field(noor: Somebody, sell: Sell) -> None:
    quote(noor, sell(noor, "Mizzen"))
    noor.click(opened(noor), "Activate")
    noor.click(opened(noor), "Won: make order")
    noor.pick("close_code", "Our price")
    noor.fill("close_date", "2020-01-01")
    noor.submit()
    assert "or later" in noor.errors["close_date"]


def test_a_quote_that_is_closed_can_take_its_deal_along(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Drift")
    quote(noor, card)
    noor.click(opened(noor), "Activate")
    noor.click(opened(noor), "Close quote")
    noor.pick("close_opportunity", "yes")
    noor.submit()
    assert "close_code" in noor.errors
    noor.pick("close_code", "Our price")
    noor.submit()
    assert "*Status:* Lost" in read(opened(noor))
    assert "*Lost:*" in read(noor.ask("show Drift"))


def test_deleting_the_order_of_a_won_deal_says_that_it_becomes_lost(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Ember")
    quote(noor, card)
    noor.click(opened(noor), "Activate")
    noor.click(opened(noor), "Won: make order")
    noor.pick("close_code", "Our price")
    noor.submit()
    element = next(
        each
        for block in opened(noor).blocks
        for each in block.get("elements", [])
        if each.get("action_id") == "document.delete"
    )
    assert "becomes Lost" in element["confirm"]["text"]["text"]
    noor.click(opened(noor), "Delete")
    assert "Deleted Order O-" in read(opened(noor))
    assert "*Lost:*" in read(noor.ask("show Ember"))


def test_an_order_can_leave_its_deal_open(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Fjord")
    quote(noor, card)
    noor.click(opened(noor), "Activate")
    noor.click(opened(noor), "Won: make order")
    noor.pick("outcome", "keep")
    noor.submit()
    assert opened(noor).view["title"]["text"].startswith("Order O-")
    assert "*Stage:* Qualify" in read(noor.ask("show Fjord"))


def test_the_word_makes_nothing_unless_it_is_told_to(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Gale")
    number = card.text.partition("#")[2].partition(" ")[0]
    noor.command(f"/opp quote {number}", "sales")
    assert "There are no quotes, orders or invoices yet." in read(opened(noor))
    noor.close()
    noor.command(f"/opp quote {number} new", "sales")
    assert "*Status:* Draft" in read(opened(noor))


def test_whoever_only_reads_sees_the_quote_and_no_verbs(noor: Somebody, tomas: Somebody, sell: Sell) -> None:
    quote(noor, sell(noor, "Inlet"))
    tomas.command("/opp quote Inlet", "sales")
    assert buttons(opened(tomas)) == []
    tomas.click(opened(tomas), "document.show")
    assert buttons(opened(tomas)) == ["Send PDF", "All documents"]


def test_a_second_tap_does_it_once_and_says_how_it_stands(noor: Somebody, sell: Sell) -> None:
    card = sell(noor, "Jetty")
    view = documents(noor, card)
    tap = noor.tap(view, "New quote")
    for _ in range(2):
        noor.send(tap)
    noor.click(opened(noor), "All documents")
    assert read(opened(noor)).count("*Quote Q-") == 1
