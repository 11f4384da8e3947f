"""Competitors: written down once, linked once, named at a close, counted."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.around import Link
from bot.domain.competitor import Competitor
from bot.domain.errors import InUse, NotAllowed, NotFound, OpportunityClosed
from bot.domain.opportunity import Opportunity
from bot.domain.people import Role
from bot.domain.problems import Invalid, NameTaken
from bot.domain.status import StatusReason
from bot.usecases.office import Target
from tests.domain.makers import STANDARD
from tests.usecases.scene import ADA, JO, MEI, OLGA, TEAM, VIC, Scene, target


@pytest.fixture
def coffee(scene: Scene) -> Opportunity:
    return scene.create(scene.cycle(*STANDARD.stages))


@pytest.fixture
def fabrikam(scene: Scene) -> Competitor:
    return scene.competitors.save(JO, Competitor(name=" Fabrikam "))


def named(opportunity: Opportunity) -> Target:
    return Target(opportunity_id=opportunity.id)


def test_a_competitor_is_kept_tidy_and_its_figures_are_in_the_base_currency(scene: Scene):
    kept = scene.competitors.save(JO, Competitor(name=" Fabrikam ", reported_revenue=Decimal(1000000)))
    assert (kept.name, kept.currency) == ("Fabrikam", "USD")
    assert scene.competitors.show(VIC, kept.id).competitor == kept


def test_a_name_is_taken_whatever_its_case(scene: Scene, fabrikam: Competitor):
    with pytest.raises(Invalid) as refused:
        scene.competitors.save(ADA, Competitor(name="FABRIKAM"))
    (problem,) = refused.value.problems
    assert isinstance(problem, NameTaken)
    assert problem.given == "Fabrikam"
    assert scene.competitors.save(ADA, replace(fabrikam, name="FABRIKAM")).name == "FABRIKAM"


def test_those_alike_are_found_before_one_is_made(scene: Scene, fabrikam: Competitor):
    assert scene.competitors.alike(JO, "Fabricam Inc") == (fabrikam,)
    assert scene.competitors.alike(JO, "Northwind") == ()
    assert scene.competitors.find(JO, "fab") == (fabrikam,)


def test_a_doubled_submit_makes_one(scene: Scene):
    first, second = (scene.competitors.save(JO, Competitor(name="Fabrikam"), "submit:1") for _ in range(2))
    assert first == second


def test_linking_twice_leaves_the_same_link_and_unlinking_leaves_the_competitor(
    scene: Scene, coffee: Opportunity, fabrikam: Competitor
):
    links = [scene.competitors.link(JO, named(coffee), fabrikam.id) for _ in range(2)]
    assert [link for _, link in links] == [Link.CREATED, Link.UNCHANGED]
    assert links[1][0].linked == (fabrikam,)
    for _ in range(2):
        rivals = scene.competitors.unlink(JO, named(coffee), fabrikam.id)
        assert (rivals.linked, rivals.others) == ((), (fabrikam,))


@pytest.mark.parametrize("wanted", [None, 999])
def test_nobody_can_be_linked_who_is_not_there(scene: Scene, coffee: Opportunity, wanted: int | None):
    with pytest.raises(Invalid) as refused:
        scene.competitors.link(JO, named(coffee), wanted)
    assert [problem.field for problem in refused.value.problems] == ["competitor"]


def test_a_closed_one_keeps_its_competitors(scene: Scene, coffee: Opportunity, fabrikam: Competitor):
    scene.competitors.link(JO, named(coffee), fabrikam.id)
    lost = scene.lose(coffee)
    with pytest.raises(OpportunityClosed):
        scene.competitors.unlink(JO, named(lost), fabrikam.id)
    with pytest.raises(OpportunityClosed):
        scene.competitors.link(JO, named(lost), fabrikam.id)
    assert not scene.competitors.of(JO, lost.id).may_change


def test_lost_to_a_competitor_is_out_sold_and_links_it(scene: Scene, coffee: Opportunity, fabrikam: Competitor):
    lost = scene.lose(coffee, competitor=fabrikam.id)
    assert lost.status_reason is StatusReason.OUT_SOLD
    timeline = scene.reports.timeline(JO, lost.id)
    assert [timeline.competitors[each.competitor_id or 0] for each in timeline.activities] == ["Fabrikam"]
    assert scene.competitors.of(JO, lost.id).linked == (fabrikam,)


def test_a_status_that_is_given_wins_over_the_competitor(scene: Scene, coffee: Opportunity, fabrikam: Competitor):
    lost = scene.lose(coffee, competitor=fabrikam.id, status_reason=StatusReason.CANCELED)
    assert lost.status_reason is StatusReason.CANCELED


def test_lost_to_nobody_is_canceled(scene: Scene, coffee: Opportunity):
    assert scene.lose(coffee).status_reason is StatusReason.CANCELED


def test_a_win_names_whom_it_was_won_from(scene: Scene, coffee: Opportunity, fabrikam: Competitor):
    won = scene.win(coffee, competitor=fabrikam.id)
    assert won.status_reason is StatusReason.WON
    assert scene.reports.timeline(JO, won.id).activities[0].competitor_id == fabrikam.id


def test_a_competitor_that_is_gone_can_not_be_named_at_a_close(scene: Scene, coffee: Opportunity):
    with pytest.raises(Invalid) as refused:
        scene.lose(coffee, competitor=999)
    assert [problem.field for problem in refused.value.problems] == ["competitor"]
    assert scene.stored(coffee).is_open


def test_won_and_lost_are_counted_for_each_and_a_reopened_one_no_more(
    scene: Scene, coffee: Opportunity, fabrikam: Competitor
):
    other = scene.competitors.save(JO, Competitor(name="Adatum"))
    scene.lose(coffee, competitor=fabrikam.id)
    for name in ("Second", "Third"):
        scene.lose(scene.create(name=name, cycle_code="TEST"), competitor=fabrikam.id)
    won = scene.win(scene.create(name="Won", cycle_code="TEST"), competitor=fabrikam.id)
    running = scene.create(name="Running", cycle_code="TEST")
    scene.competitors.link(JO, named(running), fabrikam.id)
    first, second = scene.competitors.scores(VIC)
    assert (first.competitor.name, first.won, first.lost, first.open, first.win_percent) == ("Fabrikam", 1, 3, 1, 25)
    assert (second.competitor, second.won, second.lost, second.win_percent) == (other, 0, 0, None)
    scene.progress.reopen(JO, target(won))
    assert scene.competitors.show(VIC, fabrikam.id).won == 0


def test_what_a_reader_may_not_see_is_not_counted(scene: Scene, fabrikam: Competitor):
    secret = scene.create(scene.cycle(*STANDARD.stages), private=True)
    scene.lose(secret, competitor=fabrikam.id)
    assert [scene.competitors.show(who, fabrikam.id).lost for who in (JO, MEI, OLGA, ADA)] == [1, 1, 1, 0]


def test_one_that_opportunities_name_stays_and_another_goes(scene: Scene, coffee: Opportunity, fabrikam: Competitor):
    spare = scene.competitors.save(JO, Competitor(name="Adatum"))
    scene.lose(coffee, competitor=fabrikam.id)
    with pytest.raises(InUse) as refused:
        scene.competitors.delete(MEI, fabrikam.id)
    assert refused.value.uses == 1
    with pytest.raises(NotAllowed):
        scene.competitors.delete(JO, spare.id)
    assert scene.competitors.delete(MEI, spare.id) == spare
    with pytest.raises(NotFound):
        scene.competitors.show(JO, spare.id)


def test_guests_learn_nothing_of_competitors(scene: Scene, fabrikam: Competitor):
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(work.people.get_by_slack("U_VIC"), role=Role.GUEST))
    for ask in (
        lambda: scene.competitors.scores(VIC),
        lambda: scene.competitors.show(VIC, fabrikam.id),
        lambda: scene.competitors.find(VIC, "fab"),
        lambda: scene.competitors.alike(VIC, "fab"),
        lambda: scene.library.find(VIC, "fab"),
        lambda: scene.customer_cards.look_up(VIC, "con"),
    ):
        with pytest.raises(NotAllowed):
            ask()
