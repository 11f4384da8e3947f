"""The first deal, end to end, the same over HTTP and over Socket Mode."""

from datetime import date, timedelta

import pytest

from bot.playground.surfaces import Message
from tests.e2e.people import Somebody, buttons, read

both_ways = pytest.mark.parametrize("stage", ["http", "socket mode"], indirect=True)


@both_ways
def test_a_deal_lives_from_new_to_won_and_from_reopened_to_lost(noor: Somebody, tomas: Somebody) -> None:
    card = noor.create("Acme renewal", account="Acme", value="12k")
    assert noor.view is None
    assert "*Stage:* Qualify (1 of 4)\n*Value:* $12,000.00, weighted $2,400.00 at 20%" in read(card)
    assert card.ephemeral_to == noor.person.id

    shared = noor.share(card)
    assert tomas.posted() is shared
    assert read(card) == "The card is posted and stays up to date there."

    noor.click(shared, "Move to Develop")
    assert "*Stage:* Develop (2 of 4)" in read(tomas.posted())
    assert buttons(shared) == ["Move to Propose", "Update", "Mark won", "Mark lost", "Add note", "Details"]

    _refuse_a_date_before_the_last_change(noor, shared)
    assert "*Stage:* Propose (3 of 4)\n*Value:* $15,000.00, weighted $9,000.00 at 60%" in read(shared)

    noor.click(shared, "Move to Close")
    assert "*Stage:* Close (4 of 4)" in read(tomas.posted())
    assert buttons(shared) == ["Update", "Mark won", "Mark lost", "Add note", "Details"]

    noor.win(shared)
    assert "*Won:* $15,000.00" in read(tomas.posted())
    assert buttons(shared) == ["Reopen", "Details"]
    tomas.wait_for(lambda: tomas.messages("wins"))
    assert "*Acme* said yes: *$15,000.00*\nWon the day it began\nNoor Haddad brought it home." in read(
        tomas.last("wins")
    )

    noor.click(shared, "Reopen")
    noor.submit()
    assert "*Stage:* Close (4 of 4)" in read(tomas.posted())
    noor.lose(shared)
    assert "*Lost:* $15,000.00" in read(tomas.posted())
    assert len(tomas.messages("wins")) == 1


def _refuse_a_date_before_the_last_change(noor: Somebody, card: Message) -> None:
    """On the way to Propose; the sentence stands beside the field, and what was typed stays."""
    noor.click(card, "Update")
    noor.pick("Move to", "Propose (next)")
    today = date.fromisoformat(noor.value("change_date")["selected_date"])
    noor.fill("value", "15k")
    noor.pick("change_date", (today - timedelta(days=1)).isoformat())
    noor.submit()
    last_change = f"{today:%b} {today.day}, {today.year}"
    assert noor.errors == {"change_date": f"The date must be {last_change} or later: the last change was on that day."}
    assert noor.value("value")["value"] == "15k"
    assert noor.value("stage")["selected_option"]["text"]["text"] == "Propose (next)"
    noor.pick("change_date", today.isoformat())
    noor.submit()
    assert noor.view is None


@both_ways
def test_a_deal_of_the_cycle_new_waits_for_its_quote_and_can_be_closed_from_there(tomas: Somebody) -> None:
    card = tomas.ask("show framework")
    assert "*Stage:* Qualification (2 of 5)" in read(card)
    tomas.click(card, "Move to Presentation")
    needs = "Presentation needs a quote, and there is none yet. Make one under Details, Quotes and orders;"
    assert tomas.said_above.startswith(needs)
    tomas.submit()
    assert tomas.errors["stage"].startswith(needs)
    tomas.close()

    tomas.lose(card, "They decided to buy nothing")
    assert "*Lost:* $95,000.00" in read(card)


@both_ways
def test_a_company_is_found_by_what_is_typed_or_created(noor: Somebody) -> None:
    noor.command("/opp new", "sales")
    assert noor.type_into_select("Company", "hald") == ["Halden Freight", "Create “hald”"]
    assert noor.type_into_select("Company", "Halden Freight") == ["Halden Freight"]
    assert noor.type_into_select("Contact", "ines") == ["Ines Duarte", "Create “ines”"]
    noor.pick("Contact", "Ines Duarte")
    noor.fill("Name", "Second line")
    noor.pick("Start")
    noor.submit()
    card = read(noor.last("sales"))
    assert "*Customer:* Kestrel Parcel, Ines Duarte\n*Stage:* Not started" in card
