"""Who is not a member: people of another workspace in a shared channel, programs, and those who have left."""

from dataclasses import replace

import pytest

from bot.demo.cast import SALES
from bot.demo.stage import Stage
from bot.playground.workspace import Person
from tests.e2e.people import Somebody, read

ONLY_MEMBERS = "Only members of this workspace can work with me and own opportunities."
NOBODY = "I can't find that person in this workspace."
PIA = Person("U0PIA", "pia", "Pia Marsh", "noor@larkspur.example", team="T0AWAY", is_admin=True)


def invite(stage: Stage, person: Person) -> Somebody:
    """Somebody more, in #sales."""
    workspace = stage.playground.workspace
    workspace.people[person.id] = replace(person)
    workspace.channels[SALES].members.add(person.id)
    return Somebody(stage.playground, person.id)


@pytest.mark.parametrize("words", ["", "list all", "show 5", "new", "value 5 9k"])
def test_somebody_of_another_workspace_is_told_so_and_shown_nothing(stage: Stage, words: str) -> None:
    pia = invite(stage, PIA)
    assert read(pia.ask(words)) == ONLY_MEMBERS
    assert pia.view is None


def test_somebody_of_another_workspace_taps_a_shared_card_in_vain(stage: Stage, noor: Somebody) -> None:
    shared = noor.share(noor.ask("show 1"))
    pia = invite(stage, PIA)
    pia.click(shared, "Move to Close")
    assert read(pia.last("sales")) == ONLY_MEMBERS
    assert "*Stage:* Propose (3 of 4)" in read(shared)


def test_a_form_is_of_the_workspace_that_the_app_is_installed_in(stage: Stage, noor: Somebody) -> None:
    """Slack names the team of the person, and beside it the one of the app."""
    noor.command("/opp note 1", "sales")
    noor.fill("text", "Seen from afar")
    payload = noor.submission()
    payload["view"]["app_installed_team_id"] = payload["team"]["id"]
    payload["team"] = {"id": "T0AWAY", "domain": "away"}
    assert noor.send(payload).body == ""
    assert "1 note" in read(noor.ask("show 1"))


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        (PIA, ONLY_MEMBERS),
        (Person("U0LEFT", "left", "Lee Gone", deleted=True), NOBODY),
        (Person("U0ROBOT", "robot", "Robot", is_bot=True), NOBODY),
    ],
    ids=["of another workspace", "has left", "a program"],
)
def test_who_is_no_member_becomes_no_owner(stage: Stage, noor: Somebody, owner: Person, sentence: str) -> None:
    before = read(noor.ask("show 5"))
    invite(stage, owner)
    assert read(noor.ask(f"owner 5 @{owner.name}")) == sentence
    assert read(noor.ask("show 5")) == before
