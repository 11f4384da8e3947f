"""A lead from the first note to its deal, given up and taken up again; and a contact list that makes deals."""

import re

import pytest

from bot.demo.stage import Stage
from bot.usecases.setup.file import read_setup
from bot.usecases.workspaces import Workspaces, program
from tests.e2e.people import Somebody, buttons, read

CONTACT_LIST = """
campaigns: [{code: FAIR, name: Spring fair, activated: true}]
contact_lists:
  - code: VISITORS
    description: Visitors of the fair
    campaign: FAIR
    lines: [{number: 1, account: Fabrikam}, {number: 2, account: Contoso}, {number: 3}]
"""


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


def test_a_lead_of_a_company_that_is_there_is_qualified_into_that_company(noor: Somebody) -> None:
    noor.create("Desks", account="Fabrikam")
    lead(noor)
    noor.click(noor.ask("lead L-1"), "Qualify")
    assert noor.view is not None
    noor.fill("value", "12k")
    noor.pick("close_date", "2031-01-15")
    noor.submit()
    assert noor.errors.keys() == {"account"}
    noor.pick("account", "Use Fabrikam")
    noor.submit()
    assert "*Customer:* Fabrikam, Jane Doe" in read(noor.last("sales"))


@pytest.fixture
def visitors(stage: Stage) -> None:
    """A campaign with a contact list of two companies and an empty line."""
    back = stage.bot.back
    back.setup.apply(program(Workspaces(back.store).get_or_make()), read_setup(CONTACT_LIST))


@pytest.mark.usefixtures("visitors")
def test_a_contact_list_makes_two_deals_after_they_were_shown(mei: Somebody, noor: Somebody) -> None:
    assert "Create opportunities" not in buttons(noor.ask("campaign"))
    mei.click(mei.ask("campaign"), "Create opportunities")
    assert mei.view is not None
    plan = read(mei.view)
    assert "*Visitors of the fair* makes 2 opportunities.\n• Fabrikam\n• Contoso" in plan.replace("\n\n", "\n")
    assert "1 line names nobody." in plan
    mei.submit()
    said = read(mei.last("sales"))
    assert said.startswith("Created 2 opportunities: #")
    first, second = re.findall(r"#(\d+)", said)
    assert "*Customer:* Fabrikam" in read(mei.ask(f"show {first}"))
    assert "*Customer:* Contoso" in read(mei.ask(f"show {second}"))

    mei.click(mei.ask("campaign"), "Create opportunities")
    assert mei.view is not None
    assert f"2 have one from this list already: #{first}, #{second}" in read(mei.view)


def test_the_open_leads_of_a_leaver_go_along(mei: Somebody, noor: Somebody) -> None:
    lead(noor)
    mei.command(f"/opp handover <@{noor.person.id}> <@{mei.person.id}>", "sales")
    assert mei.view is not None
    assert "*1 open lead* would go to *Mei Lindqvist*." in read(mei.view)
    mei.submit()
    assert "1 open lead went to Mei Lindqvist." in read(mei.last("sales"))
    assert "Mei Lindqvist" in read(mei.ask("lead L-1"))
