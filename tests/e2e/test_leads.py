"""A lead from the first note to its deal, given up and taken up again; and a contact list that makes deals."""

from tests.e2e.people import Somebody, buttons, read


def lead(somebody: Somebody, company: str = "Fabrikam") -> None:
    """Jane Doe's form, filled in and submitted."""
    somebody.command(f"/opp lead new Jane Doe, {company}", "sales")
    somebody.fill("subject", "Grinders for ten shops")
    somebody.fill("email", "jane@fabrikam.example")
    somebody.submit()


def test_a_lead_becomes_a_deal_with_its_company_its_contact_and_its_notes(noor: Somebody) -> None:
    lead(noor)
    card = noor.last("sales")
    assert read(card).startswith("Jane Doe, Fabrikam L-1\n")

    lead(noor)
    assert noor.view is not None and "may be the same" in noor.said_above
    noor.pick("duplicate", "Yes: Jane Doe, Fabrikam L-1")
    noor.submit()
    assert "L-1" in read(noor.last("sales")) and "L-2" not in read(noor.ask("lead"))

    card = noor.ask("lead L-1")
    noor.click(card, "Add note")
    noor.fill("text", "Wants a demo")
    noor.submit()

    noor.click(noor.ask("lead jane"), "Qualify")
    noor.submit()
    assert noor.errors
    noor.fill("value", "12k")
    noor.pick("close_date", "2031-01-15")
    noor.submit()
    deal = noor.last("sales")
    assert "*Customer:* Fabrikam, Jane Doe" in read(deal)
    assert "Qualified" in read(noor.ask("lead L-1"))

    noor.click(deal, "Details")
    assert noor.view is not None and "Jane Doe, Fabrikam L-1" in read(noor.view)
    noor.click(noor.view, "history.show")
    assert "Wants a demo" in read(noor.view)


def test_a_lead_is_given_up_and_taken_up_again(noor: Somebody, tomas: Somebody) -> None:
    lead(noor)
    assert "Qualify" not in buttons(tomas.ask("lead L-1"))
    card = noor.last("sales")
    noor.click(card, "Disqualify")
    noor.pick("status", "No longer interested")
    noor.submit()
    card = noor.ask("lead L-1")
    assert "No longer interested" in read(card)
    assert buttons(card) == ["Notes", "Reactivate"]
    noor.click(card, "Reactivate")
    assert "New, Warm" in read(noor.ask("lead L-1"))
