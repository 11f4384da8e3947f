"""A private opportunity is there for its owner, the managers above and administrators; others learn nothing of it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Move
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.people import Caller
from bot.domain.workspace import Selection
from bot.usecases.office import Target
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MAX, MEI, OLGA, PROGRAM, TODAY, VIC, Scene, target

SEE_IT = (JO, MEI, OLGA, PROGRAM)
DO_NOT = (ADA, MAX, VIC)
CYCLE = (stage(1, 10, 20), stage(2, 40, 60))


def of(who: Caller) -> str:
    return who.user or "program"


@pytest.fixture
def secret(scene: Scene) -> Opportunity:
    scene.create(scene.cycle(*CYCLE), name="Known to all", estimated_value=Decimal(1), estimated_close_date=TODAY)
    return scene.create(
        cycle_code="TEST", name="Secret plan", private=True, estimated_value=Decimal(1000), estimated_close_date=TODAY
    )


@pytest.mark.parametrize("who", SEE_IT, ids=of)
def test_those_involved_see_it_everywhere(scene: Scene, secret: Opportunity, who: Caller):
    reports, everything = scene.reports, Selection()
    assert reports.show(who, secret.id).opportunity == secret
    assert reports.look_up(who, "secret").opportunity == reports.look_up(who, str(secret.number)).opportunity == secret
    assert len(reports.timeline(who, secret.id).entries) == 1
    (sums,) = reports.statistics(who, everything)
    assert (sums.count, sums.estimated_value) == (2, 1001)
    page, due, top = reports.page(who, everything), reports.due(who, everything), reports.top(who, everything)
    assert len(page.lines) == len(due.lines) == len(top) == 2
    assert (page.worth_in_base, page.stages[0].sums[0].estimated_value) == (1001, 1001)
    first = reports.cycle_analysis(who, "TEST")[0]
    assert (first.sums[0].estimated_value, first.reached) == (1001, 2)


@pytest.mark.parametrize("who", DO_NOT, ids=of)
def test_others_find_it_nowhere(scene: Scene, secret: Opportunity, who: Caller):
    reports, everything = scene.reports, Selection()
    for ask in (
        lambda: reports.show(who, secret.id),
        lambda: reports.timeline(who, secret.id),
        lambda: reports.look_up(who, "secret plan"),
        lambda: reports.look_up(who, f"#{secret.number}"),
    ):
        with pytest.raises(NotFound):
            ask()
    (sums,) = reports.statistics(who, everything)
    assert (sums.count, sums.estimated_value) == (1, 1)
    page, due, top = reports.page(who, everything), reports.due(who, everything), reports.top(who, everything)
    assert [line.name for line in (*page.lines, *due.lines, *top)] == ["Known to all"] * 3
    assert (page.count, page.worth_in_base, page.stages[0].sums[0].estimated_value) == (1, 1, 1)
    first = reports.cycle_analysis(who, "TEST")[0]
    assert (first.sums[0].estimated_value, first.reached) == (1, 1)
    assert reports.page(who, Selection(owner_id=secret.owner_id, numbers=(secret.number,))).lines == ()


def test_how_long_it_stood_somewhere_is_averaged_for_those_who_see_it_only(scene: Scene, secret: Opportunity):
    scene.on(TODAY + timedelta(days=4))
    scene.move(secret, Move.NEXT, estimated_close_date=TODAY + timedelta(days=9))
    seen = {of(who): scene.reports.cycle_analysis(who, "TEST")[0].average_days for who in SEE_IT + DO_NOT}
    assert seen == {**{of(who): 4 for who in SEE_IT}, **{of(who): 0 for who in DO_NOT}}


@pytest.mark.parametrize("who", DO_NOT, ids=of)
def test_others_are_told_that_there_is_none_and_not_that_they_may_not(scene: Scene, secret: Opportunity, who: Caller):
    for act in (
        lambda: scene.intake.edit(who, target(secret), Edit(name="Mine")),
        lambda: scene.intake.edit(who, Target(opportunity_id=secret.id, seen=77), Edit(name="Mine")),
        lambda: scene.intake.hand_over(who, target(secret), "U_ADA"),
        lambda: scene.intake.delete(who, target(secret)),
        lambda: scene.progress.reopen(who, target(secret)),
        lambda: scene.notes.add(who, target(secret), "Hello"),
        lambda: scene.cards.post(who, secret.id, "C1"),
    ):
        with pytest.raises(NotFound):
            act()
    assert scene.stored(secret) == secret


def test_who_could_never_copy_it_does_not_learn_of_it_either(scene: Scene, secret: Opportunity):
    for who in (ADA, MAX):
        with pytest.raises(NotFound):
            scene.intake.clone(who, target(secret))
    with pytest.raises(NotAllowed):
        scene.intake.clone(VIC, target(secret))


def test_nobody_shows_it_in_a_channel(scene: Scene, secret: Opportunity):
    for who in SEE_IT:
        with pytest.raises(NotAllowed):
            scene.cards.post(who, secret.id, "C1")
    assert scene.messenger.told == []


def test_it_can_become_private_and_public_again(scene: Scene, secret: Opportunity):
    public = scene.intake.edit(JO, target(secret), Edit(private=False)).opportunity
    assert scene.reports.show(ADA, secret.id).opportunity == public
    hidden = scene.intake.edit(JO, target(public), Edit(private=True)).opportunity
    with pytest.raises(NotFound):
        scene.reports.show(ADA, hidden.id)


def test_a_team_below_is_seen_by_the_manager_above(scene: Scene, secret: Opportunity):
    handed = scene.intake.hand_over(JO, target(secret), "U_ADA").opportunity
    assert scene.reports.show(MAX, handed.id).opportunity.owner_name == "Ada"
    for who in (JO, MEI):
        with pytest.raises(NotFound):
            scene.reports.show(who, handed.id)
