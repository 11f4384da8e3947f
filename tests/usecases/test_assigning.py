"""An owner named by e-mail or by name: one is taken, several are asked about, nobody is said to be nobody."""

from dataclasses import replace

import pytest

from bot.domain.errors import AmbiguousPerson, NotAllowed, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Person, Role
from bot.domain.problems import Invalid
from tests.domain.makers import STANDARD
from tests.usecases.scene import ADA, JO, TEAM, Scene, target


@pytest.fixture
def coffee(scene: Scene) -> Opportunity:
    with scene.store.begin(TEAM) as work:
        for number, surname in enumerate(("Lind", "Hart")):
            work.people.save(
                Person(
                    name=f"Jordan {surname}", role=Role.REP, email=f"jordan{number}@example.com", slack_id=f"U{number}"
                )
            )
    return scene.create(scene.cycle(*STANDARD.stages))


@pytest.mark.parametrize("typed", ["jordan", "JORDAN", "jor"])
def test_a_name_that_several_have_brings_them_all_and_changes_nothing(scene: Scene, coffee: Opportunity, typed: str):
    with pytest.raises(AmbiguousPerson) as asked:
        scene.intake.hand_over_to(JO, target(coffee), typed)
    assert [person.name for person in asked.value.candidates] == ["Jordan Hart", "Jordan Lind"]
    assert scene.stored(coffee) == coffee


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("jordan1@example.com", "Jordan Hart"),
        (" Jordan0@Example.com ", "Jordan Lind"),
        ("jordan lind", "Jordan Lind"),
        ("lind", "Jordan Lind"),
        ("Lind, Jordan", "Jordan Lind"),
        ("ada", "Ada"),
    ],
)
def test_an_exact_address_or_a_name_that_one_person_has_is_enough(
    scene: Scene, coffee: Opportunity, typed: str, owner: str
):
    assert scene.intake.hand_over_to(JO, target(coffee), typed).opportunity.owner_name == owner


def test_the_full_name_of_one_is_not_asked_about_because_it_begins_anothers(scene: Scene, coffee: Opportunity):
    with scene.store.begin(TEAM) as work:
        work.people.save(Person(name="Jordan", role=Role.REP))
    assert scene.intake.hand_over_to(JO, target(coffee), "jordan").opportunity.owner_name == "Jordan"


@pytest.mark.parametrize("typed", ["nobody", "jordan9@example.com", "", "!!"])
def test_nobody_is_said_to_be_nobody(scene: Scene, coffee: Opportunity, typed: str):
    with pytest.raises(NotFound) as missed:
        scene.intake.hand_over_to(JO, target(coffee), typed)
    assert missed.value.kind == "person"
    assert scene.stored(coffee) == coffee


def test_somebody_who_left_or_is_blocked_is_not_given_anything(scene: Scene, coffee: Opportunity):
    with scene.store.begin(TEAM) as work:
        lind, hart = (work.people.get_by_slack(user) for user in ("U0", "U1"))
        work.people.save(replace(lind, removed=True, slack_id=None))
        work.people.save(replace(hart, blocked=True))
    with pytest.raises(NotFound):
        scene.intake.hand_over_to(JO, target(coffee), "lind")
    with pytest.raises(Invalid):
        scene.intake.hand_over_to(JO, target(coffee), "jordan")


def test_a_chosen_candidate_is_given_it_by_id_also_without_a_slack_account(scene: Scene, coffee: Opportunity):
    with scene.store.begin(TEAM) as work:
        imported = work.people.save(Person(name="Imported", role=Role.REP))
    assert scene.intake.hand_over(JO, target(coffee), imported.id).opportunity.owner_id == imported.id


def test_who_may_not_hand_over_does_not_by_name_either(scene: Scene, coffee: Opportunity):
    with pytest.raises(NotAllowed):
        scene.intake.hand_over_to(ADA, target(coffee), "ada")
