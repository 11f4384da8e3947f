"""The whole of selling on a phone, in a real browser: a lead, lines, a quote and what becomes of it."""

import re

from playwright.sync_api import expect

from bot.demo.cast import ADMINISTRATOR, REP
from tests.e2e.people import Somebody
from tests.e2e.phone import IN_A_BROWSER, PICTURES, Phone, TakeOut

pytestmark = IN_A_BROWSER


def test_a_lead_becomes_an_opportunity(take_out: TakeOut) -> None:
    noor = take_out("noor-lead", REP)
    noor.command("/opp lead new Jane Doe, Fabrikam")
    noor.type(noor.form.get_by_label("About"), "Grinders for ten shops")
    noor.type(noor.form.get_by_label("E-mail"), "jane@fabrikam.example")
    noor.snap("new-lead")
    noor.submit("Create")
    expect(noor.card).to_contain_text("Jane Doe, Fabrikam L-1")
    noor.snap("lead-card")
    noor.done("write down a lead")
    noor.tap(noor.card.get_by_role("button", name="Qualify", exact=False).first)
    noor.type(noor.form.get_by_label("Value"), "12k")
    noor.type(noor.form.get_by_label("Close date"), "2031-01-15")
    noor.snap("qualify")
    noor.submit("Qualify")
    expect(noor.card).to_contain_text("Customer: Fabrikam, Jane Doe")
    expect(noor.card).to_contain_text("$12,000.00, weighted $2,400.00 at 20%")
    noor.snap("qualified")
    noor.done("qualify it into an opportunity")


def test_three_lines_become_a_quote_an_order_a_win_and_a_paid_invoice(take_out: TakeOut, noor: Somebody) -> None:
    number = re.findall(r"#(\d+)", noor.create("Roastery refit", account="Contoso").text)[0]
    phone = take_out("noor-sells", REP)
    _set_terms(phone, number)
    _add_lines(phone)
    _quote(phone, number)
    _open_the_paper(phone)
    _win_the_order(phone, number)
    _be_paid(phone)
    phone.command(f"/opp show {number}")
    expect(phone.card).to_contain_text("Won: $24,661.27")
    phone.snap("won-card")


def _set_terms(phone: Phone, number: str) -> None:
    phone.command(f"/opp lines {number}")
    phone.tap(phone.form.get_by_role("button", name="Discount and freight"))
    phone.form.get_by_label("Price list").select_option(index=1)
    phone.type(phone.form.get_by_label("Discount in percent"), "2.5")
    phone.type(phone.form.get_by_label("Freight"), "10")
    phone.tap(phone.form.get_by_label("The total of the lines"))
    phone.snap("terms")
    phone.submit("Save")
    expect(phone.form).to_contain_text("Price list: Dollars")
    phone.done("choose price list, discount and freight")


def _add_lines(phone: Phone) -> None:
    """5 × (4,500 − 135) − 25.50; 3 × 500; 1.5 × 120.25: 21,799.50 + 1,500.00 + 180.38 (180.375 rounded half-even)."""
    phone.tap(phone.form.get_by_role("button", name="Add product"))
    phone.search("Product", "sto", "Storage shuttle")
    expect(phone.form.get_by_label("Unit")).to_be_visible()
    phone.type(phone.form.get_by_label("Quantity"), "5")
    phone.tap(phone.form.get_by_role("button", name="More fields"))
    phone.type(phone.form.get_by_label("Discount in USD"), "25.50")
    phone.type(phone.form.get_by_label("Tax in USD"), "1,743.96")
    phone.tap(phone.form.get_by_role("button", name="See totals"))
    expect(phone.form).to_contain_text("Total: $23,008.47")
    phone.snap("totals-before-saving")
    phone.submit("Save")
    expect(phone.form).to_contain_text("5 × Storage shuttle (PC): $21,799.50")
    phone.done("add a product with discount and tax")
    phone.tap(phone.form.get_by_role("button", name="Add product"))
    phone.search("Product", "hand", "Handheld scanner")
    expect(phone.form.get_by_label("Unit")).to_be_visible()
    phone.type(phone.form.get_by_label("Quantity"), "3")
    phone.submit("Save")
    expect(phone.form).to_contain_text("3 × Handheld scanner (PC): $1,500.00")
    phone.done("add a second product")
    phone.tap(phone.form.get_by_role("button", name="Write a line"))
    phone.type(phone.form.get_by_label("Name"), "Setup on site")
    phone.type(phone.form.get_by_label("Quantity"), "1.5")
    phone.type(phone.form.get_by_label("Price of one in USD"), "120.25")
    phone.tap(phone.form.get_by_role("button", name="More fields"))
    phone.type(phone.form.get_by_label("Tax in USD"), "14.43")
    phone.submit("Save")
    expect(phone.form).to_contain_text("1.5 × Setup on site: $180.38")
    expect(phone.form).to_contain_text("Total: $24,661.27")
    phone.snap("three-lines")
    phone.done("write a third line")


def _quote(phone: Phone, number: str) -> None:
    phone.tap(phone.form.get_by_role("button", name="Close").first)
    phone.command(f"/opp quote {number} new")
    expect(phone.form).to_contain_text("Total: $24,661.27")
    phone.snap("draft-quote")
    _agree(phone, "Activate")
    expect(phone.form).to_contain_text("is Active now")
    phone.tap(phone.form.get_by_role("button", name="Send PDF"))
    phone.form.get_by_label("Channel").select_option("sales")
    phone.snap("send-paper")
    phone.submit("Send")
    expect(phone.form).to_contain_text("The PDF follows")
    phone.done("quote, activate and send the paper")


def _agree(phone: Phone, name: str) -> None:
    """A button that asks back before it acts."""
    phone.tap(phone.form.get_by_role("button", name=name, exact=True))
    phone.snap(f"asks-before-{name.lower().replace(' ', '-')}")
    phone.tap(phone.page.locator("dialog[open] button[value=confirm]"))


def _open_the_paper(phone: Phone) -> None:
    """The file has come into the channel; it opens, and it is a PDF."""
    phone.tap(phone.form.get_by_role("button", name="Close").first)
    expect(phone.form).to_have_count(0)
    file = phone.page.get_by_role("log").locator("a.file").last
    expect(file).to_contain_text("Quote Q-1 rev 0.pdf")
    phone.snap("paper-in-the-channel")
    address = file.get_attribute("href")
    answer = phone.page.request.get(phone.page.url.partition("/?")[0] + str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    (PICTURES / "quote.pdf").write_bytes(answer.body())


def _win_the_order(phone: Phone, number: str) -> None:
    phone.command(f"/opp quote {number}")
    phone.tap(phone.form.get_by_role("button", name="Open").first)
    phone.tap(phone.form.get_by_role("button", name="Won: make order"))
    expect(phone.form.get_by_label("Value in USD")).to_have_value("24661.27")
    phone.pick("Why it was won", "Our price")
    phone.snap("won-make-order")
    phone.submit("Make order")
    expect(phone.form).to_contain_text("Order O-1")
    phone.snap("order")
    phone.done("win the quote, make the order, win the opportunity")


def _be_paid(phone: Phone) -> None:
    _agree(phone, "Make invoice")
    expect(phone.form).to_contain_text("Invoice I-1")
    phone.snap("invoice")
    _agree(phone, "Mark paid")
    expect(phone.form).to_contain_text("Status: Paid")
    phone.snap("paid")
    phone.tap(phone.form.get_by_role("button", name="Close").first)
    phone.done("make the invoice and mark it paid")


def test_a_deal_is_lost_to_a_competitor(take_out: TakeOut) -> None:
    noor = take_out("noor-loses", REP)
    noor.command("/opp competitor new Fabrikam")
    noor.snap("new-competitor")
    noor.submit("Save")
    expect(noor.form).to_have_count(0)
    noor.done("write down a competitor")
    noor.command("/opp lost 5")
    noor.pick("Why it was lost", "Our price")
    noor.pick("Lost to", "Fabrikam")
    noor.snap("lost-to")
    noor.submit("Mark lost")
    expect(noor.card).to_contain_text("Our price, Out-sold")
    noor.snap("out-sold")
    noor.done("lose to a competitor")
    noor.command("/opp competitor")
    expect(noor.page.get_by_role("log").get_by_role("article").last).to_contain_text("won 0, lost 1: we win 0%")
    noor.snap("against-each")


def test_a_stage_brings_its_tasks(take_out: TakeOut) -> None:
    phone = take_out("noor-tasks", REP)
    phone.command("/opp show 3")
    expect(phone.card).to_contain_text("Qualify (1 of 4)")
    phone.tap(phone.card.get_by_role("button", name="Move to Develop"))
    expect(phone.card).to_contain_text("Develop (2 of 4)")
    phone.tap(phone.card.get_by_role("button", name="Move to Propose"))
    expect(phone.card).to_contain_text("Next:")
    phone.snap("stage-brought-tasks")
    phone.done("move to the stage that brings tasks")
    phone.tap(phone.card.get_by_role("button", name="Details"))
    phone.tap(phone.form.get_by_role("button", name="Open: Activities"))
    phone.snap("agenda")
    phone.tap(phone.form.get_by_role("button", name="Complete").first)
    expect(phone.form).to_contain_text("Done")
    phone.snap("one-done")
    phone.done("complete a task")


def test_an_administrator_adds_a_stage_and_keeps_the_one_in_use(take_out: TakeOut) -> None:
    ola = take_out("ola-sets-up", ADMINISTRATOR)
    ola.command("/opp setup")
    ola.snap("subjects")
    ola.tap(ola.form.get_by_role("button", name="Open: Sales cycles"))
    ola.tap(ola.form.get_by_role("button", name="Open: STANDARD Standard"))
    ola.snap("cycle-with-stages")
    ola.tap(ola.form.get_by_role("button", name="Add stage"))
    for label, typed in (("Number", "5"), ("Name", "Sign"), ("Completed in percent", "95"), ("Chances", "90")):
        ola.type(ola.form.get_by_label(label), typed)
    ola.snap("new-stage")
    ola.submit("Save")
    expect(ola.form).to_contain_text("5 Sign")
    ola.snap("stage-added")
    ola.done("add a stage")
    ola.tap(ola.form.get_by_role("button", name="Edit: 2 Develop"))
    expect(ola.form).to_contain_text("Edit stage")
    ola.tap(ola.form.get_by_role("button", name="Remove"))
    expect(ola.form).to_contain_text("2 Develop can't be removed now.")
    expect(ola.form).to_contain_text("It is in use ")
    ola.snap("stage-in-use-stays")
    ola.done("try to remove a stage in use")
