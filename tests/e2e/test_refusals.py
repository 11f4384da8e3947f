"""Every no of the rules, in plain words and at the right place; nothing that was typed is lost."""

from datetime import date

import pytest

from bot.demo.stage import Stage
from tests.e2e.people import Somebody, read

NOT_YOURS = "Only the owner, their sales team, their managers and administrators can change it."
NOT_FOUND = "I found nothing for “1”. Try its number, or other words of its name."
NOT_FOR_READERS = "Your role is for reading. An administrator can make you a rep."
TOO_LONG = "Note can have up to 2,000 characters."


# rights


@pytest.mark.parametrize("word", ["value 8 60k", "date 8 2031-01-01"])
def test_what_belongs_to_a_colleague_is_not_changed(noor: Somebody, word: str) -> None:
    assert read(noor.ask(word)) == NOT_YOURS
    assert "*Value:* $56,000.00" in read(noor.ask("show 8"))


def test_a_colleagues_form_is_refused_when_it_is_submitted(noor: Somebody) -> None:
    noor.command("/opp lost 8", "sales")
    noor.pick("close_code", "Our price")
    noor.submit()
    assert list(noor.errors.values()) == [NOT_YOURS]
    assert noor.value("close_code")["selected_option"]["value"] == "PRICE_L"


def test_a_colleague_taps_a_shared_card_in_vain_and_hears_why(noor: Somebody, tomas: Somebody) -> None:
    shared = noor.share(noor.ask("show 1"))
    tomas.click(shared, "Move to Close")
    assert read(tomas.last("sales")) == NOT_YOURS
    assert "*Stage:* Propose (3 of 4)" in read(shared)
    assert noor.last("sales") is not tomas.last("sales")


def test_the_manager_may_change_what_belongs_to_the_team(mei: Somebody) -> None:
    assert "*Value:* $60,000.00" in read(mei.ask("value 8 60k"))


def test_a_guest_creates_nothing_and_reads_nothing_of_others(sam: Somebody) -> None:
    assert read(sam.ask("new Mine", "wins")) == NOT_FOR_READERS
    assert sam.view is None
    for words in ("show 1", "value 1 5k", "clone 1"):
        assert read(sam.ask(words, "wins")) == NOT_FOUND
    assert read(sam.ask("list all", "wins")).startswith("Everybody's pipeline: nothing here yet.")


def test_a_rep_does_not_delete(noor: Somebody) -> None:
    noor.command("/opp delete 6", "sales")
    noor.submit()
    assert noor.said_above == "Only managers and administrators can delete opportunities."
    assert "Training package #6" in read(noor.ask("show 6"))


def test_what_is_in_progress_is_not_deleted(ola: Somebody) -> None:
    ola.command("/opp delete 5", "sales")
    ola.submit()
    assert ola.said_above == (
        "Cold store automation #5 is in progress. Mark it won or lost first, then it can be deleted."
    )


def test_a_private_one_is_not_there_for_others(noor: Somebody, tomas: Somebody, mei: Somebody) -> None:
    noor.choose(noor.ask("show 5"), "opportunity.more", "Edit")
    noor.click(noor.view, "More fields")  # type: ignore[arg-type]
    noor.pick("private", "yes")
    noor.submit()
    assert read(tomas.ask("show 5")).startswith("I found nothing for “5”.")
    assert "Cold store" not in read(tomas.ask("list all"))
    assert read(mei.ask("show 5")).startswith("Cold store automation #5\n")


# states


@pytest.mark.parametrize("word", ["won 12", "lost 12", "advance 12", "value 12 5k", "date 12 2031-01-01"])
def test_what_is_closed_stays_as_it_is(noor: Somebody, word: str) -> None:
    assert read(noor.ask(word)) == "Palletiser #12 is closed. Reopen it to change it."
    assert noor.view is None


def test_closing_twice_tells_the_second_that_it_is_done(noor: Somebody, mei: Somebody) -> None:
    noor.command("/opp won 5", "sales")
    mei.command("/opp lost 5", "sales")
    noor.pick("close_code", "Our price")
    mei.pick("close_code", "Our price")
    noor.submit()
    mei.submit()
    assert mei.said_above == "Cold store automation #5 is closed. Reopen it to change it."
    assert "*Won:* $128,000.00" in read(mei.ask("show 5"))


# values


def test_a_value_of_zero_is_refused_beside_the_field(noor: Somebody) -> None:
    noor.command("/opp value 5 0", "sales")
    assert noor.said_above == "Value must be more than 0."
    noor.submit()
    assert noor.errors == {"value": "Value must be more than 0."}


def test_a_value_below_zero_is_asked_about_and_then_taken(noor: Somebody) -> None:
    noor.command("/opp advance 5", "sales")
    noor.fill("value", "-500")
    noor.submit()
    assert noor.said_above == "The value is below zero. Tick “Yes, the value is negative” if it is meant so."
    assert noor.value("value")["value"] == "-500"
    noor.pick("confirm_negative", "yes")
    noor.submit()
    assert "*Value:* -$500.00" in read(noor.ask("show 5"))


def test_a_typed_value_below_zero_opens_the_form_that_asks(noor: Somebody) -> None:
    noor.command("/opp value 5 -500", "sales")
    assert noor.value("value")["value"] == "-500"
    noor.pick("confirm_negative", "yes")
    noor.submit()
    assert "*Value:* -$500.00" in read(noor.last("sales"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lots", "I can't read “lots” as an amount. Try 12000, 12k or 3m."),
        ("12.345", "I can't read “12.345” as an amount. Try 12000, 12k or 3m."),
        ("€500", "I can't read “€500” as an amount. Try 12000, 12k or 3m."),
    ],
)
def test_an_amount_that_can_not_be_read_is_said_beside_the_field(noor: Somebody, typed: str, said: str) -> None:
    noor.command("/opp won 5", "sales")
    noor.fill("value", typed)
    noor.pick("close_code", "Our price")
    noor.submit()
    assert noor.errors == {"value": said}
    assert noor.value("value")["value"] == typed
    assert noor.value("close_code")["selected_option"]["value"] == "PRICE_W"


def test_several_problems_stand_beside_their_fields_at_once(noor: Somebody) -> None:
    noor.command("/opp new", "sales")
    noor.fill("Name", "x" * 301)
    noor.submit()
    assert noor.errors == {
        "name": "Name can have up to 300 characters.",
        "account": "Choose a company or a contact: one of them is the customer.",
        "value": "Value is needed.",
        "close_date": "Close date is needed.",
    }
    assert noor.value("Name")["value"] == "x" * 301


def test_another_companys_contact_is_refused(noor: Somebody) -> None:
    noor.command("/opp new", "sales")
    noor.fill("Name", "Second line")
    noor.type_into_select("Contact", "Ines")
    noor.pick("Contact", "Ines Duarte")
    noor.type_into_select("Company", "Halden Freight")
    noor.pick("Company", "Halden Freight")
    noor.fill("Value", "5k")
    noor.pick("Close date", "2031-01-15")
    noor.submit()
    assert noor.errors == {"contact": "Ines Duarte belongs to another company. Choose somebody of Halden Freight."}
    assert noor.value("Contact")["selected_option"]["text"]["text"] == "Ines Duarte"


def test_contacts_of_other_companies_are_not_offered(noor: Somebody) -> None:
    noor.command("/opp new", "sales")
    noor.type_into_select("Company", "Halden Freight")
    noor.pick("Company", "Halden Freight")
    assert noor.type_into_select("Contact", "Ines") == ["Create “Ines”"]


def test_more_text_than_a_field_takes_is_refused_and_nothing_is_lost(noor: Somebody) -> None:
    noor.command("/opp note 5", "sales")
    for length, refusal in ((3001, "Please enter at most 3000 characters."), (3000, TOO_LONG)):
        noor.fill("text", "x" * length)
        noor.submit()
        assert noor.errors == {"text": refusal}
        assert noor.value("text")["value"] == "x" * length
    noor.fill("text", "x" * 2000)
    noor.submit()
    assert "1 note" in read(noor.last("sales"))


def test_a_typed_note_longer_than_a_note_is_refused_in_words(noor: Somebody) -> None:
    assert read(noor.ask("note 5 " + "x" * 3001)) == TOO_LONG


def test_a_close_date_before_the_last_change_is_refused(noor: Somebody) -> None:
    answer = read(noor.ask("date 5 2020-01-01"))
    assert answer.startswith("The close date must be ")
    assert answer.endswith(" or later: that is the date of this change.")


def test_a_channel_that_the_bot_is_not_in_is_refused_in_the_form(noor: Somebody) -> None:
    noor.choose(noor.ask("show 5"), "opportunity.more", "Post in a channel")
    noor.pick("channel", "general")
    noor.submit()
    assert noor.errors == {"channel": "I can't post in that channel. Invite me there, then try again."}


# names


HOSTILE = "<!channel> & <b> <@U0TOMAS> *bold* :tada:"


def test_a_hostile_name_shows_as_typed_and_pings_nobody(stage: Stage, noor: Somebody, tomas: Somebody) -> None:
    card = noor.create(HOSTILE, account=f"{HOSTILE} Ltd")
    assert read(card).startswith(f"{HOSTILE} #15\n")  # a header is plain text
    shared = noor.share(card)
    noor.win(shared)
    tomas.wait_for(lambda: tomas.messages("wins"))
    for words in ("list", "show 15", "find channel", "reopen 15"):
        noor.ask(words)
        if noor.view:
            noor.submit()
    for message in [*noor.messages("sales"), *tomas.messages("wins")]:
        _assert_pings_nobody(message.text)
        for block in message.blocks:
            if block.get("text", {}).get("type") == "mrkdwn":
                _assert_pings_nobody(block["text"]["text"])
    assert "&lt;!channel&gt; &amp; &lt;b&gt;" in tomas.last("wins").text


def _assert_pings_nobody(markup: str) -> None:
    for live in ("<!channel", "<!here", "<@U", "<#C", "<b>"):
        assert live not in markup


def test_a_date_in_the_past_may_not_be_the_day_of_a_close(noor: Somebody) -> None:
    noor.command("/opp won 5", "sales")
    proposed = date.fromisoformat(noor.value("close_date")["selected_date"])
    noor.pick("close_date", date(proposed.year - 1, 1, 1).isoformat())
    noor.pick("close_code", "Our price")
    noor.submit()
    assert list(noor.errors) == ["close_date"]
    assert noor.errors["close_date"].endswith(" or later: the last change was on that day.")
