"""Stakeholders and the sales team: who joins how, what membership is worth, and what a copy takes along."""

import pytest

from bot.domain.around import Link, StakeholderRole, TeamRole
from bot.domain.errors import NotAllowed, NotFound, OpportunityClosed
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.problems import Invalid
from bot.usecases.customers import Choice
from bot.usecases.office import Target
from tests.domain.makers import STANDARD
from tests.usecases.scene import ADA, JO, MAX, MEI, OLGA, VIC, Scene, target

ANNA = Choice(name="Anna Berg")


@pytest.fixture
def coffee(scene: Scene) -> Opportunity:
    return scene.create(scene.cycle(*STANDARD.stages), contact=ANNA)


def any_version(opportunity: Opportunity, key: str | None = None) -> Target:
    return Target(opportunity_id=opportunity.id, key=key)


def roles(scene: Scene, opportunity: Opportunity) -> list[tuple[str, StakeholderRole]]:
    return [(one.name, one.role) for one in scene.around.show(OLGA, opportunity.id).stakeholders]


def test_the_chosen_contact_is_a_stakeholder_from_the_start(scene: Scene, coffee: Opportunity):
    assert roles(scene, coffee) == [("Anna Berg", StakeholderRole.STAKEHOLDER)]


def test_a_contact_chosen_later_joins_and_the_first_one_stays(scene: Scene, coffee: Opportunity):
    account = Choice(id=coffee.account_id)
    scene.intake.edit(JO, target(coffee), Edit(), account=account, contact=Choice(name="Per Holm"))
    assert [name for name, _ in roles(scene, coffee)] == ["Anna Berg", "Per Holm"]


def test_a_contact_linked_twice_is_created_then_updated_then_unchanged(scene: Scene, coffee: Opportunity):
    per = Choice(name="Per Holm")
    first = scene.around.add_stakeholder(JO, any_version(coffee), per, "champion")
    again = scene.around.add_stakeholder(JO, any_version(coffee), per, "Decision maker")
    same = scene.around.add_stakeholder(JO, any_version(coffee), per, "decision_maker")
    assert [joined.link for joined in (first, again, same)] == [Link.CREATED, Link.UPDATED, Link.UNCHANGED]
    assert roles(scene, coffee) == [
        ("Anna Berg", StakeholderRole.STAKEHOLDER),
        ("Per Holm", StakeholderRole.DECISION_MAKER),
    ]


def test_a_role_that_is_none_is_told_and_the_link_is_made(scene: Scene, coffee: Opportunity):
    joined = scene.around.add_stakeholder(JO, any_version(coffee), Choice(name="Per Holm"), "Big boss")
    assert (joined.link, joined.unknown_role) == (Link.CREATED, "Big boss")
    assert ("Per Holm", StakeholderRole.STAKEHOLDER) in roles(scene, coffee)


def test_a_role_that_is_none_leaves_the_role_that_there_was(scene: Scene, coffee: Opportunity):
    scene.around.add_stakeholder(JO, any_version(coffee), ANNA, "champion")
    joined = scene.around.add_stakeholder(JO, any_version(coffee), ANNA, "nonsense")
    assert (joined.link, joined.unknown_role) == (Link.UNCHANGED, "nonsense")
    assert roles(scene, coffee) == [("Anna Berg", StakeholderRole.CHAMPION)]


def test_a_stakeholder_needs_a_contact(scene: Scene, coffee: Opportunity):
    with pytest.raises(Invalid) as refused:
        scene.around.add_stakeholder(JO, any_version(coffee), None)
    assert [problem.field for problem in refused.value.problems] == ["contact"]


def test_a_stakeholder_goes_and_going_twice_does_no_harm(scene: Scene, coffee: Opportunity):
    (anna,) = scene.around.show(JO, coffee.id).stakeholders
    for _ in range(2):
        assert scene.around.remove_stakeholder(JO, any_version(coffee), anna.contact_id).stakeholders == ()


def test_a_closed_one_keeps_its_stakeholders(scene: Scene, coffee: Opportunity):
    (anna,) = scene.around.show(JO, coffee.id).stakeholders
    won = scene.win(coffee)
    with pytest.raises(OpportunityClosed):
        scene.around.add_stakeholder(JO, any_version(won), Choice(name="Per Holm"))
    with pytest.raises(OpportunityClosed):
        scene.around.remove_stakeholder(JO, any_version(won), anna.contact_id)
    assert not scene.around.show(JO, won.id).may_change


def test_a_copy_has_the_stakeholders_and_not_the_sales_team(scene: Scene, coffee: Opportunity):
    scene.around.add_stakeholder(JO, any_version(coffee), ANNA, "champion")
    scene.around.add_member(JO, any_version(coffee), "U_ADA")
    copy = scene.intake.clone(JO, target(scene.win(coffee))).opportunity
    assert roles(scene, copy) == [("Anna Berg", StakeholderRole.CHAMPION)]
    assert scene.around.show(JO, copy.id).members == ()
    assert roles(scene, coffee) == [("Anna Berg", StakeholderRole.CHAMPION)]


def test_a_member_changes_a_private_one_and_is_refused_once_out(scene: Scene, coffee: Opportunity):
    secret = scene.intake.edit(JO, target(coffee), Edit(private=True)).opportunity
    with pytest.raises(NotFound):
        scene.reports.show(ADA, secret.id)
    joined = scene.around.add_member(JO, any_version(secret), "U_ADA", "industry expert")
    assert [(one.name, one.role) for one in joined.circle.members] == [("Ada", TeamRole.INDUSTRY_EXPERT)]
    assert scene.reports.show(ADA, secret.id).on_team
    changed = scene.notes.add(ADA, any_version(secret), "I know their ovens").opportunity
    assert scene.reports.look_up(ADA, "coffee").opportunity == changed

    ada = scene.person("Ada")
    scene.around.remove_member(JO, any_version(secret), ada.id)
    with pytest.raises(NotFound):
        scene.notes.add(ADA, any_version(secret), "And more")
    with pytest.raises(NotFound):
        scene.reports.look_up(ADA, "coffee")


def test_a_member_changes_but_neither_hands_over_nor_invites(scene: Scene, coffee: Opportunity):
    scene.around.add_member(JO, any_version(coffee), "U_ADA")
    assert scene.intake.edit(ADA, any_version(coffee), Edit(name="Better coffee")).opportunity.name == "Better coffee"
    for act in (
        lambda: scene.intake.hand_over(ADA, any_version(coffee), "U_ADA"),
        lambda: scene.around.add_member(ADA, any_version(coffee), "U_VIC"),
        lambda: scene.around.remove_member(ADA, any_version(coffee), scene.person("Jo").id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_membership_counts_for_one_opportunity_only(scene: Scene, coffee: Opportunity):
    other = scene.create(cycle_code="TEST", name="Tea machines")
    scene.around.add_member(JO, any_version(coffee), "U_ADA")
    with pytest.raises(NotAllowed):
        scene.intake.edit(ADA, any_version(other), Edit(name="Mine"))


def test_everybody_may_leave_and_then_sees_a_private_one_no_more(scene: Scene, coffee: Opportunity):
    secret = scene.intake.edit(JO, target(coffee), Edit(private=True)).opportunity
    scene.around.add_member(MEI, any_version(secret), "U_ADA")
    assert scene.around.remove_member(ADA, any_version(secret), scene.person("Ada").id) is None
    with pytest.raises(NotFound):
        scene.reports.show(ADA, secret.id)


def test_a_viewer_on_the_team_reads_a_private_one_and_changes_nothing(scene: Scene, coffee: Opportunity):
    secret = scene.intake.edit(JO, target(coffee), Edit(private=True)).opportunity
    scene.around.add_member(JO, any_version(secret), "U_VIC")
    assert scene.reports.show(VIC, secret.id).opportunity == secret
    with pytest.raises(NotAllowed):
        scene.notes.add(VIC, any_version(secret), "Hello")


def test_a_manager_of_others_on_the_team_changes_and_does_not_delete(scene: Scene, coffee: Opportunity):
    lost = scene.lose(coffee)
    scene.around.add_member(JO, any_version(lost), "U_MAX")
    assert scene.progress.reopen(MAX, any_version(lost)).opportunity.is_open
    with pytest.raises(NotAllowed):
        scene.intake.delete(MAX, any_version(lost))


def test_joining_twice_with_another_role_updates_and_with_the_same_changes_nothing(scene: Scene, coffee: Opportunity):
    first, same, other = (
        scene.around.add_member(JO, any_version(coffee), "U_ADA", role).link
        for role in ("industry expert", "industry expert", "territory manager")
    )
    assert [first, same, other] == [Link.CREATED, Link.UNCHANGED, Link.UPDATED]


def test_somebody_who_is_gone_can_not_join(scene: Scene, coffee: Opportunity):
    with pytest.raises(Invalid):
        scene.around.add_member(JO, any_version(coffee), 99_999)


def test_what_happens_around_it_is_written_down(scene: Scene, coffee: Opportunity):
    scene.around.add_member(JO, any_version(coffee), "U_ADA")
    scene.around.remove_member(JO, any_version(coffee), scene.person("Ada").id)
    with scene.store.look("T0SCENE") as work:
        stakeholders = work.audit.list_of("stakeholder", coffee.id)
        members = work.audit.list_of("sales team", coffee.id)
    assert [event.action for event in stakeholders] == ["linked"]
    assert [event.action for event in members] == ["joined", "left"]
    assert members[0].changes["name"] == (None, "Ada")
