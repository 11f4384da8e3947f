"""The first deal on a phone, in a real browser, with a colleague who watches in another."""

from datetime import date, timedelta

from playwright.sync_api import expect

from bot.demo.cast import COLLEAGUE, REP
from tests.e2e.people import Somebody
from tests.e2e.phone import IN_A_BROWSER, Phone, TakeOut

pytestmark = IN_A_BROWSER


def test_the_first_deal_from_new_to_won_and_lost_on_a_phone(take_out: TakeOut) -> None:
    noor, tomas = take_out("noor", REP), take_out("tomas", COLLEAGUE)
    _create(noor)
    _share(noor)
    expect(tomas.card).to_contain_text("Acme renewal")
    expect(tomas.card).to_contain_text("Qualify (1 of 4)")
    tomas.snap("sees-the-shared-card")
    _advance_with_a_refusal(noor)
    expect(tomas.card).to_contain_text("Propose (3 of 4)")
    noor.tap(noor.card.get_by_role("button", name="Move to Close"))
    expect(noor.card).to_contain_text("Close (4 of 4)")
    noor.done("advance by one tap")
    expect(tomas.card).to_contain_text("Close (4 of 4)")
    tomas.snap("sees-it-move-without-reload")
    _win(noor)
    expect(tomas.card).to_contain_text("Won: $15,000.00")
    _see_the_win_card(noor)
    _reopen_and_lose(noor)
    expect(tomas.card).to_contain_text("Canceled")
    tomas.snap("sees-it-lost")


def _create(noor: Phone) -> None:
    noor.snap("channel")
    noor.command("/opp new")
    expect(noor.form).to_be_visible()
    noor.snap("new-form")
    noor.type(noor.form.get_by_label("Name"), "Acme renewal")
    noor.form.get_by_role("combobox", name="Company").press_sequentially("Acme")
    expect(noor.form.get_by_role("option", name="Create “Acme”")).to_be_visible()
    noor.snap("company-offered-to-create")
    noor.taps, noor.keys = noor.taps + 1, noor.keys + 4
    noor.tap(noor.form.get_by_role("option", name="Create “Acme”"))
    noor.type(noor.form.get_by_label("Value"), "12k")
    noor.type(noor.form.get_by_label("Close date"), "2031-01-15")
    noor.snap("new-form-filled")
    noor.submit("Create")
    expect(noor.form).to_have_count(0)
    expect(noor.card).to_contain_text("Acme renewal #15")
    noor.snap("private-card")
    noor.done("create")


def _share(noor: Phone) -> None:
    noor.tap(noor.card.get_by_role("button", name="More"))
    noor.snap("menu")
    noor.tap(noor.page.get_by_role("menuitem", name="Post in a channel"))
    noor.snap("post-form")
    noor.submit("Post")
    expect(noor.form).to_have_count(0)
    expect(noor.card).to_contain_text("Acme renewal #15")
    noor.snap("posted")
    noor.done("post in the channel")


def _advance_with_a_refusal(noor: Phone) -> None:
    noor.tap(noor.card.get_by_role("button", name="Move to Develop"))
    expect(noor.card).to_contain_text("Develop (2 of 4)")
    noor.snap("advanced-by-one-tap")
    noor.done("advance by one tap")
    noor.tap(noor.card.get_by_role("button", name="Update"))
    noor.pick("Move to", "Propose (next)")
    expect(noor.form.get_by_label("Chances")).to_have_value("60")
    noor.type(noor.form.get_by_label("Value"), "15k")
    day = noor.form.get_by_label("Date of change")
    today = date.fromisoformat(day.input_value())
    noor.type(day, (today - timedelta(days=1)).isoformat())
    noor.submit("Save")
    refusal = noor.form.get_by_role("alert")
    expect(refusal).to_contain_text("or later: the last change was on that day.")
    expect(noor.form.get_by_label("Value")).to_have_value("15k")
    noor.snap("date-refused-beside-its-field")
    noor.type(day, today.isoformat())
    noor.submit("Save")
    expect(noor.form).to_have_count(0)
    expect(noor.card).to_contain_text("Propose (3 of 4)")
    noor.snap("advanced-by-form")
    noor.done("advance by the form, refused once")


def _win(noor: Phone) -> None:
    noor.tap(noor.card.get_by_role("button", name="Mark won"))
    expect(noor.form).to_be_visible()
    noor.snap("won-form")
    noor.pick("Why it was won", "Our price")
    noor.submit("Mark won")
    expect(noor.form).to_have_count(0)
    expect(noor.card).to_contain_text("Won: $15,000.00")
    noor.snap("won")
    noor.done("win")


def _see_the_win_card(noor: Phone) -> None:
    url = noor.page.url
    noor.page.goto(url.partition("?")[0] + f"?as={REP}&in=C0WINS")
    expect(noor.card).to_contain_text("Acme said yes: $15,000.00")
    noor.snap("win-card")
    noor.page.goto(url)


def _reopen_and_lose(noor: Phone) -> None:
    noor.tap(noor.card.get_by_role("button", name="Reopen"))
    noor.snap("reopen-form")
    noor.submit("Reopen")
    expect(noor.card).to_contain_text("Close (4 of 4)")
    noor.done("reopen")
    noor.tap(noor.card.get_by_role("button", name="Mark lost"))
    noor.pick("Why it was lost", "We walked away")
    noor.snap("lost-form")
    noor.submit("Mark lost")
    expect(noor.card).to_contain_text("Lost: $15,000.00")
    noor.snap("lost")
    noor.done("lose")


def test_a_deal_that_needs_a_quote_is_refused_in_plain_words_and_closed_from_there(take_out: TakeOut) -> None:
    tomas = take_out("tomas-new", COLLEAGUE)
    tomas.command("/opp show framework")
    tomas.tap(tomas.card.get_by_role("button", name="Move to Presentation"))
    needs = "Presentation needs a quote, and there is none yet. Make one under Details, Quotes and orders;"
    expect(tomas.form).to_contain_text(needs)
    tomas.snap("needs-a-quote")
    tomas.submit("Cancel")
    tomas.tap(tomas.card.get_by_role("button", name="Mark lost"))
    tomas.pick("Why it was lost", "They decided to buy nothing")
    tomas.submit("Mark lost")
    expect(tomas.card).to_contain_text("Lost: $95,000.00")
    tomas.snap("closed-from-there")


def test_lists_help_and_history_are_readable_on_a_phone(take_out: TakeOut) -> None:
    noor = take_out("noor-reads", REP)
    for words, said in (
        ("", "First up: Service contract renewal"),
        ("help", "Opportunities in Slack"),
        ("list", "7 opportunities"),
        ("advance halden", "Several answer to “halden”."),
        ("nonsense", "I don't know “nonsense”."),
    ):
        noor.command(f"/opp {words}".strip())
        expect(noor.page.get_by_role("log").get_by_role("article").last).to_contain_text(said)
        noor.snap(words.replace(" ", "-") or "next-actions")
    noor.command("/opp show 5")
    expect(noor.card).to_contain_text("Cold store automation #5")
    noor.tap(noor.card.get_by_role("button", name="More"))
    noor.tap(noor.page.get_by_role("menuitem", name="History and notes"))
    expect(noor.form).to_contain_text("Moved on to Close")
    noor.snap("history")
    width = noor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_a_card_moves_on_in_the_middle_of_a_conversation(
    take_out: TakeOut, noor: Somebody, tomas: Somebody, mei: Somebody
) -> None:
    noor.say("Cold calls pay off: Kestrel wants the sorting line after all.", "sales")
    shared = noor.share(noor.ask("show 3"))
    tomas.say("They asked me about delivery times. Six weeks, I told them.", "sales")
    noor.click(shared, "Move to Develop")
    mei.say("Lovely. Ask Ines who signs.", "sales")
    watching = take_out("conversation", COLLEAGUE)
    expect(watching.card).to_contain_text("Develop (2 of 4)")
    expect(watching.page.get_by_role("log")).to_contain_text("Ask Ines who signs.")
    watching.snap("after-the-move")
