"""Many opportunities changed alike, and fields of the workspace's own, as people meet them in Slack."""

import pytest

from bot.demo.stage import Stage
from bot.usecases.setup.file import read_setup
from bot.usecases.workspaces import Workspaces, program
from tests.e2e.people import Somebody, read


def test_a_manager_hands_over_all_of_a_leaver_and_takes_it_back(mei: Somebody, noor: Somebody) -> None:
    mei.command(f"/opp handover <@{noor.person.id}> <@{mei.person.id}>", "sales")
    assert mei.view is not None
    plan = read(mei.view)
    assert "would be handed over to *Mei Lindqvist*." in plan
    assert "*Sorting line pilot #3*: Noor Haddad → Mei Lindqvist" in plan
    assert "*Owner:* Noor Haddad" in read(noor.ask("show 3"))

    mei.submit()
    result = mei.last("sales")
    assert "handed over to Mei Lindqvist." in read(result)
    assert "*Owner:* Mei Lindqvist" in read(noor.ask("show 3"))

    mei.click(result, "Undo all")
    assert "are back as before." in read(mei.last("sales"))
    assert "*Owner:* Noor Haddad" in read(noor.ask("show 3"))


def test_dates_are_shifted_but_for_the_row_that_the_rules_refuse(noor: Somebody) -> None:
    noor.command("/opp bulk", "sales")
    noor.fill("words", "3, 4")
    noor.fill("close_date", "-8d")
    noor.submit()
    assert noor.view is not None
    plan = read(noor.view)
    assert "*1 opportunity* would get another close date." in plan
    assert ":no_entry: *Spare parts frame order #4*: The close date must be" in plan

    noor.submit()
    assert read(noor.last("sales")).startswith("1 of 2 have another close date.")


def test_another_deed_asks_for_something_else_and_keeps_what_was_typed(mei: Somebody) -> None:
    mei.command("/opp bulk Sorting", "sales")
    mei.pick("deed", "Close as lost")
    assert mei.value("words")["value"] == "Sorting"
    mei.pick("whose", "Noor Haddad")
    mei.pick("close_code", "We walked away")
    mei.submit()
    assert mei.view is not None
    assert "*Sorting line pilot #3*: In progress → Lost" in read(mei.view)


def test_a_form_that_means_nothing_says_so_beside_the_field(noor: Somebody) -> None:
    noor.command("/opp bulk", "sales")
    noor.fill("words", "nothing is called so")
    noor.fill("close_date", "+1w")
    answer = noor.submit()
    assert answer is None or noor.view is not None
    assert noor.errors == {"which": "No opportunity that you can see is like that."}


SETUP = """
fields:
  - {code: REGION, label: Region, kind: choice, choices: [North, South]}
  - {code: BUDGET, label: Budget, kind: amount, position: 1}
cycles:
  - code: STANDARD
    method: chances
    stages:
      - {number: 1, name: Qualify, completed: 10, chances: 20, allow_skip: true}
      - {number: 2, name: Develop, completed: 35, chances: 40, allow_skip: true, requires_fields: [REGION]}
      - {number: 3, name: Propose, completed: 65, chances: 60, allow_skip: true}
      - {number: 4, name: Close, completed: 90, chances: 80, allow_skip: true}
"""


@pytest.fixture
def wanting(stage: Stage) -> None:
    """Region must be known to enter Develop."""
    back = stage.bot.back
    back.setup.apply(program(Workspaces(back.store).get_or_make()), read_setup(SETUP))


@pytest.mark.usefixtures("wanting")
def test_a_stage_that_requires_a_field_has_its_form_ask_for_it(noor: Somebody) -> None:
    card = noor.ask("show 3")
    noor.click(card, "Move to Develop")
    assert noor.said_above == "Develop needs this filled in: Region."
    noor.pick("Region", "South")
    noor.submit()
    assert noor.view is None
    moved = read(noor.ask("show 3"))
    assert "*Stage:* Develop (2 of 4)" in moved
    assert "Region: South" in moved


@pytest.mark.usefixtures("wanting")
def test_fields_of_the_workspaces_own_are_edited_behind_more_fields(noor: Somebody) -> None:
    noor.choose(noor.ask("show 3"), "opportunity.more", "Edit")
    assert noor.view is not None
    noor.click(noor.view, "More fields")
    noor.fill("Budget", "12k")
    noor.submit()
    assert "Budget: $12,000.00" in read(noor.ask("show 3"))
